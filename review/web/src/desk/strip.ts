// A line cut out of the page and laid out left to right, so that each glyph
// stands right above its character. Vertical lines are cut between their glyphs
// and the pieces set side by side, upright; long lines wrap.

import { issuePath } from "../api/client";
import type { Block, Box, Line } from "../api/types";
import { h } from "../ui/dom";
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

/** layout places the pieces of a line on a strip of a width. */
export function layout(line: Line, block: Block, width: number): Layout {
  const tall = down(line, block);
  const em = Math.max(line.em, 8);
  const scale = emPx / em;
  const pad = em * 0.22;
  const [x, y, w, hh] = line.bbox;
  const cut: Box = [x - pad, y - pad, w + 2 * pad, hh + 2 * pad];
  const across = tall ? cut[2] : cut[3];
  const rowHeight = (tall ? Math.max(em * 1.35, 0) : across) * scale;
  const spans = tall ? segments(line, 1, cut[1], cut[1] + cut[3], em) : segments(line, 0, cut[0], cut[0] + cut[2], 0);
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

interface Span {
  glyph: number;
  start: number;
  end: number;
}

/** segments parts a line midway between its glyphs; pieces longer than 1.6 `em` are parted further, if it is given. */
function segments(line: Line, axis: 0 | 1, from: number, to: number, em: number): Span[] {
  const order = line.glyphs.map((g, glyph) => ({ glyph, a: g[axis + 1] as number, b: (g[axis + 1] as number) + (g[axis + 3] as number) }))
    .sort((p, q) => p.a - q.a);
  if (!order.length) order.push({ glyph: -1, a: from, b: to });
  const spans: Span[] = [];
  let start = from;
  order.forEach((g, i) => {
    const next = order[i + 1];
    const end = next ? Math.max(start, (g.b + next.a) / 2) : to;
    spans.push(...pieces(g.glyph, start, end, em));
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

const images = new Map<string, Promise<HTMLImageElement>>();
const keptImages = 60;

/** image gets a cut of a page; the last ones are kept. */
function image(url: string): Promise<HTMLImageElement> {
  let coming = images.get(url);
  if (coming) return coming;
  coming = new Promise((done, failed) => {
    const i = new Image();
    i.onload = () => done(i);
    i.onerror = () => {
      images.delete(url);
      failed(new Error(url));
    };
    i.src = url;
  });
  images.set(url, coming);
  const oldest = images.keys().next().value;
  if (images.size > keptImages && oldest !== undefined) images.delete(oldest);
  return coming;
}

/** stripUrl is the address of a cut of a page, and the box that it holds. */
export function stripUrl(issue: string, page: number, box: Box): { url: string; box: Box } {
  const x = Math.max(0, Math.floor(box[0])), y = Math.max(0, Math.floor(box[1]));
  const b: Box = [x, y, Math.ceil(box[0] + box[2]) - x, Math.ceil(box[1] + box[3]) - y];
  return { url: issuePath(issue, `/pages/${page}/strip.jpg?x=${b[0]}&y=${b[1]}&w=${b[2]}&h=${b[3]}`), box: b };
}

/** draw makes the picture of a laid-out line; it fills in when the cut has come. */
export function draw(issue: string, page: number, l: Layout): HTMLCanvasElement {
  const dense = Math.min(devicePixelRatio || 1, 2);
  const canvas = h("canvas", { "aria-hidden": "true", width: Math.ceil(l.width * dense), height: Math.ceil(l.rowHeight * dense) * l.rows });
  canvas.style.width = `${l.width}px`;
  const { url, box } = stripUrl(issue, page, l.cut);
  image(url).then((img) => {
    const g = canvas.getContext("2d");
    if (!g) return;
    g.imageSmoothingQuality = "high";
    // The server may send a cut at less than the page's size, or clipped at its edge.
    const k = img.naturalWidth / box[2];
    for (const p of l.pieces) {
      const height = Math.min(p.from[3] * l.scale, l.rowHeight);
      const top = p.row * l.rowHeight + (l.rowHeight - height) / 2;
      g.drawImage(img, (p.from[0] - box[0]) * k, (p.from[1] - box[1]) * k, p.from[2] * k, p.from[3] * k,
        p.x * dense, top * dense, p.width * dense, height * dense);
    }
  }).catch(() => canvas.classList.add("failed"));
  return canvas;
}
