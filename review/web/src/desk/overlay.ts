// What is drawn over the pages: blocks in the colours of their articles, what
// is selected and hovered down to the glyph, and on demand order and joins.

import type { Block, Box, Join, Line, Page } from "../api/types";
import { s } from "../ui/dom";
import { prefs } from "../ui/prefs";
import { around, centre, doubtIn, down, glyphBox, outlineOf, type Point } from "./geometry";
import type { Selection, Store } from "./store";
import type { Sheet, Viewer } from "./viewer";

export class Overlay {
  private selectedMarks: SVGElement | null = null;
  private hoverMarks: SVGElement | null = null;

  constructor(private readonly store: Store, private readonly viewer: Viewer) {
    viewer.on("shown", () => this.drawAll());
    store.on("page", (n) => this.drawPage(n));
    store.on("issue", () => this.drawAll());
    store.on("select", () => this.drawSelection());
    store.on("hover", () => this.drawHover());
  }

  /** drawAll draws every page shown, after a change that concerns them all. */
  drawAll(): void {
    for (const sheet of this.viewer.sheets) this.drawPage(sheet.info.page);
  }

  private drawPage(n: number): void {
    const sheet = this.viewer.sheets.find((p) => p.info.page === n);
    const page = this.store.loaded(n);
    if (!sheet || !page) return;
    sheet.layer.replaceChildren(...(prefs.blocks ? page.blocks.map((b) => this.block(b)) : []));
    if (prefs.order) sheet.layer.append(this.order(page));
    this.drawSelection();
  }

  private block(b: Block): SVGElement {
    const d = `M${outlineOf(b).map(([x, y]) => `${x} ${y}`).join("L")}Z`;
    return s("path", { d, class: `block role-${b.role} ${this.store.colour(b.article)}`, "data-block": b.id });
  }

  /** drawSelection draws what is selected. */
  drawSelection(): void {
    this.selectedMarks?.remove();
    const { selection } = this.store;
    const current = this.store.current()?.id;
    for (const path of this.viewer.svg.querySelectorAll<SVGElement>("path.block")) {
      const id = path.dataset["block"] ?? "";
      path.classList.toggle("of", !!current && this.store.find(id)?.block.article === current);
      path.classList.toggle("selected", id === selection.block);
    }
    const sheet = this.sheetOf(selection);
    if (sheet) this.markSelected(sheet, selection);
  }

  /** drawHover draws what is under the mouse, here or in the text. */
  private drawHover(): void {
    this.hoverMarks?.remove();
    const at = this.store.hovered;
    this.viewer.svg.querySelector("path.hovered")?.classList.remove("hovered");
    if (!at) return;
    this.viewer.svg.querySelector(`path[data-block="${CSS.escape(at.block)}"]`)?.classList.add("hovered");
    const sheet = this.sheetOf(at);
    if (sheet) this.markHovered(sheet, at);
  }

  private sheetOf(at: Selection): Sheet | undefined {
    return this.viewer.sheets.find((p) => p.info.page === at.page);
  }

  private markSelected(sheet: Sheet, at: Selection): void {
    const block = this.store.find(at.block)?.block;
    const line = block?.lines[at.line];
    if (!block || !line) return;
    const g = s("g", { class: "marks" }, rect(line.bbox, "line", line.em * 0.12));
    if (prefs.tint) g.append(...doubts(line));
    const glyph = glyphBox(line, at.glyph);
    if (glyph) g.append(rect(glyph, "glyph", line.em * 0.06));
    sheet.layer.append(g);
    this.selectedMarks = g;
  }

  private markHovered(sheet: Sheet, at: Selection): void {
    const line = this.store.find(at.block)?.block.lines[at.line];
    if (!line) return;
    const glyph = glyphBox(line, at.glyph);
    this.hoverMarks = s("g", { class: "marks hover" }, rect(line.bbox, "line", line.em * 0.1), glyph && rect(glyph, "glyph", 2));
    sheet.layer.append(this.hoverMarks);
  }

  /** order draws in which order blocks are read, and the joins from column to column. */
  private order(page: Page): SVGElement {
    const of = this.store.current()?.id;
    const blocks = page.blocks.filter((b) => b.article && (prefs.order === 2 || b.article === of));
    const ids = new Set(blocks.map((b) => b.id));
    const em = this.store.info(page.page)?.em ?? 40;
    const g = s("g", { class: "order" });
    blocks.forEach((b, i) => {
      const before = blocks[i - 1];
      if (before && before.article === b.article) g.append(arrow(centre(before.bbox), centre(b.bbox), em, "step"));
    });
    for (const j of page.joins) {
      if (ids.has(j.from) && ids.has(j.to)) g.append(...this.join(page, j, em));
    }
    blocks.forEach((b, i) => g.append(number(b, i + 1, em)));
    return g;
  }

  private join(page: Page, j: Join, em: number): SVGElement[] {
    const from = page.blocks.find((b) => b.id === j.from), to = page.blocks.find((b) => b.id === j.to);
    if (!from || !to) return [];
    const kind = (j.confidence ?? 1) < 0.7 ? "join doubtful" : "join";
    return [arrow(end(from), start(to), em, kind)];
  }
}

function rect([x, y, w, h]: Box, kind: string, by: number): SVGElement {
  return s("rect", { class: kind, x: x - by, y: y - by, width: w + 2 * by, height: h + 2 * by });
}

function doubts(line: Line): SVGElement[] {
  return line.glyphs.flatMap((_, i) => {
    const d = doubtIn(line, i);
    const box = d ? glyphBox(line, i) : null;
    return box ? [rect(box, `doubt d${d}`, 0)] : [];
  });
}

/** end is where the text of a block ends: in vertical text at the left. */
function end(b: Block): Point {
  const last = b.lines.at(-1);
  const [x, y, w, h] = last?.bbox ?? b.bbox;
  return last && down(last, b) ? { x: x + w / 2, y: y + h } : { x: x + w, y: y + h / 2 };
}

function start(b: Block): Point {
  const first = b.lines[0];
  const [x, y, w, h] = first?.bbox ?? b.bbox;
  return first && down(first, b) ? { x: x + w / 2, y } : { x, y: y + h / 2 };
}

function arrow(from: Point, to: Point, em: number, kind: string): SVGElement {
  const a = Math.atan2(to.y - from.y, to.x - from.x), r = em * 0.6;
  const wing = (by: number): string => `L${to.x - r * Math.cos(a + by)} ${to.y - r * Math.sin(a + by)}`;
  const d = `M${from.x} ${from.y}L${to.x} ${to.y}M${to.x} ${to.y}${wing(0.5)}M${to.x} ${to.y}${wing(-0.5)}`;
  return s("path", { class: kind, d });
}

function number(b: Block, n: number, em: number): SVGElement {
  const [x, y] = b.bbox;
  const r = em * 0.75;
  return s("g", { class: "number" },
    s("circle", { cx: x + r, cy: y + r, r }),
    s("text", { x: x + r, y: y + r, "font-size": em * 0.85, "text-anchor": "middle", "dominant-baseline": "central" }, n));
}

/** boxOf is the box round an article's blocks on a page. */
export function boxOf(page: Page, article: string): Box | null {
  const boxes = page.blocks.filter((b) => b.article === article).map((b) => b.bbox);
  return boxes.length ? around(boxes) : null;
}
