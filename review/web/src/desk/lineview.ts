// The line at hand: its picture, its glyphs each under its own, other readings
// of a doubtful one, and a field to type in. There is one of it; it stands in
// the text where the line is.

import type { Block, Box, Line } from "../api/types";
import { fill, h } from "../ui/dom";
import { Emitter } from "../ui/emitter";
import { notice } from "../ui/notice";
import { figure, t } from "../ui/strings";
import { glyphOf, offsets, withGlyph } from "./align";
import { cellRows, underPrint } from "./cells";
import type { Drafts } from "./draft";
import { doubt, sameBox } from "./geometry";
import type { Place } from "./store";
import { layout, type Layout } from "./layout";
import { draw } from "./strip";

/** What a line is, so that it can be told again after the page was made anew. */
export interface LineAt {
  page: number;
  block: string;
  line: number;
  bbox: Box; // stays when blocks are split or merged
}

/** The caret of the field, while it has the focus. */
type Caret = [number, number];

interface Events {
  saved: { at: LineAt; before: string; text: string; step: 1 | -1 | 0 };
  left: null;
  glyph: number;
  height: null;
}

export class LineView extends Emitter<Events> {
  readonly element = h("span", { class: "lineview" });
  at: LineAt | null = null;
  editing = false;
  private line: Line | null = null;
  private block: Block | null = null;
  private before = "";
  private glyph = -1;
  private laid: Layout | null = null;
  private print: HTMLElement[] = [];
  private readonly cells = h("span", { class: "cells", "aria-hidden": "true" });
  private readonly alts = h("span", { class: "alts", role: "group" });
  private readonly news = h("span", { class: "news", role: "status" });
  private readonly field = h("textarea", { rows: 1, spellcheck: "false", autocomplete: "off" });
  private readonly hint = h("span", { class: "hint" });

  constructor(private readonly issue: string, private readonly drafts: Drafts) {
    super();
    this.field.addEventListener("input", () => this.typed());
    this.field.addEventListener("keydown", (e) => this.key(e));
    this.field.addEventListener("keyup", () => this.caret());
    this.field.addEventListener("click", () => this.caret());
    this.element.addEventListener("click", (e) => e.stopPropagation());
  }

  /** show brings up a line; what was being typed in another is put aside, not lost. */
  show(place: Place, line: number, glyph: number, width: number): void {
    const l = place.block.lines[line];
    if (!l) return;
    const at = { page: place.page.page, block: place.block.id, line, bbox: l.bbox };
    if (this.editing && !same(at, this.at)) this.leave();
    this.at = at;
    this.block = place.block;
    if (this.editing) return this.compare(l);
    this.line = l;
    this.glyph = glyph >= 0 ? glyph : worst(l);
    this.build(width);
  }

  private build(width: number): void {
    const { line, block, at } = this;
    if (!line || !block || !at) return;
    this.laid = layout(line, block, Math.max(width, 120));
    this.print = draw(this.issue, at.page, this.laid);
    fill(this.element, this.cells, this.alts, this.news);
    fill(this.news);
    this.drawCells(line.text);
    this.drawAlts();
    if (this.editing) this.element.append(this.field, this.hint);
  }

  /** edit begins typing, with what was left there, else with what stands there. */
  edit(): void {
    if (!this.line || !this.at || !this.block) return;
    const text = this.drafts.take(this.at, this.line.text)?.text;
    this.editing = true;
    this.before = this.line.text;
    this.field.value = text ?? this.line.text;
    this.field.setAttribute("aria-label", `${t("lineField")} (${t("lineOf", { n: this.at.line + 1 })})`);
    fill(this.hint, t("editHint"));
    this.element.append(this.field, this.hint);
    this.element.classList.add("editing");
    this.pitch();
    this.fit();
    this.field.focus({ preventScroll: true });
    const at = text?.length ?? (this.glyph >= 0 ? offsets(this.line)[this.glyph] ?? 0 : this.field.value.length);
    this.field.setSelectionRange(at, at);
    this.drawCells(this.field.value);
    this.emit("height", null);
  }

