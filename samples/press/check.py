#!/usr/bin/python3
"""Holds an issue against itself: the truth against the text layer of the PDF,
the lines against the rules of setting, the parts against the whole.

    /usr/bin/python3 samples/press/check.py FOLDER...

Prints what is wrong and ends with 1 if anything is.
"""

import collections
import html
import json
import pathlib
import re
import subprocess
import sys

BANNED_FIRST = set("，。、；：？！”’）》％℃」』")
BANNED_LAST = set("“‘（《「『")
WORD = re.compile(r'<word xMin="([\d.-]+)" yMin="([\d.-]+)" xMax="([\d.-]+)" yMax="([\d.-]+)">(.*?)</word>')
SOLID = {"body", "headline", "kicker", "deck", "figure", "subhead", "caption", "ad", "jump", "table", "column_label", "byline", "teaser", "masthead", "header", "folio", "summary", "credit", "other"}


def squash(s):
    return re.sub(r"\s", "", s)


def words(pdf, n):
    out = subprocess.run(["pdftotext", "-bbox", "-f", str(n), "-l", str(n), str(pdf), "-"], capture_output=True, text=True, check=True).stdout
    return [(*(float(v) for v in m.groups()[:4]), html.unescape(m.group(5))) for m in WORD.finditer(out)]


def inside(found, box):
    """The words whose middle lies in the box."""
    x, y, w, h = box
    slack = max(4, min(w, h) * 0.4)
    return "".join(t for a, b, c, d, t in found if x - slack <= (a + c) / 2 <= x + w + slack and y - 4 <= (b + d) / 2 <= y + h + 4)


def overlap(a, b):
    w = min(a[0] + a[2], b[0] + b[2]) - max(a[0], b[0])
    h = min(a[1] + a[3], b[1] + b[3]) - max(a[1], b[1])
    return w > 1.2 and h > 1.2


def check_page(pdf, page, wrong):
    found = words(pdf, page["page"])
    printed, told = collections.Counter(squash("".join(t for *_, t in found))), collections.Counter()
    where = f"page {page['page']}"
    for r in page["regions"]:
        told.update(squash(r["text"]))
        x, y, w, h = r["bbox"]
        if x < 0 or y < 0 or x + w > page["width_pt"] or y + h > page["height_pt"]:
            wrong.append(f"{where} {r['id']} {r['type']} leaves the page")
        if squash("".join(l["text"] for l in r["lines"])) != squash(r["text"]):
            wrong.append(f"{where} {r['id']} {r['type']}: lines and text differ")
        for l in r["lines"]:
            got, want = collections.Counter(squash(inside(found, l["bbox"]))), collections.Counter(squash(l["text"]))
            if want - got:
                wrong.append(f"{where} {r['id']}: {l['text']!r} reads {''.join(got.elements())!r}")
            if r["type"] == "body" and l["text"] and (l["text"][0] in BANNED_FIRST or l["text"][-1] in BANNED_LAST):
                wrong.append(f"{where} {r['id']}: {l['text']!r} begins or ends badly")
    if printed != told:
        wrong.append(f"{where}: not told {dict(printed - told)}, not printed {dict(told - printed)}")
    solid = [r for r in page["regions"] if r["type"] in SOLID]
    for k, r in enumerate(solid):
        for q in solid[k + 1:]:
            if overlap(r["bbox"], q["bbox"]) and not any(t.get("over") for t in (r, q)):
                if r["lines"] and q["lines"] and not any(overlap(a["bbox"], b["bbox"]) for a in r["lines"] for b in q["lines"]):
                    continue  # text that goes round something
                if bool(r["lines"]) != bool(q["lines"]) and not any(overlap(l["bbox"], (q if r["lines"] else r)["bbox"]) for l in (r["lines"] or q["lines"])):
                    continue
                wrong.append(f"{where}: {r['type']} {r['text'][:12]!r} and {q['type']} {q['text'][:12]!r} lie on each other")


def check_edges(page, size, wrong):
    """Lines that do not end a paragraph fill their column."""
    for r in page["regions"]:
        if r["type"] != "body" or "\n" in r["text"] and len(r["text"].split("\n")) == len(r["lines"]):
            continue  # a poem keeps its lines
        upright = r.get("direction") == "tb"
        ends = [l["bbox"][1] + l["bbox"][3] if upright else l["bbox"][0] + l["bbox"][2] for l in r["lines"]]
        text, at = squash(r["text"].replace("\n", "¶")) + "¶", 0
        for l, end in zip(r["lines"], ends):
            at += len(squash(l["text"]))
            if text[at] == "¶":
                at += 1
            elif max(ends) - end > 0.75 * size:
                wrong.append(f"page {page['page']} {r['id']}: {l['text']!r} is short")


def check_article(a, regions, wrong):
    parts = [regions[i] for p in a["parts"] for i in p["regions"]]
    body = "".join(r["text"] for r in parts if r["type"] == "body")
    want = "".join(a["paragraphs"])
    if a["byline"].get("inline"):
        want = a["byline"]["raw"] + want
    if squash(body) != squash(want):
        wrong.append(f"{a['id']}: the parts do not give the body: {squash(body)[:20]!r} {squash(want)[:20]!r}")
    if not a["paragraphs"] and a["kind"] != "picture":
        wrong.append(f"{a['id']} {a['kind']} has no text")
    for c in a["continuations"]:
        if {c["from_page"], c["to_page"]} != {p["page"] for p in a["parts"]}:
            wrong.append(f"{a['id']}: a jump and the parts differ")


def main():
    bad = 0
    for folder in map(pathlib.Path, sys.argv[1:]):
        truth = json.loads((folder / "truth.json").read_text())
        wrong = []
        for page in truth["pages"]:
            check_page(folder / "issue.pdf", page, wrong)
            check_edges(page, truth["generator"]["body_pt"], wrong)
        regions = {r["id"]: r for p in truth["pages"] for r in p["regions"]}
        for a in truth["articles"]:
            check_article(a, regions, wrong)
        for w in wrong:
            print(w)
        glyphs = sum(len(squash(r["text"])) for r in regions.values())
        bent = sum(1 for a in truth["articles"] if a["continuations"])
        print(f"{folder.name}: {len(truth['pages'])} pages, {len(truth['articles'])} articles, {bent} jumps, {len(regions)} regions, {glyphs} glyphs, {len(wrong)} wrong")
        bad += len(wrong)
    sys.exit(1 if bad else 0)


main()
