"""Printed sheets as a scanner gives them: grey, askew, unevenly lit, noisy."""

import io

import numpy as np
from PIL import Image, ImageFilter, TiffImagePlugin

from picture import noise

QUALITY = 50


class Look:
    """How good a scan is. rough: twice the skew, blur and show-through."""

    def __init__(self, skew=(0.65, -0.45), seed=0, rough=False, bilevel=False):
        self.skew, self.seed, self.rough, self.bilevel = skew, seed, rough, bilevel
        self.much = 2.0 if rough else 1.0


def blur(a, radius):
    image = Image.fromarray((np.clip(a, 0, 1) * 255).astype(np.uint8))
    return np.asarray(image.filter(ImageFilter.GaussianBlur(radius))).astype(np.float32) / 255


def sample(a, x, y, outside):
    """a at the fractional places (x, y), with a value beyond its edge."""
    h, w = a.shape
    x0, y0 = np.floor(x).astype(np.int32), np.floor(y).astype(np.int32)
    fx, fy = (x - x0).astype(np.float32), (y - y0).astype(np.float32)
    ok = (x0 >= 0) & (y0 >= 0) & (x0 < w - 1) & (y0 < h - 1)
    x0, y0 = np.clip(x0, 0, w - 2), np.clip(y0, 0, h - 2)
    top = a[y0, x0] * (1 - fx) + a[y0, x0 + 1] * fx
    low = a[y0 + 1, x0] * (1 - fx) + a[y0 + 1, x0 + 1] * fx
    return np.where(ok, top * (1 - fy) + low * fy, outside)


def age(sheet, back, number, dpi, look):
    """A scanned page's tones from the sheet and what is printed on its back."""
    h, w = sheet.shape
    number_seed = number + look.seed
    rng = np.random.default_rng(1000 + number_seed)
    ink = 1 - blur(sheet, dpi / 420 * (1.5 if look.rough else 1))
    ink = np.clip(ink * (0.90 + 0.14 * noise((h, w), 9, 200 + number_seed)), 0, 1)
    through = 1 - blur(back[:, ::-1], dpi / 110)
    paper = 0.875 + 0.035 * (noise((h, w), 4, 300 + number_seed) - 0.5) + 0.022 * (noise((h, w), 420, 400 + number_seed) - 0.5)
    page = paper * (1 - 0.045 * look.much * through) * (1 - ink) + 0.12 * ink

    # Where each place of the scan lies on the sheet: turned, and a little
    # bent at the edge where the paper did not lie flat.
    yy, xx = np.mgrid[0:h, 0:w].astype(np.float32)
    a = np.radians(look.skew[number % len(look.skew)] * look.much)
    cx, cy = w / 2, h / 2
    dx, dy = (xx - cx) * 1.006, (yy - cy) * 1.006
    sx = cx + dx * np.cos(a) + dy * np.sin(a)
    sy = cy - dx * np.sin(a) + dy * np.cos(a)
    side = (xx / w) if number % 2 else 1 - xx / w
    sy += dpi * 0.035 * look.much * side**3 * np.sin(yy / h * 3.0 + 0.4) + dpi * 0.006 * np.sin(xx / w * 7)
    page = sample(page, sx, sy, 0.16)

    light = 1.03 - 0.10 * (xx / w - 0.35) ** 2 - 0.12 * (yy / h - 0.45) ** 2
    light -= 0.16 * np.exp(-(1 - side) * 26)  # towards the fold
    page = page * light
    grain = rng.standard_normal((h, w), dtype=np.float32)
    page = page + 0.012 * look.much * grain
    # Dust.
    for _ in range(60 if not look.rough else 400):
        x, y, r = rng.integers(4, w - 4), rng.integers(4, h - 4), rng.integers(1, 3)
        page[y - r : y + r, x - r : x + r] *= 0.55
    return np.clip(page, 0, 1)


def jpeg(page, dpi, look):
    """The page as a grey JPEG: its PDF dictionary entries and its bytes."""
    out = io.BytesIO()
    image = Image.fromarray((page * 255).astype(np.uint8))
    image.save(out, "JPEG", quality=QUALITY - 18 * look.rough, optimize=True, dpi=(dpi, dpi))
    return b"/ColorSpace/DeviceGray/BitsPerComponent 8/Filter/DCTDecode", out.getvalue()


def fax(page, dpi):
    """The page in black and white, CCITT group 4."""
    light = blur(page, dpi / 12)
    black = page < light * 0.72
    h, w = black.shape
    out = io.BytesIO()
    TiffImagePlugin.STRIP_SIZE = 1 << 30  # the whole page in one strip
    Image.fromarray(black).save(out, "TIFF", compression="group4")
    tiff = Image.open(io.BytesIO(out.getvalue()))
    (start,), (length,) = tiff.tag_v2[273], tiff.tag_v2[279]
    parms = f"/ColorSpace/DeviceGray/BitsPerComponent 1/Filter/CCITTFaxDecode/DecodeParms<</K -1/Columns {w}/Rows {h}/BlackIs1 false>>"
    return parms.encode(), out.getvalue()[start:start + length]


def write(sheets, width, height, dpi, path, look=None):
    """A PDF of nothing but one picture a page."""
    look = look or Look()
    bodies = [b"<</Type/Catalog/Pages 2 0 R>>", b""]
    kids = []
    for n, sheet in enumerate(sheets):
        back = sheets[n ^ 1 if n ^ 1 < len(sheets) else 0]
        page = age(sheet, back, n, dpi, look)
        h, w = page.shape
        kind, data = fax(page, dpi) if look.bilevel else jpeg(page, dpi, look)
        print(f"scan {n + 1}: {w}x{h}, {len(data)} bytes")
        k = len(bodies) + 1
        kids.append(f"{k} 0 R")
        content = f"q {width:.2f} 0 0 {height:.2f} 0 0 cm /Im0 Do Q".encode()
        bodies.append(
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 {width:.2f} {height:.2f}]"
            f"/Resources<</XObject<</Im0 {k + 1} 0 R>>>>/Contents {k + 2} 0 R>>".encode()
        )
        bodies.append(
            f"<</Type/XObject/Subtype/Image/Width {w}/Height {h}".encode()
            + kind + f"/Length {len(data)}>>stream\n".encode() + data + b"\nendstream"
        )
        bodies.append(f"<</Length {len(content)}>>stream\n".encode() + content + b"\nendstream")
    bodies[1] = f"<</Type/Pages/Count {len(kids)}/Kids[{' '.join(kids)}]>>".encode()
    out, places = b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n", []
    for n, body in enumerate(bodies):
        places.append(len(out))
        out += f"{n + 1} 0 obj\n".encode() + body + b"\nendobj\n"
    start = len(out)
    out += f"xref\n0 {len(bodies) + 1}\n0000000000 65535 f \n".encode()
    out += b"".join(f"{p:010d} 00000 n \n".encode() for p in places)
    out += f"trailer\n<</Size {len(bodies) + 1}/Root 1 0 R>>\nstartxref\n{start}\n%%EOF\n".encode()
    path.write_bytes(out)
