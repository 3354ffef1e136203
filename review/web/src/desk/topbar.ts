// The bar over the desk: which issue, how far it is, whether all is saved.

import { fill, h } from "../ui/dom";
import { appButtons } from "../ui/chrome";
import { figure, percent, t, tOr } from "../ui/strings";
import type { Outbox, Saving } from "./outbox";
import type { Queue } from "./queue";
import type { Store } from "./store";

/** topBar makes the bar and keeps it up to date. */
export function topBar(store: Store, outbox: Outbox, queue: Queue): HTMLElement {
  const name = h("h1", { lang: "zh" });
  const state = h("a", { class: "state", href: "#accept" });
  const left = h("button", { class: "errors-left", hidden: true, title: `${t("cQueue")}  Q`, onclick: () => void queue.toggle() });
  const saved = h("span", { class: "saved", role: "status", "aria-live": "polite" });
  const element = h("header", { class: "top" },
    h("a", { class: "back", href: "/", title: t("issues"), "aria-label": t("issues") }, "‹"),
    name, state, h("span", { class: "room" }), left, saved, appButtons());
  store.on("issue", (i) => {
    const m = i.masthead;
    fill(name, String(m["title"] || t("untitled")), " ", h("small", {}, `${m["date"] ?? ""} ${m["weekday"] ?? ""}`));
    state.className = `state ${i.state}`;
    fill(state, tOr(i.state));
    state.title = t("cAcceptScreen");
  });
  queue.on("left", (a) => {
    const part = a.expected > 0 ? Math.min(1, a.left / a.expected) : 0;
    left.hidden = false;
    fill(left, t("queueLeft"), " ", h("b", {}, figure(a.left)), h("meter", { min: 0, max: 1, value: part, "aria-hidden": "true" }), h("small", {}, percent(part)));
  });
  outbox.on("saving", (s: Saving) => {
    saved.className = `saved ${s}`;
    fill(saved, t(s), s === "saved" ? ` ${new Date().toTimeString().slice(0, 5)}` : "");
  });
  return element;
}
