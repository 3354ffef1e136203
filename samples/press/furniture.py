"""Masthead, headers, foot lines, digest, notices, tables, advertisements."""

import datetime

import classic
import sheet
from dates import lunar, printed_date, weekday
from sheet import BLACK, WHITE
from words import ROADS

ADS = [
    ("{a}眼镜 开业{n}周年", "镜架五折起，镜片买一送一", "六十岁以上老人免费验光"),
    ("{a}家具城", "实木沙发、餐桌大清仓", "满{n}000元送茶几一张"),
    ("{a}驾校常年招生", "一对一教学 随到随学", "学员凭本报优惠{n}0元"),
    ("{a}酒楼", "承接婚宴、寿宴、团建聚餐", "每桌{n}88元起，酒水自带"),
    ("{a}种业", "抗倒伏 高产量 售后无忧", "亩产可增{n}公斤"),
    ("{a}房产", "临河三居 现房发售", "首付{n}万元起"),
]


def ad_lines(b, flat):
    r = b.rng
    if b.style.get("classic"):
        head, *rest = r.choice(classic.ADS)
        return [r.choice(["天一", "曜光", "老萬成", "泰豐", "中西", "光明"]) + head if len(head) < 5 and head not in ("招租", "聲明", "新到洋貨") else head] + rest
    return [(classic.letters(t) if flat else classic.plain(t)) if b.style["trad"] else t for t in modern_ad(b)]


def modern_ad(b):
    r = b.rng
    a = r.choice(["瑞丰", "老北门", "瓯香", "泓达", "喜来", "百草堂", "天一", "大江南"])
    head, *rest = r.choice(ADS)
    n = r.randint(5, 38)
    return [head.format(a=a, n=n)] + [t.format(a=a, n=n) for t in rest] + [f"地址：{r.choice(ROADS)}{r.randint(1, 99)}号", "电话：" + tel(r)]


def tel(r):
    return f"66{r.randint(100000, 999999)}"


def ad(b, page, box):
    """A framed advertisement; on a vertical page it may be set level."""
    r, st = b.rng, b.style
    if not page.flat and r.random() < 0.4:
        box, page.flat = page.real(box), True
        ad(b, page, box)
        page.flat = False
        return
    shelf = page.shelf()
    x, y, w, h = box
    page.frame((x, y, w, h), r.choice([0.8, 1.6]))
    if st["colour"] and r.random() < 0.5:
        page.fill((x + 1, y + 1, w - 2, h - 2), r.choice(st["tints"]))
    texts = ad_lines(b, page.flat)
    big = min(h * 0.24, (w - 16) / max(4, len(texts[0])), 40)
    small = max(6.5, min(big * 0.62, 15, (w - 14) / max(len(t) for t in texts[1:])))
    rest = [t for t in texts[1:]]
    while big * 1.5 + len(rest) * small * 1.5 > h - 10 and len(rest) > 1:
        rest.pop(0)
    total = big * 1.5 + len(rest) * small * 1.5
    if total > h - 4:
        small *= 0.8
        total = big * 1.5 + len(rest) * small * 1.5
    yy = y + (h - total) / 2
    one = b.region(page, shelf, "ad", [page.line(r.choice(["hei-black", "song-black", "kai-bold"]), big, texts[0], x, yy, w, "center", st["accent"] if st["colour"] else BLACK)])
    yy += big * 1.5
    lines = [page.line("hei", small, t, x, yy + k * small * 1.5, w, "center") for k, t in enumerate(rest)]
    two = b.region(page, shelf, "ad", lines)
    b.ads.append({"page": page.number, "bbox": [round(v, 2) for v in page.real(box)], "text": "\n".join([texts[0]] + rest), "refs": [one, two]})


