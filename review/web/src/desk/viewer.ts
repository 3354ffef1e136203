// The page images: one deep-zoom world that holds the pages shown, side by side
// or one above the other, and an SVG over it that moves with them.

import OpenSeadragon from "openseadragon";
import { issuePath } from "../api/client";
import type { Box, PageInfo } from "../api/types";
import { h, s } from "../ui/dom";
import { Emitter } from "../ui/emitter";
import { t } from "../ui/strings";
import type { Point } from "./geometry";

/** Pixels of a page's image in one unit of OpenSeadragon's world. */
const unit = 1000;

// White between two pages, in units.
const gap = 0.06;

export interface Sheet {
  info: PageInfo;
  x: number; // where it lies in the world, units
  y: number;
  layer: SVGGElement;
}

export interface At extends Point {
  page: number;
}

interface Events {
  move: At | null;
  click: At & { shift: boolean };
  twice: At;
  shown: Sheet[];
}

/** calm tells whether the reviewer asked for no movement. */
const calm = matchMedia("(prefers-reduced-motion: reduce)");

/**
 * sparesStyle keeps OpenSeadragon from adding a <style> for touch screens, which
 * the CSP would refuse and report: it adds none where it finds one. Outside of
 * HTML's namespace the element does nothing. The rule stands in page.css.
 */
function sparesStyle(): void {
  const name = "data-openseadragon-mobile-css";
  if (document.querySelector(`style[${name}]`)) return;
  const e = document.createElementNS("urn:banmian:none", "style");
  e.setAttribute(name, "");
  document.head.append(e);
}

export class Viewer extends Emitter<Events> {
  readonly element = h("div", { class: "viewer" });
  readonly svg = s("svg", { class: "over", "aria-hidden": "true" });
  sheets: Sheet[] = [];
  /** catcher takes clicks while the reviewer chooses something on the page. */
  catcher: ((at: At) => void) | null = null;
  private readonly osd: OpenSeadragon.Viewer;
  private shown = "";

  constructor(private readonly id: string) {
    super();
    sparesStyle();
    const canvas = h("div", { class: "osd" });
    this.element.append(canvas, this.svg);
    this.osd = OpenSeadragon({
      element: canvas,
      drawer: "canvas", // as quick as WebGL for scans, and works without a GPU
      showNavigationControl: false,
      showNavigator: false,
      keyboardNavEnabled: false, // the desk's own keys move the page
      animationTime: calm.matches ? 0 : 0.35,
      springStiffness: 9,
      preserveViewport: true, // fit() and zoomTo() decide, not the first image that comes
      immediateRender: true,
      blendTime: 0,
      alwaysBlend: false,
      minZoomImageRatio: 0.5,
      maxZoomPixelRatio: 3,
      visibilityRatio: 0.3,
      imageLoaderLimit: 6,
      timeout: 30000,
      tileRetryMax: 20, // a server that is started anew is there again in a minute at most
      tileRetryDelay: 3000,
      gestureSettingsMouse: { clickToZoom: false, dblClickToZoom: false, flickEnabled: false },
      gestureSettingsTouch: { clickToZoom: false, dblClickToZoom: false },
      gestureSettingsPen: { clickToZoom: false, dblClickToZoom: false },
    });
    this.label();
    this.listen();
  }

  private label(): void {
    const c = this.osd.canvas;
    c.setAttribute("role", "application");
    c.setAttribute("aria-label", t("pageImage"));
    c.setAttribute("tabindex", "0");
  }

  private listen(): void {
    this.osd.addHandler("update-viewport", () => this.place());
    this.osd.addHandler("resize", () => this.place());
    this.osd.addHandler("canvas-click", (e) => {
      const at = this.at(e.position);
      if (!e.quick || !at) return;
      if (this.catcher) this.catcher(at);
      else this.emit("click", { ...at, shift: (e.originalEvent as MouseEvent).shiftKey });
    });
    this.osd.addHandler("canvas-double-click", (e) => {
      const at = this.at(e.position);
      if (at) this.emit("twice", at);
    });
    this.osd.canvas.addEventListener("pointermove", (e) => {
      if (e.buttons === 0) this.emit("move", this.at(this.inElement(e)));
    });
    this.osd.canvas.addEventListener("pointerleave", () => this.emit("move", null));
  }

  /** inElement is where an event is, in pixels of the viewer. */
  inElement(e: MouseEvent): Point {
    const r = this.element.getBoundingClientRect();
    return { x: e.clientX - r.left, y: e.clientY - r.top };
  }

