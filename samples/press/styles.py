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
    "hei-light": ("Noto Sans CJK SC Light", 0),
    "hei-medium": ("Noto Sans CJK SC Medium", 0),
})
sheet.SPARSE.update({"baosong": "song", "gbkai": "kai", "kai": "song", "kai-bold": "song-bold"})

MM = 72 / 25.4
BLUE, TEAL, ORANGE, WINE = (0.05, 0.27, 0.60), (0.0, 0.42, 0.42), (0.85, 0.35, 0.05), (0.5, 0.05, 0.15)
PALE = [(0.93, 0.96, 0.99), (0.99, 0.96, 0.90), (0.94, 0.97, 0.92), (0.95, 0.95, 0.95), (0.99, 0.93, 0.92)]
GREYS = [(0.93, 0.93, 0.93), (0.95, 0.95, 0.95), (0.90, 0.90, 0.90)]

BASE = {
    "pages": 4, "years": (2005, 2024), "colour": False, "agency": "新华社", "two_lines": 0.3, "two_sizes": 0.1, "caption_font": "kai", "subhead_font": "hei-bold",
    "label_form": "dark", "tints": GREYS, "wrap": 0.0, "broken": 0.0, "partial": 0.0, "upright": 0.0, "centred": 0.8, "coloured_head": 0.0, "box_leaf": 0.1, "tint": 0.3,
    "frames": ["plain"], "masthead": None, "kicker": 0.5, "deck": 0.5, "agencies": ["本报讯"], "fields": [], "rules": ["thin"], "manner": ["news"], "jumps": 1,
    "out": ["（下转{n}版）"], "back": ["（上接{n}版）"], "brief_marks": [""], "sections": ["要闻", "综合", "民生", "文体"],
}


def metro(r):
    accent = r.choice([RED, BLUE, ORANGE, TEAL])
    return {
        "page": (280 * MM, 400 * MM), "margin": 36, "columns": r.choice([5, 5, 6]), "size": r.choice([8.8, 9.2]), "lead": r.choice([1.42, 1.5]), "gutter": 13, "colour": True, "accent": accent,
        "body_font": r.choice(["song", "song-medium", "hei-light"]), "head_fonts": r.choice([["hei-black", "hei-bold"], ["hei-black"], ["song-black", "hei-black"]]),
        "kicker_fonts": ["hei", "kai"], "deck_fonts": ["kai", "hei"], "title_fonts": ["hei-black", "song-black"], "caption_font": r.choice(["kai", "hei"]), "tints": PALE, "tint": 0.7, "frames": ["plain", "colour"],
        "box_leaf": 0.22, "titles": ["{t}都市报", "{t}晨报", "今日{t}", "{t}快报"], "picture": 0.75, "wrap": 0.45, "upright": 0.25, "partial": 0.3, "coloured_head": 0.15, "centred": 0.5, "broken": 0.25,
        "head_scale": 1.55, "head_min": 17, "head_max": 54, "label_rate": 0.3, "labels": ["民生热线", "城事", "记者调查", "身边", "关注", "街坊"], "label_form": r.choice(["dark", "frame", "line"]),
        "bylines": ["inline", "inline", "under", "sign", "bare", "end"], "agencies": r.choice([["本报讯"], ["晨报讯"], ["都市报讯"]]), "subheads": 0.35, "paragraph": (35, 110), "gap": 1,
        "rules": r.choice([["thin"], ["dotted"], ["thin", "none"]]), "low": 15, "leaf": 78, "weights": {"bands": 3, "sides": 3, "mill": 3, "corner": 3, "notch": 2, "rise": 1, "nest": 3, "stair": 1},
        "pointers": r.choice([["详见{f}版"], [">>> 详见{f}版"], ["➲详见{f}版"] if False else ["» 详见 {f} 版"]]), "folio": r.choice(["A{k:02d}", "A{k}", "{k:02d}"]), "jumps": 1,
        "out": ["（下转{f}版）", "▶▶下转{f}版"], "back": ["（上接{f}版）", "◀◀上接{f}版"], "manner": ["news"], "sections": ["要闻", "民生", "城事", "文娱", "体育"],
    }


def party(r):
    return {
        "page": (390 * MM, 540 * MM), "margin": 46, "columns": r.choice([7, 8]), "size": r.choice([9.4, 9.8]), "lead": r.choice([1.38, 1.45]), "gutter": 14, "colour": r.random() < 0.4, "accent": r.choice([RED, BLACK, WINE]),
        "body_font": r.choice(["baosong", "song", "song-medium"]), "head_fonts": r.choice([["song-black", "hei-bold", "kai-bold"], ["hei-black", "song-black"], ["song-black", "hei-black", "kai-bold"]]),
        "kicker_fonts": ["kai", "song", "hei"], "deck_fonts": ["kai", "song"], "title_fonts": ["kai-bold", "song-black"], "tint": 0.25, "frames": ["double", "wavy", "plain", "double"],
        "box_leaf": 0.14, "titles": ["{t}日报"], "picture": 0.45, "wrap": 0.12, "upright": 0.16, "partial": 0.35, "centred": 0.9, "broken": 0.35, "kicker": 0.7, "deck": 0.6, "two_lines": 0.6, "two_sizes": 0.2,
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


STYLES = {"metro": metro, "party": party, "county": county}


def style(name, rng):
    st = dict(BASE)
    st.update(STYLES[name](rng))
    st["leading"] = st["size"] * st["lead"]
    st["name"] = name
    return st
