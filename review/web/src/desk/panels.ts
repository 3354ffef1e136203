// The side panels beside the text: contents, fields, flags with notes, history.

import { get, issuePath } from "../api/client";
import type { Anchor, Conflict, Edits, Entry, Flag, Outcome, Teaser } from "../api/types";
import { fill, h, type Child } from "../ui/dom";
import { warn } from "../ui/notice";
import { prefs } from "../ui/prefs";
import { figure, flagName, t, tOr, when } from "../ui/strings";
import { change, fieldName, opName, targetName } from "./describe";
import { doubt } from "./geometry";
import type { Outbox } from "./outbox";
import { pageName, shortPage, titleOf, type Store } from "./store";
import { dateOf, numberOf } from "./values";

/** contents lists the articles page by page. */
export function contents(store: Store, go: (article: string) => void): HTMLElement {
  const current = store.current()?.id;
  return h("div", { class: "panel contents" }, store.issue.pages.map((p) => {
    const here = store.issue.articles.filter((a) => a.parts[0]?.page === p.page);
    return h("section", {},
      h("h3", {}, pageName(store, p.page), p.section ? ` · ${p.section}` : ""),
      p.status === "failed" && h("p", { class: "bad" }, t("pageFailed", { n: p.error ?? "" })),
      h("ol", {}, here.map((a) => h("li", {},
        h("button", { class: `row${a.id === current ? " at" : ""}`, onclick: () => go(a.id) },
          h("i", { class: `swatch ${store.colour(a.id)}` }),
          h("span", { lang: "zh" }, titleOf(a, store)),
          h("small", {}, tOr(a.kind), a.parts.length > 1 ? ` → ${a.parts.slice(1).map((x) => shortPage(store, x.page)).join(", ")}` : "",
            flagged(store, a.id) ? " ⚑" : ""))))));
  }));
}

function flagged(store: Store, article: string): boolean {
  const ids = new Set([article, ...(store.article(article)?.parts.flatMap((p) => p.blocks) ?? [])]);
  return store.issue.flags.some((f) => ids.has(f.ref));
}

const mastheadFields = [
  "title", "date", "weekday", "lunar_date", "issue_no", "total_issue_no", "page_count", "sponsor", "undertaker", "overseer",
  "publisher", "cn_code", "postal_code", "hotlines", "address", "postcode", "website", "price", "ad_licence", "sheets",
];
const numeric = new Set(["issue_no", "total_issue_no", "page_count"]);

/** fields shows what masthead, running heads and the article at hand say, to be corrected. */
export function fields(store: Store, outbox: Outbox): HTMLElement {
  const { masthead } = store.issue;
  const a = store.current();
  return h("div", { class: "panel fields" },
    h("p", { class: "hint" }, t("fieldHint")),
    h("section", {}, h("h3", {}, t("mastheadOf")), mastheadFields.map((name) =>
      field(outbox, `masthead.${name}`, {}, masthead[name], masthead.confidences?.[name]))),
    h("section", {}, h("h3", {}, t("pageFields")), store.issue.pages.map((p) => h("div", { class: "pair" },
      field(outbox, "page.label", { page: p.page }, p.label ?? ""), field(outbox, "page.section", { page: p.page }, p.section ?? "")))),
    store.issue.teasers.length > 0 && h("section", {}, h("h3", {}, tOr("teaser")), store.issue.teasers.map((x) => pointer(store, outbox, x))),
    a && h("section", {}, h("h3", {}, t("articleFields"), " · ", titleOf(a, store)),
      kinds(outbox, a.id, a.kind), field(outbox, "article.column", { article: a.id }, a.column ?? "")));
}

/** redraw puts fields anew into their panel, and leaves one that is being typed in as it is. */
export function redraw(panel: HTMLElement, fresh: HTMLElement): void {
  const all = (): HTMLInputElement[] => [...panel.querySelectorAll<HTMLInputElement>("[data-field]")];
  const old = document.activeElement;
  const at = old instanceof HTMLInputElement ? all().indexOf(old) : -1;
  if (!(old instanceof HTMLInputElement) || at < 0) return fill(panel, fresh);
  const { value, defaultValue, selectionStart, selectionEnd } = old;
  old.value = defaultValue; // leaving it must not save half a word
  fill(panel, fresh);
  const now = all()[at];
  if (!now) return;
  if (value !== defaultValue && value !== now.value) now.value = value;
  now.focus({ preventScroll: true });
  now.setSelectionRange(selectionStart, selectionEnd);
}

