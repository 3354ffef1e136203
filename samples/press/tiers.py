"""The pages of vertical papers: masthead, header, and how their zones lie."""

import datetime

import classic
import furniture
import pages
from classic import numeral, plain
from dates import lunar, printed_date, weekday
from plan import Grid, Planner, rect
from setting import slots


def issue_facts(b):
    r, st, w = b.paper, b.style, b.writer
    (classic.classic if st.get("classic") else classic.modern)(w)
    b.answerer = b.questioner = ""
    d = datetime.date(r.randint(*st["years"]), 1, 1) + datetime.timedelta(r.randint(0, 364) + b.day)
    b.date = d
    title = st["titles"][r.randrange(len(st["titles"]))].format(t=w.town)
    return {
        "title": title, "date": d.isoformat(), "weekday": weekday(d), "lunar_date": plain(lunar(d)) + ("日" if st.get("classic") else ""), "issue_no": r.randint(3, 360) + b.day, "total_issue_no": r.randint(900, 9999) + b.day, "page_count": st["pages"],
        "sponsor": title + ("館發行" if st.get("classic") else "社發行"), "undertaker": "", "cn_code": "", "postal_code": "", "hotlines": ["".join(numeral(r.randint(1, 9)) for _ in range(3 if st.get("classic") else 7)) for _ in range(2)],
    }


def date_words(d):
    return f"中華民國{numeral(d.year - 1911)}年{numeral(d.month)}月{numeral(d.day)}日"


def figures(n):
    return "".join(classic.DIGITS[int(c)] for c in str(n))


def fields(b, facts):
    return [("date", date_words(b.date)), ("weekday", facts["weekday"]), ("lunar_date", facts["lunar_date"]), ("issue_no", f"第{figures(facts['issue_no'])}期"), ("total_issue_no", f"第{figures(facts['total_issue_no'])}號"),
            ("page_count", f"今日{numeral(facts['page_count'])}版"), ("sponsor", facts["sponsor"]), ("hotlines", "電話　" + "　".join(facts["hotlines"]))]


