"""The styles: tables of measures, faces, separators and habits.

Lengths are points; rates are shares of 1; weights say how often a page is
divided in which way (plan.py).
"""

import sheet
from sheet import BLACK, RED

sheet.FACES.update({
    "baosong": ("AR PL SungtiL GB", 0),
    "gbkai": ("AR PL KaitiM GB", 0),
    "song-medium": ("Noto Serif CJK SC Medium", 0),
    "song-light": ("Noto Serif CJK SC Light", 0),
    "tsong": ("Noto Serif CJK TC", 0),
    "tsong-medium": ("Noto Serif CJK TC Medium", 0),
    "tsong-bold": ("Noto Serif CJK TC", 1),
    "tsong-black": ("Noto Serif CJK TC Black", 0),
    "thei": ("Noto Sans CJK TC", 0),
    "thei-bold": ("Noto Sans CJK TC", 1),
    "thei-black": ("Noto Sans CJK TC Black", 0),
    "tkai": ("LXGW WenKai", 0),
    "tkai-bold": ("LXGW WenKai", 1),
    "hei-light": ("Noto Sans CJK SC Light", 0),
    "hei-medium": ("Noto Sans CJK SC Medium", 0),
})
sheet.SPARSE.update({"baosong": "song", "gbkai": "kai", "kai": "song", "kai-bold": "song-bold", "tkai": "tsong", "tkai-bold": "tsong-bold"})

MM = 72 / 25.4
BLUE, TEAL, ORANGE, WINE = (0.05, 0.27, 0.60), (0.0, 0.42, 0.42), (0.85, 0.35, 0.05), (0.5, 0.05, 0.15)
PALE = [(0.93, 0.96, 0.99), (0.99, 0.96, 0.90), (0.94, 0.97, 0.92), (0.95, 0.95, 0.95), (0.99, 0.93, 0.92)]
GREYS = [(0.93, 0.93, 0.93), (0.95, 0.95, 0.95), (0.90, 0.90, 0.90)]

BASE = {
    "pages": 4, "years": (2005, 2024), "colour": False, "agency": "新华社", "two_lines": 0.3, "two_sizes": 0.1, "caption_font": "kai", "subhead_font": "hei-bold",
    "label_form": "dark", "tints": GREYS, "wrap": 0.0, "broken": 0.0, "partial": 0.0, "upright": 0.0, "centred": 0.8, "coloured_head": 0.0, "box_leaf": 0.1, "tint": 0.3,
    "frames": ["plain"], "masthead": None, "kicker": 0.5, "deck": 0.5, "agencies": ["本报讯"], "fields": [], "rules": ["thin"], "manner": ["news"], "jumps": 1,
    "out": ["（下转{n}版）"], "back": ["（上接{n}版）"], "trad": False, "vertical": False, "brief_labels": ["简讯", "短波", "微新闻", "各地快讯", "一句话新闻"], "poems": 0.0, "serial": False, "banner": 0.0, "photo_head": 0.0, "summaries": 0.0, "lists": False, "essay_font": "kai", "sections": ["要闻", "综合", "民生", "文体"],
}


