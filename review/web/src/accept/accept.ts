// Taking an issue over: a random sample of lines is checked, key by key, and
// says how many errors are left; then the reviewer decides.

import { call, issuePath, Problem } from "../api/client";
import { follow } from "../api/live";
import type { Draft, Sample, SampleLine, State } from "../api/types";
import { cellRows, underPrint } from "../desk/cells";
import { Drafts } from "../desk/draft";
import { sameBox } from "../desk/geometry";
import { Outbox } from "../desk/outbox";
import { Store } from "../desk/store";
import { layout } from "../desk/layout";
import { draw } from "../desk/strip";
import { Waiting } from "../desk/waiting";
import { appButtons } from "../ui/chrome";
import { fill, h, type Child } from "../ui/dom";
import { open } from "../ui/dialog";
import type { Command } from "../ui/keys";
import { notice, warn } from "../ui/notice";
import { figure, percent, t, tOr } from "../ui/strings";

// Lines drawn unless the reviewer says otherwise: at two errors in a thousand
// and 15 glyphs a line the interval is then about half a percent wide.
const defaultLines = 60;

// Drafts of verdicts, as against those of the desk.
const verdicts = "sample";

export class Accept {
  private readonly store: Store;
  private readonly outbox: Outbox;
  private readonly drafts: Drafts;
  private readonly waiting: Waiting;
  private sample: Sample | null = null;
  private at = 0;
  private editing = false;
  private readonly main = h("main", { class: "accept" });
  private readonly name = h("h1", { lang: "zh" });
  private readonly size = h("input", { id: "size", type: "number", min: 10, max: 2000, value: defaultLines });
  private unfollow: () => void = () => undefined;

  constructor(private readonly id: string, root: HTMLElement) {
    this.store = new Store(id);
    this.outbox = new Outbox(this.store);
    this.drafts = new Drafts(id);
    this.waiting = new Waiting(this.drafts, verdicts, (d) => this.lineOf(d) >= 0, (d) => this.takeUp(d));
    fill(root, h("header", { class: "top" },
      h("a", { class: "back", href: "#", title: t("backToDesk"), "aria-label": t("backToDesk") }, "‹"),
      this.name, h("span", { class: "room" }), appButtons()), this.main);
  }

  async start(): Promise<void> {
    await this.store.load();
    this.unfollow = follow(issuePath(this.id, "/events"), (_, e) => {
      // What is being typed stays as it is; the rest is drawn when that is done.
      if (e.etag !== this.store.etag && this.outbox.idle) void this.store.load().then(() => { if (!this.editing) this.draw(); });
    });
    const m = this.store.issue.masthead;
    fill(this.name, t("acceptTitle"), " · ", String(m["title"] || this.id), " ", h("small", {}, String(m["date"] ?? "")));
    document.title = `${t("acceptTitle")} ${String(m["title"] ?? this.id)}`;
    await this.get();
    this.at = Math.max(0, this.sample?.lines.findIndex((l) => !l.checked) ?? 0);
    await this.drafts.load();
    this.draw();
    const left = this.drafts.waiting(verdicts).findLast((d) => this.lineOf(d) >= 0);
    if (left) this.takeUp(left);
  }

  /** lineOf is which line of the sample a draft was typed in, if it reads as it did; -1 for none. */
  private lineOf(d: Draft): number {
    return this.sample?.lines.findIndex((l) => l.page === d.page && l.text === d.before && !!d.bbox && sameBox(l.bbox, d.bbox)) ?? -1;
  }

  private takeUp(d: Draft): void {
    if (this.editing) return;
    this.go(this.lineOf(d));
    this.edit();
  }

  private async get(): Promise<void> {
    this.sample = (await call<Sample | null>("GET", issuePath(this.id, "/sample")).catch(none)).body;
    const pages = [...new Set(this.sample?.lines.map((l) => l.page) ?? [])];
    await Promise.all(pages.map((n) => this.store.page(n)));
  }

  private async drawSample(): Promise<void> {
    try {
      const { body, etag } = await call<Sample>("POST", issuePath(this.id, "/sample"), { lines: Number(this.size.value) || defaultLines });
      this.store.etag = body.etag || etag;
      const typed = this.sample?.lines[this.at];
      if (this.editing && typed) this.drafts.hold(of(typed), false);
      this.editing = false;
      await this.get();
      this.at = 0;
      this.draw();
    } catch (e) {
      warn(e instanceof Problem ? e.detail : t("noServer"));
    }
  }

