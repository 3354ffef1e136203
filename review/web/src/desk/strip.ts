// A line cut out of the page and laid out left to right, so that each glyph
// stands right above its character. Vertical lines are cut between their glyphs
// and the pieces set side by side, upright; long lines wrap.

import { issuePath } from "../api/client";
import type { Box } from "../api/types";
import { h } from "../ui/dom";
import type { Layout, Piece } from "./layout";

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

/** draw makes the picture of a laid-out line, one for each row; they fill in when the cut has come. */
export function draw(issue: string, page: number, l: Layout): HTMLCanvasElement[] {
  const dense = Math.min(devicePixelRatio || 1, 2);
  const rows = Array.from({ length: l.rows }, () => {
    const c = h("canvas", { "aria-hidden": "true", width: Math.ceil(l.width * dense), height: Math.ceil(l.rowHeight * dense) });
    c.style.width = `${l.width}px`;
    return c;
  });
  const { url, box } = stripUrl(issue, page, l.cut);
  image(url).then((img) => {
    // A cut is clipped at the page's edge; its own width tells by how much it was scaled.
    const k = img.naturalWidth / box[2];
    for (const p of l.pieces) drawPiece(rows[p.row]!, img, p, l, box, k, dense);
  }).catch(() => rows.forEach((c) => c.classList.add("failed")));
  return rows;
}

function drawPiece(canvas: HTMLCanvasElement, img: HTMLImageElement, p: Piece, l: Layout, box: Box, k: number, dense: number): void {
  const g = canvas.getContext("2d");
  if (!g) return;
  g.imageSmoothingQuality = "high";
  const height = Math.min(p.from[3] * l.scale, l.rowHeight);
  g.drawImage(img, (p.from[0] - box[0]) * k, (p.from[1] - box[1]) * k, p.from[2] * k, p.from[3] * k,
    p.x * dense, ((l.rowHeight - height) / 2) * dense, p.width * dense, height * dense);
}