def metro(r):
    accent = r.choice([RED, BLUE, ORANGE, TEAL])
    return {
        "page": (280 * MM, 400 * MM), "margin": 36, "columns": r.choice([5, 5, 6]), "size": r.choice([8.8, 9.2]), "lead": r.choice([1.42, 1.5]), "gutter": 13, "colour": True, "accent": accent,
        "body_font": r.choice(["song", "song-medium", "hei-light"]), "head_fonts": r.choice([["hei-black", "hei-bold"], ["hei-black"], ["song-black", "hei-black"]]),
        "kicker_fonts": ["hei", "kai"], "deck_fonts": ["kai", "hei"], "title_fonts": ["hei-black", "song-black"], "caption_font": r.choice(["kai", "hei"]), "tints": PALE, "tint": 0.7, "frames": ["plain", "colour"],
        "box_leaf": 0.22, "titles": ["{t}都市报", "{t}晨报", "今日{t}", "{t}快报"], "picture": 0.75, "wrap": 0.45, "upright": 0.45, "partial": 0.3, "banner": 0.12, "photo_head": 0.12, "summaries": 0.08, "coloured_head": 0.15, "centred": 0.5, "broken": 0.25,
        "head_scale": 1.55, "head_min": 17, "head_max": 54, "label_rate": 0.3, "labels": ["民生热线", "城事", "记者调查", "身边", "关注", "街坊"], "label_form": r.choice(["dark", "frame", "line"]),
        "bylines": ["inline", "inline", "under", "sign", "bare", "end"], "agencies": r.choice([["本报讯"], ["晨报讯"], ["都市报讯"]]), "subheads": 0.35, "paragraph": (35, 110), "gap": 1,
        "rules": r.choice([["thin"], ["dotted"], ["thin", "none"]]), "low": 15, "leaf": 78, "weights": {"bands": 3, "sides": 3, "mill": 3, "corner": 3, "notch": 2, "rise": 1, "nest": 3, "stair": 1},
        "pointers": r.choice([["详见{f}版"], [">>> 详见{f}版"], ["» 详见 {f} 版"]]), "folio": r.choice(["A{k:02d}", "A{k}", "{k:02d}", "AB"]), "jumps": 1,
        "out": ["（下转{f}版）", "▶▶下转{f}版"], "back": ["（上接{f}版）", "◀◀上接{f}版"], "manner": ["news"], "sections": ["要闻", "民生", "城事", "文娱", "体育"],
    }


def party(r):
    return {
        "page": (390 * MM, 540 * MM), "margin": 46, "columns": r.choice([7, 8]), "size": r.choice([9.4, 9.8]), "lead": r.choice([1.38, 1.45]), "gutter": 14, "colour": r.random() < 0.4, "accent": r.choice([RED, BLACK, WINE]),
        "body_font": r.choice(["baosong", "song", "song-medium"]), "head_fonts": r.choice([["song-black", "hei-bold", "kai-bold"], ["hei-black", "song-black"], ["song-black", "hei-black", "kai-bold"]]),
        "kicker_fonts": ["kai", "song", "hei"], "deck_fonts": ["kai", "song"], "title_fonts": ["kai-bold", "song-black"], "tint": 0.25, "frames": ["double", "wavy", "plain", "double"],
        "box_leaf": 0.14, "titles": ["{t}日报"], "picture": 0.45, "wrap": 0.12, "upright": 0.35, "partial": 0.35, "centred": 0.9, "broken": 0.35, "kicker": 0.7, "deck": 0.6, "two_lines": 0.6, "two_sizes": 0.2,
        "head_scale": 1.45, "head_min": 18, "head_max": 62, "label_rate": 0.25, "labels": ["深化改革在行动", "乡村振兴看变化", "作风建设", "奋进新征程", "一线见闻", "权威发布"], "label_form": r.choice(["frame", "line", "dark"]),
        "bylines": ["inline", "inline", "inline", "place", "under", "end"], "agencies": ["本报讯"], "subheads": 0.2, "paragraph": (60, 190), "gap": 1,
        "rules": r.choice([["thin", "double"], ["wavy", "thin"], ["thin", "thin", "double", "wavy"]]), "low": 17, "leaf": 120,
        "weights": {"bands": 2, "sides": 2, "mill": 3, "corner": 3, "notch": 2, "rise": 3, "nest": 4, "stair": 3}, "pointers": ["详见第{c}版", "见第{n}版", "（详见第{n}版）"], "folio": r.choice(["第{c}版", "{k}", "{k:02d}"]), "jumps": 3,
        "out": ["（下转第{c}版）", "（下转第{n}版）"], "back": ["（上接第{c}版）", "（上接第{n}版）", "（紧接第{n}版）"], "manner": ["news", "meeting"], "lists": True, "foot": True, "sections": ["要闻", "综合", "经济", "理论", "国内"],
    }


