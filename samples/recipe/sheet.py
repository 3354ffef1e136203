"""Typesetting: lines by the rules of Chinese print, drawn with cairo.

A Page keeps what is drawn (to be played onto a PDF or onto an image) and, in
print order, the regions of the truth file with the boxes of their ink.
"""

import itertools

import cairo

FACES = {
    "song": ("Noto Serif CJK SC", 0),
    "song-bold": ("Noto Serif CJK SC", 1),
    "song-black": ("Noto Serif CJK SC Black", 0),
    "hei": ("Noto Sans CJK SC", 0),
    "hei-bold": ("Noto Sans CJK SC", 1),
    "hei-black": ("Noto Sans CJK SC Black", 0),
    "kai": ("LXGW WenKai", 0),
    "kai-bold": ("LXGW WenKai", 1),
}

SPARSE = {}  # fonts that lack glyphs, and what stands in for them

OPENERS = set("“‘（《【〈「『〔")
CLOSERS = set("，。、；：？！”’）》】〉」』〕％℃")
HALVES = set("，。、；：？！”’）》】〉」』〕") | OPENERS  # ink in half the cell
PAIRS = set("—…")  # set in twos that touch

BLACK = (0.07, 0.07, 0.07)
RED = (0.73, 0.07, 0.11)
WHITE = (1, 1, 1)

_options = cairo.FontOptions()
_options.set_hint_style(cairo.HINT_STYLE_NONE)
_options.set_hint_metrics(cairo.HINT_METRICS_OFF)
_options.set_antialias(cairo.ANTIALIAS_GRAY)
_faces, _scaled, _glyphs = {}, {}, {}


def face(name):
    if name not in _faces:
        family, weight = FACES[name]
        weight = (cairo.FONT_WEIGHT_NORMAL, cairo.FONT_WEIGHT_BOLD)[weight]
        _faces[name] = cairo.ToyFontFace(family, cairo.FONT_SLANT_NORMAL, weight)
    return _faces[name]


def glyph(font, char):
    """Index, advance and ink box (x, y, w, h; y down) of char at size 1."""
    key = font, char
    if key not in _glyphs:
        if font not in _scaled:
            _scaled[font] = cairo.ScaledFont(
                face(font), cairo.Matrix(1000, 0, 0, 1000, 0, 0), cairo.Matrix(), _options
            )
        sf = _scaled[font]
        found = sf.text_to_glyphs(0, 0, char, False)
        if len(found) != 1 or (found[0][0] == 0):
            raise ValueError(f"{font} has no {char!r}")
        e = sf.glyph_extents([cairo.Glyph(found[0][0], 0, 0)])
        _glyphs[key] = (
            found[0][0],
            e.x_advance / 1000,
            (e.x_bearing / 1000, e.y_bearing / 1000, e.width / 1000, e.height / 1000),
        )
    return _glyphs[key]


def has(font, char):
    try:
        glyph(font, char)
    except ValueError:
        return False
    return True


def font_for(font, char):
    """The font, or where it lacks the glyph one that has every glyph."""
    return font if font not in SPARSE or has(font, char) else SPARSE[font]


def latin(c):
    return c.isascii() and c != " "


def union(boxes):
    boxes = [b for b in boxes if b]
    x0, y0 = min(b[0] for b in boxes), min(b[1] for b in boxes)
    x1, y1 = max(b[0] + b[2] for b in boxes), max(b[1] + b[3] for b in boxes)
    return [x0, y0, x1 - x0, y1 - y0]


def rounded(box):
    return [round(v, 2) for v in box]


class Item:
    """A glyph of a line: how wide it stands and what may be taken off it."""

    def __init__(self, font, size, char, before):
        self.char = char
        _, adv, (bx, _, bw, _) = glyph(font_for(font, char), char)
        self.shift, self.width, self.give, self.side = 0.0, adv * size, 0.0, ""
        if char == " ":
            self.width = 0.5 * size
        elif char in HALVES and adv > 0.9:
            self.side = "left" if char in OPENERS else "right"
            ink = 1 - bx if self.side == "left" else bx + bw
            self.give = max(0.0, adv - max(0.54, ink + 0.04)) * size  # more would part the words for a text extractor
            # Of two marks in a row the white between them goes.
            if before is not None and before.side:
                if self.side == "left":
                    self.squeeze(self.give)
                elif before.side == "right":
                    before.squeeze(before.give)

    def squeeze(self, by):
        self.width -= by
        self.give -= by
        if self.side == "left":
            self.shift -= by


