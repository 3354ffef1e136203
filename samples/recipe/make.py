#!/usr/bin/python3
"""Makes samples/lanting: issue.pdf, scan.pdf and truth.json.

    /usr/bin/python3 samples/recipe/make.py [FOLDER]

The same packages give the same bytes; samples/README.md names them.
"""

import io
import json
import pathlib
import sys

sys.dont_write_bytecode = True

import cairo

import picture
import scan
import text as copy
from dates import lunar, printed_date, weekday
from pdf import grey_surface, raster, slim
from sheet import BLACK, RED, WHITE, Flow, Page, union

MM = 72 / 25.4
WIDTH, HEIGHT = 265 * MM, 380 * MM
SIZE, LEADING = 9.8, 14.4
COLUMNS, COLUMN = 5, 13 * SIZE
LEFT, TOP = 30.6, 34.0
GUTTER = (WIDTH - 2 * LEFT - COLUMNS * COLUMN) / (COLUMNS - 1)
SCAN_DPI = 250


def col(n):
    return LEFT + n * (COLUMN + GUTTER)


def wide(n):
    return n * COLUMN + (n - 1) * GUTTER


def row(n):
    return TOP + n * LEADING


def photo(page, image, box, article):
    """Place a picture: continuous tone in print, a halftone when scanned."""
    x, y, w, h = box
    tone = {}

    def op(ctx, raster):
        if raster not in tone:
            if raster:
                px = max(1, round(w / 72 * raster)), max(1, round(h / 72 * raster))
                tone[raster] = grey_surface(picture.halftone(image.resize(px, 3), raster), None)
            else:
                jpeg = io.BytesIO()
                image.save(jpeg, "JPEG", quality=72)
                tone[raster] = grey_surface(image, jpeg.getvalue())
        surface = tone[raster]
        ctx.translate(x, y)
        ctx.scale(w / surface.get_width(), h / surface.get_height())
        ctx.set_source_surface(surface)
        ctx.paint()

    page.draw(op)
    page.frame(box, 0.3)
    return page.region("figure", [], article, box=box, text="")


class Story:
    """An article of the truth, filled as its regions are set."""

    def __init__(self, source):
        self.source, self.id = source, source["id"]
        self.parts, self.figures, self.continuations = {}, [], []

    def took(self, page, *regions):
        for r in regions:
            r["article"] = self.id
            self.parts.setdefault(page.number, []).append(r)

    def truth(self):
        s = self.source
        paragraphs, subheads = [], []
        for p in s["body"]:
            if p.startswith("## "):
                subheads.append({"before_paragraph": len(paragraphs), "text": p[3:]})
            else:
                paragraphs.append(p)
        raw = s.get("byline", "")
        return {
            "id": self.id,
            "kind": s["kind"],
            "section": s["section"],
            "column": s.get("column", ""),
            "kicker": s.get("kicker", ""),
            "headline": s["headline"].replace("|", "\n"),
            "headline_lines": s["headline"].split("|"),
            "deck": s.get("deck", "").removeprefix("——"),
            "summary": "",
            "byline": {
                "raw": raw.replace("|", " "),
                "agency": "本报讯" if raw.startswith("本报讯") else "",
                "reporters": s.get("reporters", []),
                "correspondents": s.get("correspondents", []),
                "authors": s.get("authors", []),
                "inline": bool(raw) and not s.get("byline_line", False),
            },
            "paragraphs": paragraphs,
            "subheads": subheads,
            "credit_line": "",
            "parts": [{"page": n, "regions": [r["id"] for r in rs]} for n, rs in sorted(self.parts.items())],
            "continuations": self.continuations,
            "figures": self.figures,
        }


def flow_of(story, width=COLUMN, size=SIZE, font="song"):
    s = story.source
    inline = "" if s.get("byline_line") else s.get("byline", "")
    # A bare 本报讯 is set off by a space; a bracket sets itself off.
    return Flow(story.id, font, size, LEADING, width, s["body"], inline, "" if inline.endswith("）") else " ")


