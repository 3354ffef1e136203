"""What cairo needs help with: pictures as JPEG, pages as tones, slim fonts."""

import io

import cairo
import numpy as np
import pikepdf
from fontTools.cffLib import CFFFontSet
from fontTools.subset import cff as _  # gives the table desubroutinize
from fontTools.ttLib import newTable


def grey_surface(image, jpeg):
    surface = cairo.ImageSurface(cairo.FORMAT_RGB24, *image.size)
    g = np.asarray(image)
    data = np.ndarray((image.size[1], surface.get_stride() // 4, 4), np.uint8, surface.get_data())
    data[:, : image.size[0], :3] = g[:, :, None]
    surface.mark_dirty()
    if jpeg:
        surface.set_mime_data(cairo.MIME_TYPE_JPEG, jpeg)
    return surface


def raster(page, dpi):
    """A page's tones as they are printed, 0 black to 1 white."""
    w, h = round(page.width / 72 * dpi), round(page.height / 72 * dpi)
    surface = cairo.ImageSurface(cairo.FORMAT_RGB24, w, h)
    ctx = cairo.Context(surface)
    ctx.set_source_rgb(1, 1, 1)
    ctx.paint()
    ctx.scale(w / page.width, h / page.height)
    page.play(ctx, dpi)
    surface.flush()
    a = np.ndarray((h, surface.get_stride() // 4, 4), np.uint8, surface.get_data())[:, :w, :3]
    return a.astype(np.float32) @ np.float32([0.114, 0.587, 0.299]) / 255


def slim(path):
    """Write the outlines plainly: cairo keeps every subroutine of a font."""
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        for o in pdf.objects:
            if not isinstance(o, pikepdf.Stream) or o.get("/Subtype") != "/CIDFontType0C":
                continue
            table = newTable("CFF ")
            table.cff = CFFFontSet()
            table.cff.decompile(io.BytesIO(o.read_bytes()), Bare(), isCFF2=False)
            table.desubroutinize()
            out = io.BytesIO()
            table.cff.compile(out, Bare(), isCFF2=False)
            o.write(out.getvalue())
        pdf.save(path, static_id=True, recompress_flate=True, object_stream_mode=pikepdf.ObjectStreamMode.disable)


class Bare:
    """Stands for the font file that a bare CFF in a PDF does not have."""

    recalcBBoxes = False

    def __contains__(self, tag):
        return False
