// What a reviewer set once and finds again: kept in the browser alone.

export type Theme = "auto" | "light" | "dark";
export type Lang = "zh" | "en";

interface Prefs {
  theme: Theme;
  lang: Lang;
  tint: boolean;      // doubtful glyphs are tinted
  blocks: boolean;    // blocks are drawn over the page
  order: 0 | 1 | 2;   // reading order and joins: not drawn, of this article, of all
  lines: boolean;     // text in lines as printed instead of paragraphs
  both: boolean;      // all pages of a jumped article side by side
  stacked: boolean;   // ... one above the other
  keys: boolean;      // single keys are commands
  split: number;      // width of the text, share of the desk
}

const initial: Prefs = {
  theme: "auto",
  lang: navigator.language.toLowerCase().startsWith("zh") ? "zh" : "en",
  tint: true, blocks: true, order: 0, lines: false, both: true, stacked: false, keys: true, split: 0.42,
};

const place = "banmian.prefs";

function load(): Prefs {
  try {
    return { ...initial, ...(JSON.parse(localStorage.getItem(place) ?? "{}") as Partial<Prefs>) };
  } catch {
    return { ...initial }; // no storage, or not ours: the page works without
  }
}

export const prefs: Prefs = load();

/** setPref keeps one setting. */
export function setPref<K extends keyof Prefs>(name: K, value: Prefs[K]): void {
  prefs[name] = value;
  try {
    localStorage.setItem(place, JSON.stringify(prefs));
  } catch {
    // A full or forbidden storage costs the setting at the next visit, no more.
  }
  if (name === "theme" || name === "lang") applyPrefs();
}

/** applyPrefs shows theme and language on the page. */
export function applyPrefs(): void {
  const root = document.documentElement;
  root.lang = prefs.lang === "zh" ? "zh-CN" : "en";
  if (prefs.theme === "auto") delete root.dataset["theme"];
  else root.dataset["theme"] = prefs.theme;
}
