"""Pictures by arithmetic: hills, crowds, streets, halls; in colour or grey."""

import io

import cairo
import numpy as np
from PIL import Image

from pdf import grey_surface
from picture import halftone, noise, ridge

HUES = [(0.95, 0.88, 0.75), (0.80, 0.90, 1.0), (0.85, 1.0, 0.85), (1.0, 0.86, 0.80)]


def hills(rng, w, h, u, v):
    g = 0.95 - 0.25 * v
    for k in range(4):
        top = 0.3 + 0.15 * k - 0.10 * ridge(w, int(rng.integers(1, 999)), 4)
        g = np.where(v > top[None, :], 0.75 - 0.15 * k + 0.1 * noise((h, w), 30, int(rng.integers(1, 999))), g)
    return g


def crowd(rng, w, h, u, v):
    g = 0.7 + 0.15 * noise((h, w), 8, int(rng.integers(1, 999)))
    aspect = w / h
    for row in range(5):
        y, r = 0.42 + 0.12 * row, 0.035 + 0.012 * row
        x = rng.random() * 0.05
        while x < 1.02:
            tone = 0.12 + 0.6 * rng.random()
            g = np.where((((u - x) * aspect / (1.9 * r)) ** 2 + ((v - y - 2.9 * r) / (2.0 * r)) ** 2) < 1, tone, g)
            g = np.where((((u - x) * aspect / (0.8 * r)) ** 2 + ((v - y) / r) ** 2) < 1, 0.55 + 0.2 * rng.random(), g)
            g = np.where(((((u - x) * aspect) / (0.85 * r)) ** 2 + ((v - y + 0.4 * r) / (0.75 * r)) ** 2) < 1, 0.12, g)
            x += (2.6 + 1.2 * rng.random()) * r / aspect
    return g


def street(rng, w, h, u, v):
    g = 0.9 - 0.2 * v
    x = 0.0
    while x < 1:
        wide, top, tone = 0.06 + 0.12 * rng.random(), 0.12 + 0.45 * rng.random(), 0.25 + 0.4 * rng.random()
        inside = (u >= x) & (u < x + wide) & (v > top)
        window = ((u - x) % 0.02 > 0.008) & ((v - top) % 0.05 > 0.025)
        g = np.where(inside, tone + 0.25 * window * inside, g)
        x += wide
    road = v > 0.8
    return np.where(road, 0.35 + 0.3 * ((np.abs(v - 0.9) < 0.006) & ((u * 12) % 1 < 0.5)), g)


def hall(rng, w, h, u, v):
    g = 0.55 + 0.3 * (1 - np.abs(u - 0.5)) - 0.2 * v
    g = np.where((np.abs(u - 0.5) < 0.3) & (np.abs(v - 0.25) < 0.12), 0.85, g)
    for k in range(6):
        y = 0.5 + 0.09 * k
        g = np.where(np.abs(v - y) < 0.025 + 0.004 * k, 0.2 + 0.08 * k, g)
        g = np.where((np.abs(v - y + 0.03) < 0.02) & ((u * (18 - 2 * k) + 0.3 * k) % 1 < 0.45), 0.15, g)
    return g


def make(seed, w, h, colour):
    """A picture of w x h pixels."""
    rng = np.random.default_rng(seed)
    yy, xx = np.mgrid[0:h, 0:w].astype(np.float32)
    u, v = xx / w, yy / h
    scene = (hills, crowd, street, hall)[rng.integers(0, 4)]
    g = np.clip(scene(rng, w, h, u, v) + rng.normal(0, 0.02, (h, w)), 0.03, 0.98)
    grey = Image.fromarray((g * 255).astype(np.uint8))
    if not colour:
        return grey
    hue = np.array(HUES[rng.integers(0, len(HUES))])
    spread = noise((h, w), 6, seed + 7)[:, :, None]
    rgb = g[:, :, None] * (hue + (1 - hue) * spread)
    return Image.fromarray((np.clip(rgb, 0, 1) * 255).astype(np.uint8))


def surface(image):
    """The picture for cairo, kept as JPEG in a PDF."""
    jpeg = io.BytesIO()
    image.save(jpeg, "JPEG", quality=70)
    if image.mode == "L":
        return grey_surface(image, jpeg.getvalue())
    s = cairo.ImageSurface(cairo.FORMAT_RGB24, *image.size)
    data = np.ndarray((image.size[1], s.get_stride() // 4, 4), np.uint8, s.get_data())
    data[:, : image.size[0], :3] = np.asarray(image)[:, :, ::-1]
    s.mark_dirty()
    s.set_mime_data(cairo.MIME_TYPE_JPEG, jpeg.getvalue())
    return s


def place(page, seed, box, colour, dark=False):
    """Draw a picture in the box; a halftone when the page is scanned."""
    x, y, w, h = page.real(box)
    image = make(seed, max(40, round(w * 1.8)), max(40, round(h * 1.8)), colour)
    if dark:
        image = image.point(lambda v: v * 0.42)
    tone = {}

    def op(ctx, raster):
        if raster not in tone:
            if raster and not colour:
                px = max(1, round(w / 72 * raster)), max(1, round(h / 72 * raster))
                tone[raster] = grey_surface(halftone(image.resize(px, 3), raster), None)
            else:
                tone[raster] = surface(image)
        s = tone[raster]
        ctx.translate(x, y)
        ctx.scale(w / s.get_width(), h / s.get_height())
        ctx.set_source_surface(s)
        ctx.paint()

    page.draw(op)
    page.frame(box, 0.3)