def headline(page, story, font, size, x, y, width, step=1.2, align="center", color=BLACK):
    lines = []
    for k, t in enumerate(story.source["headline"].split("|")):
        lines.append(page.line(font, size, t, x, y + k * size * step, width, align, color))
    story.took(page, page.region("headline", lines))


def front(stories):
    page = Page(1, "", "", WIDTH, HEIGHT)
    d, issue = copy.DATE, copy.ISSUE

    # Masthead.
    def mast(field, *args, **kw):
        page.region("masthead", [page.line(*args, **kw)], field=field)

    mast("title", "kai-bold", 82, issue["title"], LEFT, TOP - 8, WIDTH - 2 * LEFT, "center", RED, track=12)
    mast("date", "hei-bold", 12.5, f"{printed_date(d)} {weekday(d)}", LEFT, TOP + 6)
    mast("lunar_date", "song", 10.5, lunar(d), LEFT, TOP + 27)
    mast("issue", "song", 10.5, f"第{issue['issue_no']}期 总第{issue['total_issue_no']}期", LEFT, TOP + 45)
    mast("page_count", "song", 10.5, f"本期{issue['page_count']}版", LEFT, TOP + 63)
    # Ear: the weather.
    x, w = col(4) + 12, COLUMN - 12
    page.frame((x, TOP + 3, w, 75), 0.5)
    page.fill((x, TOP + 3, 20, 75), (0.25, 0.25, 0.25))
    lines = [page.down("hei-bold", 11, copy.WEATHER[0], x + 4.5, TOP + 12, WHITE, 1.35)]
    page.region("other", lines)
    lines = [page.line("song", 9, t, x + 26, TOP + 14 + k * 20) for k, t in enumerate(copy.WEATHER[1:])]
    page.region("other", lines)
    y = TOP + 90
    page.rule(LEFT, y, WIDTH - LEFT, y, 2.2, RED)
    page.rule(LEFT, y + 19.5, WIDTH - LEFT, y + 19.5, 0.6, RED)
    full = WIDTH - 2 * LEFT
    mast("sponsor", "hei", 9, f"{issue['sponsor']} {issue['undertaker']}", LEFT, y + 5.5)
    mast("cn_code", "hei", 9, f"国内统一连续出版物号 {issue['cn_code']}", LEFT, y + 5.5, full, "center")
    mast("hotlines", "hei", 9, "新闻热线：" + " ".join(issue["hotlines"]), LEFT, y + 5.5, full, "right")

    # Lead story over four columns.
    lead = stories["a1"]
    s = lead.source
    y = row(8.5)
    kicker = page.line("kai", 17, s["kicker"], col(0), y, wide(4), "center", track=1)
    lead.took(page, page.region("kicker", [kicker]))
    headline(page, lead, "song-black", 44, col(0), y + 29, wide(4), 1.16)
    deck = page.line("kai", 15, s["deck"], col(0), y + 138, wide(4), "center")
    lead.took(page, page.region("deck", [deck]))
    first, last = 20, LAST
    tall = PHOTO_ROWS
    flow = flow_of(lead)
    lead.flow = flow
    for c in range(4):
        top = first if c == 0 else first + tall
        rows = last - top - (1 if c == 3 else 0)
        lead.took(page, *flow.pour(page, col(c), row(top), rows))
        if c == 3:
            jump = page.line("kai", SIZE, s["from_marker"], col(c), row(last - 1) + (LEADING - SIZE) / 2, COLUMN, "right")
            lead.took(page, page.region("jump", [jump]))
    box = (col(1), row(first) + 3, wide(3), (tall - 1.6) * LEADING - 3)
    fig = photo(page, picture.aqueduct(900, round(900 * box[3] / box[2])), box, "a1")
    y = row(first + tall - 1.6) + 4
    cap = page.line("kai", 9.4, s["caption"], col(1), y)
    cre = page.line("kai", 9.4, s["credit"], col(1), y, wide(3), "right")
    parts = [fig, page.region("caption", [cap]), page.region("credit", [cre])]
    lead.took(page, *parts)
    lead.figures.append(figure(page, parts))

    # Right column: teasers, a short story, a notice.
    x, w = col(4), COLUMN
    y = row(8.5) + 1
    tall = 152
    page.frame((x, y, w, tall), 0.8, RED)
    page.fill((x, y, w, 22), RED)
    label = page.line("hei-black", 13, copy.TEASERS_LABEL, x, y + 4.5, w, "center", WHITE, track=14)
    page.region("teaser", [label], field="label")
    for k, t in enumerate(copy.TEASERS):
        ty = y + 30 + k * 63
        lines = [page.line("song-bold", 14, l, x + 10, ty + n * 18) for n, l in enumerate(t["headline"].split("|"))]
        r1 = page.region("teaser", lines, ref=t["article"], field="headline")
        ref = page.line("kai", 9, "▶" + t["ref_text"], x, ty + 39, w - 8, "right", RED)
        r2 = page.region("teaser", [ref], ref=t["article"], field="page_ref")
        t["regions"] = [r1, r2]
        if k:
            page.rule(x + 8, ty - 8, x + w - 8, ty - 8, 0.5, BLACK, [1.2, 1.8])
    market = stories["a3"]
    y = row(20.6)
    headline(page, market, "hei-bold", 20, x, y, w, 1.25)
    flow = flow_of(market)
    market.took(page, *flow.pour(page, x, row(25), flow.rows()))
    notice = stories["a9"]
    top = LAST - 9.6
    page.frame((x, row(top), w, row(LAST) - row(top)), 0.6)
    page.frame((x + 2.2, row(top) + 2.2, w - 4.4, row(LAST) - row(top) - 4.4), 0.3)
    headline(page, notice, "hei-bold", 15, x, row(top) + 12, w)
    flow = flow_of(notice, 12 * 9, 9, "kai")
    notice.took(page, *flow.pour(page, x + (w - 108) / 2, row(top + 2.6), flow.rows()))

    page.rule(col(4) - GUTTER / 2, row(8.6), col(4) - GUTTER / 2, row(LAST), 0.4)
    page.rule(LEFT, row(LAST + 0.6), WIDTH - LEFT, row(LAST + 0.6), 0.6)

    # Second story over the full width.
    books = stories["a2"]
    s = books.source
    y = row(LAST + 1.1)
    kicker = page.line("kai", 14, s["kicker"], LEFT, y, full, "center")
    books.took(page, page.region("kicker", [kicker]))
    headline(page, books, "hei-black", 31, LEFT, y + 22, full)
    flow = flow_of(books)
    level(page, books, flow, [col(c) for c in range(5)], LAST + 5.4, 70)
    return page


