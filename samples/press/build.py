"""Builds the stories of an issue into the zones of its pages."""

import re

import art
import classic
import rules
import sheet
from plan import Grid
from setting import Body, Slot, slots
from sheet import BLACK, WHITE, union

HEADS = {"meeting": "meet_head", "essay": "essay_head"}


class Story:
    """An article as the truth tells it."""

    def __init__(self, id, kind, section):
        self.id, self.kind, self.section = id, kind, section
        self.column = self.kicker = self.deck = self.summary = self.credit_line = ""
        self.headline = []
        self.byline = {"raw": "", "agency": "", "reporters": [], "correspondents": [], "authors": [], "inline": False}
        self.paragraphs, self.subheads, self.figures, self.continuations = [], [], [], []
        self.more = {}

    def truth(self, pages):
        parts = []
        for p in pages:
            ids = [r["id"] for r in p.regions if r["article"] == self.id]
            if ids:
                parts.append({"page": p.number, "regions": ids})
        for f in self.figures:
            f["region"] = f.pop("ref")["id"]
        t = {
            "id": self.id, "kind": self.kind, "section": self.section, "column": self.column, "kicker": self.kicker,
            "headline": "\n".join(self.headline), "headline_lines": self.headline, "deck": self.deck.removeprefix("——"),
            "summary": self.summary, "byline": self.byline, "paragraphs": self.paragraphs, "subheads": self.subheads,
            "credit_line": self.credit_line, "parts": parts, "continuations": self.continuations, "figures": self.figures,
        }
        t.update(self.more)
        return t


def tier_rules(page, grid, room):
    """Thin rules between the tiers of one story, where text stands on both sides."""
    for c in sorted({s.piece[1] for s in room}):
        mine, next = ({round(s.y, 2) for s in room if s.piece[1] == k} for k in (c, c + 1))
        both = sorted(mine & next)
        while both:
            n = 1
            while n < len(both) and both[n] - both[n - 1] < grid.leading * 1.5:
                n += 1
            if n > 2:
                x = grid.x(c) + grid.column + grid.gutter / 2
                page.rule(x, both[0], x, both[n - 1] + grid.leading, 0.3)
            both = both[n:]


