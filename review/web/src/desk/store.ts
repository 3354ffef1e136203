// One issue as the desk sees it: what the server said, what is selected. Views
// listen to it; changes go through outbox.ts and come back as new pages.

import { call, get, issuePath, type Answer } from "../api/client";
import type { Article, Block, Box, Edited, Issue, Line, Page, PageInfo } from "../api/types";
import { Emitter } from "../ui/emitter";
import { t } from "../ui/strings";
import { sameBox } from "./geometry";

export interface Selection {
  page: number;
  block: string;  // "" is none
  line: number;   // -1 is none
  glyph: number;  // -1 is none
}

interface Events {
  issue: Issue;                 // the issue came or changed
  page: number;                 // a page came or changed
  select: Selection;
  hover: Selection | null;
  edited: Edited;               // somebody edited
  gone: null;                   // the line that was selected is no more
}

export interface Place {
  page: Page;
  block: Block;
}

const nothing: Selection = { page: 0, block: "", line: -1, glyph: -1 };

export class Store extends Emitter<Events> {
  issue!: Issue;
  etag = "";
  lang = "zh"; // of the text, once a page is here
  selection: Selection = nothing;
  hovered: Selection | null = null;
  private readonly pages = new Map<number, Page>();
  private readonly places = new Map<string, Place>();
  private readonly coming = new Map<number, Promise<Page>>();
  private readonly colours = new Map<string, number>();

  constructor(readonly id: string) {
    super();
  }

  /** load gets the issue anew, and gives its views the news. */
  async load(): Promise<void> {
    this.take(await call<Issue>("GET", issuePath(this.id)));
    this.emit("issue", this.issue);
  }

  private take({ body, etag }: Answer<Issue>): void {
    this.issue = body;
    this.etag = etag;
    this.colours.clear();
    body.articles.forEach((a, i) => this.colours.set(a.id, i % 10));
  }

  /** page gives a page, from the server the first time. */
  page(n: number): Promise<Page> {
    const have = this.pages.get(n);
    if (have) return Promise.resolve(have);
    let coming = this.coming.get(n);
    if (!coming) {
      coming = get<Page>(issuePath(this.id, `/pages/${n}`)).then((p) => {
        this.put(p);
        this.emit("page", n);
        return p;
      }).finally(() => this.coming.delete(n));
      this.coming.set(n, coming);
    }
    return coming;
  }

  /** refresh gets pages anew that somebody changed; those never seen come when asked for. */
  async refresh(pages: number[]): Promise<void> {
    const known = pages.length ? pages.filter((n) => this.pages.has(n)) : [...this.pages.keys()];
    const [issue, ...fresh] = await Promise.all([
      call<Issue>("GET", issuePath(this.id)), ...known.map((n) => get<Page>(issuePath(this.id, `/pages/${n}`))),
    ]);
    // All of it at once, the selection too: a view must not look for a line in blocks that are no more.
    const { selection } = this, box = this.line()?.bbox;
    this.take(issue);
    for (const p of fresh) this.put(p);
    this.mend(box);
    if (box && !this.lineBy(selection.page, box)) this.emit("gone", null);
    this.emit("issue", this.issue);
    for (const p of fresh) this.emit("page", p.page);
    if (this.selection !== selection) this.emit("select", this.selection);
  }

  /** lineBy finds a line by its box, in whatever block it is now. */
  lineBy(page: number, box: Box): { block: Block; line: number } | undefined {
    for (const block of this.pages.get(page)?.blocks ?? []) {
      const line = block.lines.findIndex((l) => sameBox(l.bbox, box));
      if (line >= 0) return { block, line };
    }
    return undefined;
  }

  private put(p: Page): void {
    for (const b of this.pages.get(p.page)?.blocks ?? []) this.places.delete(b.id);
    this.pages.set(p.page, p);
    this.lang = langOf(p);
    for (const b of p.blocks) this.places.set(b.id, { page: p, block: b });
  }