def level(page, story, flow, xs, top, end):
    """Pour a story into columns of one height, the last ones a row shorter."""
    total = flow.rows()
    per, over = divmod(total, len(xs))
    for k, x in enumerate(xs):
        story.took(page, *flow.pour(page, x, row(top), per + (k < over)))
    bottom = top + per + (over > 0)
    print(f"page {page.number} {story.id}: {total} rows in {len(xs)} columns, to row {bottom:.1f} of {end}")
    if flow.queue:
        raise ValueError(f"{story.id} does not fit")
    return bottom


def figure(page, parts):
    fig, cap, cre = parts
    return {
        "page": page.number,
        "bbox": fig["bbox"],
        "caption": cap["text"].replace("\n", ""),
        "credit": cre["text"],
        "region_ref": fig,
    }


def inside(stories):
    page = Page(2, copy.HEADER["folio"], copy.HEADER["section"], WIDTH, HEIGHT)
    d, full = copy.DATE, WIDTH - 2 * LEFT
    right = WIDTH - LEFT

    # Header.
    page.fill((LEFT, TOP, 34, 22), RED)
    page.region("folio", [page.line("hei-black", 16, copy.HEADER["folio"], LEFT, TOP + 3, 34, "center", WHITE)], field="page")
    page.region("header", [page.line("hei-bold", 16, copy.HEADER["section"], LEFT + 44, TOP + 3)], field="section")
    page.region("header", [page.line("kai-bold", 17, copy.ISSUE["title"], LEFT, TOP + 2, full, "center", RED, track=5)], field="title")
    page.region(
        "header",
        [page.line("song", 8.6, f"{printed_date(d)} {weekday(d)}", LEFT, TOP, full, "right")],
        field="date",
    )
    page.region("header", [page.line("song", 8.6, copy.HEADER["editors"], LEFT, TOP + 12.5, full, "right")], field="editors")
    page.rule(LEFT, TOP + 25.5, right, TOP + 25.5, 1.6, RED)
    page.rule(LEFT, TOP + 28, right, TOP + 28, 0.4, RED)

    # The ferry: a vertical headline at the left of four columns.
    ferry = stories["a4"]
    s = ferry.source
    first, last = 2.8, FERRY_LAST
    size = 46
    y = row(first) + 8
    kicker = page.down("kai", 18, s["kicker"], col(0) + COLUMN - 20, y + 8, step=1.2)
    ferry.took(page, page.region("kicker", [kicker], direction="tb"))
    lines = []
    for k, t in enumerate(s["headline"].split("|")):
        lines.append(page.down("song-black", size, t, col(0) + COLUMN - 77 - k * (size + 5), y + 18, step=1.3))
    ferry.took(page, page.region("headline", lines, direction="tb"))
    by = [
        page.line("kai", SIZE, t, col(1), row(first + k) + (LEADING - SIZE) / 2, COLUMN, "center")
        for k, t in enumerate(s["byline"].split("|"))
    ]
    ferry.took(page, page.region("byline", by))
    flow = flow_of(ferry)
    tall = FERRY_PHOTO
    for c in range(1, 5):
        top = first + (2 if c == 1 else tall if c > 2 else 0)
        ferry.took(page, *flow.pour(page, col(c), row(top), round(last - top)))
    report(page, "a4", flow)
    box = (col(3), row(first) + 3, wide(2), (tall - 1.6) * LEADING - 3)
    fig = photo(page, picture.ferry(640, round(640 * box[3] / box[2])), box, "a4")
    y = row(first + tall - 1.6) + 4
    cap = page.line("kai", 9.4, s["caption"], col(3), y)
    cre = page.line("kai", 9.4, s["credit"], col(3), y, wide(2), "right")
    parts = [fig, page.region("caption", [cap]), page.region("credit", [cre])]
    ferry.took(page, *parts)
    ferry.figures.append(figure(page, parts))
    page.rule(LEFT, row(last + 0.5), right, row(last + 0.5), 0.6)

    # A boxed story with a column label.
    crossing = stories["a5"]
    s = crossing.source
    top, bottom = last + 1.1, BOX_LAST
    top0 = top
    frame = (LEFT, row(top), wide(3), row(bottom) - row(top))
    page.fill(frame, (0.945, 0.94, 0.925))
    page.frame(frame, 0.9)
    page.fill((LEFT, row(top), 84, 22), (0.12, 0.12, 0.12))
    label = page.line("hei-bold", 14, s["column"], LEFT, row(top) + 4, 84, "center", WHITE, track=3)
    crossing.took(page, page.region("column_label", [label]))
    headline(page, crossing, "hei-black", 28, LEFT, row(top) + 31, wide(3))
    width = 12 * SIZE
    pad = 12
    gap = (wide(3) - 2 * pad - 3 * width) / 2
    xs = [LEFT + pad + k * (width + gap) for k in range(3)]
    level(page, crossing, flow_of(crossing, width), xs, top + 5.1, bottom - 0.5)

    # The lead goes on.
    lead = stories["a1"]
    marker = page.line("kai", SIZE, lead.source["to_marker"], col(3), row(top) + (LEADING - SIZE) / 2)
    lead.took(page, page.region("jump", [marker]))
    half = (lead.flow.rows() + 2) // 2
    lead.took(page, *lead.flow.pour(page, col(3), row(top + 1), half - 1))
    lead.took(page, *lead.flow.pour(page, col(4), row(top), half + 1))
    report(page, "a1", lead.flow)
    lead.continuations.append(
        {"from_page": 1, "to_page": 2, "from_marker": lead.source["from_marker"], "to_marker": lead.source["to_marker"]}
    )
    y = top + half + 0.6
    page.rule(col(3), row(y), right, row(y), 0.6)

    # A story under the box.
    swans = stories["a11"]
    z = row(bottom + 0.9) + 3
    headline(page, swans, "song-black", 25, LEFT, z, wide(3))
    deck = page.line("kai", 12.5, swans.source["deck"], LEFT, z + 31, wide(3), "center")
    swans.took(page, page.region("deck", [deck]))
    end = level(page, swans, flow_of(swans), [col(c) for c in range(3)], bottom + 4.6, 60)

    # An essay, its author under its title.
    essay = stories["a10"]
    z = row(y) + 9
    headline(page, essay, "kai-bold", 24, col(3), z, wide(2))
    by = page.line("kai", 10.5, essay.source["byline"], col(3), z + 31, wide(2), "center")
    essay.took(page, page.region("byline", [by]))
    essay_end = level(page, essay, flow_of(essay, font="kai"), [col(3), col(4)], y + 4.1, 60)

    # Briefs under one label.
    y = row(end + 1)
    page.rule(LEFT, y, LEFT + wide(3), y, 1.4)
    page.fill((LEFT, y, 52, 19), (0.12, 0.12, 0.12))
    label = page.line("hei-bold", 13, copy.BRIEFS_LABEL, LEFT, y + 3, 52, "center", WHITE, track=4)
    page.region("column_label", [label])
    for k, b in enumerate(copy.BRIEFS):
        story = stories[b["id"]]
        headline(page, story, "hei-bold", 12.5, col(k), y + 25, COLUMN)
        flow = flow_of(story)
        n = flow.rows()
        story.took(page, *flow.pour(page, col(k), y + 43, n))
        print(f"page 2 {story.id}: to row {(y + 43 - TOP) / LEADING + n:.1f} of 70")
        if k:
            page.rule(col(k) - GUTTER / 2, y + 26, col(k) - GUTTER / 2, row(69.8), 0.3)

    # An advertisement.
    top = essay_end + 0.9
    ax, ay, aw, ah = col(3), row(top), wide(2), row(70) - row(top)
    page.frame((ax, ay, aw, ah), 1.6)
    page.frame((ax + 3.5, ay + 3.5, aw - 7, ah - 7), 0.4)
    book(page, ax + 56, ay + ah * 0.32, 60)
    lines = [
        page.line("kai-bold", 34, copy.AD[0], ax + 92, ay + 16, aw - 104, "center"),
        page.line("hei-bold", 17, copy.AD[1], ax + 92, ay + 60, aw - 104, "center", RED, track=3),
    ]
    r1 = page.region("ad", lines)
    z = ay + ah - 76
    lines = [page.line("hei-bold", 13, copy.AD[2], ax, z, aw, "center")]
    lines += [page.line("song", 10.5, t, ax, z + 21 + k * 15.5, aw, "center") for k, t in enumerate(copy.AD[3:])]
    r2 = page.region("ad", lines)
    page.ad = {"page": 2, "bbox": [round(v, 2) for v in (ax, ay, aw, ah)], "text": "\n".join(copy.AD), "regions": [r1, r2]}
    page.rule(col(3) - GUTTER / 2, row(top0), col(3) - GUTTER / 2, row(70), 0.4)
    return page


