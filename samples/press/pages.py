"""The pages of an issue: what stands in which zone."""

import furniture
import rules
import tiers
from plan import Grid, Planner, borders, rect
from setting import Body, Sheet, slots
from sheet import WHITE
from upright import Upright

NUMERALS = "〇一二三四五六七八九"


def issue(b):
    st, r = b.style, b.rng
    facts = tiers.issue_facts(b) if st["vertical"] else furniture.issue_facts(b)
    if b.day:
        b.writer.hire(b.paper)
    b.header_form = b.paper.randrange(4)
    b.notes = {}
    b.digest, b.kept = None, {}
    b.twice = r.random() < 0.3
    b.misprint = r.randint(2, st["pages"]) if r.random() < 0.15 else 0
    wanted = min(st["jumps"], st["pages"] - 1 + (st["jumps"] > 2))
    for n in range(1, st["pages"] + 1):
        page(b, facts, n, wanted)
    if b.open:
        raise ValueError("a jump found no place to go on")
    digest(b)
    return facts


def folio(b, n):
    if b.style["folio"] == "AB":  # two sections
        half = b.style["pages"] // 2
        return f"A{n:02d}" if n <= half else f"B{n - half:02d}"
    return b.style["folio"].format(k=n, c=NUMERALS[n])


def page(b, facts, n, jumps):
    st, r = b.style, b.rng
    section = st["sections"][n - 1]
    label = "" if n == 1 else folio(b, n)
    if n == b.misprint:
        label = b.notes["misprinted_folio"] = folio(b, n - 1)
    p = (Upright if st["vertical"] else Sheet)(n, label, section, *st["page"])
    b.pages.append(p)
    if st["vertical"]:
        tiers.page(b, p, facts, n, jumps)
        return
    W, H = st["page"]
    m = st["margin"]
    C = st["columns"]
    column = (W - 2 * m - (C - 1) * st["gutter"]) / C
    grid = Grid(m, 0, column, st["gutter"], st["leading"])
    full = grid.wide(C)
    foot = H - m - (16 if st.get("foot") or n == 1 else 0)
    ear = None
    if n == 1:
        tall = b.paper.uniform(0.085, 0.115) * H
        ear = "digest" if b.paper.random() < 0.3 else None
        side = full * 0.22 if ear else 0
        furniture.masthead(b, p, grid, C, m, m - 4, full - side - (10 if side else 0), tall, facts)
        if ear:
            b.digest = (p, p.shelf(), (m + full - side, m, side, tall - 8))
        top = m + tall + 10
    else:
        furniture.header(b, p, m, m - 6, full, facts, label, section, furniture.editors_line(b) if not st.get("foot") else "")
        top = m + 32
    rows = int((foot - top) / st["leading"])
    grid.top = top
    zones = divide(b, n, C, rows)
    contents(b, p, grid, zones, rows, n, jumps)
    separate(b, p, grid, zones, C, rows)
    if st.get("foot") or n == 1:
        y = H - m - 6
        p.rule(m, y - 5, m + full, y - 5, 0.5)
        text = furniture.editors_line(b) + " " + f"社址：{b.writer.town}{b.writer.level}{r.choice(furniture.ROADS)}{r.randint(1, 200)}号"
        shelf = p.shelf()
        b.region(p, shelf, "folio", [p.line("hei", st["size"] - 1.2, text, m, y, full, "center")], field="footer")