/** pointer is a teaser, with the article that it points to. */
function pointer(store: Store, outbox: Outbox, x: Teaser): HTMLElement {
  const name = `teaser.${x.headline}`;
  const select = h("select", { "data-field": name, lang: "zh" }, h("option", { value: "", selected: !x.article }, t("noArticle")),
    store.issue.articles.map((a) => h("option", { value: a.id, selected: a.id === x.article }, `${shortPage(store, a.parts[0]?.page ?? 0)} ${titleOf(a, store)}`)));
  select.addEventListener("change", () => void outbox.send({ op: "field", on: { page: x.page, field: name }, before: x.article ?? "", after: select.value }));
  return h("label", {}, h("span", { lang: "zh" }, x.headline), select);
}

function kinds(outbox: Outbox, article: string, kind: string): HTMLElement {
  const select = h("select", {}, ["news", "brief", "essay", "picture", "notice", "table"].map((k) =>
    h("option", { value: k, selected: k === kind }, tOr(k))));
  select.addEventListener("change", () => void outbox.send({ op: "field", on: { article, field: "article.kind" }, before: kind, after: select.value }));
  return h("label", {}, h("span", {}, t("kind")), select);
}

function field(outbox: Outbox, name: string, on: { page?: number; article?: string }, value: unknown, conf?: number): HTMLElement {
  const many = Array.isArray(value);
  const text = many ? value.join(" ") : String(value ?? "");
  const input = h("input", { type: "text", value: text, "data-field": name, lang: "zh", autocomplete: "off", spellcheck: "false" });
  // What stands in the issue, or is on its way there.
  const show = (v: string): void => { input.value = input.defaultValue = v; };
  const save = (): void => {
    const typed = input.value.trim().normalize("NFC");
    if (typed === input.defaultValue) return;
    const after = many ? typed.split(/[\s,，、]+/).filter(Boolean) : valueOf(name, typed);
    if (after === null) {
      input.value = input.defaultValue;
      return warn(t(name === "masthead.date" ? "noDate" : "noNumber", { n: typed }));
    }
    const same = input.defaultValue;
    show(Array.isArray(after) ? after.join(" ") : String(after));
    if (input.value === same) return;
    const before = value === undefined ? {} : { before: value };
    void outbox.send({ op: "field", on: { ...on, field: name }, ...before, after }).then((p) => { if (!p) show(text); });
  };
  input.addEventListener("keydown", (e) => {
    if (e.isComposing) return;
    if (e.key === "Enter") save();
    else if (e.key === "Escape") input.value = input.defaultValue;
  });
  input.addEventListener("blur", save);
  return h("label", {}, h("span", {}, fieldName(name)), input, conf !== undefined && h("small", { class: `d${doubt(conf)}` }, figure(conf, 2)));
}

/** valueOf is what was typed into a field as the issue has it, null where the field cannot hold it. */
function valueOf(name: string, typed: string): string | number | null {
  if (name === "masthead.date") return typed && dateOf(typed);
  if (!numeric.has(name.slice("masthead.".length))) return typed;
  return typed === "" ? 0 : numberOf(typed);
}

/** flags lists what a person should look at, notes, and edits that do not fit any more. */
export function flags(store: Store, outbox: Outbox, go: (ref: string) => void): HTMLElement {
  const { flags: all, notes, conflicts } = store.issue;
  const seen = (f: Flag): void => void outbox.send({ op: "accept", on: { ...refAnchor(store, f.ref), field: "flag" }, before: f.code, after: true });
  return h("div", { class: "panel flags" },
    conflicts.length > 0 && h("section", {}, h("h3", {}, t("conflicts")), h("p", { class: "hint" }, t("conflictHint")),
      h("ul", {}, conflicts.map((c) => conflict(outbox, c)))),
    all.length === 0 && h("p", { class: "hint" }, t("noFlags")),
    [...byCode(all)].map(([code, of]) => h("section", {}, h("h3", {}, flagName(code), ` · ${of.length}`),
      h("ul", {}, of.map((f) => h("li", {},
        h("button", { class: "row", onclick: () => go(f.ref) }, h("b", {}, f.ref), h("span", {}, f.note)),
        h("button", { class: "plain", title: t("seenFlag"), "aria-label": `${t("seenFlag")}: ${flagName(code)} ${f.ref}`, onclick: () => seen(f) }, "✓")))))),
    notes.length > 0 && h("section", {}, h("h3", {}, t("notes")), h("ul", {}, notes.map((n) => h("li", {},
      h("button", { class: "row", onclick: () => go(n.on.block ?? n.on.article ?? "") }, h("span", {}, n.text), h("small", {}, `${n.who} ${when(n.at)}`)))))));
}