def issue_facts(b):
    r, st, w = b.paper, b.style, b.writer
    year = r.randint(*st["years"])
    d = datetime.date(year, 1, 1) + datetime.timedelta(r.randint(0, 364))
    d += datetime.timedelta(b.day)
    title = r.choice(st["titles"]).format(t=w.town)
    facts = {
        "title": title, "date": d.isoformat(), "weekday": weekday(d), "lunar_date": lunar(d), "issue_no": r.randint(3, 360) + b.day, "total_issue_no": r.randint(900, 19999) + b.day,
        "page_count": st["pages"], "sponsor": "", "undertaker": "", "cn_code": f"CN{r.randint(11, 65)}-0000", "postal_code": f"{r.randint(1, 81)}-{r.randint(1, 399)}", "hotlines": [tel(r) for _ in range(r.choice([1, 2, 2]))],
    }
    form = r.randrange(3)
    facts["sponsor"] = [f"中共{w.town}{w.level}委主办", f"{w.town}日报社主办", f"{w.town}{w.level}融媒体中心主办"][form]
    if r.random() < 0.6:
        facts["undertaker"] = f"{title}社承办"
    b.date = d
    return facts


def masthead(b, page, grid, cols, x, y, w, h, facts):
    """The paper's name with its dates and numbers, in one of three arrangements."""
    r, st = b.paper, b.style
    shelf = page.shelf()
    d = b.date

    def put(field, *args, **kw):
        b.region(page, shelf, "masthead", [page.line(*args, **kw)], field=field)

    n = len(facts["title"])
    form = st["masthead"] if st.get("masthead") else r.choice(["left", "centre", "band"])
    font = r.choice(st["title_fonts"])
    s = st["size"] + 0.5
    date = f"{printed_date(d)} {weekday(d)}"
    number = r.choice(["第{i}期 总第{t}期", "第{i}期（总第{t}期）", "总第{t}期 第{i}期"]).format(i=facts["issue_no"], t=facts["total_issue_no"])
    pages = r.choice(["本期{p}版", "今日{p}版"]).format(p=facts["page_count"])
    code = r.choice(["国内统一连续出版物号 ", "国内统一刊号：", "国内统一连续出版物号："]) + facts["cn_code"]
    postal = "邮发代号 " + facts["postal_code"]
    hot = "新闻热线：" + " ".join(facts["hotlines"])
    own = facts["sponsor"] + (" " + facts["undertaker"] if facts["undertaker"] else "")
    color = st["accent"] if st["colour"] or r.random() < 0.5 else BLACK
    if form == "band":
        side = max(b.size_of("hei-bold", s + 2, date), b.size_of("song", s, number), b.size_of("song", s, code)) + 8
        size = min(h * 0.7, (w - 2 * side) / (n * 1.14))
        put("title", font, size, facts["title"], x, y, w, "center", color, track=size * 0.12)
        put("date", "hei-bold", s + 2, date, x, y + 4)
        put("lunar_date", "song", s, facts["lunar_date"], x, y + 8 + s * 1.6)
        put("issue", "song", s, number, x, y + 10 + s * 3.2)
        put("page_count", "hei-bold", s + 2, pages, x, y + 4, w, "right")
        put("cn_code", "song", s, code, x, y + 8 + s * 1.6, w, "right")
        put("postal_code", "song", s, postal, x, y + 10 + s * 3.2, w, "right")
        yy = y + h - s * 1.9
        page.rule(x, yy - 4, x + w, yy - 4, 1.6, color)
        put("sponsor", "hei", s, own, x, yy)
        put("hotlines", "hei", s, hot, x, yy, w, "right")
        page.rule(x, y + h - 3, x + w, y + h - 3, 0.5, color)
        return
    fields = [("date", "hei-bold", s + 1.5, date), ("lunar_date", "kai", s + 1, facts["lunar_date"]), ("issue", "song", s, number), ("page_count", "song", s, pages),
              ("cn_code", "song", s, code), ("postal_code", "song", s, postal), ("sponsor", "song", s, facts["sponsor"])]
    if facts["undertaker"]:
        fields.append(("undertaker", "song", s, facts["undertaker"]))
    fields.append(("hotlines", "song", s, hot))
    if form == "left":
        side = w * 0.26
        size = min(h * 0.82, (w - side - 20) / (n * 1.06))
        put("title", font, size, facts["title"], x, y + (h - size) / 2 - 4, w - side - 14, "center", color, track=size * 0.06)
        bx = x + w - side
        page.frame((bx, y + 2, side, h - 8), 0.6)
        step = (h - 14) / len(fields)
        for k, (f, fo, sz, t) in enumerate(fields):
            sz = min(sz, step * 0.86, (side - 8) / max(1, b.size_of(fo, 1, t)))
            put(f, fo, sz, t, bx, y + 6 + k * step, side, "center")
    else:
        side = w * 0.2
        size = min(h * 0.75, (w - 2 * side - 20) / (n * 1.1))
        put("title", font, size, facts["title"], x + side, y + (h - size) / 2 - 6, w - 2 * side, "center", color, track=size * 0.08)
        step = h / 6.2
        for k, (f, fo, sz, t) in enumerate(fields):
            left = k < 4
            row = k if left else k - 4
            sz = min(sz, step * 0.8, (side - 6) / max(1, b.size_of(fo, 1, t)))
            put(f, fo, sz, t, x if left else x + w - side, y + 4 + row * step, side - 4, "left" if left else "right")
    page.rule(x, y + h - 3, x + w, y + h - 3, 1.4, color)


