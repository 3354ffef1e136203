// The text of the article at hand, block by block as it is printed and read,
// each with its role. Blocks that did not change keep their elements, so that
// nothing moves under the reviewer's eyes when somebody else edits.

import type { Article, Block, Flag, Line } from "../api/types";
import { fill, flip, h, type Child } from "../ui/dom";
import { prefs } from "../ui/prefs";
import { figure, flagName, percent, t, tOr } from "../ui/strings";
import { offsets } from "./align";
import { doubt, doubtIn, sameBox } from "./geometry";
import type { LineView } from "./lineview";
import { byCode } from "./panels";
import { pageName, type Selection, type Store } from "./store";
import { stripUrl } from "./strip";

export interface TextActions {
  role: (block: string) => void;
  follow: (page: number) => void;
  step: (by: 1 | -1) => void;
  flag: (of: Flag[]) => void; // all of one code
  edit: () => void;
}

// How large a picture is shown among the text, CSS pixels.
const cutWidth = 360;
const cutHeight = 240;

// Two clicks so near in time and place are one double click.
const twiceMs = 500;
const twicePx = 8;
const never = { at: -Infinity, x: 0, y: 0 };

export class TextPane {
  readonly element = h("div", { class: "text", role: "region", "aria-label": t("articleText") });
  private readonly head = h("header", { class: "article-head" });
  private readonly blocks = h("div", { class: "blocks" });
  private shown = "";
  private clicked = never;
  private drawn = new Map<string, string>(); // block -> what it was drawn from

  constructor(private readonly store: Store, private readonly view: LineView, private readonly act: TextActions) {
    this.element.append(this.head, this.blocks);
    store.on("issue", () => this.refresh());
    store.on("page", () => this.refresh());
    store.on("select", () => this.refresh());
    store.on("hover", (s) => this.hover(s));
    this.blocks.addEventListener("click", (e) => this.click(e));
    this.blocks.addEventListener("click", (e) => this.twice(e), true);
    this.blocks.addEventListener("pointermove", (e) => this.point(e));
    this.blocks.addEventListener("pointerleave", () => this.store.hover(null));
    this.lines();
  }

  /** refresh brings the pane up to date, with the line at hand in its place. */
  refresh(): void {
    const caret = this.view.caretNow();
    this.draw();
    this.select(this.store.selection);
    this.view.refocus(caret);
  }

  /** focus puts the keys' focus on the line at hand. */
  focus(): void {
    this.blocks.querySelector<HTMLElement>(".ln.selected")?.focus({ preventScroll: true });
  }

  /** lines shows printed lines or paragraphs, as the reviewer set it. */
  lines(): void {
    flip(this.element, "as-printed", prefs.lines);
    flip(this.element, "tinted", prefs.tint);
  }

  /** select marks what is selected, and opens the line at hand. */
  private select(s: Selection): void {
    for (const e of this.blocks.querySelectorAll(".blk.selected, .ln.selected")) {
      e.classList.remove("selected");
      e.removeAttribute("aria-current");
      if (!e.classList.contains("ln")) continue;
      e.setAttribute("tabindex", "-1");
      e.setAttribute("role", "button");
      e.removeAttribute("aria-label");
    }
    const section = this.section(s.block);
    section?.classList.add("selected");
    const ln = section?.querySelector<HTMLElement>(`.ln[data-line="${s.line}"]`);
    const place = this.store.selected();
    if (!ln || !place) {
      if (!this.view.editing) this.view.element.remove();
      section?.scrollIntoView({ block: "nearest" });
      return;
    }
    ln.classList.add("selected");
    ln.setAttribute("aria-current", "true");
    ln.setAttribute("tabindex", "0");
    ln.setAttribute("role", "group"); // it holds the field and the other readings
    ln.setAttribute("aria-label", place.block.lines[s.line]?.text || t("emptyLine"));
    if (this.view.element.parentElement !== ln) ln.append(this.view.element);
    this.view.show(place, s.line, s.glyph, ln.clientWidth);
    this.keepInView(ln);
  }

  private keepInView(ln: HTMLElement): void {
    const room = this.element.getBoundingClientRect(), r = ln.getBoundingClientRect();
    const margin = 70; // so that the next line is seen as well
    if (r.top < room.top + margin) this.element.scrollTop -= room.top + margin - r.top;
    else if (r.bottom > room.bottom - margin) this.element.scrollTop += r.bottom - room.bottom + margin;
  }