/** byCode gathers flags of one code, in the order in which codes come first. */
export function byCode(flags: Flag[]): Map<string, Flag[]> {
  const all = new Map<string, Flag[]>();
  for (const f of flags) all.set(f.code, [...(all.get(f.code) ?? []), f]);
  return all;
}

/** conflict shows an edit that has no effect: it is done on what stands there now, or put aside. */
function conflict(outbox: Outbox, c: Conflict): HTMLElement {
  const { entry } = c;
  const again = (): void => {
    if (!entry) return;
    void outbox.send({ op: entry.op, on: named(entry.on), after: entry.after }, { op: "undo", on: { seq: c.seq } });
  };
  return h("li", { class: "conflict" },
    h("div", {}, entry && entryLine(entry), h("small", {}, reasonOf(c))),
    h("div", { class: "buttons" },
      entry && h("button", { onclick: again }, t("doAgain")),
      h("button", { onclick: () => void outbox.send({ op: "undo", on: { seq: c.seq } }) }, t("putAside"))));
}

/** reasonOf is why an entry has no effect, in the reviewer's language. */
function reasonOf({ reason = "", reason_zh: zh }: { reason?: string; reason_zh?: string }): string {
  return prefs.lang === "zh" && zh ? zh : reason;
}

/** named is an anchor by its IDs alone: the server adds where these stand now. */
function named(on: Anchor = {}): Anchor {
  const { page, block, line, article, field: name } = on;
  return Object.fromEntries(Object.entries({ page, block, line, article, field: name }).filter(([, v]) => v !== undefined));
}

/** refAnchor turns what a flag refers to into an anchor. */
function refAnchor(store: Store, ref: string): { page?: number; block?: string; article?: string } {
  if (store.article(ref)) return { article: ref };
  const page = store.pageOf(ref);
  return ref.includes("-") ? { page, block: ref } : page ? { page } : {};
}

function entryLine(e: Entry): Child {
  return h("span", {}, h("b", {}, opName(e.op)), " ", h("small", {}, `${targetName(e)} · ${e.who ?? ""} ${when(e.at)}`), h("br"), change(e));
}

/** history lists what people did, the latest first, each with its undo. */
export async function history(store: Store, outbox: Outbox, go: (ref: string) => void): Promise<HTMLElement> {
  const { entries, outcomes } = await get<Edits>(issuePath(store.id, "/edits"));
  const status = new Map(outcomes.map((o) => [o.seq, o]));
  const rows = entries.filter((e) => e.op !== "undo").reverse();
  return h("div", { class: "panel history" }, rows.length === 0 ? h("p", { class: "hint" }, t("noEdits")) : h("ol", {}, rows.map((e) =>
    h("li", { class: status.get(e.seq ?? 0)?.status ?? "" },
      h("button", { class: "row", onclick: () => go(e.on?.block ?? e.on?.article ?? "") },
        h("small", {}, `${e.seq} · ${e.who ?? ""} · ${when(e.at)}`), h("b", {}, opName(e.op)), " ", h("span", {}, targetName(e)),
        h("span", { class: "what", lang: "zh" }, change(e))),
      undoButton(outbox, e, status.get(e.seq ?? 0))))));
}

function undoButton(outbox: Outbox, e: Entry, o: Outcome | undefined): Child {
  if (o?.status === "undone") return h("small", { class: "chip" }, t("undoneMark"));
  if (o?.status === "conflict") return h("small", { class: "chip flag", title: reasonOf(o) }, t("conflictMark"));
  return h("button", { class: "plain", title: t("undoThis"), "aria-label": `${t("undoThis")} ${e.seq}`,
    onclick: () => void outbox.send({ op: "undo", on: { seq: e.seq ?? 0 } }) }, "↶");
}