def county(r):
    return {
        "page": (270 * MM, 390 * MM), "margin": 40, "columns": 4, "size": r.choice([9.6, 10.2]), "lead": r.choice([1.5, 1.6]), "gutter": 24, "colour": r.random() < 0.6, "accent": r.choice([RED, TEAL, BLUE]),
        "body_font": r.choice(["song", "baosong"]), "head_fonts": r.choice([["song-bold", "hei-bold"], ["hei-bold"], ["kai-bold", "song-black"]]), "kicker_fonts": ["kai"], "deck_fonts": ["kai"], "title_fonts": ["kai-bold"],
        "frames": ["plain", "dashed"], "tint": 0.2, "box_leaf": 0.06, "titles": ["{t}周报", "新{t}", "{t}报"], "picture": 0.5, "wrap": 0.15, "upright": 0.08, "partial": 0.15, "centred": 0.6, "broken": 0.1, "kicker": 0.35, "deck": 0.35,
        "head_scale": 1.35, "head_min": 15, "head_max": 40, "label_rate": 0.15, "labels": ["乡镇传真", "凡人小事", "部门动态"], "label_form": r.choice(["dark", "line"]), "bylines": ["inline", "inline", "bare", "end", "end"], "agencies": ["本报讯"],
        "subheads": 0.12, "paragraph": (50, 140), "gap": 2, "rules": ["none"], "low": 13, "leaf": 52, "weights": {"bands": 3, "sides": 2, "mill": 2, "corner": 2, "notch": 1, "rise": 1, "nest": 1},
        "pointers": ["（见{n}版）", "详见{n}版"], "folio": r.choice(["{k}", "第{k}版", "{k:02d}"]), "jumps": 1, "manner": ["news", "news", "meeting"], "briefs": 0.65, "notices": 2, "tables": 1, "weather": 1, "oneline": True, "ads": 2, "sections": ["要闻", "综合", "乡镇", "服务"],
    }


def evening90s(r):
    return {
        "page": (270 * MM, 390 * MM), "margin": 30, "columns": r.choice([6, 7]), "size": r.choice([7.6, 8.0]), "lead": r.choice([1.28, 1.34]), "gutter": 9, "accent": (0.15, 0.15, 0.15), "years": (1991, 1999),
        "body_font": r.choice(["baosong", "baosong", "song"]), "head_fonts": ["song-black", "hei-black", "kai-bold", "hei-bold", "gbkai", "song-medium"], "kicker_fonts": ["kai", "baosong", "hei"], "deck_fonts": ["kai", "baosong"],
        "title_fonts": ["kai-bold", "song-black"], "caption_font": "gbkai", "frames": ["plain", "dashed", "stars", "double", "wavy"], "tint": 0.15, "box_leaf": 0.42, "titles": ["{t}晚报", "{t}广播电视报", "{t}工人报"], "picture": 0.4,
        "wrap": 0.3, "upright": 0.6, "partial": 0.3, "banner": 0.15, "photo_head": 0.1, "broken": 0.3, "kicker": 0.6, "deck": 0.45, "two_lines": 0.5, "two_sizes": 0.6, "head_scale": 1.4, "head_min": 15, "head_max": 46, "label_rate": 0.22,
        "labels": ["社会新闻", "街谈巷议", "市井", "本市消息", "文化圈", "晚晴", "读者来信"], "label_form": r.choice(["frame", "dark"]), "bylines": ["end", "end", "inline", "bare"], "agencies": ["本报讯", "晚报讯"], "subheads": 0.15, "subhead_font": "hei",
        "paragraph": (50, 150), "gap": 1, "rules": r.choice([["dashed"], ["stars", "thin"], ["dots", "dashed"], ["thin", "stars", "wavy"]]), "low": 16, "leaf": 95,
        "weights": {"bands": 2, "sides": 2, "mill": 4, "corner": 3, "notch": 3, "rise": 2, "nest": 3, "stair": 2}, "pointers": ["（见第{c}版）", "详见{c}版"], "folio": "第{c}版", "jumps": 2,
        "out": ["（转第{c}版{o}）"], "back": ["（{o}上接第一版）", "{o}（接第一版）"], "manner": ["news", "news", "essay"], "sections": ["要闻", "本市新闻", "社会·文化", "副刊"], "briefs": 0.5, "ads": 2,
    }