def items(font, size, text):
    out = []
    for c in text:
        out.append(Item(font, size, c, out[-1] if out else None))
    return out


def breakable(text, i):
    """Whether a line may end before text[i]."""
    if i >= len(text):
        return True
    a, b = text[i - 1], text[i]
    if b in CLOSERS or a in OPENERS or b == " ":
        return False
    if a in PAIRS and b == a:
        return False
    if b in PAIRS:
        return False
    if latin(a) and latin(b):
        return False
    return True


class Line:
    def __init__(self, text, placed, first, last, paragraph):
        self.text, self.placed = text, placed  # placed: (char, x)
        self.first, self.last, self.paragraph = first, last, paragraph


def fit(font, size, room, text, start, lead=0.0, paragraph=0):
    """The line of text from start that fills room; and where the next begins."""
    best, end = None, start + max(0, int(room / size) - 1)  # so many glyphs have room in any case
    for k in range(min(end, len(text)), start, -1):
        if breakable(text, k):
            best = k
            break
    while end < len(text):
        end += 1
        row = items(font, size, text[start:end].rstrip())
        least = sum(i.width for i in row) - min(sum(i.give for i in row[:-1]), 0.8 * size)
        least -= row[-1].give
        if least > room + 0.01:
            break
        if breakable(text, end):
            best = end
    if best is None:
        raise ValueError(f"no place to break {text[start:start + 20]!r}")
    source = text[start:best]
    row = items(font, size, source.rstrip())
    last = best >= len(text)
    slack = room - sum(i.width for i in row)
    if row[-1].side == "right" and (slack < 0 or not last):
        slack += row[-1].give
        row[-1].squeeze(row[-1].give)
    if slack < 0:
        total = sum(i.give for i in row)
        for i in row:
            i.squeeze(-slack * i.give / total if total else 0)
        slack = 0
    gaps = [
        k
        for k in range(1, len(row))
        if not (latin(row[k - 1].char) and latin(row[k].char))
        and not (row[k].char in PAIRS and row[k - 1].char in PAIRS)
        and row[k - 1].char != " "
    ]
    extra = slack / len(gaps) if gaps and not last else 0.0
    x, placed = lead, []
    for k, i in enumerate(row):
        if k in gaps:
            x += extra
        placed.append((i.char, x + i.shift))
        x += i.width
    line = Line(source, placed, start == 0, last, paragraph)
    while best < len(text) and text[best] == " ":
        best += 1
        line.text += " "
    return line, best


def compose(font, size, width, text, indent=2.0, paragraph=0):
    """Break one paragraph into lines that fill width, all but the last."""
    lines, start = [], 0
    while start < len(text):
        lead = indent * size if start == 0 else 0.0
        line, start = fit(font, size, width - lead, text, start, lead, paragraph)
        lines.append(line)
    return lines


