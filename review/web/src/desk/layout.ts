// Where the pieces of a line stand on its strip: each glyph's piece of the page
// in reading order from left to right, with nothing between two left out.

import type { Block, Box, Line } from "../api/types";
import { down } from "./geometry";

export interface Piece {
  glyph: number; // -1: print between glyphs that were read
  from: Box;     // on the page
  x: number;     // on the strip, CSS pixels
  row: number;
  width: number;
}

export interface Layout {
  pieces: Piece[];
  scale: number;
  rows: number;
  rowHeight: number;
  width: number;
  cut: Box;      // of the page, all that the pieces need
}

// How large a glyph stands on the strip, CSS pixels: twice the text's size is
// what shows strokes, more wraps lines.
const emPx = 30;

// How much smaller it may be to save a row: 21 px still show strokes.
const leastPart = 0.7;

/** layout places the pieces of a line on a strip of a width. */
export function layout(line: Line, block: Block, width: number): Layout {
  const tall = down(line, block);
  const em = Math.max(line.em, 8);
  const pad = em * 0.22;
  const [x, y, w, hh] = line.bbox;
  const cut: Box = [x - pad, y - pad, w + 2 * pad, hh + 2 * pad];
  const across = tall ? cut[2] : cut[3];
  const spans = tall ? segments(line, 1, cut[1], cut[1] + cut[3], em, false)
    : segments(line, 0, cut[0], cut[0] + cut[2], 0, (line.direction ?? block.direction) === "rl");
  const long = spans.reduce((sum, s) => sum + (tall ? across : s.end - s.start), 0);
  const scale = fitted(emPx / em, long, width);
  const rowHeight = (tall ? Math.max(em * 1.35, 0) : across) * scale;
  const pieces: Piece[] = [];
  let at = 0, row = 0, most = 0;
  for (const s of spans) {
    const own = (tall ? across : s.end - s.start) * scale;
    if (at > 0 && at + own > width) [at, row] = [0, row + 1];
    const from: Box = tall ? [cut[0], s.start, cut[2], s.end - s.start] : [s.start, cut[1], s.end - s.start, cut[3]];
    pieces.push({ glyph: s.glyph, from, x: at, row, width: own });
    at += own;
    most = Math.max(most, at);
  }
  return { pieces, scale, rows: row + 1, rowHeight, width: most, cut };
}

/** fitted makes a line a little smaller where it then stands in one row. */
function fitted(scale: number, long: number, width: number): number {
  const part = width / (long * scale);
  return part < 1 && part >= leastPart ? scale * part * 0.999 : scale;
}

interface Span {
  glyph: number;
  start: number;
  end: number;
}

// Run is glyphs that stand one after another as far as their boxes tell: one
// by itself, or several whose boxes run backward.
interface Run {
  glyphs: number[];
  a: number;
  b: number;
  size: number; // of one glyph
}

// How much of its size past its middle a glyph may stand in the one before: marks
// of PDFs set close do so by a quarter. More is no place that print can have, but a guess.
const mostInside = 0.3;

/** runs gathers glyphs, from low coordinates to high, that the boxes cannot part. */
function runs(glyphs: Run[]): Run[] {
  const out: Run[] = [];
  for (let next of glyphs) {
    for (let last = out.at(-1); last && next.a + next.size * (0.5 + mostInside) < last.b; last = out.at(-1)) {
      next = { glyphs: [...last.glyphs, ...next.glyphs], a: Math.min(last.a, next.a), b: Math.max(last.b, next.b), size: next.size };
      out.pop();
    }
    out.push(next);
  }
  return out;
}

/**
 * segments parts a line midway between its glyphs, and evenly where their boxes run backward; pieces longer
 * than 1.6 `em` are parted further, if it is given.
 */
function segments(line: Line, axis: 0 | 1, from: number, to: number, em: number, backward: boolean): Span[] {
  const read = line.glyphs.map((g, i): Run => {
    const a = g[axis + 1] as number, size = g[axis + 3] as number;
    return { glyphs: [i], a, b: a + size, size };
  });
  const order = runs(backward ? read.reverse() : read);
  if (!order.length) order.push({ glyphs: [-1], a: from, b: to, size: 0 });
  const spans: Span[] = [];
  let start = from;
  order.forEach((run, i) => {
    const next = order[i + 1];
    const end = next ? Math.max(start, (run.b + next.a) / 2) : to;
    const step = (end - start) / run.glyphs.length;
    run.glyphs.forEach((g, k) => spans.push(...pieces(g, start + k * step, start + (k + 1) * step, em)));
    start = end;
  });
  return spans;
}

function pieces(glyph: number, start: number, end: number, em: number): Span[] {
  const n = em ? Math.max(1, Math.round((end - start) / em)) : 1;
  if (n === 1 || end - start < 1.6 * em) return [{ glyph, start, end }];
  const step = (end - start) / n;
  return Array.from({ length: n }, (_, i) => ({ glyph: i ? -1 : glyph, start: start + i * step, end: start + (i + 1) * step }));
}
