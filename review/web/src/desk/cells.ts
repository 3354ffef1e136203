// A text set under the print: each character right below the glyph that it
// stands for, with doubt and changes marked.

import type { Line } from "../api/types";
import { h } from "../ui/dom";
import { prefs } from "../ui/prefs";
import { align, type Cell } from "./align";
import { doubtIn } from "./geometry";
import type { Layout, Piece } from "./layout";

/** cellRows makes a row of characters for each row of the strip. */
export function cellRows(line: Line, laid: Layout, text: string, at: number, pick: (glyph: number) => void): HTMLElement[] {
  const typed = align(line, text);
  const rows = Array.from({ length: laid.rows }, () => h("span", { class: "row" }));
  for (const p of laid.pieces) {
    const c = typed[p.glyph];
    if (c) rows[p.row]?.append(cell(line, p, c, p.glyph === at, pick));
  }
  return rows;
}

function cell(line: Line, p: Piece, c: Cell, here: boolean, pick: (glyph: number) => void): HTMLElement {
  const d = prefs.tint && !c.changed ? doubtIn(line, p.glyph) : 0;
  const kind = `cell d${d}${c.changed || c.extra ? " changed" : ""}${here ? " at" : ""}`;
  const e = h("span", { class: kind, onclick: () => pick(p.glyph) }, c.text || "∅", c.extra && h("ins", {}, c.extra));
  e.style.left = `${p.x}px`;
  e.style.width = `${p.width}px`;
  return e;
}

/** underPrint sets each row of characters right below its row of print. */
export function underPrint(print: HTMLElement[], rows: HTMLElement[]): HTMLElement[] {
  return print.flatMap((canvas, i) => [h("span", { class: "strip" }, canvas), rows[i]!]);
}