def page(b, p, facts, n, jumps):
    """One page: u runs down the paper, v from its right edge to the left."""
    st, r = b.style, b.rng
    W, H = st["page"]
    m, C = st["margin"], st["columns"]
    u0, apart = m, []
    band = n == 1 and (st.get("level_heads") or b.header_form % 2 == 0)
    if n > 1:
        header(b, p, facts, m, W)
        u0 = m + 26
    elif band:
        u0 = m + across(b, p, facts, m, W) + 12
    if st.get("level_heads"):
        level_page(b, p, n, u0, jumps)
        return
    tier = (H - m - u0 - (C - 1) * st["gutter"]) / C
    grid = Grid(u0, m, tier, st["gutter"], st["leading"])
    rows = int((W - 2 * m) / st["leading"])
    planner = Planner(r, st["low"], st["leaf"], st["weights"])
    top = 0
    if n == 1 and not band:
        k = max(3, C // 3)
        top = corner(b, p, facts, grid, k)
        zones = planner.divide(0, k, top, rows) + planner.divide(k, C, 0, rows)
    elif r.random() < 0.6:
        k = r.randint(1, 2)
        z = rect(C - k, C, r.randint(0, rows // 3), rows)
        z.use = "ad"
        rest = planner.divide(C - k, C, 0, z.top()) if z.top() >= st["low"] else []
        if not rest:
            z.spans = {c: (0, rows) for c in z.spans}
        zones = planner.divide(0, C - k, 0, rows) + rest + [z]
    else:
        zones = planner.divide(0, C, 0, rows)
    pages.contents(b, p, grid, zones, rows, n, jumps)
    pages.separate(b, p, grid, zones, C, rows)


def across(b, p, facts, m, W):
    """The masthead over the whole page; how deep it is."""
    st, r = b.style, b.rng
    shelf = p.shelf()
    deep = r.uniform(90, 120)
    title = facts["title"]
    level = st.get("level_heads") and r.random() < 0.6
    font, size = r.choice(st["title_fonts"]), min(deep * 0.86, (W - 2 * m) * 0.5 / (len(title) * 1.15))
    color = st["accent"]
    p.flat = True
    if level:
        line = p.line(font, size, title, m, m + (deep - size) / 2 - 4, W - 2 * m, "center", color, track=size * 0.12)
        b.region(p, shelf, "masthead", [line], field="title")
    p.flat = False
    if not level:
        length = len(title) * size * 1.2
        line = p.down(font, size, title, m + (deep - size) / 2 - 4, (W - length) / 2, color, 1.2)
        b.region(p, shelf, "masthead", [line], field="title", direction="tb")
    s = st["size"] + 1
    todo = fields(b, facts)
    for side, some in ((0, todo[:4]), (1, todo[4:])):
        for k, (f, t) in enumerate(some):
            v = m + 6 + k * s * 1.9 if side == 0 else W - m - s - 6 - (len(some) - 1 - k) * s * 1.9
            size = min(s, (deep - 8) / len(t))
            b.region(p, shelf, "masthead", [p.line("tsong", size, t, m + 2, v, deep - 8, "center")], field=f)
    p.rule(m + deep - 2, m, m + deep - 2, W - m, 1.4, color)
    p.rule(m + deep + 1, m, m + deep + 1, W - m, 0.4, color)
    return deep


def corner(b, p, facts, grid, k):
    """The masthead in the upper right corner, set vertically; the rows it takes."""
    st, r = b.style, b.rng
    shelf = p.shelf()
    long = grid.wide(k)
    title = facts["title"]
    size = min(long / (len(title) * 1.12), 96)
    b.region(p, shelf, "masthead", [p.line(r.choice(st["title_fonts"]), size, title, grid.left, grid.top, long, "center", track=size * 0.1)], field="title")
    v, s = grid.top + size * 1.08, st["size"]
    todo = fields(b, facts)
    per = 3
    for a in range(0, len(todo), per):
        u = grid.left + 4
        for f, t in todo[a:a + per]:
            b.region(p, shelf, "masthead", [p.line("tsong", s, t, u, v)], field=f)
            u += b.size_of("tsong", s, t) + 2.5 * s
        v += s * 1.6
    p.rule(grid.left, v + 2, grid.left + long, v + 2, 1.2)
    return int((v + 8 - grid.top) / grid.leading) + 1


def header(b, p, facts, m, W):
    """The line over an inner page, from right to left or from left to right."""
    st, r = b.style, b.rng
    shelf = p.shelf()
    s = st["size"] + 1
    words = [("folio", "page", p.label), ("header", "section", p.section), ("header", "title", facts["title"]), ("header", "date", date_words(b.date) + "　" + facts["weekday"])]
    if st.get("level_heads"):
        p.flat = True
        left = m
        for type, field, t in words:
            b.region(p, shelf, type, [p.line("thei-bold" if field != "date" else "tsong", s, t, left, m)], field=field)
            left += b.size_of("thei-bold", s, t) + (60 if field != "title" else 120)
        p.rule(m, m + s + 6, W - m, m + s + 6, 1.0, st["accent"])
        p.flat = False
        return
    places = {"page": m + 4, "section": m + 90, "title": W / 2 - 2 * s, "date": W - m - s * 1.15 * len(words[3][2])}
    for type, field, t in words:
        b.region(p, shelf, type, [p.down("tsong-bold", s, t, m, places[field], step=1.15)], field=field, direction="tb")
    p.rule(m + s + 6, m, m + s + 6, W - m, 0.8)


def level_page(b, p, n, u0, jumps):
    """Blocks as on a horizontal page, their headlines level, their text in
    tiers; some blocks wholly horizontal."""
    st, r = b.style, b.rng
    W, H = st["page"]
    m, C = st["margin"], st["columns"]
    p.flat = True
    column = (W - 2 * m - (C - 1) * st["gutter"]) / C
    grid = Grid(m, u0, column, st["gutter"], st["leading"])
    rows = int((H - m - u0) / st["leading"])
    planner = Planner(r, st["low"], st["leaf"], st["weights"])
    foot, last = rows, []
    if n > 1:
        k = r.randint(9, 12)
        z = rect(0, C, rows - k, rows)
        z.use = "ad"
        last, foot = [z], rows - k
    if n == 1:
        z = rect(0, 1, 0, r.randint(11, 15))
        z.use = "digest"
        zones = [z] + planner.divide(0, 1, z.bottom(), foot) + planner.divide(1, C, 0, foot)
    else:
        zones = planner.divide(0, C, 0, foot)
    zones.sort(key=lambda z: (z.top(), -z.bounds()[1]))  # the right comes first
    zones += last
    b.level_rows = rows
    pages.contents(b, p, grid, zones, rows, n, jumps)
    pages.separate(b, p, grid, zones, C, rows)
    p.flat = False


def block(b, p, grid, z, rows, role=None, waiting=None):
    """One block with a level headline and its text in tiers under it; waiting
    is the story that goes on here."""
    st, r, w = b.style, b.rng, b.writer
    shelf, text, pictures = p.shelf(), p.shelf(), p.shelf()
    c0, c1, r0, r1 = z.bounds()
    x, y, wide, high = grid.box(c0, c1, r0, r1)
    W = st["page"][0]
    if r1 < rows:
        high -= st["gap"] * grid.leading
    p.flat = True
    if z.boxed or r.random() < st["box_leaf"] and not waiting:
        z.boxed = True
        if r.random() < st["tint"]:
            p.fill((x, y, wide, high), r.choice(st["tints"]))
        p.frame((x, y, wide, high), 0.8, st["accent"])
        x, y, wide, high = x + 7, y + 6, wide - 14, high - 12
    end, prefix, tail = y, "", ""
    if waiting:
        story, topic = waiting["story"], waiting["topic"]
        cont = ""
        if r.random() < 0.6:
            cont = story.headline[0]
            size = min(24, wide / (len(cont) + 1))
            b.region(p, shelf, "headline", [p.line(r.choice(st["head_fonts"]), size, cont, x, y, wide, "center")], story.id)
            end = y + size * 1.4
    else:
        story, topic = b.story("news", p), w.topic()
        if r.random() < st["label_rate"]:
            story.column = r.choice(st["labels"])
        big = min(st["head_max"], max(st["head_min"], st["head_scale"] * wide ** 0.5), max(st["size"] + 3, high * 0.13))
        end = b.set_head(p, shelf, story, topic, x, y, wide, big, kicker=r.random() < st["kicker"], deck=r.random() < st["deck"], align="center" if r.random() < st["centred"] else "left")
        prefix, under, tail = b.byline(story, "news")
    end += 5
    figure = None
    rest = y + high - end
    if not waiting and role is None and wide > 260 and rest > 190 and r.random() < st["picture"]:
        fw, fh = wide * r.uniform(0.4, 0.6), rest * r.uniform(0.4, 0.65)
        figure = (x if r.random() < 0.7 else x + wide - fw, end + (0 if r.random() < 0.7 else rest - fh), fw, fh)
    p.flat = False
    tiers = max(1, round(rest / (st["size"] * r.uniform(10.5, 13) + st["gutter"])))
    tier = (rest - (tiers - 1) * st["gutter"]) / tiers
    lines = int(wide / st["leading"])
    g = Grid(end, W - x - wide + (wide - lines * st["leading"]) / 2, tier, st["gutter"], st["leading"])
    obstacles = []
    if figure:
        fx, fy, fw, fh = figure
        obstacles.append((fy - 4, W - fx - fw - 4, fh + 8, fw + 8))
    room = slots(p, text, g, {c: [(0, lines)] for c in range(tiers)}, obstacles, st["size"] * 4.2)
    if waiting:
        out, back = pages.markers(b, p.number, r.choice(st["out"]), r.choice(st["back"]))
        first = waiting["room"]
        cut = b.write(story, topic, first + room, [("jump-out", out, first[-1]), ("jump-in", back, room[0])], waiting["prefix"], waiting["tail"], waiting["manner"])
        story.continuations.append({"from_page": 1, "to_page": p.number, "from_marker": out, "to_marker": back, "cut": cut, "cont_headline": cont})
    else:
        b.pour(p, text, story, topic, room, prefix, tail, "news", role)
    p.flat = True
    if figure:
        b.figure(p, pictures, story, topic, figure)
    return story
