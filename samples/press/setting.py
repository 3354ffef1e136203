"""Body text poured into slots: the lines that columns, pictures and headlines leave free."""

import sheet

BODY_INDENT = 2.0  # ems


class Sheet(sheet.Page):
    """A page whose regions are kept story by story, so that those of a story
    set later still stand at their place in the reading order."""

    def __init__(self, *args):
        super().__init__(*args)
        self.shelves = []

    def shelf(self):
        self.shelves.append([])
        return self.shelves[-1]

    flat = True  # nothing is turned on a horizontal page

    def real(self, box):
        """Where a box of the plan stands on the paper."""
        return box

    def path(self, trace, x0, y0, x1, y1, color):
        """An ornament traced from one point to another."""
        def op(ctx, _):
            ctx.set_source_rgb(*color)
            trace(ctx, x0, y0, x1, y1)

        self.draw(op)

    def collect(self):
        self.regions = [r for s in self.shelves for r in s]


class Slot:
    """Room for one line; slots of one piece stand close under each other."""

    def __init__(self, page, shelf, piece, x, y, length):
        self.n = 0  # its place in the story
        self.beside = None  # the slot of the text that a marker shares a line with
        self.page, self.shelf, self.piece = page, shelf, piece
        self.x, self.y, self.length = x, y, length
        self.flat = page.flat


def slots(page, shelf, grid, spans, obstacles, least):
    """The lines free in the spans {column: [(first row, end row)]}, column by
    column; an obstacle (x, y, w, h) narrows or takes what it touches."""
    out = []
    for c in sorted(spans):
        piece, previous = 0, None
        for r0, r1 in spans[c]:
            for row in range(r0, r1):
                x0, x1, y = grid.x(c), grid.x(c) + grid.column, grid.y(row)
                for ox, oy, ow, oh in obstacles:
                    if oy < y + grid.leading - 0.5 and oy + oh > y + 0.5 and ox < x1 and ox + ow > x0:
                        left, right = max(0, ox - x0), max(0, x1 - ox - ow)
                        if left >= right:
                            x1 = x0 + left
                        else:
                            x0 = x1 - right
                if x1 - x0 < least:
                    continue
                if previous is not None and (row != previous + 1 or (out and abs(out[-1].length - (x1 - x0)) > 1)):
                    piece += 1
                previous = row
                out.append(Slot(page, shelf, (page.number, c, piece), x0, y, x1 - x0))
    return out


class Entry:
    """What stands in a slot: a line of body text, a subhead, a marker."""

    def __init__(self, kind, slot, line=None, text="", rows=1):
        self.kind, self.slot, self.line, self.text, self.rows = kind, slot, line, text, rows


def set_paragraph(font, size, text, free, at, number, indent=BODY_INDENT):
    """Lines of a paragraph in the slots from at; None if they do not suffice."""
    lines, start = [], 0
    while start < len(text):
        if at >= len(free):
            return None
        lead = indent * size if start == 0 else 0.0
        line, start = sheet.fit(font, size, free[at].length - lead, text, start, lead, number)
        lines.append(Entry("body", free[at], line))
        at += 1
    return lines


class Body:
    """The text of one story made to fill its slots."""

    def __init__(self, rng, font, size, leading, free):
        self.rng, self.font, self.size, self.leading, self.free = rng, font, size, leading, free
        self.entries, self.paragraphs, self.subheads = [], [], []
        self.at = 0

    def left(self):
        return len(self.free) - self.at

    def room(self, first=None):
        """Glyphs that have room in what is left."""
        return int(sum(s.length for s in self.free[self.at if first is None else first:]) / self.size)

    def add(self, text, prefix="", indent=BODY_INDENT):
        """Set one paragraph, if it has room."""
        lines = set_paragraph(self.font, self.size, prefix + text, self.free, self.at, len(self.paragraphs), indent)
        if lines is None:
            return False
        self.entries += lines
        self.at += len(lines)
        self.paragraphs.append(text)
        return True

    def subhead(self, text):
        """Two rows for a subhead, if text follows it in the same column."""
        after = self.free[self.at:self.at + 5]
        if len(after) < 5 or len({s.piece for s in after}) > 1:
            return False
        if self.at and self.free[self.at - 1].piece != after[0].piece:
            return False
        self.subheads.append({"before_paragraph": len(self.paragraphs), "text": text})
        self.entries.append(Entry("subhead", after[0], text=text, rows=2))
        self.at += 2
        return True

    def marker(self, kind, text, slot):
        """A jump marker in a slot of its own: jump-out, jump-in."""
        self.entries.append(Entry(kind, slot, text=text))

    def end(self, candidates, prefix="", tail=""):
        """Choose among candidate last paragraphs one that fills what is left."""
        best = None
        room = self.room() - len(prefix) - int(BODY_INDENT)
        per = max(4, int(self.free[-1].length / self.size))
        for text in candidates:
            text += tail
            if not room - 2 * per <= len(text) <= room + 2:
                continue
            lines = set_paragraph(self.font, self.size, prefix + text, self.free, self.at, len(self.paragraphs))
            if lines is None:
                continue
            if best is None or len(lines) > len(best[0]):
                best = lines, text
            if len(lines) == self.left():
                break
        if best is None:
            return False
        self.entries += best[0]
        self.at += len(best[0])
        self.paragraphs.append(best[1])
        return True

    def draw(self, article, subhead_font="hei-bold", type="body", jump_font="kai"):
        """Draw all entries; the regions go to the shelves of their slots."""
        made, pending = [], []

        def flush():
            if not pending:
                return
            slot = pending[0].slot
            text, lines, last = "", [], None
            for e in pending:
                if last is not None and last.line.paragraph != e.line.paragraph:
                    text = text.rstrip() + "\n"
                text += e.line.text
                lines.append(e.drawn)
                last = e
            put(slot, slot.page, type, lines, text.rstrip())
            pending.clear()

        def put(slot, page, kind, lines, text=None):
            keep, page.regions = page.regions, slot.shelf
            made.append((page, page.region(kind, lines, article, text=text)))
            page.regions = keep

        for e in sorted(self.entries, key=lambda e: e.slot.n):
            page, s = e.slot.page, e.slot
            page.flat = s.flat
            drop = (self.leading - self.size) / 2
            if pending and (e.kind != "body" or pending[-1].slot.piece != s.piece):
                flush()
            if e.kind == "body":
                e.drawn = page.set_line(self.font, self.size, e.line, s.x, s.y + drop)
                pending.append(e)
            elif e.kind == "subhead":
                size = self.size + 0.8
                while size * len(e.text) > s.length:
                    size -= 0.3
                drawn = page.line(subhead_font, size, e.text, s.x, s.y + self.leading - size / 2, s.length, "center")
                put(s, page, "subhead", [drawn])
            else:
                align = "right" if e.kind == "jump-out" else "left"
                put(s, page, "jump", [page.line(jump_font, self.size, e.text, s.x, s.y + drop, s.length, align)])
        flush()
        return made
