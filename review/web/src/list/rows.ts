// The rows of the list: only those in view are in the page, so that ten
// thousand issues scroll as lightly as ten.

import { get } from "../api/client";
import type { IssueList, IssueRow } from "../api/types";
import { fill, h } from "../ui/dom";
import { Emitter } from "../ui/emitter";
import { figure, flagName, percent, t, tOr, when } from "../ui/strings";

const rowHeight = 60;  // CSS pixels, as in list.css
const pageSize = 100;  // issues asked for at once
const spare = 8;       // rows made above and below the view

export class Rows extends Emitter<{ list: IssueList; at: number }> {
  readonly element = h("div", { class: "rows", role: "grid", tabindex: "0", "aria-label": t("issues") });
  total = 0;
  at = 0;
  private query = "";
  private readonly inner = h("div", { class: "rows-inner", role: "rowgroup" });
  private readonly parts = new Map<number, IssueRow[]>();
  private readonly coming = new Set<number>();
  private asked = 0;

  constructor() {
    super();
    this.element.append(this.inner);
    this.element.addEventListener("scroll", () => this.draw(), { passive: true });
    new ResizeObserver(() => this.draw()).observe(this.element);
  }

  /** ask shows what a query finds, from the top. */
  async ask(query: string): Promise<void> {
    this.query = query;
    this.at = 0;
    this.element.scrollTop = 0;
    await this.refresh();
  }

  /** refresh gets what is in view anew; the rest comes when it is scrolled to. */
  async refresh(): Promise<void> {
    const asked = ++this.asked;
    this.coming.clear();
    const first = Math.floor(this.first() / pageSize);
    const list = await this.part(first);
    if (asked !== this.asked) return; // a later question has been asked meanwhile
    this.parts.clear();
    this.parts.set(first, list.issues);
    this.total = list.total;
    this.at = Math.max(0, Math.min(this.at, this.total - 1));
    this.emit("list", list);
    this.draw();
  }

  private part(n: number): Promise<IssueList> {
    return get<IssueList>(`/api/issues?${this.query}&offset=${n * pageSize}&limit=${pageSize}`);
  }

  private first(): number {
    return Math.max(0, Math.floor(this.element.scrollTop / rowHeight) - spare);
  }

  /** row is an issue of the list, if it is here. */
  row(i: number): IssueRow | undefined {
    return this.parts.get(Math.floor(i / pageSize))?.[i % pageSize];
  }

  private need(i: number): void {
    const n = Math.floor(i / pageSize);
    if (this.parts.has(n) || this.coming.has(n)) return;
    this.coming.add(n);
    const asked = this.asked;
    void this.part(n).then((list) => {
      if (asked !== this.asked) return;
      this.parts.set(n, list.issues);
      this.draw();
    }).finally(() => this.coming.delete(n));
  }

  private draw(): void {
    this.inner.style.height = `${this.total * rowHeight}px`;
    this.element.setAttribute("aria-rowcount", String(this.total));
    const from = this.first();
    const to = Math.min(this.total, from + Math.ceil(this.element.clientHeight / rowHeight) + 2 * spare);
    const rows: HTMLElement[] = [];
    for (let i = from; i < to; i++) {
      const row = this.row(i);
      if (!row) this.need(i);
      rows.push(this.rowElement(i, row));
    }
    fill(this.inner, rows);
    this.mark();
  }

  private rowElement(i: number, r: IssueRow | undefined): HTMLElement {
    const e = h("div", { class: "issue", role: "row", "aria-rowindex": i + 1, "data-row": i, id: `row${i}` }, r ? cells(r) : h("span", { role: "gridcell" }, "…"));
    e.style.top = `${i * rowHeight}px`;
    return e;
  }

  /** move makes another row the one at hand. */
  move(to: number): void {
    this.at = Math.max(0, Math.min(to, this.total - 1));
    const top = this.at * rowHeight;
    const view = this.element;
    if (top < view.scrollTop) view.scrollTop = top;
    else if (top + rowHeight > view.scrollTop + view.clientHeight) view.scrollTop = top + rowHeight - view.clientHeight;
    this.draw();
    this.emit("at", this.at);
  }

  private mark(): void {
    for (const e of this.inner.children) {
      const here = Number((e as HTMLElement).dataset["row"]) === this.at;
      e.classList.toggle("at", here);
      e.setAttribute("aria-selected", String(here));
    }
    if (this.total) this.element.setAttribute("aria-activedescendant", `row${this.at}`);
  }
}

/** pathOf is the desk of an issue. */
export function pathOf(r: IssueRow): string {
  return `/issues/${encodeURIComponent(r.id)}`;
}

function cells(r: IssueRow): HTMLElement[] {
  const cell = (kind: string, ...inside: Parameters<typeof h>[2][]): HTMLElement => h("span", { role: "gridcell", class: kind }, ...inside);
  const flags = Object.entries(r.flags).sort((a, b) => b[1] - a[1]);
  return [
    cell("thumb", r.thumb && h("img", { src: r.thumb, alt: "", loading: "lazy", decoding: "async" })),
    cell("name", h("a", { href: pathOf(r), tabindex: "-1", lang: "zh" }, r.title || (r.pending ? "…" : t("untitled"))), h("small", {}, r.id)),
    cell("date", h("span", {}, r.date), h("small", {}, r.weekday)),
    cell("number", figure(r.pages), r.failed ? h("small", { class: "bad" }, t("failedPages", { n: r.failed })) : null),
    cell("number", figure(r.articles)),
    cell("number flags", h("span", { title: flags.map(([c, n]) => `${flagName(c)} ${n}`).join("\n") }, figure(r.flag_count)),
      r.conflicts > 0 && h("small", { class: "bad" }, t("conflictsN", { n: r.conflicts }))),
    cell("number", figure(r.doubts, 0)),
    cell("state-cell", r.error ? h("span", { class: "bad", title: r.error }, "!") : h("span", { class: `state ${r.state}` }, tOr(r.state))),
    cell("progress", h("meter", { min: 0, max: 1, value: r.checked, "aria-label": t("colProgress") }), h("small", {}, percent(r.checked))),
    cell("edited", r.edited_by ? [h("span", {}, r.edited_by), h("small", {}, when(r.edited_at))] : ""),
  ];
}