  /** show puts pages into the world. */
  show(pages: PageInfo[], stacked: boolean): void {
    const key = `${pages.map((p) => p.page).join()}${stacked}`;
    if (key === this.shown) return;
    this.shown = key;
    this.osd.world.removeAll();
    this.svg.replaceChildren();
    let x = 0, y = 0;
    this.sheets = pages.map((info) => {
      const sheet = { info, x, y, layer: s("g", { "data-page": info.page }) };
      if (stacked) y += info.height / unit + gap;
      else x += info.width / unit + gap;
      return sheet;
    });
    this.svg.append(...this.sheets.map((p) => p.layer));
    for (const p of this.sheets) this.open(p);
    this.emit("shown", this.sheets);
    this.fit(true);
  }

  private open(p: Sheet): void {
    if (p.info.status === "failed") return;
    this.osd.addTiledImage({
      tileSource: issuePath(this.id, `/pages/${p.info.page}/image.dzi`),
      x: p.x, y: p.y, width: p.info.width / unit,
    });
  }

  /** fit shows all pages whole. */
  fit(now = false): void {
    const last = this.sheets.at(-1);
    if (!last) return;
    const w = Math.max(...this.sheets.map((p) => p.x + p.info.width / unit));
    const hh = Math.max(...this.sheets.map((p) => p.y + p.info.height / unit));
    this.osd.viewport.fitBounds(new OpenSeadragon.Rect(-0.02, -0.02, w + 0.04, hh + 0.04), now || calm.matches);
    this.place();
  }

  /** zoomTo shows a box of a page; `part` is the most of the view that it fills. */
  zoomTo(page: number, box: Box, part: number, least = 0): void {
    const p = this.sheets.find((p) => p.info.page === page);
    if (!p) return;
    const view = this.osd.viewport.getContainerSize();
    // So wide that the box fills `part` of the view at most, and no wider than `least` pixels of the page ask for.
    const w = Math.max(box[2] / part, (box[3] / part) * (view.x / view.y), least) / unit;
    const hh = w * (view.y / view.x);
    const cx = p.x + (box[0] + box[2] / 2) / unit, cy = p.y + (box[1] + box[3] / 2) / unit;
    this.osd.viewport.fitBounds(new OpenSeadragon.Rect(cx - w / 2, cy - hh / 2, w, hh), calm.matches);
  }

  /** reveal moves a box into view without changing how large things are. */
  reveal(page: number, box: Box): void {
    const p = this.sheets.find((p) => p.info.page === page);
    if (!p) return;
    const seen = this.osd.viewport.getBounds(false);
    const r = new OpenSeadragon.Rect(p.x + box[0] / unit, p.y + box[1] / unit, box[2] / unit, box[3] / unit);
    const inside = r.x >= seen.x && r.y >= seen.y && r.x + r.width <= seen.x + seen.width && r.y + r.height <= seen.y + seen.height;
    if (!inside) this.osd.viewport.panTo(r.getCenter(), calm.matches);
  }

  /** zoom makes the page larger or smaller. */
  zoom(by: number): void {
    this.osd.viewport.zoomBy(by, undefined, calm.matches);
    this.osd.viewport.applyConstraints();
  }

  /** pan moves the page by shares of the view. */
  pan(x: number, y: number): void {
    const b = this.osd.viewport.getBounds(false);
    this.osd.viewport.panBy(new OpenSeadragon.Point(x * b.width, y * b.height), calm.matches);
    this.osd.viewport.applyConstraints();
  }

  /** scale is how many pixels of the view one of a page takes. */
  scale(): number {
    return (this.osd.viewport.getContainerSize().x * this.osd.viewport.getZoom(true)) / unit;
  }

  /** at is the page, and where on it, at a point of the view. */
  at(v: Point): At | null {
    const w = this.osd.viewport.pointFromPixel(new OpenSeadragon.Point(v.x, v.y), true);
    for (const p of this.sheets) {
      const x = (w.x - p.x) * unit, y = (w.y - p.y) * unit;
      if (x >= 0 && y >= 0 && x < p.info.width && y < p.info.height) return { page: p.info.page, x, y };
    }
    return null;
  }

  /** centre is the page, and where on it, in the middle of the view. */
  centre(): At | null {
    const r = this.element.getBoundingClientRect();
    return this.at({ x: r.width / 2, y: r.height / 2 });
  }

  /** place moves the layers to where the images are. */
  private place(): void {
    const k = this.scale();
    for (const p of this.sheets) {
      const o = this.osd.viewport.pixelFromPoint(new OpenSeadragon.Point(p.x, p.y), true);
      p.layer.setAttribute("transform", `translate(${o.x.toFixed(2)} ${o.y.toFixed(2)}) scale(${k.toFixed(5)})`);
    }
  }

  /** focus gives the keys to the page: arrows move it. */
  focus(): void {
    this.osd.canvas.focus();
  }

  destroy(): void {
    this.osd.destroy();
  }
}
