// What every screen has at its top right: commands, theme, language, who one is.

import { call } from "../api/client";
import type { Session } from "../api/types";
import { h } from "./dom";
import { notice } from "./notice";
import { openPalette } from "./palette";
import { prefs, setPref, type Theme } from "./prefs";
import { t } from "./strings";
import type { Command } from "./keys";

const user = h("button", { class: "plain", title: t("logout"), hidden: true, onclick: () => void logout() });

/** setSession says who is at work. */
export function setSession(s: Session): void {
  user.hidden = !s.auth || s.user === "";
  user.textContent = s.user;
}

/** appButtons are the buttons of every screen. */
export function appButtons(): HTMLElement {
  return h("span", { class: "app-buttons" },
    h("button", { class: "plain", title: `${t("commands")}  ?`, "aria-label": t("commands"), onclick: () => void openPalette() }, h("kbd", {}, "?")),
    h("button", { class: "plain theme", title: t("theme"), "aria-label": t("theme"), onclick: nextTheme }, prefs.theme === "light" ? "☀" : prefs.theme === "dark" ? "☾" : "◐"),
    h("button", { class: "plain", title: t("languageName"), onclick: otherLanguage }, t("language")),
    user);
}

async function logout(): Promise<void> {
  await call("POST", "/api/logout");
  location.assign("/");
}

const themes: Theme[] = ["auto", "light", "dark"];

function nextTheme(): void {
  const next = themes[(themes.indexOf(prefs.theme) + 1) % themes.length]!;
  setPref("theme", next);
  for (const b of document.querySelectorAll(".app-buttons .theme")) b.textContent = next === "light" ? "☀" : next === "dark" ? "☾" : "◐";
  notice(t("themeNow", { n: t(next) }));
}

/** otherLanguage turns the page to the other language; it is made anew, with what is typed kept as a draft. */
function otherLanguage(): void {
  setPref("lang", prefs.lang === "zh" ? "en" : "zh");
  location.reload();
}

function singleKeys(): void {
  setPref("keys", !prefs.keys);
  notice(t(prefs.keys ? "singleKeysOn" : "singleKeysOff"));
}

/** appCommands are those of every screen. */
export const appCommands: Command[] = [
  { name: "cSheet", group: "gApp", keys: ["?", "Ctrl+k", "F1"], inText: true, run: () => void openPalette() },
  { name: "cTheme", group: "gApp", keys: [], run: nextTheme },
  { name: "languageName", group: "gApp", keys: [], run: otherLanguage },
  { name: "singleKeys", group: "gApp", keys: [], run: singleKeys },
];
