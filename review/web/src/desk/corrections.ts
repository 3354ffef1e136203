// Corrections of blocks and articles: each asks what it must and sends an entry.

import type { Box, Entry, Posted, Role } from "../api/types";
import { ask } from "../ui/dialog";
import { notice } from "../ui/notice";
import { pick } from "../ui/pick";
import { t } from "../ui/strings";
import { boxOnPage } from "./boxes";
import { chooseArticle, chooseBlock } from "./choose";
import type { LineView } from "./lineview";
import type { Outbox } from "./outbox";
import type { Place, Store } from "./store";
import type { Viewer } from "./viewer";

const roleKeys: [Role, string][] = [
  ["headline", "h"], ["kicker", "k"], ["deck", "d"], ["summary", "s"], ["byline", "y"], ["body", "b"], ["subhead", "u"],
  ["caption", "c"], ["credit", "r"], ["figure", "f"], ["table", "t"], ["jump", "j"], ["column_label", "l"],
  ["teaser", "e"], ["ad", "a"], ["masthead", "m"], ["header", "x"], ["folio", "p"], ["other", "o"],
];

export class Corrections {
  constructor(private readonly store: Store, private readonly outbox: Outbox,
    private readonly viewer: Viewer, private readonly view: LineView) {}

  /** place is the block at hand; says so if there is none. */
  private place(): Place | null {
    const place = this.store.selected();
    if (!place) notice(t("noBlock"));
    return place;
  }

  private on(p: Place): { page: number; block: string } {
    return { page: p.page.page, block: p.block.id };
  }

  /** send sends one entry about a block, and keeps what comes of it in view. */
  private async send(e: Entry, p: Place): Promise<void> {
    const posted = await this.outbox.send(e);
    if (!posted) return;
    const next = this.store.find(p.block.id) ? p.block.id : made(posted, e);
    if (next) await this.store.goTo(next, this.store.selection.line);
  }

  async role(block?: string): Promise<void> {
    if (block) await this.store.goTo(block);
    const p = this.place();
    if (!p) return;
    const role = await pick(t("pickRole"), roleKeys.map(([value, key]) => ({ value, key, label: t(value), note: value === p.block.role ? "●" : "" })), "pick roles");
    if (role && role !== p.block.role) await this.send({ op: "role", on: this.on(p), before: p.block.role, after: role }, p);
  }

  async ad(): Promise<void> {
    const p = this.place();
    if (p && p.block.role !== "ad") await this.send({ op: "role", on: this.on(p), before: p.block.role, after: "ad" }, p);
  }

  /** split parts the block before the line or the glyph at hand. */
  async split(): Promise<void> {
    const p = this.place();
    const { line } = this.store.selection;
    const l = p?.block.lines[line];
    if (!p || !l) return notice(t("noLine"));
    const glyph = this.view.current;
    const choices = [];
    if (line > 0) choices.push({ value: { line } as { line: number; glyph?: number }, label: t("splitLine"), note: l.text.slice(0, 16), key: "l" });
    if (glyph > 0) choices.push({ value: { line, glyph }, label: t("splitGlyph", { n: l.glyphs[glyph]?.[0] ?? "" }), key: "c" });
    if (!choices.length) return notice(t("noSplit"));
    // It asks also where there is one way, so that hands that know the keys do not type on; no digits, which take other readings.
    const cut = await pick(t("askSplit"), choices);
    if (cut) await this.send({ op: "split", on: this.on(p), before: p.block.lines.length, after: cut }, p);
  }

  /** merge takes the lines of the next block of the article, or of one that is chosen. */
  async merge(chosen: boolean): Promise<void> {
    const p = this.place();
    if (!p) return;
    const at = p.page.blocks.indexOf(p.block);
    const next = p.page.blocks.slice(at + 1).find((b) => b.article === p.block.article && b.lines.length > 0);
    const other = chosen ? await chooseBlock(this.store, this.viewer, t("pickMerge"), (id) => id !== p.block.id) : next?.id;
    if (other) await this.send({ op: "merge", on: this.on(p), before: p.block.lines.length, after: { block: other } }, p);
    else if (!chosen) notice(t("noNext"));
  }

  async box(): Promise<void> {
    const p = this.place();
    if (!p) return;
    this.viewer.reveal(p.page.page, p.block.bbox);
    const b = await boxOnPage(this.viewer, p.page.page, p.block.bbox);
    if (b) await this.send({ op: "box", on: this.on(p), before: corners(p.block.bbox), after: corners(b) }, p);
  }

