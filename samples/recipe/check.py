#!/usr/bin/python3
"""Holds samples/lanting against itself: the truth against the text layer of
the print PDF, the lines against the rules of setting, the parts against the
whole. Prints what is wrong and ends with 1 if anything is.

    /usr/bin/python3 samples/recipe/check.py [FOLDER]
"""

import collections
import json
import pathlib
import re
import subprocess
import sys

BANNED_FIRST = set("，。、；：？！”’）》％℃")
BANNED_LAST = set("“‘（《")


def squash(s):
    return re.sub(r"\s", "", s)


def inside(pdf, page, box):
    """The text whose glyphs lie in the box."""
    x, y, w, h = box
    x0, y0, x1, y1 = int(x) - 1, int(y) - 2, int(x + w) + 2, int(y + h) + 2
    args = ["pdftotext", "-f", page, "-l", page, "-x", x0, "-y", y0, "-W", x1 - x0, "-H", y1 - y0, "-r", 72, pdf, "-"]
    return squash(subprocess.run([str(a) for a in args], capture_output=True, text=True, check=True).stdout)


def main():
    folder = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else pathlib.Path(__file__).parent.parent / "lanting")
    truth = json.loads((folder / "truth.json").read_text())
    wrong = []
    regions, lines, glyphs = {}, 0, 0
    for page in truth["pages"]:
        n = page["page"]
        whole = subprocess.run(
            ["pdftotext", "-f", str(n), "-l", str(n), str(folder / "issue.pdf"), "-"], capture_output=True, text=True, check=True
        ).stdout
        printed, told = collections.Counter(squash(whole)), collections.Counter()
        for r in page["regions"]:
            regions[r["id"]] = r
            told.update(squash(r["text"]))
            x, y, w, h = r["bbox"]
            if x < 0 or y < 0 or x + w > page["width_pt"] or y + h > page["height_pt"]:
                wrong.append(f"{r['id']} leaves the page")
            if squash("".join(l["text"] for l in r["lines"])) != squash(r["text"]):
                wrong.append(f"{r['id']}: lines and text differ")
            for l in r["lines"]:
                lines += 1
                got, want = collections.Counter(inside(folder / "issue.pdf", n, l["bbox"])), collections.Counter(squash(l["text"]))
                if want - got:
                    wrong.append(f"page {n} {r['id']}: {l['text']!r} reads {''.join(got.elements())!r}")
                if r["type"] == "body" and (l["text"][0] in BANNED_FIRST or l["text"][-1] in BANNED_LAST):
                    wrong.append(f"page {n} {r['id']}: {l['text']!r} begins or ends badly")
        glyphs += sum(told.values())
        if printed != told:
            wrong.append(f"page {n}: not told {printed - told}, not printed {told - printed}")
    for a in truth["articles"]:
        body = "".join(regions[i]["text"] for p in a["parts"] for i in p["regions"] if regions[i]["type"] == "body")
        want = "".join(a["paragraphs"])
        if a["byline"].get("inline"):
            want = a["byline"]["raw"] + want
        if squash(body) != squash(want):
            wrong.append(f"{a['id']}: the parts do not give the body")
        for p in a["parts"]:
            # A column's lines end at one right edge, but those that end a paragraph.
            for i in p["regions"]:
                r = regions[i]
                if r["type"] != "body":
                    continue
                ends = squash(r["text"].replace("\n", "¶")) + "¶"
                at, width = 0, max(l["bbox"][0] + l["bbox"][2] for l in r["lines"])
                for l in r["lines"]:
                    at += len(squash(l["text"]))
                    if ends[at] == "¶":
                        at += 1
                    elif width - l["bbox"][0] - l["bbox"][2] > 6:
                        wrong.append(f"{i}: {l['text']!r} is short")
    for w in wrong:
        print(w)
    print(f"{len(regions)} regions, {lines} lines, {glyphs} glyphs, {len(wrong)} wrong")
    sys.exit(1 if wrong else 0)


main()
