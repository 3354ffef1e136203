// The desk: a page beside its text. This file puts the parts together; each
// part knows the store, and none knows another.

import { issuePath } from "../api/client";
import { follow, type Kind } from "../api/live";
import type { Block, Draft, Edited, Line, QueueItem } from "../api/types";
import { fill, h } from "../ui/dom";
import { notice, warn } from "../ui/notice";
import { prefs, setPref } from "../ui/prefs";
import { t, tOr } from "../ui/strings";
import { Corrections } from "./corrections";
import { change, opName, targetName } from "./describe";
import { Drafts } from "./draft";
import { spotAt } from "./geometry";
import { LineView, type LineAt } from "./lineview";
import { Navigation } from "./navigation";
import { Outbox, type Reverted } from "./outbox";
import { Overlay } from "./overlay";
import { contents, fields, flags, history, redraw } from "./panels";
import { Queue } from "./queue";
import { pageName, shortPage, Store } from "./store";
import { TextPane } from "./text";
import { topBar } from "./topbar";
import { Viewer, type At } from "./viewer";
import { Waiting } from "./waiting";

export type Tab = "text" | "contents" | "fields" | "flags" | "history";

export class Desk {
  readonly store: Store;
  readonly outbox: Outbox;
  readonly drafts: Drafts;
  readonly viewer: Viewer;
  readonly view: LineView;
  readonly overlay: Overlay;
  readonly text: TextPane;
  readonly queue: Queue;
  readonly fix: Corrections;
  readonly go: Navigation;
  readonly waiting: Waiting;
  tab: Tab = "text";
  private readonly bar: HTMLElement;
  private readonly rail = h("nav", { class: "rail", "aria-label": t("pagesRail") });
  private readonly tabs = h("div", { class: "tabs", role: "tablist", "aria-label": t("panels") });
  private readonly panel = h("div", { class: "panel-room", role: "tabpanel", id: "panel", tabindex: "0" });
  private readonly stops: (() => void)[] = [];

  constructor(readonly id: string, private readonly root: HTMLElement) {
    this.store = new Store(id);
    this.outbox = new Outbox(this.store);
    this.drafts = new Drafts(id);
    this.viewer = new Viewer(id);
    this.view = new LineView(id, this.drafts);
    this.overlay = new Overlay(this.store, this.viewer);
    this.fix = new Corrections(this.store, this.outbox, this.viewer, this.view);
    this.text = new TextPane(this.store, this.view, {
      role: (b) => void this.fix.role(b),
      follow: (n) => void this.go.goToPart(n),
      step: (by) => void this.go.stepArticle(by),
      flag: (of) => this.go.stepFlag(of),
      edit: () => this.view.edit(),
    });
    this.go = new Navigation(this.store, this.viewer, this.view, this.text, () => this.setTab("text"));
    this.queue = new Queue(this.store, this.outbox, (i) => void this.correct(i));
    this.bar = topBar(this.store, this.outbox, this.queue);
    this.waiting = new Waiting(this.drafts, undefined, (d) => !!this.home(d), (d) => this.takeUp(d));
    this.listen();
    this.lay();
  }

  private lay(): void {
    const side = h("div", { class: "side" }, this.tabs, h("div", {}, this.queue.element, this.waiting.element), this.text.element, this.panel);
    const grip = h("div", { class: "grip", role: "separator", "aria-orientation": "vertical", "aria-label": t("panels"), tabindex: "0", "aria-valuenow": Math.round(prefs.split * 100) });
    const main = h("main", { class: "desk" }, this.rail, this.viewer.element, grip, side);
    main.style.setProperty("--split", String(prefs.split));
    dragSplit(main, grip);
    fill(this.root, this.bar, main);
  }

  private listen(): void {
    const { store, viewer } = this;
    store.on("issue", () => { this.drawRail(); this.drawTabs(); });
    store.on("select", (s) => { this.follows(s.page); this.drawRail(); this.remember(); });
    store.on("page", () => this.waiting.draw());
    store.on("gone", () => this.lostLine());
    viewer.on("move", (at) => store.hover(this.spot(at)));
    viewer.on("click", (at) => this.click(at));
    viewer.on("twice", () => this.view.edit());
    this.view.on("saved", (e) => void this.saved(e));
    this.view.on("left", () => this.settleText());
    this.view.on("glyph", (g) => this.markGlyph(g));
    this.queue.on("item", (i) => void this.showItem(i));
    this.outbox.on("reverted", (r) => this.tellReverted(r));
    this.outbox.on("posted", () => { if (this.tab !== "text") void this.drawPanel(); });
    const warnUnsaved = (e: BeforeUnloadEvent): void => { if (!this.outbox.idle) e.preventDefault(); };
    addEventListener("beforeunload", warnUnsaved);
    this.stops.push(() => removeEventListener("beforeunload", warnUnsaved));
  }

