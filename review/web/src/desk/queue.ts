// The queue: the place where the most damage is to be expected comes first, one
// key settles it, and the next one is there.

import { get, issuePath } from "../api/client";
import type { Block, Entry, Queue as QueueAnswer, QueueItem } from "../api/types";
import { fill, h, type Child } from "../ui/dom";
import { Emitter } from "../ui/emitter";
import { figure, flagName, isWord, percent, t, tOr } from "../ui/strings";
import { fieldName } from "./describe";
import type { Outbox } from "./outbox";
import { titleOf, type Store } from "./store";
import { layout } from "./layout";
import { draw } from "./strip";

// How many places are got at once: more than one minute's work.
const ahead = 40;

interface Events {
  item: QueueItem;   // this is asked now
  left: QueueAnswer; // the counter changed
}

export class Queue extends Emitter<Events> {
  readonly element = h("div", { class: "queue", role: "region", "aria-label": t("tabQueue"), hidden: true });
  active = false;
  item: QueueItem | null = null;
  private answer: QueueAnswer | null = null;
  private items: QueueItem[] = [];
  private readonly settled = new Set<string>(); // skipped or answered here
  private readonly past: QueueItem[] = [];

  constructor(private readonly store: Store, private readonly outbox: Outbox, private readonly correct: (i: QueueItem) => void) {
    super();
    outbox.on("posted", () => void this.count());
  }

  /** count asks how many errors are left, and what comes next. */
  async count(): Promise<void> {
    const a = await get<QueueAnswer>(issuePath(this.store.id, `/queue?limit=${ahead + this.settled.size}`));
    this.answer = a;
    this.items = a.items.filter((i) => !i.seen);
    this.emit("left", a);
    if (this.active) this.draw();
  }

  /** toggle begins or ends going through the queue. */
  async toggle(on = !this.active): Promise<void> {
    this.active = on;
    this.element.hidden = !on;
    if (!on) return;
    if (!this.answer) await this.count();
    if (!this.item) this.next();
    else this.ask(this.item);
  }

  private next(): void {
    const i = this.items.find((i) => !this.settled.has(i.id));
    this.item = i ?? null;
    if (i) this.ask(i);
    else this.draw();
  }

  private ask(i: QueueItem): void {
    this.item = i;
    this.draw();
    this.emit("item", i);
  }

  /** accept says that the machine is right here. */
  accept(): void {
    const i = this.item;
    if (!i) return;
    void this.outbox.send(this.acceptance(i));
    this.done(i);
  }

  /** done goes on, after the reviewer settled a place in whatever way. */
  done(i = this.item): void {
    if (!i) return;
    this.settled.add(i.id);
    this.past.push(i);
    this.next();
  }

  skip(): void {
    this.done();
  }

  /** back goes to the place before, settled or not. */
  back(): void {
    const i = this.past.pop();
    if (!i) return;
    this.settled.delete(i.id);
    this.ask(i);
  }

  fix(): void {
    if (this.item) this.correct(this.item);
  }

  private acceptance(i: QueueItem): Entry {
    switch (i.kind) {
      case "text": {
        const before = this.store.find(i.block ?? "")?.block.lines[i.line ?? 0]?.text;
        return { op: "accept", on: place(i, ["page", "block", "line"]), ...(before === undefined ? {} : { before }), after: true };
      }
      case "join":
        return { op: "accept", on: { ...place(i, ["page", "block"]), field: "join" }, before: i.next, after: true };
      case "role":
        return { op: "accept", on: { ...place(i, ["page", "block"]), field: "role" }, after: true };
      case "jump":
        return { op: "accept", on: { ...place(i, ["article"]), page: i.to_page ?? i.page ?? 0, field: "jump" }, after: true };
      case "article":
        return { op: "accept", on: { ...place(i, i.block ? ["page", "block"] : ["article"]), field: "article" }, after: true };
      case "field":
        if (i.field?.startsWith("teaser.")) return { op: "accept", on: place(i, ["page", "field"]), after: true };
        return { op: "accept", on: { ...place(i, ["article"]), field: fullField(i) }, after: true };
      default:
        return { op: "accept", on: { ...place(i, ["page", "block", "article"]), field: "flag" }, before: i.code, after: true };
    }
  }