def header(b, page, x, y, w, facts, folio, section, editors):
    """The line over an inner page; the style and the seed say where what stands."""
    r, st = b.rng, b.style
    shelf = page.shelf()
    d, s = b.date, st["size"]
    right = b.header_form % 2 == 1

    def put(field, font, size, t, align, dy=0, color=BLACK, type="header", xx=x, ww=w):
        b.region(page, shelf, type, [page.line(font, size, t, xx, y + dy, ww, align, color)], field=field)

    if b.header_form < 2:
        page.fill((x + w - 46 if right else x, y, 46, 21), st["accent"])
        put("page", "hei-black", 14, folio, "center", 3, WHITE, "folio", x + w - 46 if right else x, 46)
        put("section", "hei-bold", 15, section, "right" if right else "left", 3, xx=x if right else x + 54, ww=w - 54)
        put("title", "kai-bold", 15, facts["title"], "center", 2, st["accent"])
        put("date", "song", s - 0.8, f"{printed_date(d)} {weekday(d)}", "left" if right else "right", 0)
        if editors:
            put("editors", "song", s - 0.8, editors, "left" if right else "right", s + 2.5)
        page.rule(x, y + 24, x + w, y + 24, 1.2, st["accent"])
    else:
        put("section", "hei-bold", 17, section, "center", 0)
        put("date", "song", s, f"{printed_date(d)} {weekday(d)}", "left", 4)
        if editors:
            room = w / 2 - 130 - 17 * len(section) / 2 - 12
            put("editors", "song", min(s - 0.5, room / b.size_of("song", 1, editors)), editors, "left", 4, xx=x + 130)
        put("page", "song-bold", 14, folio, "right", 1, type="folio")
        put("title", "kai", 12, facts["title"], "right", 3, xx=x, ww=w - 60)
        page.rule(x, y + 22, x + w, y + 22, 0.5)
        page.rule(x, y + 24.2, x + w, y + 24.2, 1.5)


def editors_line(b):
    w, r = b.writer, b.rng
    return r.choice(["责任编辑：{a} 版式设计：{b} 校对：{c}", "责编：{a} 美编：{b} 电话：{t}", "本版责编 {a} 版式 {b} 校对 {c}"]).format(**dict(zip("abc", w.reporters(3) if w.staff else [w.name(), w.name(), w.name()])), t=tel(r))