  /** mend lets the selection follow its line, and moves it off what is no more. */
  private mend(box: Box | undefined): void {
    const { page, block, line } = this.selection;
    const place = block ? this.find(block) : null;
    const now = box && this.lineBy(page, box);
    if (now && (now.block.id !== block || now.line !== line)) this.selection = { ...this.selection, block: now.block.id, line: now.line };
    else if (block && !place) this.selection = { ...nothing, page };
    else if (place && line >= place.block.lines.length) this.selection = { ...this.selection, line: place.block.lines.length - 1, glyph: -1 };
  }

  /** loaded gives a page that is here already. */
  loaded(n: number): Page | undefined {
    return this.pages.get(n);
  }

  info(n: number): PageInfo | undefined {
    return this.issue.pages.find((p) => p.page === n);
  }

  /** find finds a block on the pages that are here. */
  find(block: string): Place | null {
    return this.places.get(block) ?? null;
  }

  /** pageOf is the page of a block, also of one that is not here yet: "p01-b003" says it. */
  pageOf(block: string): number {
    return this.find(block)?.page.page ?? Number(/^p0*(\d+)/.exec(block)?.[1] ?? 0);
  }

  article(id: string | undefined): Article | undefined {
    return id ? this.issue.articles.find((a) => a.id === id) : undefined;
  }

  /** selected is the block that is selected, with its page. */
  selected(): Place | null {
    return this.selection.block ? this.find(this.selection.block) : null;
  }

  /** line is the line that is selected. */
  line(): Line | undefined {
    return this.selected()?.block.lines[this.selection.line];
  }

  /** current is the article of what is selected. */
  current(): Article | undefined {
    return this.article(this.selected()?.block.article);
  }

  /** colour is the class of an article's colour. */
  colour(article: string | undefined): string {
    const c = article === undefined ? undefined : this.colours.get(article);
    return c === undefined ? "none" : `c${c}`;
  }

  select(s: Partial<Selection> & { page: number }): void {
    this.selection = { ...nothing, ...s };
    this.emit("select", this.selection);
  }

  /** goTo selects a block wherever it is, getting its page first. */
  async goTo(block: string, line = -1, glyph = -1): Promise<void> {
    const page = this.pageOf(block);
    if (!page || !this.info(page)) return;
    const blocks = (await this.page(page)).blocks;
    const b = blocks.find((b) => b.id === block);
    if (b) this.select({ page, block, line: Math.min(line < 0 ? 0 : line, b.lines.length - 1), glyph });
  }

  hover(s: Selection | null): void {
    const same = s === this.hovered || (s && this.hovered && s.block === this.hovered.block &&
      s.line === this.hovered.line && s.glyph === this.hovered.glyph);
    if (same) return;
    this.hovered = s;
    this.emit("hover", s);
  }
}

const simplified = "国学会来这个们时说对开关经过还为与从发电东车长门问间闻报";
const traditional = "國學會來這個們時說對開關經過還為與從發電東車長門問間聞報";

/** langOf is the language tag of an issue's text: traditional characters are drawn otherwise than simplified ones. */
function langOf(page: Page | undefined): string {
  let balance = 0;
  for (const b of page?.blocks ?? []) {
    for (const l of b.lines) for (const c of l.text) balance += traditional.includes(c) ? 1 : simplified.includes(c) ? -1 : 0;
  }
  return balance > 0 ? "zh-Hant" : "zh-Hans";
}

/** pageName is what to call a page: its folio as printed, or its place in the file. */
export function pageName(store: Store, n: number): string {
  const label = store.info(n)?.label ?? "";
  // 第二版 says it all; "02" and "A4" do not.
  return label.length > 1 && label.endsWith("版") ? label : t("pageN", { n: label || n });
}

/** shortPage is the same where there is little room. */
export function shortPage(store: Store, n: number): string {
  return (store.info(n)?.label ?? "").replace(/^第(.+)版$/, "$1") || String(n);
}

/** titleOf is what to call an article: its headline, or its first words. */
export function titleOf(a: Article | undefined, store: Store): string {
  if (!a) return "";
  if (a.headline) return a.headline.replaceAll("\n", " ");
  for (const id of a.parts.flatMap((p) => p.blocks)) {
    const text = store.find(id)?.block.lines[0]?.text;
    if (text) return `${text.slice(0, 14)}…`;
  }
  return a.id;
}
