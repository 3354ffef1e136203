"""Vertical pages: the plan of a horizontal one, turned.

What runs along a line, u, runs down the paper; what runs from line to line, v,
runs from its right edge to the left. So base columns become tiers, and what the
horizontal page sets vertically becomes a line from right to left. While flat is
true nothing is turned: a block of horizontal setting on a vertical page.
"""

import functools
import subprocess

import cairo
from fontTools.ttLib import TTFont

import sheet
from setting import Sheet
from sheet import BLACK, FACES

SQUARED = set("—…（）《》〈〉～：；“”‘’「」『』【】〔〕")  # drawn turned where the font has no upright form


@functools.lru_cache(maxsize=None)
def forms(font):
    """The font's upright forms: glyph index by character."""
    family, weight = FACES[font]
    style = ":bold" if weight else ""
    path, index = subprocess.run(["fc-match", "--format", "%{file}|%{index}", family + style], capture_output=True, text=True, check=True).stdout.split("|")
    tt = TTFont(path, fontNumber=int(index) if path.endswith("ttc") else -1, lazy=True)
    cmap, out = tt.getBestCmap(), {}
    if "GSUB" not in tt:
        return out
    table = tt["GSUB"].table
    wanted = {l for f in table.FeatureList.FeatureRecord if f.FeatureTag == "vert" for l in f.Feature.LookupListIndex}
    names = {}
    for l in sorted(wanted):
        for sub in table.LookupList.Lookup[l].SubTable:
            names.update(getattr(getattr(sub, "ExtSubTable", sub), "mapping", {}))
    for code, name in cmap.items():
        if name in names and (0x2010 <= code <= 0x2030 or 0x3000 <= code <= 0x3030 or 0xFF00 <= code <= 0xFF60):
            out[chr(code)] = tt.getGlyphID(names[name])
    return out


@functools.lru_cache(maxsize=None)
def ink(font, index):
    scaled = cairo.ScaledFont(sheet.face(font), cairo.Matrix(1000, 0, 0, 1000, 0, 0), cairo.Matrix(), sheet._options)
    e = scaled.glyph_extents([cairo.Glyph(index, 0, 0)])
    return e.x_bearing / 1000, e.y_bearing / 1000, e.width / 1000, e.height / 1000


class Upright(Sheet):
    flat = False

    def real(self, box):
        if self.flat:
            return box
        u, v, along, across = box
        return self.width - v - across, u, across, along

    def run(self, font, size, color, placed):
        if self.flat:
            return super().run(font, size, color, placed)
        upright, boxes, glyphs = forms(font), [], []
        for c, u, base in placed:
            index, adv, box = sheet.glyph(font, c)
            if c in upright:
                index = upright[c]
                box = ink(font, index)
            left = self.width - (base - 0.88 * size) - size
            left += (1 - adv) / 2 * size if adv < 0.9 else 0
            glyphs.append(cairo.Glyph(index, left, u + 0.88 * size))
            if box[2] > 0:
                boxes.append([left + box[0] * size, u + (0.88 + box[1]) * size, box[2] * size, box[3] * size])
        text = "".join(c for c, _, _ in placed)

        def op(ctx, _):
            ctx.set_source_rgb(*color)
            ctx.set_font_face(sheet.face(font))
            ctx.set_font_size(size)
            ctx.set_font_options(sheet._options)
            for g, c in zip(glyphs, text):
                ctx.show_text_glyphs(c, [g], [cairo.TextCluster(len(c.encode()), 1)], 0)

        self.draw(op)
        return boxes

    def rule(self, x0, y0, x1, y1, width=0.5, color=BLACK, dash=None):
        super().rule(*self.point(x0, y0), *self.point(x1, y1), width, color, dash)

    def point(self, u, v):
        return (u, v) if self.flat else (self.width - v, u)

    def frame(self, box, width=0.6, color=BLACK):
        super().frame(self.real(box), width, color)

    def fill(self, box, color):
        super().fill(self.real(box), color)

    def path(self, trace, x0, y0, x1, y1, color):
        super().path(trace, *self.point(x0, y0), *self.point(x1, y1), color)

    def region(self, type, lines=(), article=None, box=None, text=None, **more):
        if not self.flat:
            more["direction"] = "rl" if more.get("direction") == "tb" else "tb"
            box = self.real(box) if box else None
        return super().region(type, lines, article, box, text, **more)