def report(page, name, flow):
    print(f"page {page.number} {name}: {flow.rows()} rows left over")


def book(page, cx, cy, w):
    """An open book with a smile, the shop's sign."""

    def op(ctx, _):
        ctx.set_source_rgb(*BLACK)
        ctx.set_line_width(1.8)
        h = w * 0.36
        for s in (-1, 1):
            ctx.move_to(cx, cy - h * 0.55)
            ctx.curve_to(cx + s * w * 0.15, cy - h, cx + s * w * 0.38, cy - h, cx + s * w * 0.5, cy - h * 0.75)
            ctx.line_to(cx + s * w * 0.5, cy + h * 0.55)
            ctx.curve_to(cx + s * w * 0.38, cy + h * 0.3, cx + s * w * 0.15, cy + h * 0.3, cx, cy + h * 0.75)
            ctx.stroke()
            ctx.arc(cx + s * w * 0.2, cy - h * 0.35, 2.6, 0, 6.2832)
            ctx.fill()
        ctx.move_to(cx, cy - h * 0.55)
        ctx.line_to(cx, cy + h * 0.75)
        ctx.set_line_width(0.8)
        ctx.stroke()
        ctx.set_source_rgb(*RED)
        ctx.set_line_width(2.4)
        ctx.arc(cx, cy - h * 0.35, w * 0.22, 0.5, 2.64)
        ctx.stroke()

    page.draw(op)