class Builder:
    """Everything made so far of one issue."""

    def __init__(self, rng, writer, style, paper=None):
        self.rng, self.writer, self.style = rng, writer, style
        self.paper = paper or rng  # draws what stays the same from day to day
        self.stories, self.teasers, self.ads = [], [], []
        self.pages = []
        self.questioner, self.answerer = rng.choice([("问：", "答："), ("记者：", writer.name() + "："), ("晚报：", writer.name() + "：")])
        self.serial = False
        self.day = 0  # days since the paper's first issue here
        self.open = []  # stories that wait for their second part

    def story(self, kind, page):
        s = Story(f"a{len(self.stories) + 1}", kind, page.section)
        s.home = page.number
        self.stories.append(s)
        return s

    def t(self, text):
        """A fixed wording as the paper writes it."""
        return classic.plain(text) if self.style["trad"] else text

    # --- pieces --------------------------------------------------------

    def region(self, page, shelf, type, lines, article=None, **more):
        page.regions = shelf
        return page.region(type, lines, article, **more)

    def fit_text(self, symbol, topic, least, most, upright=False):
        """A phrase within the bounds; for vertical setting without digits and marks."""
        best = None
        for _ in range(120):
            t = self.writer.say(symbol, topic)
            if upright and re.search(r"[0-9A-Za-z.“”—…：%，？ 「」，　]", t):
                continue
            if len(t) <= most and (best is None or abs(len(t) - most) < abs(len(best) - most)):
                best = t
                if len(t) >= least:
                    break
        return best

    def size_of(self, font, size, text, track=0.0):
        return sum(i.width for i in sheet.items(font, size, text)) + track * (len(text) - 1)

    def set_head(self, page, shelf, story, topic, x, y, w, big, manner="news", kicker=True, deck=True, align="center", color=BLACK, accent=None, plain=False):
        """A headline stack at the top of a width; where it ends."""
        r, st = self.rng, self.style
        if story.column and not plain:
            y = self.label(page, shelf, story, x, y, w)
        elif plain:
            story.column = ""
        size = big
        most = int(w / size)
        symbol = HEADS.get(manner, "head")
        lines = 1 if most >= 9 or plain else 2
        if w / size < 6:
            size = w / 6.5
            most, lines = 6, 2
        if lines == 1 and not plain and r.random() < st["two_lines"] and most < 16 and manner != "essay":
            lines = 2
        if manner == "essay":
            lines = 1
        heads = []
        for k in range(lines):
            t = self.fit_text(symbol if k == 0 or manner == "essay" else "head", topic, int(most * 0.62), most)
            if t and t not in heads:
                heads.append(t)
        if not heads:
            heads = [topic["thing"]]
        if story.more.get("series"):
            heads[-1] += f"（{story.more['series']}）"
        story.headline = heads
        font = r.choice(st["head_fonts"])
        widest = max(self.size_of(font, size, t) for t in heads)
        if widest > w:
            size *= w / widest
        elif st.get("grow", True) and widest < 0.8 * w:
            size *= min(1.25, 0.9 * w / widest)
        if kicker:
            ks = max(st["size"] + 1.5, size * 0.42)
            t = self.fit_text("kick", topic, 5, int(w / ks))
            if t:
                story.kicker = t
                f = r.choice(st["kicker_fonts"])
                self.region(page, shelf, "kicker", [page.line(f, ks, t, x, y, w, align)], story.id)
                y += ks * 1.5
        drawn = []
        place = len(page.ops)
        banner = not plain and manner != "essay" and r.random() < st["banner"]
        if banner:
            accent = WHITE
            y += size * 0.15
        first = y
        spread = size * r.choice([0.25, 0.5]) if manner == "essay" and widest < 0.55 * w else 0
        two_sizes = lines == 2 and len(heads) == 2 and r.random() < st.get("two_sizes", 0.1)
        for k, t in enumerate(heads):
            s = size * (0.72 if two_sizes and k == 0 else 1)
            drawn.append(page.line(font, s, t, x, y, w, align, accent or color, track=spread))
            y += s * 1.17
        if banner:
            page.fill((x, first - size * 0.1, w, y - first + size * 0.2), r.choice([st["accent"], (0.2, 0.2, 0.2)]))
            page.ops.insert(place, page.ops.pop())
            y += size * 0.2
        self.region(page, shelf, "headline", drawn, story.id)
        if deck:
            ds = max(st["size"] + 1, size * 0.36)
            t = self.fit_text("deckline", topic, 6, int(w / ds) - 2)
            if t:
                dash = r.random() < 0.5 and not st["trad"]
                story.deck = t
                f = r.choice(st["deck_fonts"])
                self.region(page, shelf, "deck", [page.line(f, ds, ("——" if dash else "") + t, x, y + ds * 0.25, w, align)], story.id)
                y += ds * 1.55
        return y

    def summary(self, page, shelf, story, topic, x, y, w):
        """提要题: what the story says in some lines of Kai under its headline."""
        size = self.style["size"] + 1
        story.summary = self.writer.say("summary", topic)
        lines = sheet.compose("kai", size, w - 2 * size, story.summary)
        drawn = [page.set_line("kai", size, l, x + size, y + 3 + k * size * 1.4) for k, l in enumerate(lines)]
        self.region(page, shelf, "summary", drawn, story.id, text=story.summary)
        end = y + 6 + len(lines) * size * 1.4
        page.rule(x + size, y, x + w - size, y, 0.4)
        page.rule(x + size, end, x + w - size, end, 0.4)
        return end + 3

    def label(self, page, shelf, story, x, y, w):
        """A column label: a badge, a box or bold words above the headline."""
        st, r = self.style, self.rng
        form = st["label_form"]
        s = st["size"] + 3
        wide = (s + 2) * len(story.column) + 12
        if form == "dark":
            page.fill((x, y, wide, s + 7), st["accent"])
            line = page.line("hei-bold", s, story.column, x, y + 3, wide, "center", WHITE, track=2)
        elif form == "frame":
            page.frame((x + 0.5, y + 0.5, wide, s + 7), 0.9, st["accent"])
            line = page.line("hei-bold", s, story.column, x, y + 3.5, wide, "center", track=2)
        else:
            line = page.line("kai-bold", s + 1, story.column, x, y + 2, None, "left", st["accent"], track=3)
            page.rule(x, y + s + 6, x + w, y + s + 6, 0.8, st["accent"])
        self.region(page, shelf, "column_label", [line], story.id)
        return y + s + 13

    def set_upright(self, page, shelf, story, topic, x, y, w, h, manner="news"):
        """A vertical headline stack in a cell: kicker right, headline, deck left."""
        r, st = self.rng, self.style
        size = min(w * r.choice([0.3, 0.42, 0.6]), 46, h / 9.5)
        lines = 2 if size * 2.2 < w * 0.72 and r.random() < 0.6 else 1
        most = int((h - size * 0.4) / (size * 1.1))
        heads = []
        for _ in range(lines):
            t = self.fit_text(HEADS.get(manner, "head") if not heads else "head", topic, int(most * 0.6), most, upright=True)
            if t and t not in heads:
                heads.append(t)
        if not heads:
            return None
        story.headline = heads
        font = r.choice(st["head_fonts"])
        ks = max(st["size"] + 1, min(size * 0.42, (w - len(heads) * size * 1.15) / 3.2))
        k = d = None
        rest = w - len(heads) * size * 1.15
        if manner == "essay":
            rest = 0
        if rest > ks * 1.5 and r.random() < 0.8:
            k = self.fit_text("kick", topic, 5, int(h / (ks * 1.15)), upright=True)
        if rest > ks * 3.0 and r.random() < 0.7:
            d = self.fit_text("deckline", topic, 5, int(h / (ks * 1.15)), upright=True)
        total = len(heads) * size * 1.15 + (ks * 1.5 if k else 0) + (ks * 1.5 if d else 0)
        at = (w - total) / 2  # from the side where the reading begins

        def place(wide):
            return x + at if st["vertical"] else x + w - at - wide

        if k:
            story.kicker = k
            at += ks * 0.25
            self.region(page, shelf, "kicker", [page.down(r.choice(st["kicker_fonts"]), ks, k, place(ks), y + ks * 0.5, step=1.1)], story.id, direction="tb")
            at += ks * 1.25
        drawn = []
        for n, t in enumerate(heads):
            drawn.append(page.down(font, size, t, place(size), y + size * (0.2 + 0.8 * n * (h > size * (len(t) + 2) * 1.08)), step=1.08))
            at += size * 1.15
        self.region(page, shelf, "headline", drawn, story.id, direction="tb")
        if d:
            story.deck = d
            at += ks * 0.1
            length = len(d) * ks * 1.1
            self.region(page, shelf, "deck", [page.down(r.choice(st["deck_fonts"]), ks, d, place(ks), y + max(ks * 0.4, h - length - ks * 0.4), step=1.1)], story.id, direction="tb")
        return True

    def figure(self, page, shelf, story, topic, box, dark=False):
        """A picture with its caption inside the box; the rest of the box is white."""
        r, st = self.rng, self.style
        x, y, w, h = box
        size = st["size"] - 0.6
        text = self.writer.say("photo", topic)
        credit = self.credit()
        while self.size_of("kai", size, credit) > w - 2:
            credit = self.credit()
        lines = sheet.compose("kai", size, w - 2, text, indent=0)
        beside = self.size_of("kai", size, text) + self.size_of("kai", size, credit) + 2 * size < w
        rows = len(lines) + (0 if beside else 1)
        tall = h - rows * size * 1.3 - 5
        pic = (x, y, w, tall)
        art.place(page, r.randrange(1 << 30), pic, st["colour"], dark)
        fig = self.region(page, shelf, "figure", [], story.id, box=pic, text="")
        cy = y + tall + 3
        font = st["caption_font"]
        drawn = [page.set_line(font, size, l, x + 1, cy + k * size * 1.3) for k, l in enumerate(sheet.compose(font, size, w - 2, text, indent=0))]
        self.region(page, shelf, "caption", drawn, story.id, text=text)
        line = page.line(font, size, credit, x, cy + (len(lines) - (1 if beside else 0)) * size * 1.3, w - 1, "right")
        self.region(page, shelf, "credit", [line], story.id)
        story.figures.append({"page": page.number, "bbox": fig["bbox"], "caption": text, "credit": credit, "ref": fig})

    def credit(self):
        n = self.writer.padded(self.writer.reporters(1)[0])
        forms = ["本报记者 {n} 摄", "记者 {n} 摄", "{n} 摄", "{n}/摄", "通讯员 {n} 摄", "（资料图片）", "{n}摄（{a}发）"]
        return self.t(self.rng.choice(forms)).format(n=n, a=self.style["agency"])

    def byline(self, story, manner):
        """Who wrote it, in one of the style's forms; the prefix of the text,
        lines to stand under the headline, and words to end with."""
        r, w, st = self.rng, self.writer, self.style
        form = r.choice(st["bylines"])
        if manner == "essay":
            return self.author(story)
        reporters = w.reporters(r.choice([1, 1, 1, 2, 2, 3]))
        others = w.correspondents(r.choice([0, 1, 1, 2])) if r.random() < 0.6 else []
        shown = " ".join(w.padded(n) for n in reporters)
        also = " ".join(w.padded(n) for n in others)
        b = story.byline
        b["reporters"], b["correspondents"] = reporters, others
        agency = r.choice(st["agencies"])
        if form == "inline":
            raw = self.t(agency + "（记者 ") + shown + (self.t(" 通讯员 ") + also if also else "") + "）"
            b.update(raw=raw, agency=agency, inline=True)
            return raw, [], ""
        if form == "report":
            left, right = r.choice(["【】", "〔〕"])
            raw = f"{left}記者{reporters[0]}／{w.town}報導{right}"
            b.update(raw=raw, reporters=reporters[:1], correspondents=[], inline=True)
            return raw, [], ""
        if form == "bare":
            b.update(raw=agency, agency=agency, inline=True, reporters=[], correspondents=[])
            return agency + " ", [], ""
        if form == "place":
            place = f"本报{w.town}{r.randint(1, 12)}月{r.randint(1, 28)}日讯"
            raw = f"{place}（记者 {shown}" + (f" 通讯员 {also}" if also else "") + "）"
            b.update(raw=raw, agency=place, inline=True)
            return raw, [], ""
        if form == "under":
            raw = f"本报记者 {shown}"
            b.update(raw=raw + (f" 通讯员 {also}" if also else ""), inline=False)
            return "", [raw] + ([f"通讯员 {also}"] if also else []), ""
        if form == "sign":
            mark = r.choice("□■◎")
            raw = f"{mark} 记者 {shown}"
            b.update(raw=raw, inline=False, correspondents=[])
            return "", [raw], ""
        raw = self.t("（记者 ") + shown + "）" if r.random() < 0.5 else f"（{shown}）"
        b.update(raw=raw, inline=False, correspondents=[])
        story.credit_line = raw
        return "", [], raw

    def author(self, story):
        """An essay's author: under the title or in brackets at the end."""
        r, name = self.rng, self.writer.name()
        shown = self.writer.padded(name)
        story.byline.update(authors=[name])
        form = r.randrange(4)
        if form == 3:
            story.credit_line = story.byline["raw"] = f"（{shown}）"
            return "", [], story.credit_line
        story.byline["raw"] = [f"{r.choice('□■◎')} {shown}", shown, f"{shown} 文"][form]
        return "", [story.byline["raw"]], ""

    # --- zones ---------------------------------------------------------

    def ground(self, page, grid, zone, rows):
        """The room of a zone: its own grid where it is boxed or broken."""
        st, r = self.style, self.rng
        c0, c1, r0, r1 = zone.bounds()
        gap = st["gap"] if r1 < rows else 0
        if zone.boxed and zone.rect():
            x, y, w, h = grid.box(c0, c1, r0, r1)
            h -= gap * grid.leading * 0.6
            y += 0.15 * grid.leading
            h -= 0.15 * grid.leading
            if r.random() < st["tint"]:
                page.fill((x, y, w, h), r.choice(st["tints"]))
            rules.frame(page, r.choice(st["frames"]), (x, y, w, h), st["accent"])
            pad = max(6.0, st["size"] * 0.75)
            inner = w - 2 * pad
            m = c1 - c0
            if m >= 2 and r.random() < st["broken"]:
                m = max(1, m + r.choice([-1, 1]))
            while m > 1 and (inner - (m - 1) * grid.gutter) / m < 8.5 * st["size"]:
                m -= 1
            col = (inner - (m - 1) * grid.gutter) / m
            n = int((h - 1.2 * grid.leading) / grid.leading)
            g = Grid(x + pad, y + 0.6 * grid.leading, col, grid.gutter, grid.leading)
            return g, {c: [(0, n)] for c in range(m)}, (0, m)
        broken = zone.rect() and c1 - c0 >= 2 and r.random() < st["broken"]
        if broken:
            m = c1 - c0 + (1 if grid.column > 13 * st["size"] and c1 - c0 == 2 else -1)
            w = grid.wide(c1 - c0)
            col = (w - (m - 1) * grid.gutter) / m
            g = Grid(grid.x(c0), grid.y(r0), col, grid.gutter, grid.leading)
            return g, {c: [(0, r1 - r0 - gap)] for c in range(m)}, (0, m)
        return grid, {c: [(a, b - (st["gap"] if b < rows else 0))] for c, (a, b) in zone.spans.items()}, zone.head

    def news(self, page, grid, zone, rows, manner="news", jump=None, force_picture=False):
        """One story with all it has in its zone; jump tells of its other page."""
        r, st, w = self.rng, self.style, self.writer
        shelf, text, pictures = page.shelf(), page.shelf(), page.shelf()
        if st["box_leaf"] and zone.rect() and not zone.boxed and r.random() < st["box_leaf"]:
            zone.boxed = True
        g, free, head = self.ground(page, grid, zone, rows)
        story = self.story("essay" if manner == "essay" else "news", page)
        topic = w.topic()
        if r.random() < st["label_rate"]:
            story.column = r.choice(st["labels"])
        if manner == "essay" and st["serial"] and not self.serial and zone.area() > 40:
            self.serial = True
            story.more["series"], story.column = r.choice(["上", "一", "之三", "中"]), self.t("连载")
        h0 = max(free[c][0][0] for c in range(*head)) if head != (min(free), max(free) + 1) else min(a for s in free.values() for a, _ in s)
        top_cols = [c for c in range(*head) if free[c][0][0] == h0]
        tall = min(b for c in top_cols for _, b in free[c]) - h0
        obstacles = []
        mode = "top"
        if len(top_cols) >= 3 and tall > 16 and r.random() < st["upright"]:
            mode = "upright"
        elif len(top_cols) >= 3 and zone.shape == "rect" and r.random() < st["partial"]:
            mode = "partial"
        elif len(top_cols) == 2 and tall > 20 and r.random() < st["upright"]:
            mode = "upright"
        hc0, hc1 = top_cols[0], top_cols[-1] + 1
        y = g.y(h0)
        prefix, under, tail = self.byline(story, manner)
        done = False
        if mode == "upright":
            c = r.choice([hc0, hc1 - 1, hc0 + (hc1 - hc0) // 2])
            hrows = min(tall, max(12, int(tall * r.choice([0.6, 0.75, 1.0]))))
            if tall - hrows < 5:
                hrows = tall
            # Beside text at its left a headline may mislead; a picture of the page is always right about it.
            done = self.set_upright(page, shelf, story, topic, g.x(c), y, g.column, hrows * g.leading, manner)
            if done:
                obstacles.append((g.x(c), y, g.column, hrows * g.leading))
        if not done and manner == "news" and len(top_cols) >= 2 and tall > 26 and r.random() < st["photo_head"]:
            high = r.randint(12, 17) * g.leading
            x, wide = g.x(hc0), g.wide(hc1 - hc0)
            self.figure(page, pictures, story, topic, (x, y + 2, wide, high - 6), dark=True)
            big = min(st["head_max"], wide / 11)
            self.set_head(page, shelf, story, topic, x + 8, y + high * 0.42, wide - 16, big, manner, kicker=False, deck=False, color=WHITE, plain=True)
            shelf[-1]["over"] = True
            obstacles.append((x, y - 1, wide, high + 0.5))
            done, force_picture = True, None
        if not done:
            if mode == "partial":
                k = r.randint(2, hc1 - hc0 - 1)
                a = hc0 if r.random() < 0.6 else hc0 + (hc1 - hc0 - k) // 2
                hc0, hc1 = a, a + k
            x, wide = g.x(hc0), g.wide(hc1 - hc0)
            area = sum(b - a for s in free.values() for a, b in s)
            big = min(st["head_max"], max(st["head_min"], st["head_scale"] * (wide ** 0.5) * (1.0 + min(0.5, area / 400))))
            if manner == "essay":
                big = min(big, st["size"] * 3)
            big = min(big, max(st["size"] + 3, tall * g.leading * 0.15))
            roomy = tall >= 14 and area > 26
            end = self.set_head(page, shelf, story, topic, x, y, wide, big, manner, kicker=manner != "essay" and roomy and r.random() < st["kicker"], deck=manner != "essay" and roomy and r.random() < st["deck"],
                                align="center" if r.random() < st["centred"] else "left", accent=st["accent"] if r.random() < st["coloured_head"] else None)
            for t in under:
                line = page.line("kai", st["size"], t, x, end + 1, wide, r.choice(["center", "center", "left", "right"]))
                under_lines = [line]
                self.region(page, shelf, "byline", under_lines, story.id)
                end += st["size"] * 1.35
            under = []
            if area > 90 and wide > 16 * st["size"] and manner != "essay" and r.random() < st["summaries"]:
                end = self.summary(page, shelf, story, topic, x, end + 3, wide)
            end = y + (int((end - y) / g.leading + 0.75)) * g.leading
            obstacles.append((x, y - 1, wide, end - y + 0.5))
        if under:
            prefix = ""
            story.byline.update(raw="", reporters=[], correspondents=[], inline=False)
        figure = self.place_figure(g, free, obstacles, h0, tall, top_cols, force_picture)
        if figure:
            obstacles.append((figure[0] - 4, figure[1] - 2, figure[2] + 8, figure[3] + 4))
        room = slots(page, text, g, free, obstacles, st["size"] * 5.2)
        if st.get("tier_rules"):
            tier_rules(page, g, room)
        self.pour(page, text, story, topic, room, prefix, tail, manner, jump)
        if figure:
            self.figure(page, pictures, story, topic, figure)
        return story

    def place_figure(self, g, free, obstacles, h0, tall, cols, force):
        """A place for a picture below the headline: over whole columns, or
        across a gutter so that text wraps round it."""
        r, st = self.rng, self.style
        n = len(cols)
        area = sum(b - a for s in free.values() for a, b in s)
        if force is None:
            return None
        if not force and (r.random() > st["picture"] or area < 55 or tall < 20):
            return None
        used = max((int((o[1] + o[3] - g.y(h0)) / g.leading) + 1 for o in obstacles), default=0)
        space = tall - used
        if space < 12:
            return None
        form = r.choices(["columns", "straddle", "inside"], [4, st["wrap"] * 4 if n >= 2 else 0, st["wrap"] * 2])[0]
        rows = r.randint(9, min(24, max(9, int(space * 0.62))))
        if form == "columns":
            k = r.randint(1, max(1, min(n, 3) - (1 if n > 1 and r.random() < 0.7 else 0)))
            a = r.randint(0, n - k)
            if k == n and r.random() < 0.8:
                top = used
            else:
                top = used + r.choice([0, 0, space - rows, (space - rows) // 2 if n > k else 0])
            if top > used and top + rows < tall and top - used < 4:
                top = used
            return g.x(cols[a]), g.y(h0 + top) + 3, g.wide(k), rows * g.leading - 6
        if form == "straddle":
            a = r.randint(0, n - 2)
            x = g.x(cols[a]) + g.column * 0.5
            top = used + max(3, (space - rows) // 2)
            return x, g.y(h0 + top) + 3, g.column + g.gutter, min(rows, space - 6) * g.leading - 6
        c = r.choice(cols)
        if g.column < st["size"] * 13:
            return None
        wide = g.column * 0.5
        x = g.x(c) if r.random() < 0.5 else g.x(c) + g.column - wide
        top = used + r.randint(2, max(2, space - rows - 2))
        return x, g.y(h0 + top) + 3, wide, min(rows, space - 3, 11) * g.leading - 6

    def pour(self, page, shelf, story, topic, room, prefix, tail, manner, jump=None):
        """Write the story into its slots, over both pages if it jumps."""
        st, r, w = self.style, self.rng, self.writer
        if not room:
            return
        if jump and jump["role"] == "out":
            self.open.append({"story": story, "topic": topic, "room": room, "prefix": prefix, "tail": tail, "manner": manner, "jump": jump})
            return
        self.write(story, topic, room, [], prefix, tail, manner)

    def write(self, story, topic, room, markers, prefix, tail, manner):
        """Set the text; markers: (kind, text, slot) for the ends of a jump.
        Returns whether page 1 ends in the middle of a paragraph."""
        markers = [self.inline(*m) if self.rng.random() < 0.4 else m for m in markers]
        st, r, w = self.style, self.rng, self.writer
        taken = {id(s) for _, _, s in markers}
        for n, s in enumerate(room):
            s.n = n
        for kind, _, s in markers:
            if s.beside:
                s.n = s.beside.n + (0.5 if kind == "jump-out" else -0.5)
        free = [s for s in room if id(s) not in taken]
        credit = more = None
        if story.more.get("series") and len(free) > 8:
            more = free.pop()
        if tail and len(tail) * st["size"] <= free[-1].length and len(free) > 5:
            credit = free.pop()
        elif tail:
            tail = ""
            story.credit_line = ""
            story.byline.update(raw="", reporters=[])
        body = Body(r, st["essay_font"] if manner == "essay" else st["body_font"], st["size"], st["leading"], free)
        first = True
        for _ in range(400):
            if body.left() <= 9 or body.room() < 170:
                break
            text = w.lead(topic, manner) if first else ""
            want = r.randint(*st["paragraph"])
            text += w.paragraph(topic, want - len(text), manner) if len(text) < want else ""
            if len(text) > body.room() - 40:
                break
            if not first and manner != "essay" and len(body.paragraphs) >= 2 and r.random() < st["subheads"] and body.room() > 260:
                self.try_subhead(body, topic)
            if manner == "qa" and not first:
                body.add(self.questioner + w.say("ask", topic))
                text = self.answerer + text
            elif st["lists"] and manner == "meeting" and not first and body.room() > 330 and "list" not in topic and r.random() < 0.35:
                topic["list"] = True
                text = w.listing(topic, r.randint(9, 40))
            body.add(text, prefix if first else "")
            first = False
        ok = body.end(self.endings(body, topic, manner, first, prefix), prefix if first else "")
        if not ok and not body.end(self.endless(topic, body.room()), prefix if first else "") and first:
            story.byline.update(raw="", agency="", reporters=[], correspondents=[], inline=False)
            body.end(self.endless(topic, body.room()))
        for kind, text, slot in markers:
            body.marker(kind, text, slot)
        body.draw(story.id, st["subhead_font"])
        story.paragraphs, story.subheads = body.paragraphs, body.subheads
        if more:
            line = more.page.line("kai", st["size"], self.t("（未完待续）"), more.x, more.y + 1, more.length, "right")
            self.region(more.page, more.shelf, "other", [line], story.id, field="series")
        if credit:
            line = credit.page.line("kai", st["size"], tail, credit.x, credit.y + 1, credit.length, "right")
            self.region(credit.page, credit.shelf, "credit", [line], story.id)
        before = [e for e in body.entries if e.kind == "body" and e.slot.page.number == 1]
        return "mid" if before and not before[-1].line.last else "para"

    def inline(self, kind, text, slot):
        """A marker that shares its line with the text, where there is room."""
        size = self.style["size"]
        wide = self.size_of("kai", size, text) + 0.6 * size
        if slot.length - wide < 5 * size:
            return kind, text, slot
        own = Slot(slot.page, slot.shelf, slot.piece, slot.x, slot.y, slot.length)
        own.flat, own.beside = slot.flat, slot
        slot.length -= wide
        if kind == "jump-in":
            own.length, slot.x = wide, slot.x + wide
        return kind, text, own

    def try_subhead(self, body, topic):
        wide = body.free[body.at].length if body.at < len(body.free) else 0
        t = self.fit_text("subline", topic, 4, int(wide / (self.style["size"] + 0.8)))
        if t:
            body.subhead(t)

    def endings(self, body, topic, manner, first, prefix):
        """Paragraphs of about the length that is left."""
        w = self.writer
        room = body.room() - 2 - len(prefix if first else "")
        for _ in range(900):
            text = w.lead(topic, manner) if first else (self.answerer if manner == "qa" else "")
            while len(text) < room - 24:
                text += w.sentence(topic, manner)
            yield text
            for _ in range(4):
                yield text + w.last(topic, manner)

    def endless(self, topic, room):
        """Short sentences for a place where no long one fits."""
        w = self.writer
        for _ in range(400):
            text = ""
            while len(text) < room - 8:
                text += w.say("short", topic)
            yield text