class Page:
    def __init__(self, number, label, section, width, height):
        self.number, self.label, self.section = number, label, section
        self.width, self.height = width, height
        self.ops, self.regions = [], []

    # --- drawing -------------------------------------------------------

    def draw(self, op):
        self.ops.append(op)

    def play(self, ctx, raster):
        for op in self.ops:
            ctx.save()
            op(ctx, raster)
            ctx.restore()

    def rule(self, x0, y0, x1, y1, width=0.5, color=BLACK, dash=None):
        def op(ctx, _):
            ctx.set_source_rgb(*color)
            ctx.set_line_width(width)
            ctx.set_dash(dash or [])
            ctx.move_to(x0, y0)
            ctx.line_to(x1, y1)
            ctx.stroke()

        self.draw(op)

    def frame(self, box, width=0.6, color=BLACK):
        def op(ctx, _):
            ctx.set_source_rgb(*color)
            ctx.set_line_width(width)
            ctx.rectangle(*box)
            ctx.stroke()

        self.draw(op)

    def fill(self, box, color):
        def op(ctx, _):
            ctx.set_source_rgb(*color)
            ctx.rectangle(*box)
            ctx.fill()

        self.draw(op)

    def glyphs(self, font, size, color, placed):
        """Draw (char, x, baseline) triples, a run for each font; return their ink box."""
        boxes = []
        for name, part in itertools.groupby(placed, lambda p: font_for(font, p[0])):
            boxes += self.run(name, size, color, list(part))
        return union(boxes)

    def run(self, font, size, color, placed):
        run, boxes = [], []
        for c, x, y in placed:
            index, _, (bx, by, bw, bh) = glyph(font, c)
            run.append(cairo.Glyph(index, x, y))
            if bw > 0:
                boxes.append([x + bx * size, y + by * size, bw * size, bh * size])
        text = "".join(c for c, _, _ in placed)
        clusters = [cairo.TextCluster(len(c.encode()), 1) for c in text]

        def op(ctx, _):
            ctx.set_source_rgb(*color)
            ctx.set_font_face(face(font))
            ctx.set_font_size(size)
            ctx.set_font_options(_options)
            ctx.show_text_glyphs(text, run, clusters, 0)

        self.draw(op)
        return boxes

    # --- lines ---------------------------------------------------------

    def line(self, font, size, text, x, y, width=None, align="left", color=BLACK, track=0.0, fill=False):
        """One horizontal line whose em box has its top at y."""
        row = items(font, size, text)
        if track:
            for i in row:
                i.width += track
        total = sum(i.width for i in row) - track
        if fill and len(row) > 1:
            extra = (width - total) / (len(row) - 1)
            for i in row:
                i.width += extra
            total = width
        if width is not None and align == "center":
            x += (width - total) / 2
        if width is not None and align == "right":
            x += width - total
        placed = []
        for i in row:
            placed.append((i.char, x + i.shift, y + 0.88 * size))
            x += i.width
        return {"bbox": self.glyphs(font, size, color, placed), "text": text}

    def down(self, font, size, text, x, y, color=BLACK, step=1.06):
        """One vertical line whose cells have their left at x and begin at y."""
        placed = []
        for c in text:
            _, adv, _ = glyph(font_for(font, c), c)
            placed.append((c, x + (1 - adv) / 2 * size, y + 0.88 * size))
            y += size * step
        return {"bbox": self.glyphs(font, size, color, placed), "text": text}

    def set_line(self, font, size, line, x, y, color=BLACK):
        placed = [(c, x + dx, y + 0.88 * size) for c, dx in line.placed]
        return {"bbox": self.glyphs(font, size, color, placed), "text": line.text.rstrip()}

    # --- truth ---------------------------------------------------------

    def region(self, type, lines=(), article=None, box=None, text=None, **more):
        lines = list(lines)
        r = {
            "id": "",
            "type": type,
            "article": article,
            "order": 0,
            "bbox": rounded(box or union([l["bbox"] for l in lines])),
            "text": "\n".join(l["text"] for l in lines) if text is None else text,
            "lines": [{"bbox": rounded(l["bbox"]), "text": l["text"]} for l in lines],
        }
        r.update(more)
        self.regions.append(r)
        return r


class Flow:
    """The body of one story, poured into frames; remembers where it is."""

    def __init__(self, article, font, size, leading, width, paragraphs, byline="", gap=" "):
        self.article, self.font, self.size, self.leading = article, font, size, leading
        self.width = width
        self.queue, self.n = [], 0
        for p in paragraphs:
            if p.startswith("## "):
                self.queue.append(p[3:])
                continue
            if self.n == 0 and byline:
                p = byline + gap + p
            self.queue += compose(font, size, width, p, paragraph=self.n)
            self.n += 1

    def rows(self):
        return sum(2 if isinstance(q, str) else 1 for q in self.queue)

    def pour(self, page, x, y, rows):
        """Fill a frame of so many rows; return the regions made."""
        made, pending = [], []

        def flush():
            if not pending:
                return
            text, lines, last = "", [], None
            for line, drawn in pending:
                if last is not None and last.paragraph != line.paragraph:
                    text = text.rstrip() + "\n"
                text += line.text
                lines.append(drawn)
                last = line
            made.append(page.region("body", lines, self.article, text=text.rstrip()))
            pending.clear()

        row = 0
        while self.queue and row < rows:
            q = self.queue[0]
            top = y + row * self.leading + (self.leading - self.size) / 2
            if isinstance(q, str):
                if row + 3 > rows:
                    print(f"page {page.number} {self.article}: {rows - row} rows left above a subhead")
                    break
                flush()
                size = self.size + 0.8
                drawn = page.line("hei-bold", size, q, x, y + (row + 1) * self.leading - size / 2 - 0.5, self.width, "center")
                made.append(page.region("subhead", [drawn], self.article))
                row += 2
            else:
                pending.append((q, page.set_line(self.font, self.size, q, x, top)))
                row += 1
            self.queue.pop(0)
        flush()
        return made
