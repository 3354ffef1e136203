// Moving, redrawing and drawing boxes on the page, by mouse and by keys alike.

import type { Box } from "../api/types";
import { h, s } from "../ui/dom";
import { keyOf } from "../ui/keys";
import { t } from "../ui/strings";
import type { Point } from "./geometry";
import type { Viewer } from "./viewer";

type Edge = -1 | 0 | 1;

interface Grip {
  x: Edge; // which edge of the box it moves: left, none, right
  y: Edge;
  whole?: boolean;
}

const grips: Grip[] = [
  { x: -1, y: -1 }, { x: 0, y: -1 }, { x: 1, y: -1 }, { x: 1, y: 0 },
  { x: 1, y: 1 }, { x: 0, y: 1 }, { x: -1, y: 1 }, { x: -1, y: 0 },
];

// No smaller than a small glyph on a coarse scan, pixels.
const leastSide = 8;

/** boxOnPage lets the reviewer shape a box; null if it was left. Without a box it is drawn first. */
export function boxOnPage(viewer: Viewer, page: number, box: Box | null): Promise<Box | null> {
  const sheet = viewer.sheets.find((p) => p.info.page === page);
  if (!sheet) return Promise.resolve(null);
  return new Shaper(viewer, page, box).result;
}

class Shaper {
  readonly result: Promise<Box | null>;
  private readonly layer = s("g", { class: "shaping" });
  private readonly veil = h("div", { class: "veil", tabindex: "0", role: "application" });
  private readonly size: { w: number; h: number };
  private box: Box;
  private done!: (b: Box | null) => void;

  constructor(private readonly viewer: Viewer, private readonly page: number, box: Box | null) {
    const sheet = viewer.sheets.find((p) => p.info.page === page)!;
    this.size = { w: sheet.info.width, h: sheet.info.height };
    const hint = box ? t("boxHint") : t("drawHint");
    this.box = box ? [...box] : this.firstBox(sheet.info.em);
    this.result = new Promise((r) => (this.done = r));
    sheet.layer.append(this.layer);
    this.veil.setAttribute("aria-label", hint);
    this.veil.append(h("p", { class: "veil-hint" }, hint,
      h("button", { class: "main", onclick: () => this.finish(this.box) }, t("ok")),
      h("button", { onclick: () => this.finish(null) }, t("cancel"))));
    viewer.element.append(this.veil);
    this.veil.classList.toggle("drawing", !box);
    this.veil.addEventListener("pointerdown", (e) => this.press(e));
    this.veil.addEventListener("wheel", (e) => { e.preventDefault(); viewer.zoom(e.deltaY < 0 ? 1.25 : 0.8); }, { passive: false });
    this.veil.addEventListener("keydown", (e) => this.key(e));
    this.veil.focus();
    this.draw();
  }

  /** firstBox is where a block drawn by keys begins: in the middle of what is seen. */
  private firstBox(em: number): Box {
    const c = this.viewer.centre();
    const at = c?.page === this.page ? c : { x: this.size.w / 2, y: this.size.h / 2 };
    return [Math.round(at.x - 5 * em), Math.round(at.y - em), 10 * em, 2 * em];
  }

  private finish(b: Box | null): void {
    this.layer.remove();
    this.veil.remove();
    this.done(b);
  }

  private draw(): void {
    const [x, y, w, hh] = this.box;
    const r = 6 / this.viewer.scale();
    this.layer.replaceChildren(
      s("rect", { x, y, width: w, height: hh }),
      ...grips.map((g) => s("circle", { cx: x + (w * (g.x + 1)) / 2, cy: y + (hh * (g.y + 1)) / 2, r })));
  }

  private press(e: PointerEvent): void {
    if (e.target !== this.veil || e.button !== 0) return;
    const at = this.viewer.at(this.viewer.inElement(e));
    if (!at || at.page !== this.page) return;
    const grip = this.gripAt(at);
    const from: Box = grip ? [...this.box] : [at.x, at.y, 0, 0];
    this.veil.setPointerCapture(e.pointerId);
    const move = (m: PointerEvent): void => {
      const to = this.viewer.at(this.viewer.inElement(m));
      if (to?.page === this.page) this.set(grip ? moved(from, grip, to.x - at.x, to.y - at.y) : between(at, to));
    };
    this.veil.addEventListener("pointermove", move);
    this.veil.addEventListener("pointerup", () => this.veil.removeEventListener("pointermove", move), { once: true });
  }

  /** gripAt is what the mouse holds: a corner, an edge, the whole box, or nothing. */
  private gripAt(p: Point): Grip | null {
    const near = 9 / this.viewer.scale();
    const [x, y, w, hh] = this.box;
    const grip = grips.find((g) => Math.hypot(p.x - x - (w * (g.x + 1)) / 2, p.y - y - (hh * (g.y + 1)) / 2) < near);
    if (grip) return grip;
    const inside = p.x > x && p.y > y && p.x < x + w && p.y < y + hh;
    return inside && !this.veil.classList.contains("drawing") ? { x: 0, y: 0, whole: true } : null;
  }

  private set(b: Box): void {
    const x = clamp(b[0], 0, this.size.w - leastSide), y = clamp(b[1], 0, this.size.h - leastSide);
    this.box = [x, y, clamp(b[2], leastSide, this.size.w - x), clamp(b[3], leastSide, this.size.h - y)].map(Math.round) as Box;
    this.draw();
  }

  private key(e: KeyboardEvent): void {
    if (e.target !== this.veil) {
      if (e.key === "Escape") this.finish(null);
      return;
    }
    const by = e.shiftKey ? 10 : 1;
    const step = { ArrowLeft: [-by, 0], ArrowRight: [by, 0], ArrowUp: [0, -by], ArrowDown: [0, by] }[e.key];
    if (step) this.set(moved(this.box, e.altKey ? { x: 1, y: 1 } : { x: 0, y: 0, whole: true }, step[0]!, step[1]!));
    else if (e.key === "Enter") this.finish(this.box);
    else if (e.key === "Escape") this.finish(null);
    else if (["+", "=", "-"].includes(keyOf(e))) this.viewer.zoom(e.key === "-" ? 0.8 : 1.25);
    else return;
    e.preventDefault();
    e.stopPropagation();
  }
}

function moved([x, y, w, hh]: Box, g: Grip, dx: number, dy: number): Box {
  if (g.whole) return [x + dx, y + dy, w, hh];
  const left = g.x < 0 ? Math.min(dx, w - leastSide) : 0, top = g.y < 0 ? Math.min(dy, hh - leastSide) : 0;
  return [x + left, y + top, w - left + (g.x > 0 ? dx : 0), hh - top + (g.y > 0 ? dy : 0)];
}

function between(a: Point, b: Point): Box {
  return [Math.min(a.x, b.x), Math.min(a.y, b.y), Math.abs(a.x - b.x), Math.abs(a.y - b.y)];
}

function clamp(v: number, least: number, most: number): number {
  return Math.max(least, Math.min(v, most));
}