def divide(b, n, C, rows):
    """Zones of a page, some of them set apart for what is not a story."""
    st, r = b.style, b.rng
    planner = Planner(r, st["low"], st["leaf"], st["weights"])
    bottom = rows
    apart = []
    if r.random() < st.get("ads", 1) / 3 and n > 1:
        k = r.randint(9, 13)
        a = r.choice([0, 0, C // 2])
        z = rect(a, C, rows - k, rows)
        z.use = "ad"
        apart.append(z)
        if a == 0:
            bottom = rows - k
        else:
            rest = planner.divide(a, C, 0, rows - k, 1)
            return planner.divide(0, a, 0, rows, 0) + rest + apart
    if n == 1 and b.digest is None:
        k = r.randint(13, 19)
        left = r.random() < 0.4
        c = 0 if left else C - 1
        z = rect(c, c + 1, 0, k)
        z.use = "digest"
        below = planner.divide(c, c + 1, k, bottom, 1)
        rest = planner.divide(1 if left else 0, C if left else C - 1, 0, bottom)
        return ([z] + below + rest if left else rest + [z] + below) + apart
    return planner.divide(0, C, 0, bottom) + apart


def contents(b, p, grid, zones, rows, n, jumps):
    """Fill the zones, the stories that jump first chosen."""
    st, r = b.style, b.rng
    plain = [z for z in zones if not getattr(z, "use", None)]
    small = [z for z in plain if z.rect() and z.area() <= st["leaf"] * 0.42]
    large = sorted((z for z in plain if z not in small), key=lambda z: (-z.area(), z.bounds()))
    if n == 1:
        for z in [z for z in large if not z.boxed][:jumps]:
            z.use = "out"
    else:
        waiting = [o for o in b.open if o["jump"]["to"] == n or o["jump"]["to"] is None]
        share = -(-len(waiting) // (st["pages"] - n + 1))
        spots = [z for z in large if z.rect() and not z.boxed and z.area() < 1.3 * st["leaf"]] or [z for z in reversed(large) if not z.boxed]
        r.shuffle(spots)
        for z in spots[:share]:
            z.use = "back"
    extras = ["weather"] * (st.get("weather", 0) and n == 1) + ["table"] * (st.get("tables", 0) and n == st["pages"]) + ["notice"] * (st.get("notices", 0) and n > 2)
    pictured = False
    for z in zones:
        use = getattr(z, "use", None)
        box = grid.box(*z.bounds()) if z.rect() else None
        if box and z.bottom() < rows:
            box = (*box[:3], box[3] - st["gap"] * grid.leading)
        if use == "digest":
            b.digest = (p, p.shelf(), box)
        elif use == "ad":
            strip(b, p, box)
        elif st.get("level_heads") and use in ("out", "back"):
            tiers.block(b, p, grid, z, rows, {"role": "out", "to": None} if use == "out" else None, b.open.pop(0) if use == "back" else None)
        elif use == "out":
            b.news(p, grid, z, rows, "news", {"role": "out", "to": None})
        elif use == "back":
            continuation(b, p, grid, z, rows, n)
        elif z in small and extras and box:
            kind = extras.pop()
            if kind == "weather":
                x, y, wd, h = box
                tall = min(h, 7 * st["leading"])
                furniture.weather(b, p, (x, y, wd, tall))
                if h - tall > 8 * st["leading"]:
                    furniture.ad(b, p, (x, y + tall + st["leading"], wd, h - tall - st["leading"]))
            elif kind == "table":
                furniture.table(b, p, box)
            else:
                notice(b, p, box)
        elif z.rect() and z.columns() < 3 and z.area() < 80 and r.random() < st["poems"]:
            poem(b, p, grid, z, rows)
        elif st.get("level_heads") and z.rect() and z.area() > 26 and r.random() < 0.7:
            tiers.block(b, p, grid, z, rows)
        elif z in small or (z.rect() and z.columns() == 1 and r.random() < st.get("briefs", 0.4)):
            briefs(b, p, grid, z, rows)
        elif st.get("level_heads") and r.random() > st["level_zones"]:
            tiers.block(b, p, grid, z, rows)
        else:
            big = z is (large[0] if large else None)
            b.news(p, grid, z, rows, r.choice(st["manner"]), force_picture=big and not pictured)
            pictured = True


def strip(b, p, box):
    """Advertisements side by side."""
    r = b.rng
    x, y, w, h = box
    if not p.flat:  # along the foot of the page
        k = r.randint(2, max(2, int(h / 130)))
        each = (h - (k - 1) * 8) / k
        for n in range(k):
            furniture.ad(b, p, (x, y + n * (each + 8), w, each))
        return
    k = r.randint(1, max(1, int(w / 190)))
    each = (w - (k - 1) * 8) / k
    for n in range(k):
        furniture.ad(b, p, (x + n * (each + 8), y, each, h))


def markers(b, to, out, back):
    """The words of a jump at both its ends."""
    o = "①②③④"[sum(1 for s in b.stories if s.continuations)]
    return out.format(n=to, c=NUMERALS[to], f=folio(b, to), o=o), back.format(n=1, c=NUMERALS[1], f=folio(b, 1), o=o)


def continuation(b, p, grid, z, rows, n):
    """The second part of a story of page 1, and so the whole of its text."""
    st, r = b.style, b.rng
    o = b.open.pop(0)
    story, topic = o["story"], o["topic"]
    shelf = p.shelf()
    g, free, head = b.ground(p, grid, z, rows)
    out, back = markers(b, n, r.choice(st["out"]), r.choice(st["back"]))
    form = (["repeated", "shortened", "none"] if st["jumps"] > 2 else ["none", "shortened"])[len([s for s in b.stories if s.continuations]) % (3 if st["jumps"] > 2 else 2)]
    obstacles, cont = [], ""
    cols = [c for c in range(*head) if free[c][0][0] == free[head[0]][0][0]]
    h0 = free[cols[0]][0][0]
    x, y, w = g.x(cols[0]), g.y(h0), g.wide(len(cols))
    if form != "none":
        cont = story.headline[0]
        lines = story.headline if form == "repeated" else [cont]
        size = min(26, w / (max(len(t) for t in lines) + 0.5))
        font = r.choice(st["head_fonts"])
        drawn = [p.line(font, size, t, x, y + k * size * 1.2, w, "center") for k, t in enumerate(lines)]
        cont = "\n".join(lines)
        b.region(p, shelf, "headline", drawn, story.id)
        end = y + -(-(size * 1.2 * len(lines) + 3) // g.leading) * g.leading
        obstacles.append((x, y - 1, w, end - y + 0.5))
    room = slots(p, shelf, g, free, obstacles, st["size"] * 5.2)
    first = o["room"]
    cut = b.write(story, topic, first + room, [("jump-out", out, first[-1]), ("jump-in", back, room[0])], o["prefix"], o["tail"], o["manner"])
    story.continuations.append({"from_page": 1, "to_page": n, "from_marker": out, "to_marker": back, "cut": cut, "cont_headline": cont})


def briefs(b, p, grid, z, rows):
    """Tiny stories under one label, one below the other in each column."""
    st, r, w = b.style, b.rng, b.writer
    shelf = p.shelf()
    g, free, head = b.ground(p, grid, z, rows)
    label = r.choice(st["brief_labels"]) if z.area() > 20 else ""
    oneline = label == "一句话新闻"
    for c in sorted(free):
        a, e = free[c][0]
        y = g.y(a)
        if label and c == min(free):
            s = st["size"] + 2
            wide = min(g.column, (s + 3) * len(label) + 14)
            p.fill((g.x(c), y, wide, s + 6), st["accent"])
            b.region(p, shelf, "column_label", [p.line("hei-bold", s, label, g.x(c), y + 3, wide, "center", WHITE, track=2)])
            a += 2
        elif label:
            a += 2
        while e - a >= 5:
            n = e - a
            if n > 13:
                n = r.randint(6, min(11, n - 6))
            brief(b, p, shelf, g, c, a, n, label, oneline, e - a - n < 5)
            a += n


def brief(b, p, shelf, g, c, a, n, label, oneline, last):
    st, r, w = b.style, b.rng, b.writer
    story = b.story("brief", p)
    story.column = label
    topic = w.topic()
    y, x = g.y(a), g.x(c)
    top = a
    if not oneline:
        size = st["size"] + r.choice([1.5, 2.5])
        most = int(g.column / size)
        t = b.fit_text("brief_head", topic, max(4, most // 2), most)
        t = t or topic["thing"]
        story.headline = [t]
        b.region(p, shelf, "headline", [p.line("hei-bold", size, t, x, y + 2, g.column, "left" if r.random() < 0.6 else "center")], story.id)
        top += 2 if size * 1.25 > g.leading else 1
    free = slots(p, shelf, g, {c: [(top, a + n - (0 if last else 1))]}, [], 40)
    prefix = ""
    if not oneline and r.random() < 0.6:
        name = w.name()
        if r.random() < 0.5:
            prefix = b.t(st["agencies"][0] + "（记者 ") + w.padded(name) + "）"
            story.byline.update(raw=prefix, agency=st["agencies"][0], reporters=[name], inline=True)
        else:
            prefix = st["agencies"][0] + " "
            story.byline.update(raw=st["agencies"][0], agency=st["agencies"][0], inline=True)
    for k, s in enumerate(free):
        s.n = k
    body = Body(r, st["body_font"], st["size"], st["leading"], free)
    mark = "●" if oneline else ""
    key = (p.flat, len(free), round(g.column, 1))
    if p.number == st["pages"] and b.twice and not oneline and key in b.kept:
        first = b.kept[key]
        b.twice = False
        b.notes["printed_twice"] = [first.id, story.id]
        again(b, p, shelf, g, story, first, body)
        return

    def texts():
        for _ in range(500):
            t = w.say("brief", topic)
            for _ in range(r.randrange(4)):
                t += w.say(r.choice(["fact", "deed", "close", "brief"]), topic)
            yield mark + t

    if not body.end(texts(), prefix):
        story.byline.update(raw="", agency="", reporters=[], inline=False)
        body.end(mark + t for t in b.endless(topic, body.room()))
    body.draw(story.id)
    story.paragraphs = body.paragraphs
    if not oneline and p.number < st["pages"] and len(story.paragraphs) == 1:
        b.kept[key] = story


def again(b, p, shelf, g, story, first, body):
    """The same brief a second time, as happens; its headline is already set anew."""
    head = next(r for r in shelf if r["article"] == story.id and r["type"] == "headline")
    shelf.remove(head)
    p.ops.pop()
    x = body.free[0].x
    size = body.size + 1.5
    story.headline = list(first.headline)
    while b.size_of("hei-bold", size, story.headline[0]) > g.column:
        size -= 0.3
    b.region(p, shelf, "headline", [p.line("hei-bold", size, story.headline[0], x, body.free[0].y - size * 1.3, g.column, "left")], story.id)
    story.byline = dict(first.byline)
    body.add(first.paragraphs[0], first.byline["raw"] + (" " if first.byline["raw"] and not first.byline["reporters"] else "") if first.byline["inline"] else "")
    body.draw(story.id)
    story.paragraphs = body.paragraphs


PLEASE = [
    "请过往车辆和行人提前绕行，服从现场工作人员指挥。", "请有关单位和居民提前做好准备。", "由此带来的不便，敬请谅解。", "咨询电话：{tel}。", "如遇雨天，时间顺延，恕不另行通知。", "施工期间，{road}公交站点临时取消。",
    "请沿线商户妥善保管财物，看护好老人和儿童。", "逾期未办理者，视为自动放弃。", "特此公告。",
]


def poem(b, p, grid, z, rows):
    """A poem: its lines stay as they are, a white row between stanzas."""
    st, r, w = b.style, b.rng, b.writer
    shelf = p.shelf()
    g, free, head = b.ground(p, grid, z, rows)
    story = b.story("essay", p)
    topic = w.topic()
    a, e = free[0 if 0 in free else min(free)][0]
    x, y, wide = g.x(min(free)), g.y(a), g.wide(len(free))
    if r.random() < 0.5:
        story.column = b.t("新诗")
    end = b.set_head(p, shelf, story, topic, x, y, wide, st["size"] * 2, "essay", kicker=False, deck=False)
    _, under, _ = b.author(story)
    if not under:
        story.credit_line, under = "", [story.byline["raw"]]
    b.region(p, shelf, "byline", [p.line("kai", st["size"], under[0], x, end + 2, wide, r.choice(["center", "right"]))], story.id)
    top = a + int((end - y) / g.leading) + 3
    font = st["essay_font"]
    lead = r.choice([0, 1, 2]) * st["size"]
    for c in sorted(free):
        row, stanza, drawn = top, [], []
        while row < e:
            size = len(stanza)
            if size >= 3 and (r.random() < 0.4 or row == e - 1):
                story.paragraphs.append("\n".join(stanza))
                b.region(p, shelf, "body", drawn, story.id)
                stanza, drawn = [], []
                row += 1
                if e - row < 3:
                    break
                continue
            t = w.pick("verse", topic, 4, int((g.column - lead) / st["size"]))
            stanza.append(t)
            drawn.append(p.line(font, st["size"], t, g.x(c) + lead, g.y(row) + (g.leading - st["size"]) / 2))
            row += 1
        if stanza:
            story.paragraphs.append("\n".join(stanza))
            b.region(p, shelf, "body", drawn, story.id)


def notice(b, p, box):
    """A public notice in a frame."""
    st, r, w = b.style, b.rng, b.writer
    shelf = p.shelf()
    story = b.story("notice", p)
    topic = w.topic()
    x, y, wd, h = box
    p.frame((x, y + 2, wd, h - 2), 0.8)
    p.frame((x + 2.2, y + 4.2, wd - 4.4, h - 6.4), 0.3)
    story.headline = [b.t(r.choice(["公告", "停水公告", "通告", "遗失声明", "招标公告"]))]
    b.region(p, shelf, "headline", [p.line("hei-bold", st["size"] + 4, story.headline[0], x, y + 9, wd, "center", track=4)], story.id)
    g = Grid(x + 9, y + st["size"] + 20, wd - 18, 0, st["leading"])
    n = int((h - st["size"] - 26) / st["leading"])
    free = slots(p, shelf, g, {0: [(0, n - 1)]}, [], 40)
    for k, s in enumerate(free):
        s.n = k
    body = Body(r, st["body_font"], st["size"], st["leading"], free)
    def text(most):
        t = f"因{topic['thing']}施工需要，定于{r.randint(1, 12)}月{r.randint(1, 28)}日{r.randint(6, 9)}时至{r.randint(16, 22)}时，对{r.choice(furniture.ROADS)}沿线实行临时管制。"
        while len(t) < most:
            t += r.choice(PLEASE).format(tel=furniture.tel(r), road=r.choice(furniture.ROADS))
        return b.t(t)

    while body.room() > 150 and body.add(text(r.randint(50, 90))):
        pass
    if not body.end(text(body.room() - r.randint(2, 40)) for _ in range(400)):
        body.end(b.endless(topic, body.room()))
    body.draw(story.id)
    story.paragraphs = body.paragraphs
    sign = w.say("org", topic)
    d = b.date
    line = p.line("song", st["size"], b.t(f"{sign} {d.month}月{d.day}日"), g.left, g.y(n - 1), g.column, "right")
    b.region(p, shelf, "byline", [line], story.id)
    story.byline.update(raw=line["text"])


def separate(b, p, grid, zones, C, rows):
    """Rules where two zones meet, as the style has them; boxes need none."""
    st, r = b.style, b.rng
    kinds = st["rules"]
    if kinds == ["none"]:
        return
    upright, level, owner = borders(zones, C, rows)
    boxed = {k for k, z in enumerate(zones) if z.boxed or getattr(z, "use", None) in ("digest", "ad")}
    for c, a, e in upright:
        x = grid.x(c) + grid.column + grid.gutter / 2
        if owner.get((c, a)) in boxed or owner.get((c + 1, a)) in boxed:
            continue
        rules.rule(p, kinds[0], x, grid.y(a), x, grid.y(e) - (st["gap"] * grid.leading * 0.8))
    for a, e, row in level:
        if any(owner.get((c, row - 1)) in boxed or owner.get((c, row)) in boxed for c in range(a, e)):
            continue
        y = grid.y(row) - st["gap"] * grid.leading * 0.5
        rules.rule(p, r.choice(kinds), grid.x(a), y, grid.x(e - 1) + grid.column, y)


def digest(b):
    """The pointers of page 1, when every story is known."""
    if not b.digest:
        return
    p, shelf, box = b.digest
    later = [(s, n, folio(b, n)) for n in range(2, b.style["pages"] + 1) for s in b.stories if s.headline and s.kind == "news" and not s.continuations and s.home == n]
    b.rng.shuffle(later)
    p.flat = True
    furniture.digest(b, p, shelf, box, sorted(later[:4], key=lambda t: t[1]))
