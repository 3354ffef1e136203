// Entries in words, for the history, for conflicts and for notices.

import type { Entry } from "../api/types";
import { h, type Child } from "../ui/dom";
import { isWord, t, tOr, type Word } from "../ui/strings";
import { chars } from "./align";

/** opName is what an entry does: "改字". */
export function opName(op: string): string {
  const word = `op${op.charAt(0).toUpperCase()}${op.slice(1)}`;
  return isWord(word) ? t(word) : op;
}

/** fieldName says a field's name in words: "masthead.title" is 报名. */
export function fieldName(field: string): string {
  if (field.startsWith("teaser.")) return tOr("teaser");
  const name = field.replace(/^(masthead|page|article)\./, "");
  const word: Word | string = field.startsWith("masthead.") ? `f_${name}` : name;
  return tOr(word);
}

/** targetName says what an entry is about: "p01-b003 第 2 行". */
export function targetName(e: Entry): string {
  const on = e.on ?? {};
  if (on.field && !on.block) return [on.article ?? "", fieldName(on.field)].join(" ").trim();
  const line = on.line === undefined ? "" : ` · ${t("lineOf", { n: on.line + 1 })}`;
  return (on.block ?? on.article ?? (on.page ? t("pageN", { n: on.page }) : "")) + line;
}

/** valueText writes what stood or shall stand. */
export function valueText(op: string, v: unknown): string {
  if (v === null || v === undefined) return "";
  if (typeof v === "string") return op === "role" || op === "state" ? tOr(v) : v;
  if (typeof v !== "object") return v === true ? "✓" : String(v);
  if (Array.isArray(v)) return v.join(", ");
  const o = v as Record<string, unknown>;
  const parts = ["block", "article", "page", "text", "state", "role"].filter((k) => o[k] !== undefined).map((k) => tOr(String(o[k])));
  if (op === "split") return t("lineOf", { n: Number(o["line"]) + 1 });
  return parts.join(" ");
}

/** change shows before and after of an entry, with what differs of a text marked. */
export function change(e: Entry): Child {
  const before = valueText(e.op, e.before), after = valueText(e.op, e.after);
  if (e.op === "split" || e.op === "merge" || e.op === "add" || e.op === "box" || e.op === "note") return h("span", { class: "after" }, after);
  if (e.op === "accept") return h("span", { class: "after" }, before);
  if (before === "") return h("span", { class: "after" }, after || "∅");
  const [a, b] = e.op === "text" ? differences(before, after) : [before, after || "∅"];
  return [h("del", {}, a), " → ", h("ins", {}, b)];
}

/** differences marks what two texts do not share at their beginning and end. */
export function differences(a: string, b: string): [Child, Child] {
  const x = chars(a), y = chars(b);
  let start = 0, end = 0;
  while (start < x.length && start < y.length && x[start] === y[start]) start++;
  while (end < x.length - start && end < y.length - start && x[x.length - 1 - end] === y[y.length - 1 - end]) end++;
  const show = (c: string[]): Child => {
    const middle = c.slice(start, c.length - end).join("");
    return [c.slice(0, start).join(""), middle && h("mark", {}, middle), c.slice(c.length - end).join("")];
  };
  return [show(x), show(y)];
}