  /** pitch spaces what is typed as the print is, where the line fits in one row. */
  private pitch(): void {
    const l = this.laid, s = this.field.style;
    const even = l && l.rows === 1 && l.pieces.length > 2;
    if (!even) {
      s.letterSpacing = "";
      s.paddingLeft = "";
      return;
    }
    const advance = (l.pieces.at(-1)!.x + l.pieces.at(-1)!.width) / l.pieces.length;
    const size = 18;
    const room = (this.element.clientWidth - 8) / l.pieces.length - size; // so that the last character fits as well
    s.letterSpacing = `${Math.max(0, Math.min(advance - size, room, 24))}px`;
    s.paddingLeft = `${Math.max(0, (advance - size) / 2)}px`;
  }

  private fit(): void {
    this.field.style.height = "auto";
    this.field.style.height = `${this.field.scrollHeight}px`;
  }

  private typed(): void {
    if (!this.at) return;
    if (this.field.value.includes("\n")) this.field.value = this.field.value.replaceAll("\n", "");
    this.drafts.keep({ ...this.at, before: this.before, text: this.field.value });
    this.fit();
    this.drawCells(this.field.value);
  }

  private key(e: KeyboardEvent): void {
    if (e.isComposing) return;
    const alt = e.altKey && /^Digit[1-9]$/.test(e.code) ? Number(e.code.slice(5)) : 0;
    if (alt) this.takeIntoField(alt);
    else if (e.key === "Enter") this.save(1);
    else if (e.key === "ArrowDown" || e.key === "ArrowUp") this.save(e.key === "ArrowDown" ? 1 : -1);
    else if (e.key === "Escape") this.leave(true);
    else return;
    e.preventDefault();
    e.stopPropagation();
  }

  /** save hands the text on; `step` says where to go then. */
  save(step: 1 | -1 | 0): void {
    if (!this.at || !this.line) return;
    const done = { at: this.at, before: this.before, text: this.field.value.trim().normalize("NFC"), step };
    this.stop();
    if (done.text === done.before) this.drafts.drop(done.at);
    this.emit("saved", done);
  }

  /** leave stops typing; what was typed is kept for when the reviewer comes back. */
  leave(say = false): void {
    if (!this.editing || !this.at) return;
    if (this.putAside()) notice(t("leftUnsaved"));
    if (say) this.emit("left", null);
  }

  /** putAside stops typing; what was typed is kept. It tells whether there is any. */
  putAside(): boolean {
    const { at, before, field: { value: text } } = this;
    if (!this.editing || !at) return false;
    this.stop();
    if (text === before) this.drafts.drop(at);
    else this.giveBack(at, before, text);
    return text !== before;
  }

  /** typedNow is what stands in the field. */
  get typedNow(): string {
    return this.field.value;
  }

  /** giveBack keeps a text that was not saved, for when the reviewer comes back to its line. */
  giveBack(at: LineAt, before: string, text: string): void {
    this.drafts.keep({ ...at, before, text });
    this.drafts.hold(at, false);
  }

  /** caretNow is where the caret stands; null if the field has not the focus. */
  caretNow(): Caret | null {
    const { field } = this;
    return this.editing && document.activeElement === field ? [field.selectionStart, field.selectionEnd] : null;
  }

  /** refocus gives the field back the focus that it lost where its line was moved. */
  refocus(at: Caret | null): void {
    if (!at || !this.editing || document.activeElement === this.field) return;
    this.field.focus({ preventScroll: true });
    this.field.setSelectionRange(...at);
  }

  private stop(): void {
    this.editing = false;
    this.element.classList.remove("editing");
    this.field.remove();
    this.hint.remove();
    fill(this.news);
    if (this.line) this.drawCells(this.line.text);
  }