def literary(r):
    return {
        "page": (280 * MM, 400 * MM), "margin": 42, "columns": r.choice([4, 5]), "size": r.choice([9.4, 10.0]), "lead": r.choice([1.55, 1.65]), "gutter": r.choice([16, 20]), "colour": r.random() < 0.5, "accent": r.choice([WINE, TEAL, BLACK]),
        "body_font": r.choice(["song", "song-light"]), "essay_font": r.choice(["kai", "gbkai", "song"]), "head_fonts": r.choice([["kai-bold", "song-medium"], ["song-bold", "kai"], ["song-black", "hei-light"]]), "kicker_fonts": ["kai"], "deck_fonts": ["kai"],
        "title_fonts": ["kai-bold"], "frames": ["plain", "dashed", "double"], "tint": 0.35, "box_leaf": 0.18, "titles": ["{t}文艺报", "{t}读书周报", "{t}日报"], "picture": 0.4, "wrap": 0.25, "upright": 0.35, "partial": 0.3, "centred": 0.65,
        "summaries": 0.3, "head_scale": 1.3, "head_min": 15, "head_max": 36, "label_rate": 0.5, "labels": ["笔会", "人间烟火", "旧时月色", "行走", "书里书外", "闲话", "连载", "新诗"], "label_form": r.choice(["frame", "line", "dark"]),
        "bylines": ["inline", "sign", "end"], "agencies": ["本报讯"], "subheads": 0.06, "paragraph": (40, 150), "gap": r.choice([1, 2]), "rules": r.choice([["thin"], ["dots"], ["none"]]), "low": 14, "leaf": 75,
        "weights": {"bands": 3, "sides": 2, "mill": 3, "corner": 3, "notch": 2, "rise": 1, "nest": 2, "stair": 1}, "pointers": ["（详见{n}版）"], "folio": r.choice(["{k:02d}", "第{c}版"]), "jumps": 1, "manner": ["essay", "essay", "essay", "qa", "news"],
        "poems": 0.6, "serial": True, "briefs": 0.25, "sections": ["副刊", "文学", "书评", "人物"],
    }