  private draw(): void {
    this.waiting.draw();
    fill(this.main, this.decision(), this.sample ? this.lines(this.sample) : h("p", { class: "hint" }, t("acceptIntro")));
    this.main.querySelector<HTMLElement>(".sample-line.at")?.scrollIntoView({ block: "center" });
  }

  private decision(): Child {
    const s = this.sample;
    return h("section", { class: "decision", "aria-label": t("figures") },
      h("p", {}, t("state"), " ", h("span", { class: `state ${this.store.issue.state}` }, tOr(this.store.issue.state))),
      s && this.figures(s), this.waiting.element,
      h("div", { class: "buttons" },
        h("label", { for: "size" }, t("sampleSize")), this.size,
        h("button", { class: s ? "" : "main", onclick: () => void this.drawSample() }, s ? t("drawAgain") : t("drawSample")),
        h("a", { class: "button", href: `/issues/${encodeURIComponent(this.id)}/report`, target: "_blank", rel: "noopener" }, t("report"))),
      h("div", { class: "buttons" },
        this.stateButton("in_review", t("setInReview")), this.stateButton("rejected", t("setRejected")), this.stateButton("accepted", t("setAccepted"))));
  }

  private figures(s: Sample): Child {
    const done = s.checked;
    return h("dl", { class: "figures" },
      h("dt", {}, t("sampleProgress", { n: done, m: s.lines.length })),
      h("dd", {}, h("meter", { min: 0, max: s.lines.length, value: done, "aria-label": t("sampleProgress", { n: done, m: s.lines.length }) })),
      h("dt", {}, t("glyphsChecked")), h("dd", {}, figure(s.glyphs)),
      h("dt", {}, t("wrongGlyphs")), h("dd", {}, figure(s.wrong)),
      s.rate !== undefined && [h("dt", {}, t("errorRate")), h("dd", { class: "rate" }, h("b", {}, percent(s.rate, 2)), " ",
        h("small", {}, t("interval", { n: percent(s.low ?? 0, 2), m: percent(s.high ?? 0, 2) })))]);
  }

  private stateButton(state: State, name: string): Child {
    if (this.store.issue.state === state) return null;
    return h("button", { class: state === "accepted" ? "main" : "", onclick: () => this.decide(state) }, name);
  }

  private decide(state: State): void {
    const s = this.sample;
    const checked = s !== null && s.lines.length > 0 && s.checked >= s.lines.length;
    if (state !== "accepted" || checked) return void this.set(state);
    open(t("setAccepted"), "ask", (close) => [h("p", {}, t("acceptAnyway")), h("div", { class: "buttons" },
      h("button", { onclick: close }, t("cancel")),
      h("button", { class: "main", onclick: () => { close(); void this.set(state); } }, t("setAccepted")))]);
  }

  private async set(state: State): Promise<void> {
    const s = this.sample;
    const report = s && { lines: s.checked, glyphs: s.glyphs, wrong: s.wrong, rate: s.rate, low: s.low, high: s.high, seed: s.seed };
    const after = state === "accepted" && report ? { state, report } : state;
    if (await this.outbox.send({ op: "state", before: this.store.issue.state, after })) this.draw();
  }

  private lines(s: Sample): Child {
    return h("section", { class: "sample", "aria-label": t("tabText") },
      h("p", { class: "hint" }, t("sampleHint")),
      h("ol", {}, s.lines.map((l, i) => this.line(l, i))));
  }

  private line(l: SampleLine, i: number): HTMLElement {
    const here = i === this.at;
    const verdict = l.checked ? (l.wrong ? t("verdictWrong", { n: l.wrong }) : `✓ ${t("verdictRight")}`) : t("notChecked");
    const kind = `sample-line${here ? " at" : ""}${l.checked ? " checked" : ""}${l.wrong ? " wrong" : ""}`;
    return h("li", { class: kind, "aria-current": here ? "true" : undefined, "aria-label": t("sampleLine", { n: i + 1 }) },
      h("span", { class: "number" }, i + 1),
      h("div", { class: "pair", onclick: () => this.go(i) }, this.print(l), here && this.editing && this.field(l)),
      h("span", { class: "verdict" }, verdict,
        here && !this.editing && [
          h("button", { class: "main", onclick: () => void this.judge(l, l.text) }, t("confirmRight"), h("kbd", {}, "A")),
          h("button", { onclick: () => this.edit() }, t("qCorrect"), h("kbd", {}, "E"))]));
  }