  /** compare tells the reviewer when the line that is being typed was changed by somebody else. */
  private compare(l: Line): void {
    this.line = l;
    if (l.text === this.before) return;
    fill(this.news,
      h("b", {}, t("changedByOther", { who: t("someone") })), " ", h("q", {}, l.text), " ",
      h("button", { onclick: () => this.settle(l.text, l.text) }, t("takeTheirs")),
      h("button", { onclick: () => this.settle(l.text, this.field.value) }, t("keepMine")));
  }

  private settle(before: string, text: string): void {
    this.before = before;
    this.field.value = text;
    fill(this.news);
    this.typed();
    this.field.focus();
  }

  /** drawCells sets what is typed under the glyphs that it stands for. */
  private drawCells(text: string): void {
    if (!this.line || !this.laid) return;
    fill(this.cells, underPrint(this.print, cellRows(this.line, this.laid, text, this.glyph, (i) => this.pick(i))));
  }

  /** pick makes a glyph the one at hand. */
  pick(i: number): void {
    if (!this.line) return;
    this.glyph = Math.max(0, Math.min(i, this.line.glyphs.length - 1));
    if (this.editing) {
      const at = offsets(this.line)[this.glyph] ?? 0;
      this.field.focus();
      this.field.setSelectionRange(at, at + (this.line.glyphs[this.glyph]?.[0].length ?? 0));
    }
    this.drawCells(this.editing ? this.field.value : this.line.text);
    this.drawAlts();
    this.emit("glyph", this.glyph);
  }

  private caret(): void {
    if (!this.line || this.field.value !== this.line.text) return;
    const g = glyphOf(this.line, this.field.selectionStart);
    if (g === this.glyph || g < 0) return;
    this.glyph = g;
    this.drawCells(this.field.value);
    this.drawAlts();
    this.emit("glyph", g);
  }

  private drawAlts(): void {
    const g = this.line?.glyphs[this.glyph];
    const others = g?.[6] ?? [];
    this.alts.setAttribute("aria-label", t("alternatives"));
    fill(this.alts, g && others.length > 0 && [
      h("span", { class: "now" }, g[0], h("small", {}, g[5] ? figure(g[5], 2) : "")),
      others.slice(0, 9).map(([text, conf, reader], i) =>
        h("button", { title: reader, onclick: () => this.take(i + 1) },
          h("kbd", {}, i + 1), h("span", { class: "glyph", lang: "zh" }, text || "␣"), h("small", {}, conf ? figure(conf, 2) : ""))),
    ]);
  }

  /** current is the glyph at hand. */
  get current(): number {
    return this.glyph;
  }

  /** take puts an alternative in the glyph's place, and saves it unless one is typing. */
  take(n: number): void {
    if (this.editing) return this.takeIntoField(n);
    const other = this.line?.glyphs[this.glyph]?.[6]?.[n - 1];
    if (!this.line || !this.at) return;
    if (!other) return notice(t("noAlternatives"));
    const text = withGlyph(this.line, this.glyph, other[0]);
    this.emit("saved", { at: this.at, before: this.line.text, text, step: 0 });
  }

  private takeIntoField(n: number): void {
    const g = this.line?.glyphs[this.glyph];
    const other = g?.[6]?.[n - 1];
    if (!this.line || !g || !other) return notice(t("noAlternatives"));
    const at = offsets(this.line)[this.glyph] ?? 0;
    // Only where the field still holds what was read there.
    if (this.field.value.slice(at, at + g[0].length) !== g[0]) return;
    this.field.setRangeText(other[0], at, at + g[0].length, "end");
    this.typed();
  }
}

function same(a: LineAt, b: LineAt | null): boolean {
  return !!b && a.page === b.page && sameBox(a.bbox, b.bbox);
}

/** worst is the most doubtful glyph that has other readings; -1 if none is in doubt, or a person has read the line. */
export function worst(l: Line): number {
  if (l.reader === "person") return -1;
  let best = -1, least = 1;
  l.glyphs.forEach((g, i) => {
    if (doubt(g[5]) > 0 && (g[6]?.length ?? 0) > 0 && g[5] < least) [best, least] = [i, g[5]];
  });
  return best;
}