def vertical(r):
    return {
        "page": (400 * MM, 545 * MM), "margin": 40, "columns": r.choice([8, 9, 10]), "size": r.choice([9.6, 10.4]), "lead": r.choice([1.28, 1.36]), "gutter": r.choice([10, 13]), "accent": BLACK, "years": (1930, 1948), "vertical": True, "trad": True,
        "body_font": r.choice(["tsong", "tsong", "tsong-medium"]), "essay_font": "tkai", "head_fonts": ["tsong-black", "thei-black", "tkai-bold", "tsong-bold"], "kicker_fonts": ["tkai", "tsong-medium"], "deck_fonts": ["tkai", "tsong-medium"], "title_fonts": ["tkai-bold", "tsong-black"],
        "caption_font": "tkai", "subhead_font": "tsong-black", "frames": ["plain", "double", "wavy", "stars"], "tint": 0.0, "box_leaf": 0.16, "titles": ["{t}新報", "{t}日報", "{t}商報", "{t}民報"], "picture": 0.18, "upright": 0.3, "partial": 0.35, "centred": 0.7, "broken": 0.0,
        "kicker": 0.5, "deck": 0.5, "two_lines": 0.6, "two_sizes": 0.3, "head_scale": 1.9, "head_min": 17, "head_max": 40, "label_rate": 0.15, "labels": ["商情", "本埠瑣聞", "地方通信", "教育消息", "說部"], "label_form": r.choice(["frame", "dark"]), "bylines": ["bare", "bare", "bare", "end"],
        "agencies": ["本報特訊", "本埠訊", "本報訊", "本報專電"], "subheads": 0.08, "paragraph": (60, 190), "gap": 2, "rules": r.choice([["thin"], ["thin", "double"], ["thin", "wavy"]]), "tier_rules": r.random() < 0.6, "low": 12, "leaf": 62,
        "weights": {"bands": 3, "sides": 3, "mill": 2, "corner": 2, "notch": 1, "rise": 1, "nest": 2, "stair": 1}, "folio": "第{c}版", "jumps": 1, "out": ["（下轉第{c}版）"], "back": ["（上接第{c}版）"], "manner": ["news", "news", "news", "essay"], "pages": 2, "briefs": 0.5,
        "brief_labels": ["簡訊", "本埠瑣聞", "短訊"], "ads": 3, "sections": ["要聞", "本埠"], "classic": True, "agency": "中央社",
    }


def hktaiwan(r):
    return {
        "page": (r.choice([345, 390]) * MM, 545 * MM), "margin": 38, "columns": r.choice([5, 6]), "size": r.choice([9.2, 9.8]), "lead": r.choice([1.42, 1.5]), "gutter": 14, "colour": True, "accent": r.choice([RED, BLUE, TEAL]), "years": (1990, 2018), "vertical": True, "trad": True, "level_heads": True,
        "body_font": r.choice(["tsong", "tsong-medium"]), "essay_font": "tkai", "head_fonts": r.choice([["thei-black", "thei-bold"], ["tsong-black", "thei-black"], ["thei-bold", "tkai-bold"]]), "kicker_fonts": ["thei", "tkai"], "deck_fonts": ["tkai", "thei"], "title_fonts": ["tkai-bold", "tsong-black"],
        "caption_font": "thei", "subhead_font": "thei-bold", "tints": PALE, "tint": 0.6, "frames": ["plain", "colour"], "box_leaf": 0.2, "titles": ["{t}時報", "{t}晚報", "{t}聯合報"], "picture": 0.6, "centred": 0.5, "kicker": 0.4, "deck": 0.4, "two_lines": 0.35, "head_scale": 1.6, "head_min": 18, "head_max": 52,
        "label_rate": 0.15, "labels": ["焦點", "地方特寫", "記者觀察"], "label_form": r.choice(["dark", "frame"]), "bylines": r.choice([["report"], ["bare"], ["report", "end"]]), "agencies": ["【本報訊】"], "subheads": 0.25, "paragraph": (50, 120), "gap": 1, "rules": [r.choice(["thin", "none"])], "low": 16, "leaf": 85,
        "weights": {"bands": 4, "sides": 2, "mill": 3}, "folio": r.choice(["第{c}版", "A{k}"]), "jumps": 1, "out": ["（下轉第{c}版）", "（文轉第{c}版）"], "back": ["（上接第{c}版）"], "manner": ["news"], "pages": 3, "briefs": 0.4, "brief_labels": ["簡訊", "新聞短波", "地方傳真"], "ads": 3,
        "sections": ["要聞", "地方", "綜合"], "level_zones": 0.25, "pointers": ["詳見第{c}版", "（見第{c}版）"], "agency": "中央社",
    }


STYLES = {"vertical": vertical, "hktaiwan": hktaiwan, "evening90s": evening90s, "literary": literary, "metro": metro, "party": party, "county": county}


def style(name, rng):
    st = dict(BASE)
    st.update(STYLES[name](rng))
    st["leading"] = st["size"] * st["lead"]
    st["name"] = name
    return st