def digest(b, page, shelf, box, targets):
    """导读: headlines of stories on other pages, sometimes shortened."""
    r, st = b.rng, b.style
    x, y, w, h = box
    targets = list(targets)
    label = r.choice(["今日导读", "导读", "新闻导读", "内页看点"])
    if st["trad"]:
        label = classic.letters(label)
    page.frame((x, y, w, h), 0.8, st["accent"])
    s = st["size"] + 3
    page.fill((x, y, w, s + 8), st["accent"])
    b.region(page, shelf, "teaser", [page.line("hei-black", s, label, x, y + 4, w, "center", WHITE, track=6)], field="label")
    form = r.choice(st["pointers"])
    y0, size = y + s + 14, st["size"] + 2
    for story, number, folio in targets:
        text = "".join(story.headline)
        if r.random() < 0.35 and len(text) > 8:
            text = text.replace(" ", "")[: max(6, len(text) * 2 // 3)]
            while text and text[-1] in "，、：“—的和与":
                text = text[:-1]
            text = text if text.count("“") == text.count("”") else text.replace("“", "").replace("”", "")
        lines = sheet.compose("hei-bold", size, w - 16, text, indent=0)
        ref = form.format(f=folio, n=number, c="一二三四五六七八"[number - 1])
        need = len(lines) * size * 1.25 + st["size"] * 1.7
        if y0 + need > y + h:
            break
        drawn = [page.set_line("hei-bold", size, l, x + 8, y0 + k * size * 1.25) for k, l in enumerate(lines)]
        one = b.region(page, shelf, "teaser", drawn, ref=story.id, field="headline", text=text)
        y0 += len(lines) * size * 1.25
        two = b.region(page, shelf, "teaser", [page.line("kai", st["size"], ref, x, y0, w - 8, "right", st["accent"])], ref=story.id, field="page_ref")
        y0 += st["size"] * 1.7
        b.teasers.append({"page": page.number, "headline": text, "page_ref": number, "ref_text": ref, "article": story.id, "refs": [one, two]})


def weather(b, page, box):
    r, st = b.rng, b.style
    shelf = page.shelf()
    x, y, w, h = box
    page.frame(box, 0.6)
    s = min(st["size"] + 1, (w - 10) / 14)
    low = r.randint(-3, 18)
    sky = ["晴", "多云", "阴有小雨", "多云转晴", "阴"]
    texts = [f"今天 {r.choice(sky)} {low}～{low + r.randint(5, 11)}℃", f"明天 {r.choice(sky)} {low + 1}～{low + r.randint(6, 12)}℃", f"{r.choice(['东北', '西南', '东南'])}风{r.randint(2, 3)}到{r.randint(4, 5)}级"]
    texts = texts[: max(1, int((h - s * 2.4) / (s * 1.5)))]
    b.region(page, shelf, "other", [page.line("hei-bold", s + 2, r.choice(["今明天气", "天气预报", "天气"]), x, y + 4, w, "center")])
    b.region(page, shelf, "other", [page.line("song", s, t, x + 6, y + s * 2.1 + k * s * 1.5) for k, t in enumerate(texts)])


def table(b, page, box):
    """A price table with ruled cells."""
    r, st = b.rng, b.style
    shelf = page.shelf()
    x, y, w, h = box
    s = st["size"]
    title = r.choice(["一周菜价", "农贸市场价格", "粮油行情"])
    b.region(page, shelf, "table", [page.line("hei-bold", s + 3, title, x, y + 2, w, "center")], field="title")
    goods = r.sample(["猪肉", "带鱼", "番茄", "豆腐", "青菜", "冬瓜", "鸡蛋", "草鱼", "土豆", "茄子", "大米", "面粉", "菜油"], 12)
    top, step = y + s + 9, s * 1.75
    n = max(2, min(10, int((h - s - 12) / step)))
    rows = [["品种", "单价", "涨跌"]] + [[g, f"{r.randint(2, 29)}.{r.randint(0, 9)}元", r.choice(["↑", "↓", "持平"])] for g in goods[: n - 1]]
    lines = []
    for k, cells in enumerate(rows):
        yy = top + k * step
        page.rule(x, yy, x + w, yy, 0.4)
        for c, t in enumerate(cells):
            lines.append(page.line("hei-bold" if k == 0 else "song", s, t, x + c * w / 3, yy + (step - s) / 2, w / 3, "center"))
    page.rule(x, top + n * step, x + w, top + n * step, 0.4)
    for c in range(4):
        page.rule(x + c * w / 3, top, x + c * w / 3, top + n * step, 0.4)
    b.region(page, shelf, "table", lines, text="\n".join("\t".join(c) for c in rows), rows=rows, field="cells")
