"""Separators: thin, double, wavy, dashed, dotted rules, rows of stars and dots."""

import math

from sheet import BLACK


def rule(page, kind, x0, y0, x1, y1, color=BLACK):
    """A separator from one point to another, level or upright."""
    upright = x0 == x1
    if kind == "none":
        return
    if kind == "double":
        d, u = (0, 1.1) if not upright else (1.1, 0)
        page.rule(x0 - d, y0 - u, x1 - d, y1 - u, 0.4, color)
        page.rule(x0 + d, y0 + u, x1 + d, y1 + u, 0.9, color)
    elif kind == "dotted":
        page.rule(x0, y0, x1, y1, 0.8, color, [0.8, 2.2])
    elif kind == "dashed":
        page.rule(x0, y0, x1, y1, 0.5, color, [4, 2.5])
    elif kind in ORNAMENTS:
        page.path(ORNAMENTS[kind], x0, y0, x1, y1, color)
    else:
        page.rule(x0, y0, x1, y1, 0.45, color)


def along(x0, y0, x1, y1, step):
    """Points at even steps from one end to the other."""
    length = math.hypot(x1 - x0, y1 - y0)
    n = max(1, round(length / step))
    for k in range(n):
        t = (k + 0.5) / n
        yield x0 + (x1 - x0) * t, y0 + (y1 - y0) * t


def wavy(ctx, x0, y0, x1, y1):
    length = math.hypot(x1 - x0, y1 - y0)
    if length == 0:
        return
    ux, uy = (x1 - x0) / length, (y1 - y0) / length
    n = max(1, round(length / 4.5))
    step = length / n
    ctx.set_line_width(0.7)
    ctx.move_to(x0, y0)
    for k in range(n):
        d = 2 if k % 2 else -2
        a, b = (k + 1 / 3) * step, (k + 2 / 3) * step
        ctx.curve_to(x0 + ux * a - uy * d, y0 + uy * a + ux * d, x0 + ux * b - uy * d, y0 + uy * b + ux * d, x0 + ux * (k + 1) * step, y0 + uy * (k + 1) * step)
    ctx.stroke()


def stars(ctx, *line):
    for x, y in along(*line, 11):
        for k in range(10):
            a, r = math.pi * (k / 5 - 0.5), 2.1 if k % 2 == 0 else 0.9
            (ctx.line_to if k else ctx.move_to)(x + r * math.cos(a), y + r * math.sin(a))
        ctx.close_path()
        ctx.fill()


def dots(ctx, *line):
    for x, y in along(*line, 5):
        ctx.arc(x, y, 1.0, 0, 2 * math.pi)
        ctx.fill()


ORNAMENTS = {"wavy": wavy, "stars": stars, "dots": dots}


def frame(page, kind, box, accent):
    """A box round a story."""
    x, y, w, h = box
    if kind == "double":
        page.frame(box, 1.2)
        page.frame((x + 2.2, y + 2.2, w - 4.4, h - 4.4), 0.4)
    elif kind == "colour":
        page.frame(box, 1.2, accent)
    elif kind == "plain":
        page.frame(box, 0.7)
    else:
        for side in ((x, y, x + w, y), (x, y + h, x + w, y + h), (x, y, x, y + h), (x + w, y, x + w, y + h)):
            rule(page, kind, *side)