  /** draw shows the question and how many errors are left. */
  draw(): void {
    const a = this.answer;
    const left = a ? a.left : 0;
    const part = a && a.expected > 0 ? Math.min(1, left / a.expected) : 0;
    fill(this.element,
      h("div", { class: "left" },
        h("span", {}, t("queueLeft"), " ", h("b", {}, figure(left)), " ", a && t("queueOf", { n: figure(a.expected) })),
        h("meter", { min: 0, max: 1, value: part, "aria-label": t("queueLeft") }),
        h("b", { class: "share" }, percent(part))),
      this.item ? this.question(this.item) : h("p", { class: "asked" }, t("queueEmpty")));
  }

  private question(i: QueueItem): Child {
    const kind = `kind${i.kind.charAt(0).toUpperCase()}${i.kind.slice(1)}`;
    return [
      h("p", { class: "asked" },
        h("span", { class: "chip" }, isWord(kind) ? t(kind) : i.kind),
        h("b", {}, this.words(i)), h("small", {}, t("pWrong", { n: percent(i.p) }))),
      h("div", { class: "evidence" }, this.evidence(i)),
      h("div", { class: "buttons" },
        this.button("A", t("qAccept"), "main", () => this.accept()),
        this.button("E", t("qCorrect"), "", () => this.fix()),
        this.button("S", t("qSkip"), "", () => this.skip()),
        this.button("B", t("qBack"), "", () => this.back())),
    ];
  }

  private button(key: string, name: string, kind: string, run: () => void): HTMLElement {
    return h("button", { class: kind, onclick: run }, name, h("kbd", {}, key));
  }

  private words(i: QueueItem): string {
    const block = this.store.find(i.block ?? "")?.block;
    switch (i.kind) {
      case "text": return t("askText");
      case "join": return t("askJoin");
      case "jump": return t("askJump");
      case "role": return t("askRole", { n: tOr(block?.role ?? "") });
      case "article": return t("askArticle");
      case "field": return t("askField", { n: fieldName(i.field ?? "") });
      default: return t("askFlag", { n: flagName(i.code ?? "") });
    }
  }

  /** evidence is what must be seen to judge: for a join both ends, for the rest where it is in doubt. */
  private evidence(i: QueueItem): Child {
    if (i.kind === "join") {
      const from = this.store.find(i.block ?? ""), to = this.store.find(i.next ?? "");
      return [from && this.strip(from.block, from.page.page, -1), h("span", { class: "goes-on" }, "↓"), to && this.strip(to.block, to.page.page, 0)];
    }
    if (i.kind === "article" || i.kind === "jump") return h("q", {}, titleOf(this.store.article(i.article), this.store) || t("noArticle"));
    if (i.kind === "flag") return h("small", {}, i.note ?? "");
    if (i.kind === "field" && i.field?.startsWith("teaser.")) {
      return [h("q", {}, i.field.slice("teaser.".length)), h("span", { class: "goes-on" }, "→"), h("q", {}, titleOf(this.store.article(i.article), this.store) || t("noArticle"))];
    }
    if (i.kind === "field" && i.field?.startsWith("masthead.")) {
      return h("q", {}, String(this.store.issue.masthead[i.field.slice("masthead.".length)] ?? ""));
    }
    return null;
  }

  private strip(b: Block, page: number, n: number): Child {
    const line = b.lines.at(n);
    if (!line) return null;
    const l = layout(line, b, this.element.clientWidth - 32);
    return h("div", { class: "end" }, draw(this.store.id, page, l), h("span", { lang: "zh" }, line.text));
  }
}

/** fullField is a field's name as entries have it: those of articles begin with "article.". */
function fullField(i: QueueItem): string {
  const name = i.field ?? "";
  return name.includes(".") || !i.article ? name : `article.${name}`;
}

function place(i: QueueItem, keys: ("page" | "block" | "line" | "article" | "field")[]): Record<string, string | number> {
  return Object.fromEntries(keys.filter((k) => i[k] !== undefined && i[k] !== "").map((k) => [k, i[k] as string | number]));
}