LAST = 54  # the row where the lead ends on page 1
PHOTO_ROWS = 17
FERRY_LAST, FERRY_PHOTO = 26.8, 17
BOX_LAST = 49


def number(pages):
    n = 0
    for page in pages:
        for k, r in enumerate(page.regions):
            n += 1
            r["id"], r["order"] = f"r{n}", k + 1


def truth(pages, stories):
    number(pages)
    d, issue = copy.DATE, dict(copy.ISSUE)
    head = {"title": issue.pop("title"), "date": d.isoformat(), "weekday": weekday(d), "lunar_date": lunar(d)}
    head.update(issue)
    for s in stories.values():
        for f in s.figures:
            f["region"] = f.pop("region_ref")["id"]
    ad = pages[1].ad
    ad["regions"] = [r["id"] for r in ad["regions"]]
    return {
        "issue": head,
        "generator": {"recipe": "samples/recipe/make.py", "body_pt": SIZE, "leading_pt": LEADING, "columns": COLUMNS},
        "pages": [
            {
                "page": p.number,
                "label": p.label,
                "section": p.section,
                "width_pt": round(p.width, 2),
                "height_pt": round(p.height, 2),
                "vertical": False,
                "regions": p.regions,
            }
            for p in pages
        ],
        "articles": [stories[k].truth() for k in sorted(stories, key=lambda k: int(k[1:]))],
        "teasers": [
            {
                "page": 1,
                "headline": t["headline"].replace("|", "\n"),
                "page_ref": t["page_ref"],
                "ref_text": "▶" + t["ref_text"],
                "article": t["article"],
                "regions": [r["id"] for r in t["regions"]],
            }
            for t in copy.TEASERS
        ],
        "ads": [ad],
    }


