// Two people changed the same place: what the other did and what was to be
// done stand side by side, and the reviewer says which it shall be.

import type { Entry } from "../api/types";
import { open } from "../ui/dialog";
import { h, type Child } from "../ui/dom";
import { t } from "../ui/strings";
import { change, differences, opName, targetName, valueText } from "./describe";
import type { Store } from "./store";

/**
 * settle asks what to do with entries that were refused: what to send instead,
 * null for nothing. `theirs` is what others did; without it, `present` is what
 * stands there now.
 */
export async function settle(store: Store, entries: Entry[], theirs: Entry[] | undefined, present: unknown): Promise<Entry[] | null> {
  const now = presentText(store, entries[0], present);
  // It stands there already, as after an answer that got lost on its way.
  if (entries.length === 1 && entries[0]?.op === "text" && now === entries[0].after) return null;
  const mine = await choose(entries, theirs, now);
  // Without `before` the server puts down what stands there, which the reviewer has now seen.
  return !mine ? null : entries.map(({ before: _, ...e }) => e);
}

/** presentText is what stands where an entry would go. */
function presentText(store: Store, e: Entry | undefined, present: unknown): string {
  if (!e) return "";
  if (present !== undefined) return valueText(e.op, present);
  const on = e.on ?? {};
  const block = on.block ? store.find(on.block)?.block : undefined;
  if (e.op === "text" || e.op === "sample") return block?.lines[on.line ?? -1]?.text ?? "";
  if (e.op === "role") return valueText("role", block?.role);
  if (e.op === "assign") return block?.article ?? "";
  return "";
}

function choose(entries: Entry[], theirs: Entry[] | undefined, now: string): Promise<boolean> {
  return new Promise((done) => {
    let mine = false;
    const box = open(t("conflictTitle"), "conflict", (close) => [
      h("p", {}, why(theirs)),
      theirs && h("ul", { class: "entries" }, theirs.map((e) => h("li", {}, h("b", {}, opName(e.op)), " ", targetName(e), " ", change(e)))),
      sides(entries, now),
      h("div", { class: "buttons" },
        h("button", { onclick: close, class: "theirs" }, t("useTheirs")),
        h("button", { class: "main mine", onclick: () => { mine = true; close(); } }, t("useMine"))),
    ], () => done(mine));
    // Who is typing meanwhile must not choose by that.
    box.tabIndex = -1;
    box.focus();
  });
}

function why(theirs: Entry[] | undefined): string {
  if (!theirs) return t("conflictPresent");
  if (!theirs.length) return t("rereadSays");
  const who = [...new Set(theirs.map((e) => e.who || t("someone")))].join(", ");
  return t("conflictSays", { who });
}

function sides(entries: Entry[], now: string): Child {
  const e = entries[0];
  const text = e?.op === "text" && entries.length === 1;
  const [there, here] = text ? differences(now, valueText(e.op, e.after)) : [now, entries.map((x) => [h("b", {}, opName(x.op)), " ", change(x), h("br")])];
  return h("dl", { class: "sides" },
    h("dt", {}, t("theirs")), h("dd", { class: "theirs-text" }, there || "∅"),
    h("dt", {}, t("mine")), h("dd", { class: "mine-text" }, here));
}