  /** start loads the issue and brings back where the reviewer was. */
  async start(): Promise<void> {
    await this.store.load();
    this.stops.push(follow(issuePath(this.id, "/events"), (kind, e) => void this.heard(kind, e)));
    const place = placeOf(location.hash);
    const page = this.store.info(place.page) ? place.page : this.store.issue.pages[0]?.page ?? 1;
    this.viewer.show([this.store.info(page)!], prefs.stacked);
    if (this.store.info(page)?.status !== "failed") {
      const p = await this.store.page(page);
      const first = p.blocks.find((b) => b.id === place.block) ?? p.blocks.find((b) => b.role === "headline") ?? p.blocks[0];
      if (first) this.store.select({ page, block: first.id, line: first.lines.length ? Math.max(0, place.line) : -1 });
      else this.store.select({ page });
    } else {
      this.store.select({ page });
    }
    document.title = `${this.store.issue.masthead["title"] ?? this.id} ${this.store.issue.masthead["date"] ?? ""}`;
    this.outbox.resume();
    await Promise.all([this.restore(place), this.queue.count().catch(() => undefined)]);
  }

  /** restore brings back text that was being typed when the page or the server went. */
  private async restore(place: { block: string; line: number }): Promise<void> {
    await this.drafts.load();
    const pages = new Set(this.drafts.waiting().map((d) => d.page).filter((n) => this.store.info(n)));
    await Promise.all([...pages].map((n) => this.store.page(n).catch(() => undefined)));
    for (const d of this.drafts.waiting()) if (this.now(d)?.text === d.text) this.drafts.discard(d);
    // Where the address names another line, that one is wanted, and the draft waits.
    const d = this.drafts.waiting().findLast((d) => this.home(d) &&
      (!place.block || (place.block === d.block && place.line === d.line) || this.now(d) === this.store.line()));
    if (!d || this.view.editing) return;
    this.takeUp(d);
    notice(t("restored"));
  }

  /** now is what stands in the line that a draft was typed in. */
  private now(d: Draft): Line | undefined {
    const at = d.bbox && this.store.lineBy(d.page, d.bbox);
    return at?.block.lines[at.line];
  }

  /** home is where a draft belongs, if its line is as it was. */
  private home(d: Draft): { block: Block; line: number } | undefined {
    return this.now(d)?.text === d.before && d.bbox ? this.store.lineBy(d.page, d.bbox) : undefined;
  }

  private takeUp(d: Draft): void {
    const at = this.home(d);
    if (!at) return;
    this.setTab("text");
    this.store.select({ page: d.page, block: at.block.id, line: at.line });
    this.view.edit();
  }

  /** lostLine keeps what is typed in a line that somebody else took away. */
  private lostLine(): void {
    if (!this.view.editing) return;
    const text = this.view.typedNow;
    this.view.putAside();
    this.waiting.lost(text, () => this.text.focus());
  }

  private remember(): void {
    const { page, block, line } = this.store.selection;
    const hash = `#page=${page}${block ? `&block=${block}&line=${line}` : ""}`;
    if (location.hash !== hash) window.history.replaceState(null, "", hash);
  }

  /** follows shows the page of what is selected, or all pages of a jumped article. */
  private follows(page: number): void {
    const article = this.store.current();
    const parts = article?.parts.map((p) => p.page).filter((n) => this.store.info(n)) ?? [];
    const pages = prefs.both && parts.length > 1 ? parts : [page];
    for (const n of pages) void this.store.page(n).catch(() => warn(t("noServer")));
    const now = this.viewer.sheets.map((p) => p.info.page);
    // What shows all that is needed stays as it is.
    if (pages.length > 1 ? now.join() !== pages.join() : now.length !== 1 || now[0] !== page) {
      this.viewer.show(pages.map((n) => this.store.info(n)!), prefs.stacked);
    }
    const box = this.store.line()?.bbox ?? this.store.selected()?.block.bbox;
    if (box) this.viewer.reveal(page, box);
  }

