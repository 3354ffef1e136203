// Texts that were typed and not saved: said quietly above the text, each with
// what can be done with it. None is ever put into a line that it was not typed in.

import type { Draft } from "../api/types";
import { open } from "../ui/dialog";
import { fill, h, type Child } from "../ui/dom";
import { notice } from "../ui/notice";
import { t } from "../ui/strings";
import type { Drafts } from "./draft";

export class Waiting {
  readonly element = h("div", { class: "waiting", role: "status" });
  private shown = "";

  /** `field` is whose drafts they are (see Drafts), `home` tells whether a draft's line is there as it was, `take` opens it. */
  constructor(private readonly drafts: Drafts, private readonly field: string | undefined,
    private readonly home: (d: Draft) => boolean, private readonly take: (d: Draft) => void) {
    drafts.on("change", () => this.draw());
  }

  /** draw shows the drafts that wait, if they are others than before. */
  draw(): void {
    const all = this.drafts.waiting(this.field).map((d) => ({ d, home: this.home(d) }));
    const now = JSON.stringify(all);
    if (now === this.shown) return;
    this.shown = now;
    this.element.hidden = all.length === 0;
    fill(this.element, all.map(({ d, home }) => this.row(d, home)));
  }

  /** takeUp opens the latest draft that has its line. */
  takeUp(): void {
    const d = this.drafts.waiting(this.field).findLast(this.home);
    if (d) this.take(d);
    else notice(t("noDraft"));
  }

  /** lost shows a text whose line went while it was typed; keys then do nothing else. */
  lost(text: string, then: () => void): void {
    const field = h("textarea", { rows: 3, readonly: true, "aria-label": t("lineField"), lang: "zh" });
    field.value = text;
    open(t("lineGone"), "ask", (close) => [h("p", {}, t("lineGoneHint")), field, h("div", { class: "buttons" },
      copyButton(text), h("button", { class: "main", onclick: close }, t("keepText")))], then);
    field.focus();
    field.select();
  }

  private row(d: Draft, home: boolean): Child {
    return h("p", { class: home ? "" : "apart" },
      h("span", {}, t(home ? "draftWaits" : "draftApart", { n: d.page }), " ", h("q", { lang: "zh" }, d.text || "∅")),
      home && h("button", { class: "take", onclick: () => this.take(d) }, t("takeUp"), h("kbd", {}, "⇧R")),
      copyButton(d.text),
      h("button", { class: "discard", onclick: () => this.drafts.discard(d) }, t("discard")));
  }
}

function copyButton(text: string): Child {
  const copy = (): void => void (navigator.clipboard?.writeText(text) ?? Promise.reject(new Error("no clipboard"))).then(() => notice(t("copied")), () => notice(t("notCopied")));
  return h("button", { class: "copy", onclick: copy }, t("copy"));
}