def write_pdf(pages, path):
    surface = cairo.PDFSurface(str(path), WIDTH, HEIGHT)
    d = copy.DATE
    surface.set_metadata(cairo.PDF_METADATA_TITLE, f"{copy.ISSUE['title']} {d.isoformat()}")
    surface.set_metadata(cairo.PDF_METADATA_CREATE_DATE, f"{d.isoformat()}T05:00:00Z")
    for page in pages:
        ctx = cairo.Context(surface)
        page.play(ctx, 0)
        surface.show_page()
    surface.finish()
    slim(path)


def main():
    folder = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else pathlib.Path(__file__).parent.parent / "lanting")
    folder.mkdir(parents=True, exist_ok=True)
    sources = [copy.LEAD, copy.BOOKS, copy.MARKET, copy.FERRY, copy.CROSSING, copy.SWANS, copy.NOTICE, copy.ESSAY] + copy.BRIEFS
    stories = {s["id"]: Story(s) for s in sources}
    pages = [front(stories), inside(stories)]
    write_pdf(pages, folder / "issue.pdf")
    if "--print" not in sys.argv:
        sheets = [raster(page, SCAN_DPI) for page in pages]
        scan.write(sheets, WIDTH, HEIGHT, SCAN_DPI, folder / "scan.pdf")
    t = truth(pages, stories)
    (folder / "truth.json").write_text(json.dumps(t, ensure_ascii=False, indent=1) + "\n")


main()