  /** refit shows the pages anew, after a setting changed. */
  refit(): void {
    this.viewer.show([], false);
    this.follows(this.store.selection.page);
  }

  private spot(at: At | null): { page: number; block: string; line: number; glyph: number } | null {
    const page = at && this.store.loaded(at.page);
    const spot = page && spotAt(page, at);
    return spot ? { page: page.page, ...spot } : null;
  }

  private click(at: At): void {
    const spot = this.spot(at);
    if (!spot) return;
    this.setTab("text");
    this.store.select(spot);
  }

  private markGlyph(glyph: number): void {
    this.store.selection = { ...this.store.selection, glyph };
    this.overlay.drawSelection();
  }

  /** saved sends a line's text and goes on while it is on its way. */
  private async saved(e: { at: LineAt; before: string; text: string; step: number }): Promise<void> {
    const asked = this.queue.active ? this.queue.item : null;
    const here = asked?.kind === "text" && asked.block === e.at.block && asked.line === e.at.line;
    const sent = e.text === e.before ? null
      : this.outbox.send({ op: "text", on: { page: e.at.page, block: e.at.block, line: e.at.line }, before: e.before, after: e.text });
    if (here && e.text === e.before) this.queue.accept();
    else if (here) this.queue.done();
    else if (e.step) this.go.stepLine(e.step as 1 | -1, true);
    const posted = await sent;
    if (posted) this.drafts.drop(e.at);
    else if (sent) this.view.giveBack(e.at, e.before, e.text);
    this.settleText();
  }

  private settleText(): void {
    this.text.refresh();
    if (!this.view.editing) this.text.focus();
  }

  private async showItem(i: QueueItem): Promise<void> {
    this.setTab("text");
    if (i.next) await this.store.page(this.store.pageOf(i.next));
    if (i.block) {
      const line = i.kind === "join" ? Infinity : Math.max(0, i.line ?? 0);
      await this.store.goTo(i.block, line, i.spans?.[0]?.[0] ?? -1);
      if (i.kind === "text" || i.kind === "join") this.go.zoomToSelection();
      else this.go.zoomToBlock();
    } else if (i.article) {
      await this.go.goToArticle(i.article);
    } else if (i.page) {
      await this.go.goToPage(i.page);
    }
    this.queue.draw(); // with what it asks about, now that its pages are here
  }

  /** correct opens what mends a place of the queue, and goes on when it is mended. */
  private async correct(i: QueueItem): Promise<void> {
    const before = this.store.etag;
    await this.mend(i);
    if (this.store.etag !== before && this.queue.item === i) this.queue.done(i);
  }

  private async mend(i: QueueItem): Promise<void> {
    switch (i.kind) {
      case "role": return this.fix.role(i.block);
      case "join": return this.fix.join();
      case "jump": return this.fix.unlink();
      case "article": return this.fix.assign(false);
      case "field": {
        this.setTab("fields");
        const name = CSS.escape(i.field ?? "");
        return this.panel.querySelector<HTMLElement>(`[data-field="${name}"]`)?.focus();
      }
      default: return this.view.edit(); // goes on when the line is saved
    }
  }

  /** tellReverted says what was undone or done again, and leads there. */
  private tellReverted({ what, entries }: Reverted): void {
    const e = entries[0];
    if (!e) return;
    const page = e.on?.page ?? this.store.pageOf(e.on?.block ?? "");
    const where = [page ? pageName(this.store, page) : "", targetName(e)].filter(Boolean).join(" · ");
    const go = e.on?.block || e.on?.article || page
      ? h("button", { onclick: () => void this.go.goToEntry(e) }, t("goThere")) : null;
    notice(t(what === "undo" ? "undoneWhat" : "redoneWhat", { n: `${opName(e.op)} · ${where}` }), " ", change(e),
      entries.length > 1 && ` ${t("andMore", { n: entries.length - 1 })}`, " ", go);
  }

  setTab(tab: Tab): void {
    if (tab === this.tab) return;
    this.tab = tab;
    this.drawTabs();
    void this.drawPanel();
  }

