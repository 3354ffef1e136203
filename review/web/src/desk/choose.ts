// Choosing a block or an article: from a list by keys, or by a click on the page.

import type { Article } from "../api/types";
import { h } from "../ui/dom";
import { pick, type Choice } from "../ui/pick";
import { t, tOr } from "../ui/strings";
import { spotAt } from "./geometry";
import { pageName, titleOf, type Store } from "./store";
import type { At, Viewer } from "./viewer";

/** onPage waits for a click on a block of the page; null on Esc. */
export function onPage(store: Store, viewer: Viewer, what: string): Promise<string | null> {
  return new Promise((done) => {
    const banner = h("p", { class: "veil-hint picking", role: "status" }, what, " ", t("pickOnPage"));
    const stop = (block: string | null): void => {
      banner.remove();
      viewer.element.classList.remove("picking");
      viewer.catcher = null;
      document.removeEventListener("keydown", esc, true);
      done(block);
    };
    const esc = (e: KeyboardEvent): void => {
      if (e.key !== "Escape") return;
      e.stopPropagation();
      stop(null);
    };
    viewer.element.append(banner);
    viewer.element.classList.add("picking");
    document.addEventListener("keydown", esc, true);
    viewer.catcher = (at: At) => {
      const page = store.loaded(at.page);
      const spot = page && spotAt(page, at);
      if (spot) stop(spot.block);
    };
  });
}

const digits = "123456789";

/** clicked stands for the choice to click on the page instead. */
const clicked = "\u0000click";

async function choose(title: string, choices: Choice<string>[], store: Store, viewer: Viewer): Promise<string | { block: string } | null> {
  const all = [...choices, { value: clicked, label: t("clickPage"), key: "." }];
  const value = await pick(title, all);
  if (value !== clicked) return value;
  const block = await onPage(store, viewer, title);
  return block === null ? null : { block };
}

/** chooseArticle asks for an article: its ID, "new", "" for none, or null. Those of the page come first. */
export async function chooseArticle(store: Store, viewer: Viewer, title: string, extra: boolean, fits: (a: Article) => boolean): Promise<string | null> {
  const page = store.selection.page;
  const articles = store.issue.articles.filter(fits);
  const here = articles.filter((a) => a.parts.some((p) => p.page === page));
  const rest = articles.filter((a) => !here.includes(a));
  const choices: Choice<string>[] = [...here, ...rest].map((a, i) => ({
    value: a.id, label: titleOf(a, store), mark: store.colour(a.id), key: digits[i] ?? "",
    note: a.parts.map((p) => pageName(store, p.page)).join(" → "),
  }));
  if (extra) choices.push({ value: "new", label: t("newArticle"), key: "+" }, { value: "", label: t("noArticle"), key: "0" });
  const got = await choose(title, choices, store, viewer);
  if (got === null || typeof got === "string") return got;
  return store.find(got.block)?.block.article ?? null;
}

/** chooseBlock asks for a block of the page at hand; with `nowhere`, "" stands for none. */
export async function chooseBlock(store: Store, viewer: Viewer, title: string, fits: (id: string) => boolean, nowhere = false): Promise<string | null> {
  const place = store.selected();
  if (!place) return null;
  const at = place.page.blocks.indexOf(place.block);
  // What follows in reading order is meant most often.
  const blocks = [...place.page.blocks.slice(at + 1), ...place.page.blocks.slice(0, at)].filter((b) => fits(b.id));
  const choices: Choice<string>[] = blocks.map((b, i) => ({
    value: b.id, label: b.lines[0]?.text.slice(0, 24) || tOr(b.role), note: tOr(b.role), mark: store.colour(b.article), key: digits[i] ?? "",
  }));
  if (nowhere) choices.unshift({ value: "", label: t("nowhere"), key: "0" });
  const got = await choose(title, choices, store, viewer);
  return got !== null && typeof got === "object" ? got.block : got;
}
