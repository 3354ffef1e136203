#!/usr/bin/python3
"""Makes an issue of a newspaper that does not exist, with its truth.

    /usr/bin/python3 samples/press/make.py --style STYLE --seed N OUT/

writes OUT/issue.pdf and OUT/truth.json; --scan DPI [--bilevel] [--rough] also
OUT/scan.pdf. The same seed gives the same bytes. --issue K makes another issue
of the same paper, so many days on.
"""

import argparse
import json
import pathlib
import random
import sys

sys.dont_write_bytecode = True
sys.path.insert(1, str(pathlib.Path(__file__).resolve().parent.parent / "recipe"))

import cairo

import pages
import scan
from pdf import raster, slim
from styles import STYLES, style
from build import Builder
from words import Writer


def number(issue):
    n = 0
    for p in issue.pages:
        p.collect()
        for k, r in enumerate(p.regions):
            n += 1
            r["id"], r["order"] = f"r{n}", k + 1


def truth(b, facts, args):
    number(b)
    def named(things):
        return [{k: v for k, v in t.items() if k != "refs"} | {"regions": [r["id"] for r in t["refs"]]} for t in things]

    st = b.style
    return {
        "issue": facts,
        "generator": {"recipe": "samples/press/make.py", "style": args.style, "seed": args.seed, "body_pt": round(st["size"], 2), "leading_pt": round(st["leading"], 2), "columns": st["columns"]} | ({"issue": b.day} if b.day else {}) | b.notes,
        "pages": [
            {"page": p.number, "label": p.label, "section": p.section, "width_pt": round(p.width, 2), "height_pt": round(p.height, 2), "vertical": st.get("vertical", False), "regions": p.regions}
            for p in b.pages
        ],
        "articles": [s.truth(b.pages) for s in b.stories],
        "teasers": named(b.teasers),
        "ads": named(b.ads),
    }


def write_pdf(b, facts, path):
    surface = cairo.PDFSurface(str(path), b.pages[0].width, b.pages[0].height)
    surface.set_metadata(cairo.PDF_METADATA_TITLE, f"{facts['title']} {facts['date']}")
    surface.set_metadata(cairo.PDF_METADATA_CREATE_DATE, f"{facts['date']}T05:00:00Z")
    for page in b.pages:
        page.play(cairo.Context(surface), 0)
        surface.show_page()
    surface.finish()
    slim(path)


def builder(args):
    """Draws the paper by the seed, and what it says that day by the issue."""
    rng = random.Random(f"{args.style} {args.seed}")
    writer = Writer(rng)
    if not args.issue:
        return Builder(rng, writer, style(args.style, rng))
    b = Builder(random.Random(f"{args.style} {args.seed} {args.issue}"), writer, style(args.style, rng), rng)
    writer.rng = b.rng
    b.day = args.issue
    return b


def main():
    a = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    a.add_argument("--style", choices=sorted(STYLES), required=True)
    a.add_argument("--seed", type=int, required=True)
    a.add_argument("--issue", type=int, default=0, help="another of the same paper: so many days on, made by the same people")
    a.add_argument("folder", type=pathlib.Path)
    a.add_argument("--scan", type=int, metavar="DPI", help="also write scan.pdf at this resolution")
    a.add_argument("--bilevel", action="store_true", help="the scan in black and white, CCITT group 4")
    a.add_argument("--rough", action="store_true", help="a bad scan: more skew, curl, show-through, noise and dust")
    args = a.parse_args()
    b = builder(args)
    facts = pages.issue(b)
    args.folder.mkdir(parents=True, exist_ok=True)
    write_pdf(b, facts, args.folder / "issue.pdf")
    if args.scan:
        look = scan.Look([b.rng.uniform(-0.8, 0.8) for _ in b.pages], args.seed * 17, args.rough, args.bilevel)
        sheets = [raster(p, args.scan) for p in b.pages]
        scan.write(sheets, b.pages[0].width, b.pages[0].height, args.scan, args.folder / "scan.pdf", look)
    (args.folder / "truth.json").write_text(json.dumps(truth(b, facts, args), ensure_ascii=False, indent=1) + "\n")


if __name__ == "__main__":
    main()