  private section(block: string): HTMLElement | null {
    return block ? this.blocks.querySelector(`.blk[data-block="${CSS.escape(block)}"]`) : null;
  }

  private hover(s: Selection | null): void {
    for (const e of this.blocks.querySelectorAll(".hovered")) e.classList.remove("hovered");
    const section = s ? this.section(s.block) : null;
    section?.classList.add("hovered");
    const ln = section?.querySelector(`.ln[data-line="${s?.line}"]`);
    ln?.classList.add("hovered");
    const line = s ? this.store.find(s.block)?.block.lines[s.line] : undefined;
    markGlyph(ln?.querySelector(".words"), line, s?.glyph ?? -1);
  }

  /** draw makes the elements that the store asks for. */
  private draw(): void {
    const { selection } = this.store;
    const article = this.store.current();
    const key = article?.id ?? `page ${selection.page}`;
    if (key !== this.shown) {
      this.shown = key;
      this.drawn.clear();
      this.view.element.remove();
      this.blocks.replaceChildren();
      this.element.scrollTop = 0;
    }
    this.drawHead(article);
    const parts = article
      ? article.parts.map((p) => ({ page: p.page, blocks: p.blocks.map((id) => this.store.find(id)?.block) }))
      : [{ page: selection.page, blocks: this.store.loaded(selection.page)?.blocks.filter((b) => !b.article) ?? [] }];
    this.arrange(parts.flatMap((p, i) => [
      ...(i > 0 && article ? [this.divider(article, parts[i - 1]!.page, p.page)] : []),
      ...p.blocks.filter((b) => b !== undefined).map((b) => this.block(b, p.page)),
    ]));
  }

  /** arrange puts elements in order, moving only those that are out of place. */
  private arrange(wanted: HTMLElement[]): void {
    const keep = new Set(wanted);
    for (const e of [...this.blocks.children]) if (!keep.has(e as HTMLElement)) e.remove();
    wanted.forEach((e, i) => {
      const there = this.blocks.children[i];
      if (there !== e) this.blocks.insertBefore(e, there ?? null);
    });
  }

  private drawHead(a: Article | undefined): void {
    const { page } = this.store.selection;
    if (!a) {
      fill(this.head, h("span", { class: "which" }, page ? t("outside", { n: pageName(this.store, page) }) : t("nothingSelected")));
      return;
    }
    const n = this.store.issue.articles.indexOf(a) + 1;
    fill(this.head,
      h("span", { class: "which" },
        h("i", { class: `swatch ${this.store.colour(a.id)}` }),
        h("b", {}, t("articleN", { n })), " · ", tOr(a.kind), a.column ? ` · ${a.column}` : "",
        " · ", a.parts.map((p) => pageName(this.store, p.page)).join(" → ")),
      a.confidence !== undefined && h("span", { class: `conf d${doubt(a.confidence)}` }, t("wholeConf", { n: percent(a.confidence) })),
      h("span", { class: "steps" },
        h("button", { class: "plain", title: `${t("prevArticle")}  [`, "aria-label": t("prevArticle"), onclick: () => this.act.step(-1) }, "‹"),
        h("button", { class: "plain", title: `${t("nextArticle")}  ]`, "aria-label": t("nextArticle"), onclick: () => this.act.step(1) }, "›")),
      this.flags(a));
  }

  private flags(a: Article): Child {
    const ids = new Set([a.id, ...a.parts.flatMap((p) => p.blocks)]);
    const mine = this.store.issue.flags.filter((f) => ids.has(f.ref));
    const notes = this.store.issue.notes.filter((n) => ids.has(n.on.block ?? n.on.article ?? ""));
    if (!mine.length && !notes.length) return null;
    return h("span", { class: "chips" },
      [...byCode(mine)].map(([code, of]) => h("button", { class: "chip flag", title: of.map((f) => f.note).join("\n"), onclick: () => this.act.flag(of) },
        flagName(code), of.length > 1 && ` ${of.length}`)),
      notes.map((n) => h("span", { class: "chip note" }, `${n.who}: ${n.text}`)));
  }