  private field(l: SampleLine): HTMLElement {
    const input = h("input", { type: "text", lang: "zh", value: this.drafts.take(of(l), l.text)?.text ?? l.verdict ?? l.text, "aria-label": t("printed"), autocomplete: "off", spellcheck: "false" });
    input.addEventListener("input", () => this.drafts.keep({ ...of(l), before: l.text, text: input.value }));
    input.addEventListener("keydown", (e) => {
      if (e.isComposing || (e.key !== "Enter" && e.key !== "Escape")) return;
      e.preventDefault();
      e.stopPropagation();
      this.editing = false;
      if (e.key === "Enter") void this.judge(l, input.value.trim().normalize("NFC"));
      else this.leave(l, input.value);
    });
    queueMicrotask(() => input.focus());
    return input;
  }

  /** leave stops typing; what was typed is kept. */
  private leave(l: SampleLine, text: string): void {
    if (text === (l.verdict ?? l.text)) this.drafts.drop(of(l));
    else notice(t("leftUnsaved"));
    this.drafts.hold(of(l), false);
    this.draw();
  }

  /** print is the picture of a line with what was read right under it. */
  private print(l: SampleLine): Child {
    const place = this.store.find(l.block);
    const line = place?.block.lines[l.line];
    if (!place || !line) return h("p", { lang: "zh" }, l.text);
    const laid = layout(line, place.block, Math.max(320, this.main.clientWidth - 500));
    return [
      h("span", { class: "cells", "aria-hidden": "true" },
        underPrint(draw(this.id, l.page, laid), cellRows(line, laid, l.verdict ?? l.text, -1, () => undefined))),
      h("p", { class: "unseen", lang: "zh" }, l.verdict ?? l.text)];
  }

  private go(i: number): void {
    if (!this.sample || this.editing) return;
    this.at = Math.max(0, Math.min(i, this.sample.lines.length - 1));
    this.draw();
  }

  private edit(): void {
    this.editing = true;
    this.draw();
  }

  /** judge says what is printed in a line of the sample, and goes on. */
  private async judge(l: SampleLine, printed: string): Promise<void> {
    const last = this.sample?.lines.every((x) => x.checked || x === l);
    if (last) notice(t("sampleDone"));
    if (l.checked && l.verdict === printed) {
      this.drafts.drop(of(l));
      this.drafts.hold(of(l), false);
      return this.next();
    }
    const posted = this.outbox.send({ op: "sample", on: { page: l.page, block: l.block, line: l.line }, before: l.text, after: printed });
    if (this.sample && !l.checked) this.sample.checked++;
    Object.assign(l, { checked: true, verdict: printed });
    this.next();
    if (!(await posted)) return this.drafts.hold(of(l), false);
    this.drafts.drop(of(l));
    await this.get();
    if (!this.editing) this.draw();
  }

  /** next goes to the next line that nobody has judged, or on by one. */
  private next(): void {
    const next = this.sample?.lines.findIndex((x, i) => i > this.at && !x.checked) ?? -1;
    this.go(next < 0 ? this.at + 1 : next);
  }

  commands(): Command[] {
    const line = (): SampleLine | undefined => this.sample?.lines[this.at];
    return [
      { name: "confirmRight", group: "acceptTitle", keys: ["a", "Space"], run: () => { const l = line(); if (l) void this.judge(l, l.text); } },
      { name: "qCorrect", group: "acceptTitle", keys: ["e", "Enter"], run: () => this.edit() },
      { name: "takeUp", group: "acceptTitle", keys: ["Shift+r"], run: () => this.waiting.takeUp() },
      { name: "cNextLine", group: "acceptTitle", keys: ["j", "ArrowDown", "s"], run: () => this.go(this.at + 1) },
      { name: "cPrevLine", group: "acceptTitle", keys: ["k", "ArrowUp", "b"], run: () => this.go(this.at - 1) },
      { name: "backToDesk", group: "acceptTitle", keys: ["Escape"], run: () => { location.hash = ""; } },
    ];
  }

  stop(): void {
    this.unfollow();
  }
}

/** of is where the verdict on a line is typed. */
function of(l: SampleLine): Omit<Draft, "before" | "text"> {
  return { page: l.page, block: l.block, line: l.line, bbox: l.bbox, field: verdicts };
}

/** none stands for a sample that nobody has drawn. */
function none(e: unknown): { body: null } {
  if (e instanceof Problem && e.status === 404) return { body: null };
  throw e;
}