  private drawTabs(): void {
    const names: Record<Tab, string> = {
      text: t("tabText"), contents: t("tabContents"), fields: t("tabFields"), flags: t("tabFlags"), history: t("tabHistory"),
    };
    const n = this.store.issue.flags.length + this.store.issue.conflicts.length;
    fill(this.tabs, (Object.keys(names) as Tab[]).map((tab) => h("button", {
      role: "tab", "aria-selected": String(tab === this.tab), "aria-controls": "panel", onclick: () => this.setTab(tab),
    }, names[tab], tab === "flags" && n > 0 && h("span", { class: "count" }, n))));
    this.text.element.hidden = this.tab !== "text";
    this.panel.hidden = this.tab === "text";
  }

  private async drawPanel(): Promise<void> {
    const go = (ref: string): void => void this.go.goToRef(ref);
    switch (this.tab) {
      case "contents": return fill(this.panel, contents(this.store, (a) => void this.go.goToArticle(a)));
      case "fields": return redraw(this.panel, fields(this.store, this.outbox));
      case "flags": return fill(this.panel, flags(this.store, this.outbox, go));
      case "history": return fill(this.panel, await history(this.store, this.outbox, go));
      default: return this.text.refresh();
    }
  }

  private drawRail(): void {
    const { selection, issue } = this.store;
    const shown = new Set(this.viewer.sheets.map((p) => p.info.page));
    const known = this.rail.children.length === issue.pages.length;
    if (!known) fill(this.rail, issue.pages.map((p) => this.thumb(p.page)));
    for (const b of this.rail.querySelectorAll("button")) {
      const n = Number(b.dataset["page"]);
      if (n === selection.page) b.setAttribute("aria-current", "page");
      else b.removeAttribute("aria-current");
      b.classList.toggle("shown", shown.has(n));
    }
  }

  private thumb(n: number): HTMLElement {
    const p = this.store.info(n)!;
    const src = issuePath(this.id, `/pages/${n}/thumb.jpg`);
    const label = pageName(this.store, n);
    return h("button", { "data-page": n, title: `${label} ${p.section ?? ""}`, onclick: () => void this.go.goToPage(n) },
      p.status === "failed" ? h("span", { class: "failed" }, "!") : h("img", { src, alt: "", loading: "lazy" }),
      h("span", {}, shortPage(this.store, n)));
  }

  /** heard brings in what somebody did, without losing the place or what is being typed. */
  private async heard(kind: Kind, e: Edited): Promise<void> {
    if (kind === "index" || (e.etag && e.etag === this.store.etag) || !this.outbox.idle) return;
    await this.store.refresh(kind === "edit" ? e.pages ?? [] : []).catch(() => warn(t("noServer")));
    void this.queue.count().catch(() => undefined);
    if (kind === "ingest") notice(t("reread"));
    else if (kind === "state" && e.state) notice(t("stateChanged", { n: tOr(e.state) }));
    else if (kind === "edit" && e.who) notice(t("othersEdited", { who: e.who }));
    if (this.tab === "history" || this.tab === "flags") void this.drawPanel();
  }

  stop(): void {
    for (const f of this.stops) f();
    this.viewer.destroy();
  }
}

/** placeOf reads "#page=2&block=p02-b003&line=4". */
function placeOf(hash: string): { page: number; block: string; line: number } {
  const q = new URLSearchParams(hash.slice(1));
  return { page: Number(q.get("page") ?? 0), block: q.get("block") ?? "", line: Number(q.get("line") ?? 0) };
}

/** dragSplit lets the reviewer part the desk between page and text. */
function dragSplit(main: HTMLElement, grip: HTMLElement): void {
  const set = (share: number): void => {
    const s = Math.max(0.25, Math.min(share, 0.7));
    main.style.setProperty("--split", String(s));
    grip.setAttribute("aria-valuenow", String(Math.round(s * 100)));
    setPref("split", s);
  };
  grip.addEventListener("pointerdown", (e) => {
    grip.setPointerCapture(e.pointerId);
    const r = main.getBoundingClientRect();
    const move = (m: PointerEvent): void => set((r.right - m.clientX) / r.width);
    grip.addEventListener("pointermove", move);
    grip.addEventListener("pointerup", () => grip.removeEventListener("pointermove", move), { once: true });
  });
  grip.addEventListener("keydown", (e) => {
    const by = e.key === "ArrowLeft" ? 0.02 : e.key === "ArrowRight" ? -0.02 : 0;
    if (!by) return;
    e.preventDefault();
    e.stopPropagation();
    set(prefs.split + by);
  });
}