  private divider(a: Article, from: number, to: number): HTMLElement {
    const c = a.continuations?.find((c) => c.from_page === from && c.to_page === to);
    const id = `jump ${from} ${to}`;
    const old = this.blocks.querySelector<HTMLElement>(`.jump-line[data-jump="${id}"]`);
    const e = old ?? h("div", { class: "jump-line", "data-jump": id });
    const marks = [c?.from_marker, c?.to_marker].filter(Boolean).join(" ");
    fill(e,
      h("button", { onclick: () => this.act.follow(to) }, t("follow", { n: pageName(this.store, to) }), h("kbd", {}, "F")),
      h("span", {}, marks || t("noMarker")),
      c?.confidence !== undefined && h("span", { class: `conf d${doubt(c.confidence)}` }, percent(c.confidence)));
    return e;
  }

  private block(b: Block, page: number): HTMLElement {
    const from = `${prefs.lang}${JSON.stringify(b)}${this.store.colour(b.article)}`;
    const old = this.section(b.id);
    const typing = old?.contains(this.view.element) && this.stays(old, b);
    if (old && this.drawn.get(b.id) === from) return old;
    // The block in which a line is being typed keeps its elements until that is done.
    if (old && typing) return this.patch(old, b);
    this.drawn.set(b.id, from);
    const e = old ?? h("section", { "data-block": b.id });
    e.className = `blk role-${b.role} ${this.store.colour(b.article)}${b.direction === "tb" ? " vertical" : ""}${e.classList.contains("selected") ? " selected" : ""}`;
    e.setAttribute("aria-label", tOr(b.role));
    fill(e, this.gutter(b), h("div", { class: "print", lang: this.store.lang }, this.body(b, page)));
    return e;
  }

  /** stays tells whether the line that is being typed keeps its place in a block. */
  private stays(section: HTMLElement, b: Block): boolean {
    const { at, editing } = this.view;
    const line = at && b.lines[at.line];
    return editing && at?.block === b.id && !!line && sameBox(line.bbox, at.bbox) && section.querySelectorAll(".ln").length === b.lines.length;
  }

  /** patch brings the lines beside the one that is being typed up to date. */
  private patch(section: HTMLElement, b: Block): HTMLElement {
    this.drawn.delete(b.id);
    b.lines.forEach((l, i) => {
      const shown = section.querySelector(`.ln[data-line="${i}"]:not(.selected) > .words`);
      if (shown && shown.textContent !== l.text) fill(shown, wordsOf(l));
    });
    return section;
  }

  private gutter(b: Block): HTMLElement {
    const conf = b.confidences?.role;
    return h("div", { class: "gutter" },
      h("button", { class: `role d${doubt(conf)}`, title: `${t("roleOf", { n: tOr(b.role) })}${conf ? ` (${percent(conf)})` : ""}`, onclick: () => this.act.role(b.id) }, tOr(b.role)),
      readerTag(b.reader));
  }

  private body(b: Block, page: number): Child {
    if (!b.lines.length) {
      const { url } = stripUrl(this.store.id, page, b.bbox);
      const cut = h("img", { class: "cut", src: url, alt: t("picture"), loading: "lazy", width: b.bbox[2], height: b.bbox[3] });
      // Its room is there before it has come, so that it pushes nothing away.
      cut.style.width = `${b.bbox[2] * Math.min(1, cutWidth / b.bbox[2], cutHeight / b.bbox[3])}px`;
      return cut;
    }
    const begins = new Set(b.paragraphs ?? []);
    const paras: HTMLElement[] = [];
    b.lines.forEach((l, i) => {
      if (!paras.length || begins.has(i) || b.role !== "body") paras.push(h("p", { class: begins.has(i) ? "begins" : "" }));
      paras.at(-1)!.append(lineElement(l, i, b.reader));
    });
    return paras;
  }

  private click(e: MouseEvent): void {
    const ln = (e.target as Element).closest<HTMLElement>(".ln");
    const section = (e.target as Element).closest<HTMLElement>(".blk");
    if (!section || (e.target as Element).closest("button")) return;
    const block = section.dataset["block"] ?? "";
    const line = Number(ln?.dataset["line"] ?? -1);
    this.store.select({ page: this.store.pageOf(block), block, line, glyph: ln ? this.glyphAt(e, ln, block, line) : -1 });
    ln?.focus({ preventScroll: true });
  }