  /** add draws a block that the machine did not see, and asks what is printed in it. */
  async add(): Promise<void> {
    const page = this.viewer.centre()?.page ?? this.store.selection.page;
    const b = await boxOnPage(this.viewer, page, null);
    if (!b) return;
    const role = await pick(t("pickRole"), roleKeys.map(([value, key]) => ({ value, key, label: t(value) })), "pick roles");
    if (!role) return;
    const text = role === "figure" ? "" : await ask(t("drawText"), "", true);
    if (text === null) return;
    const dir = this.store.info(page)?.vertical ? "tb" : "lr";
    const posted = await this.outbox.send({ op: "add", on: { page }, before: null, after: { box: corners(b), role, dir, text } });
    const id = posted && made(posted, { op: "add" });
    if (id) await this.store.goTo(id);
  }

  async assign(fresh: boolean): Promise<void> {
    const p = this.place();
    if (!p) return;
    const own = p.block.article ?? "";
    const to = fresh ? "new" : await chooseArticle(this.store, this.viewer, t("pickArticle"), true, (a) => a.id !== own);
    if (to !== null && to !== own) await this.send({ op: "assign", on: this.on(p), before: own, after: to }, p);
  }

  /** order moves the block one place in the reading order of its page. */
  async order(by: 1 | -1): Promise<void> {
    const p = this.place();
    if (!p) return;
    const blocks = p.page.blocks;
    const at = blocks.indexOf(p.block);
    const before = blocks[at - 1]?.id ?? "";
    const after = by < 0 ? blocks[at - 2]?.id ?? "" : blocks[at + 1]?.id;
    if (after === undefined || (by < 0 && at === 0)) return;
    await this.send({ op: "order", on: this.on(p), before, after }, p);
  }

  private goesOn(p: Place): string {
    return p.page.joins.find((j) => j.from === p.block.id)?.to ?? "";
  }

  async join(): Promise<void> {
    const p = this.place();
    if (!p) return;
    const old = this.goesOn(p);
    const to = await chooseBlock(this.store, this.viewer, t("pickJoin"), (id) => id !== p.block.id && id !== old, old !== "");
    if (to === "") await this.unjoin();
    else if (to) await this.send({ op: "join", on: this.on(p), before: old, after: to }, p);
  }

  async unjoin(): Promise<void> {
    const p = this.place();
    if (!p) return;
    const old = this.goesOn(p);
    if (!old) return notice(t("noJoin"));
    await this.send({ op: "unjoin", on: this.on(p), before: old, after: "" }, p);
  }

  async link(): Promise<void> {
    const p = this.place();
    const a = this.store.current();
    if (!p || !a) return;
    const pages = new Set(a.parts.map((x) => x.page));
    const to = await chooseArticle(this.store, this.viewer, t("pickLink"), false, (x) => x.id !== a.id && x.parts.every((q) => !pages.has(q.page)));
    if (to) await this.send({ op: "link", on: { article: a.id }, before: null, after: { article: to } }, p);
  }

  async unlink(): Promise<void> {
    const p = this.place();
    const a = this.store.current();
    const later = a?.parts.slice(1) ?? [];
    if (!p || !a || !later.length) return notice(t("noJump"));
    const page = later.length === 1 ? later[0]!.page
      : await pick(t("pickUnlink"), later.map((x, i) => ({ value: x.page, label: t("pageN", { n: x.page }), key: String(i + 1) })));
    if (page) await this.send({ op: "unlink", on: { article: a.id }, before: null, after: { page } }, p);
  }

  async note(): Promise<void> {
    const s = this.store.selection;
    const text = await ask(t("askNote"), "", true);
    if (!text?.trim()) return;
    const on = s.block ? { page: s.page, block: s.block, ...(s.line >= 0 ? { line: s.line } : {}) } : { page: s.page };
    await this.outbox.send({ op: "note", on, before: null, after: text.trim() });
  }
}

/** corners is a box as entries have it: x0, y0, x1, y1. */
function corners([x, y, w, h]: Box): Box {
  return [x, y, x + w, y + h];
}

/** made is the block that an entry made, named after the entry's number. */
function made(posted: Posted, e: Entry): string {
  const entry = posted.entries.find((x) => x.op === e.op);
  const page = entry?.on?.page ?? 0;
  return entry?.seq ? `p${String(page).padStart(2, "0")}-e${String(entry.seq).padStart(3, "0")}` : "";
}

