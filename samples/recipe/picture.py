"""The two pictures: drawn by arithmetic, in grey, the same each time."""

import numpy as np
from PIL import Image


def noise(shape, cells, seed):
    """Smooth noise in 0..1, cells waves across."""
    rng = np.random.default_rng(seed)
    h, w = shape
    rows = max(2, round(cells * h / w))
    small = Image.fromarray(rng.random((rows + 1, cells + 1)).astype(np.float32))
    return np.asarray(small.resize((w, h), Image.BICUBIC))


def ridge(w, seed, cells=5, rough=0.5):
    """A mountain's outline: heights in about -1..1."""
    rng = np.random.default_rng(seed)
    y, amp = np.zeros(w), 1.0
    x = np.linspace(0, 1, w)
    while cells < w / 3:
        y += amp * np.interp(x, np.linspace(0, 1, cells + 1), rng.random(cells + 1) * 2 - 1)
        cells, amp = cells * 2, amp * rough
    return y


def aqueduct(w, h):
    """Arches that carry water over a valley of ripe rice."""
    yy, xx = np.mgrid[0:h, 0:w].astype(np.float32)
    u, v = xx / w, yy / h
    cloud = noise((h, w), 5, 3) * 0.6 + noise((h, w), 11, 4) * 0.4
    g = 0.74 + 0.30 * v + 0.20 * np.clip(cloud - 0.45, 0, 1)
    for k, (base, height, tone) in enumerate([(0.26, 0.13, 0.72), (0.36, 0.10, 0.58), (0.50, 0.08, 0.42)]):
        top = base - height * ridge(w, 14 + k, 4)
        inside = v > top[None, :]
        shade = tone + 0.30 * (v - top[None, :]) - 0.07 * (noise((h, w), 110, 20 + k) - 0.5)
        g = np.where(inside, np.clip(shade, tone - 0.05, tone + 0.14), g)
    # The field: paddies with banks, and rows that run to a point.
    field = v > 0.60
    depth = np.clip((v - 0.57) / 0.43, 0.03, 1)
    rows = np.sin((u - 0.30) / depth * 46) * 0.13 * np.clip(depth * 3, 0, 1)
    tuft = (noise((h, w), 260, 31) - 0.5) * 0.30
    bank = np.abs(np.sin(np.log(depth) * 3.4)) < 0.05
    g = np.where(field, 0.66 + rows + tuft * (0.35 + 0.65 * depth) - 0.22 * bank, g)
    # The river that the arches cross.
    mid = 0.66 + 0.05 * np.sin(v * 9)
    river = field & (np.abs(u - mid) < 0.02 + 0.22 * (v - 0.58))
    g = np.where(river, 0.84 + 0.05 * np.sin(yy / (1.2 + 5 * depth) + 9 * noise((h, w), 30, 33)), g)
    # The aqueduct.
    deck0, deck1, foot = 0.375, 0.435, 0.70
    span, pier = 0.155, 0.034
    phase = (u + 0.05) % span
    centre, radius = (span + pier) / 2, (span - pier) / 2
    aspect = w / h
    arch = (phase > pier) & (
        (v > deck1 + 0.03 + radius * aspect)
        | (((phase - centre) * aspect) ** 2 + (v - (deck1 + 0.03 + radius * aspect)) ** 2 < (radius * aspect) ** 2)
    )
    stone = (v > deck0) & (v < foot - 0.03 * np.sin(u * 5)) & ~arch
    course = ((yy // (h / 70)) % 2) * (0.5 * w / 90)
    joint = ((xx + course) % (w / 90) < 1.2) | (yy % (h / 70) < 1.1)
    g = np.where(stone, 0.36 + 0.22 * noise((h, w), 120, 40) - 0.10 * joint + 0.12 * (phase < pier * 0.4), g)
    g = np.where((v > deck0 - 0.004) & (v < deck0 + 0.006), 0.88, g)  # water in the trough
    g = np.where((v > deck0 + 0.006) & (v < deck0 + 0.016), 0.22, g)
    # A farmer with a hat and a yoke, for scale.
    def blob(cx, cy, rx, ry):
        return ((u - cx) / rx) ** 2 + ((v - cy) / ry) ** 2 < 1

    x, y = 0.235, 0.80
    figure = blob(x, y, 0.012, 0.055) | blob(x, y - 0.075, 0.007, 0.02) | blob(x - 0.006, y + 0.07, 0.005, 0.05) | blob(x + 0.007, y + 0.07, 0.005, 0.05)
    figure |= (np.abs(u - x) < 0.055) & (np.abs(v - (y - 0.045) - 0.8 * (u - x) ** 2 * 12) < 0.005)
    for s in (-1, 1):
        figure |= blob(x + s * 0.052, y + 0.035, 0.017, 0.024)
        figure |= (np.abs(u - x - s * 0.052) < 0.0012) & (v > y - 0.04) & (v < y + 0.03)
    g = np.where(figure, 0.13, g)
    hat = (v > y - 0.118) & (v < y - 0.078) & (np.abs(u - x) < (v - (y - 0.118)) * 0.55)
    g = np.where(hat, 0.88, g)
    rng = np.random.default_rng(50)
    g = g + rng.normal(0, 0.018, (h, w))
    return Image.fromarray((np.clip(g, 0.04, 0.98) * 255).astype(np.uint8))


def ferry(w, h):
    """A boat with a lantern on the river at night."""
    yy, xx = np.mgrid[0:h, 0:w].astype(np.float32)
    u, v = xx / w, yy / h
    aspect = w / h
    g = 0.20 + 0.22 * v + 0.05 * noise((h, w), 5, 60)
    far = v > (0.40 - 0.05 * ridge(w, 61))[None, :]
    g = np.where(far, 0.13 + 0.04 * noise((h, w), 40, 62), g)
    for cx in (0.12, 0.17, 0.30, 0.78, 0.86, 0.90):  # lit windows over there
        g = np.where((np.abs(u - cx) < 0.006) & (np.abs(v - 0.455) < 0.010), 0.85, g)
    water = v > 0.50
    wave = np.sin(yy * 0.55 + 9 * noise((h, w), 14, 63) + 3 * np.sin(u * 8)) * 0.05
    g = np.where(water, 0.24 + wave + 0.10 * (v - 0.5), g)
    mist = np.exp(-(((v - 0.51) / 0.05) ** 2)) * (0.25 + 0.45 * noise((h, w), 7, 64))
    g = g + 0.45 * mist
    lx, ly = 0.655, 0.40
    r = np.hypot((u - lx) * aspect, v - ly)
    g = g + 0.62 * np.exp(-r / 0.13)
    streak = np.exp(-(((u - lx) / (0.012 + 0.05 * (v - 0.5))) ** 2)) * water * (0.5 + 0.5 * np.sin(yy * 0.7 + 5 * noise((h, w), 18, 65)))
    g = g + 0.55 * streak * np.exp(-(v - 0.62) * 2.2)
    # The hull: a crescent.
    cx, half = 0.46, 0.235
    t = (u - cx) / half
    top = 0.655 - 0.055 * np.abs(t) ** 2.2
    bottom = 0.745 - 0.11 * np.abs(t) ** 2.6
    hull = (np.abs(t) < 1) & (v > top) & (v < bottom)
    g = np.where(hull, 0.07 + 0.16 * np.exp(-r / 0.22), g)
    g = np.where((np.abs(t) < 1) & (np.abs(v - top) < 0.006), 0.42, g)
    awning = (np.abs(u - 0.40) < 0.085) & (v < 0.655) & (v > 0.555 + 6 * (u - 0.40) ** 2)
    g = np.where(awning, 0.12 + 0.10 * (np.sin(u * 330) > 0.2) + 0.18 * (u > 0.47), g)
    # The pole with the lantern, and the ferryman with his oar.
    g = np.where((np.abs(u - lx) < 0.0035) & (v > 0.30) & (v < 0.64), 0.06, g)
    g = np.where((np.abs(u - lx) < 0.011) & (np.abs(v - ly) < 0.028), 0.97, g)
    g = np.where((np.abs(u - lx) < 0.014) & (np.abs(np.abs(v - ly) - 0.032) < 0.007), 0.05, g)
    man = ((u - 0.565) / 0.019) ** 2 + ((v - 0.555) / 0.085) ** 2 < 1
    man |= ((u - 0.570) / 0.012) ** 2 + ((v - 0.452) / 0.024) ** 2 < 1
    man |= np.abs((v - 0.52) - (u - 0.575) * 0.9) * (u > 0.56) * (u < 0.61) + 9 * ((u < 0.56) | (u > 0.61)) < 0.012
    g = np.where(man, 0.05, g)
    g = np.where(((u - 0.570) / 0.028) ** 2 + ((v - 0.437) / 0.008) ** 2 < 1, 0.30, g)
    oar = (np.abs((u - 0.61) - (v - 0.56) * 0.30) < 0.0035) & (v > 0.36) & (v < 0.80)
    g = np.where(oar, 0.08, g)
    # Reeds on this side.
    rng = np.random.default_rng(66)
    for _ in range(130):
        x0 = rng.random() ** 2 * 0.30 if rng.random() < 0.6 else 1 - rng.random() ** 2 * 0.22
        length, lean = 0.12 + 0.28 * rng.random(), (rng.random() - 0.4) * 0.12
        k = np.clip((1 - v) / length, 0, 1)
        blade = (np.abs(u - x0 - lean * k**2) < 0.0032 * (1 - 0.8 * k)) & (1 - v < length)
        g = np.where(blade, 0.04 + 0.10 * rng.random(), g)
    g = g + rng.normal(0, 0.016, (h, w))
    return Image.fromarray((np.clip(g, 0.03, 0.99) * 255).astype(np.uint8))


def halftone(image, dpi, lpi=55.0, angle=45.0):
    """The picture as printed: dots whose size is the tone, on a turned grid."""
    g = np.asarray(image).astype(np.float32) / 255
    g = np.clip(0.06 + 0.90 * g, 0, 1)
    h, w = g.shape
    yy, xx = np.mgrid[0:h, 0:w].astype(np.float32)
    a = np.radians(angle)
    p = 2 * np.pi * lpi / dpi
    s = np.cos((xx * np.cos(a) + yy * np.sin(a)) * p) * np.cos((yy * np.cos(a) - xx * np.sin(a)) * p)
    threshold = 0.5 + 0.5 * np.sign(s) * np.abs(s) ** 0.8
    ink = np.clip((g - (1 - threshold)) * 3.5 + 0.5, 0, 1)
    return Image.fromarray((ink * 255).astype(np.uint8))