  /**
   * twice edits the line that the first of two quick clicks has selected. The browser's own dblclick does not
   * come: the first click makes what it hit anew, and other text may stand there then.
   */
  private twice(e: MouseEvent): void {
    if ((e.target as Element).closest("button, textarea")) return;
    const { at, x, y } = this.clicked;
    const again = e.timeStamp - at < twiceMs && Math.hypot(e.clientX - x, e.clientY - y) < twicePx;
    this.clicked = again ? never : { at: e.timeStamp, x: e.clientX, y: e.clientY };
    if (!again || this.view.editing) return;
    e.stopPropagation();
    this.act.edit();
  }

  private point(e: PointerEvent): void {
    const ln = (e.target as Element).closest<HTMLElement>(".ln");
    const section = (e.target as Element).closest<HTMLElement>(".blk");
    if (!section) return this.store.hover(null);
    const block = section.dataset["block"] ?? "";
    const line = Number(ln?.dataset["line"] ?? -1);
    this.store.hover({ page: this.store.pageOf(block), block, line, glyph: ln ? this.glyphAt(e, ln, block, line) : -1 });
  }

  /** glyphAt is which glyph of a line the mouse is on. */
  private glyphAt(e: MouseEvent, ln: HTMLElement, block: string, line: number): number {
    const l = this.store.find(block)?.block.lines[line];
    const words = ln.querySelector(".words");
    const range = document.caretRangeFromPoint?.(e.clientX, e.clientY);
    if (!l || !words || !range || !words.contains(range.startContainer)) return -1;
    const before = document.createRange();
    before.setStart(words, 0);
    before.setEnd(range.startContainer, range.startOffset);
    const at = before.toString().length;
    // The caret stands at the nearer edge of a glyph: one to the left of it may be meant.
    const right = range.getBoundingClientRect().left > e.clientX;
    const o = offsets(l);
    let glyph = o.findLastIndex((x) => x <= at);
    if (right && o[glyph] === at) glyph--;
    return glyph;
  }
}

/** markGlyph marks the glyph of a line that the mouse is on, without touching the text. */
function markGlyph(words: Element | null | undefined, line: Line | undefined, glyph: number): void {
  if (!("highlights" in CSS)) return;
  CSS.highlights.delete("glyph");
  const text = line?.glyphs[glyph]?.[0];
  if (!words || !line || !text) return;
  let at = offsets(line)[glyph] ?? 0;
  const nodes = document.createTreeWalker(words, NodeFilter.SHOW_TEXT);
  for (let n = nodes.nextNode(); n; n = nodes.nextNode()) {
    const length = n.textContent?.length ?? 0;
    if (at < length) {
      const range = new StaticRange({ startContainer: n, startOffset: at, endContainer: n, endOffset: Math.min(length, at + text.length) });
      CSS.highlights.set("glyph", new Highlight(range));
      return;
    }
    at -= length;
  }
}

/** readerTag says whose reading a text is. */
export function readerTag(reader: string | undefined): Child {
  if (!reader) return null;
  const kind = reader === "pdf" ? "pdf" : reader === "person" ? "person" : "ocr";
  const [short, long] = kind === "pdf" ? [t("shortPdf"), t("readerPdf")] : kind === "person" ? [t("shortPerson"), t("readerPerson")] : [t("shortOcr"), t("readerOcr")];
  return h("span", { class: `reader ${kind}`, title: kind === "ocr" ? `${long} · ${reader}` : long }, short);
}

function lineElement(l: Line, i: number, reader: string | undefined): HTMLElement {
  const person = l.reader === "person" ? " person" : "";
  const other = l.reader !== reader && l.reader === "pdf" ? " from-pdf" : "";
  return h("span", { class: `ln${person}${other}`, "data-line": i, role: "button", tabindex: "-1", title: l.confidence ? figure(l.confidence, 2) : undefined },
    h("span", { class: "words" }, wordsOf(l)));
}

function wordsOf(l: Line): Child {
  return l.text === "" ? h("em", {}, t("emptyLine")) : words(l);
}

/** words is a line's text with its doubtful glyphs marked. */
function words(l: Line): Child[] {
  const at = offsets(l);
  const out: Child[] = [];
  let done = 0;
  l.glyphs.forEach((g, i) => {
    const d = doubtIn(l, i);
    const from = at[i] ?? 0;
    if (!d || from < done || !l.text.startsWith(g[0], from)) return;
    out.push(l.text.slice(done, from), h("span", { class: `g d${d}` }, g[0]));
    done = from + g[0].length;
  });
  out.push(l.text.slice(done));
  return out;
}

