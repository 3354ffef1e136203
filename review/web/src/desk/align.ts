// Which typed character stands for which glyph of the print.

import type { Line } from "../api/types";

/** chars parts a text into what a person takes for characters. */
export function chars(text: string): string[] {
  return [...new Intl.Segmenter("zh", { granularity: "grapheme" }).segment(text)].map((s) => s.segment);
}

/** offsets tells where in the line's text each glyph begins; spaces between words are no glyphs. */
export function offsets(line: Line): number[] {
  let at = 0;
  return line.glyphs.map(([text]) => {
    const found = line.text.indexOf(text, at);
    // A glyph that the text lacks stands where the one before it ended.
    const here = found < 0 ? at : found;
    if (found >= 0) at = found + text.length;
    return here;
  });
}

/** withGlyph is the line's text with another character for one glyph. */
export function withGlyph(line: Line, glyph: number, text: string): string {
  const at = offsets(line)[glyph] ?? 0;
  return line.text.slice(0, at) + text + line.text.slice(at + (line.glyphs[glyph]?.[0].length ?? 0));
}

/** glyphOf is the glyph at a place of the line's text. */
export function glyphOf(line: Line, offset: number): number {
  const all = offsets(line);
  let best = -1;
  all.forEach((o, i) => {
    if (o <= offset) best = i;
  });
  return best;
}

/** Cell is what is typed for one glyph: "" where it was taken away. `extra` was put in after it. */
export interface Cell {
  text: string;
  extra: string;
  changed: boolean;
}

/** align lays a typed text under the glyphs of a line by the fewest changes. */
export function align(line: Line, typed: string): Cell[] {
  const old = line.glyphs.map((g) => g[0]);
  // Blanks between words are glyphs of a PDF; OCR reads none.
  const blanks = old.some((c) => c.trim() === "");
  const now = chars(typed).filter((c) => blanks || c.trim() !== "");
  const cost = costs(old, now);
  const cells: Cell[] = old.map((text) => ({ text, extra: "", changed: false }));
  let i = old.length, j = now.length;
  while (i > 0 || j > 0) {
    const here = cost[i]![j]!;
    const same = i > 0 && j > 0 && old[i - 1] === now[j - 1];
    if (i > 0 && j > 0 && here === cost[i - 1]![j - 1]! + (same ? 0 : 1)) {
      cells[--i] = { ...cells[i]!, text: now[--j]!, changed: !same };
    } else if (i > 0 && here === cost[i - 1]![j]! + 1) {
      cells[--i] = { ...cells[i]!, text: "", changed: true };
    } else {
      const into = cells[Math.max(i - 1, 0)];
      j--;
      if (into) into.extra = now[j]! + into.extra;
    }
  }
  return cells;
}

/** costs is the table of edit distances. */
function costs(a: string[], b: string[]): number[][] {
  const c = Array.from({ length: a.length + 1 }, (_, i) => [i, ...Array<number>(b.length).fill(0)]);
  for (let j = 0; j <= b.length; j++) c[0]![j] = j;
  for (let i = 1; i <= a.length; i++) {
    for (let j = 1; j <= b.length; j++) {
      c[i]![j] = Math.min(
        c[i - 1]![j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1), c[i - 1]![j]! + 1, c[i]![j - 1]! + 1);
    }
  }
  return c;
}
