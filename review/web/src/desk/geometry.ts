// Where things are on a page, in pixels of its image.

import type { Block, Box, Line, Page } from "../api/types";

export interface Point {
  x: number;
  y: number;
}

/** Spot is what of a page lies under a point. */
export interface Spot {
  block: string;
  line: number;   // -1: none
  glyph: number;  // -1: none
}

export function inside(b: Box, p: Point, by = 0): boolean {
  return p.x >= b[0] - by && p.x < b[0] + b[2] + by && p.y >= b[1] - by && p.y < b[1] + b[3] + by;
}

export function centre(b: Box): Point {
  return { x: b[0] + b[2] / 2, y: b[1] + b[3] / 2 };
}

/** around is the smallest box round boxes. */
export function around(boxes: Box[]): Box {
  const x0 = Math.min(...boxes.map((b) => b[0]));
  const y0 = Math.min(...boxes.map((b) => b[1]));
  const x1 = Math.max(...boxes.map((b) => b[0] + b[2]));
  const y1 = Math.max(...boxes.map((b) => b[1] + b[3]));
  return [x0, y0, x1 - x0, y1 - y0];
}

/** outlineOf is a block's polygon: its own, or its box. */
export function outlineOf(b: Block): [number, number][] {
  if (b.outline?.length) return b.outline;
  const [x, y, w, h] = b.bbox;
  return [[x, y], [x + w, y], [x + w, y + h], [x, y + h]];
}

function insidePolygon(poly: [number, number][], p: Point): boolean {
  let odd = false;
  for (let i = 0, j = poly.length - 1; i < poly.length; j = i++) {
    const [xi, yi] = poly[i]!, [xj, yj] = poly[j]!;
    if (yi > p.y !== yj > p.y && p.x < ((xj - xi) * (p.y - yi)) / (yj - yi) + xi) odd = !odd;
  }
  return odd;
}

/** spotAt finds what lies under a point: of blocks one over the other, the smallest. */
export function spotAt(page: Page, p: Point): Spot | null {
  let best: Block | undefined;
  for (const b of page.blocks) {
    if (!inside(b.bbox, p, 2) || !insidePolygon(outlineOf(b), p)) continue;
    if (!best || b.bbox[2] * b.bbox[3] < best.bbox[2] * best.bbox[3]) best = b;
  }
  if (!best) return null;
  const line = best.lines.findIndex((l) => inside(l.bbox, p, l.em / 5));
  const glyph = line < 0 ? -1 : glyphAt(best.lines[line]!, p);
  return { block: best.id, line, glyph };
}

/** glyphAt is the glyph of a line nearest to a point. */
export function glyphAt(line: Line, p: Point): number {
  let best = -1, least = Infinity;
  line.glyphs.forEach(([, x, y, w, h], i) => {
    const away = Math.abs(p.x - x - w / 2) + Math.abs(p.y - y - h / 2);
    if (away < least) [best, least] = [i, away];
  });
  return best;
}

/** down tells whether a line is set from top to bottom. */
export function down(line: Line, block: Block): boolean {
  return (line.direction ?? block.direction) === "tb";
}

/** glyphBox is the box of a glyph. */
export function glyphBox(line: Line, glyph: number): Box | null {
  const g = line.glyphs[glyph];
  return g ? [g[1], g[2], g[3], g[4]] : null;
}

/** doubtIn grades a glyph of a line: what a person read is not in doubt. */
export function doubtIn(line: Line, glyph: number): 0 | 1 | 2 | 3 {
  return line.reader === "person" ? 0 : doubt(line.glyphs[glyph]?.[5]);
}

/** doubt grades a confidence: 0 sure, 1 to 3 ever more doubtful. */
export function doubt(conf: number | undefined): 0 | 1 | 2 | 3 {
  // Not measured is no doubt; of glyphs at 0.98 one in fifty is wrong.
  if (!conf || conf >= 0.98) return 0;
  if (conf >= 0.9) return 1;
  return conf >= 0.7 ? 2 : 3;
}

/** sameBox tells whether two boxes are one. */
export function sameBox(a: Box, b: Box): boolean {
  return a.every((v, i) => v === b[i]);
}
