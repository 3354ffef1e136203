// The list of issues: search, filter, sort, and open one.

import { follow } from "../api/live";
import type { IssueList, State } from "../api/types";
import { appButtons } from "../ui/chrome";
import { fill, h } from "../ui/dom";
import type { Command } from "../ui/keys";
import { warn } from "../ui/notice";
import { flagName, t, type Word } from "../ui/strings";
import { pathOf, Rows } from "./rows";

type Sort = "date" | "title" | "pages" | "articles" | "flags" | "doubts" | "state" | "checked" | "edited";

const columns: [Word, Sort | null, string][] = [
  ["colPaper", "title", "name"], ["colDate", "date", "date"], ["colPages", "pages", "number"], ["colArticles", "articles", "number"],
  ["colFlags", "flags", "number"], ["colDoubts", "doubts", "number"], ["colState", "state", "state-cell"],
  ["colProgress", "checked", "progress"], ["colEdited", "edited", "edited"],
];

// A burst of events makes one new look, not one for each.
const calmMs = 400;

export class List {
  private readonly rows = new Rows();
  private readonly search = h("input", { type: "search", "aria-label": t("searchLabel"), placeholder: `${t("searchLabel")}   /`, spellcheck: "false", autocomplete: "off" });
  private readonly states = h("div", { class: "segments", role: "group", "aria-label": t("state") });
  private readonly flag = h("select", { "aria-label": t("flagFilter") });
  private readonly count = h("span", { class: "count", role: "status", "aria-live": "polite" });
  private readonly heads = h("div", { class: "heads" });
  private readonly empty = h("p", { class: "empty", hidden: true });
  private state: State | "" = "";
  private sort = "-date";
  private flagsShown = "";
  private unfollow: () => void = () => undefined;
  private again: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly root: HTMLElement) {
    this.read();
    this.search.addEventListener("input", () => this.look());
    this.flag.addEventListener("change", () => this.look());
    this.rows.on("list", (l) => this.show(l));
    this.rows.element.addEventListener("click", (e) => this.click(e));
  }

  /** read takes the filter from the address, so that coming back finds the list as it was. */
  private read(): void {
    const q = new URLSearchParams(location.search);
    this.search.value = q.get("q") ?? "";
    this.state = (q.get("state") ?? "") as State | "";
    this.sort = q.get("sort") ?? "-date";
    fill(this.flag, h("option", { value: q.get("flags") ?? "" }));
  }

  private query(): URLSearchParams {
    const q = new URLSearchParams();
    if (this.search.value.trim()) q.set("q", this.search.value.trim());
    if (this.state) q.set("state", this.state);
    if (this.flag.value) q.set("flags", this.flag.value);
    if (this.sort !== "-date") q.set("sort", this.sort);
    return q;
  }

  private look(): void {
    const q = this.query();
    const shown = q.toString();
    history.replaceState(null, "", shown ? `?${shown}` : location.pathname);
    this.drawHeads();
    this.rows.ask(shown).catch(() => warn(t("noServer")));
  }

  async start(): Promise<void> {
    document.title = t("appName");
    fill(this.root,
      h("header", { class: "top" }, h("h1", {}, t("appName")), h("span", { class: "room" }), appButtons()),
      h("main", { class: "list" },
        h("div", { class: "filters" }, this.search, this.states, this.flag, h("span", { class: "room" }), this.count),
        this.heads, this.rows.element, this.empty));
    this.drawHeads();
    await this.rows.ask(this.query().toString());
    this.unfollow = follow("/api/events", () => {
      clearTimeout(this.again);
      this.again = setTimeout(() => void this.rows.refresh().catch(() => warn(t("noServer"))), calmMs);
    });
    this.rows.element.focus();
  }

  private show(l: IssueList): void {
    const filtered = l.total !== l.all;
    fill(this.count, l.indexing.done < l.indexing.of ? `${t("indexing", { n: l.indexing.done, m: l.indexing.of })} · ` : "",
      filtered ? t("countOf", { n: l.total, m: l.all }) : t("count", { n: l.total }));
    this.empty.hidden = l.total > 0;
    this.rows.element.hidden = l.total === 0;
    fill(this.empty, l.all === 0 ? t("noIssuesAtAll") : t("noIssues"), " ",
      l.all > 0 && h("button", { onclick: () => this.clear() }, t("clearFilters")));
    this.drawStates(l);
    this.drawFlags(l);
  }

  private clear(): void {
    this.search.value = "";
    this.state = "";
    this.flag.value = "";
    this.look();
  }

  private drawStates(l: IssueList): void {
    const all: (State | "")[] = ["", "new", "in_review", "accepted", "rejected"];
    const focused = this.states.contains(document.activeElement) ? document.activeElement?.getAttribute("data-state") : null;
    fill(this.states, all.map((s) => h("button", {
      "aria-pressed": String(s === this.state), "data-state": s, onclick: () => { this.state = s; this.look(); },
    }, s === "" ? t("allStates") : t(s), h("small", {}, s === "" ? l.all : l.states[s] ?? 0))));
    if (focused !== null) this.states.querySelector<HTMLElement>(`[data-state="${focused}"]`)?.focus();
  }

  private drawFlags(l: IssueList): void {
    const key = JSON.stringify(l.flags);
    if (key === this.flagsShown) return;
    this.flagsShown = key;
    const value = this.flag.value;
    fill(this.flag,
      h("option", { value: "" }, t("anyFlag")), h("option", { value: "any" }, t("withFlags")), h("option", { value: "none" }, t("withoutFlags")),
      h("option", { value: "conflict" }, t("withConflicts")),
      Object.entries(l.flags).sort((a, b) => b[1] - a[1]).map(([c, n]) => h("option", { value: c }, `${flagName(c)} (${n})`)));
    this.flag.value = value;
  }

  private drawHeads(): void {
    fill(this.heads, h("span", { class: "thumb" }), columns.map(([name, sort, kind]) => {
      const mine = sort !== null && this.sort.replace("-", "") === sort;
      const sign = mine ? (this.sort.startsWith("-") ? " ↓" : " ↑") : "";
      return h("button", { class: `plain ${kind}${mine ? " sorted" : ""}`, title: name === "colDoubts" ? t("colDoubtsHint") : t("sortBy", { n: t(name) }), onclick: () => this.by(sort) }, t(name), sign);
    }));
  }

  /** by sorts by a column, the other way round the second time. */
  private by(s: Sort | null): void {
    if (!s) return;
    const first = s === "title" || s === "state" ? s : `-${s}`;
    const other = first.startsWith("-") ? s : `-${s}`;
    this.sort = this.sort === first ? other : first;
    this.look();
  }

  private click(e: MouseEvent): void {
    const row = (e.target as Element).closest<HTMLElement>(".issue");
    if (!row || (e.target as Element).closest("a")) return;
    this.rows.move(Number(row.dataset["row"]));
    this.open();
  }

  private open(): void {
    const r = this.rows.row(this.rows.at);
    if (r) location.assign(pathOf(r));
  }

  commands(): Command[] {
    const page = (): number => Math.max(1, Math.floor(this.rows.element.clientHeight / 60) - 1);
    const by = (n: number) => () => this.rows.move(this.rows.at + n);
    return [
      { name: "cFind", group: "gList", keys: ["/", "Ctrl+f"], run: () => this.search.select() },
      { name: "cNextLine", group: "gList", keys: ["j", "ArrowDown"], run: by(1) },
      { name: "cPrevLine", group: "gList", keys: ["k", "ArrowUp"], run: by(-1) },
      { name: "cNextPage", group: "gList", keys: ["PageDown"], run: () => this.rows.move(this.rows.at + page()) },
      { name: "cPrevPage", group: "gList", keys: ["PageUp"], run: () => this.rows.move(this.rows.at - page()) },
      { name: "cOpen", group: "gList", keys: ["Enter", "o"], run: () => this.open() },
      { name: "clearFilters", group: "gList", keys: ["Escape"], inText: true, run: () => { this.rows.element.focus(); this.clear(); } },
    ];
  }

  stop(): void {
    clearTimeout(this.again);
    this.unfollow();
  }
}
