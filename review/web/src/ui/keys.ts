// Commands: what can be done, by which keys, under which name. The sheet of
// keys and the palette are made from the same list, so they cannot disagree.

import { editable } from "./dom";
import { prefs } from "./prefs";
import type { Word } from "./strings";

export interface Command {
  name: Word;
  group: Word;
  keys: string[];            // "j", "Shift+a", "Ctrl+z", "ArrowDown"
  run: (key: string) => void;
  when?: () => boolean;
  inText?: boolean;          // also while text is being typed
}

let layers: Command[][] = [];

/** addCommands makes commands known, until the function returned is called. */
export function addCommands(commands: Command[]): () => void {
  layers.push(commands);
  return () => {
    layers = layers.filter((l) => l !== commands);
  };
}

/** commands lists what can be done now, the latest layer first. */
export function commands(): Command[] {
  return [...layers].reverse().flat().filter((c) => !c.when || c.when());
}

/** keyOf writes a key as commands name it. */
export function keyOf(e: KeyboardEvent): string {
  let key = e.key;
  // While a Chinese input method is on, some systems report only where the key is.
  if (key === "Process" || key === "Unidentified") {
    key = e.code.replace(/^Key|^Digit/, "").toLowerCase();
  }
  if (key === " ") key = "Space";
  const letter = /^\p{L}$/u.test(key);
  if (letter) key = key.toLowerCase();
  const shift = e.shiftKey && (letter || key.length > 1);
  return `${e.ctrlKey || e.metaKey ? "Ctrl+" : ""}${e.altKey ? "Alt+" : ""}${shift ? "Shift+" : ""}${key}`;
}

/** single tells whether a key is pressed alone, as speech input may do unasked. */
function single(key: string): boolean {
  return /^(Shift\+)?.$/u.test(key);
}

function onKey(e: KeyboardEvent): void {
  if (e.defaultPrevented || e.isComposing || document.querySelector("dialog[open]")) return;
  const key = keyOf(e);
  const typing = editable(e.target);
  // Enter and Space on a button press the button.
  if (e.target instanceof HTMLButtonElement && (key === "Enter" || key === "Space")) return;
  if (e.target instanceof HTMLAnchorElement && key === "Enter") return;
  if (!prefs.keys && single(key)) return;
  const c = commands().find((c) => c.keys.includes(key) && (!typing || (c.inText && !single(key))));
  if (!c) return;
  e.preventDefault();
  c.run(key);
}

/** listenToKeys begins to run commands. */
export function listenToKeys(): void {
  document.addEventListener("keydown", onKey);
}

const signs: Record<string, string> = {
  ArrowUp: "↑", ArrowDown: "↓", ArrowLeft: "←", ArrowRight: "→", Enter: "⏎", Escape: "Esc",
  PageDown: "PgDn", PageUp: "PgUp", Backspace: "⌫", Delete: "Del", Space: "␣",
};

/** printKey writes a key for people, in parts: ["Ctrl", "Z"]. */
export function printKey(key: string): string[] {
  const parts = key === "+" ? ["+"] : key.split("+").map((p) => p || "+");
  return parts.map((p) => signs[p] ?? (p.length === 1 ? p.toUpperCase() : p));
}
