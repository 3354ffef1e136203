// One choice of many, by typing, by arrows, by a key of its own, by mouse.

import { fill, flip, h, type Child } from "./dom";
import { open } from "./dialog";
import { t } from "./strings";

export interface Choice<T> {
  value: T;
  label: string;
  note?: string;
  key?: string;       // one key that picks it while nothing is typed
  mark?: string;      // class of a swatch
  group?: string;
  keys?: Child;       // keys shown at the right
}

/** pick asks for one of the choices; null if the reviewer left it. */
export function pick<T>(title: string, choices: Choice<T>[], kind = "pick"): Promise<T | null> {
  return new Promise((done) => {
    let answer: T | null = null;
    const field = h("input", {
      type: "text", role: "combobox", "aria-expanded": "true", "aria-controls": "picks",
      "aria-autocomplete": "list", "aria-label": t("filter"), placeholder: t("filter"), autocomplete: "off", spellcheck: "false",
    });
    const list = h("ul", { id: "picks", role: "listbox", "aria-label": title });
    open(title, kind, (close) => {
      const choose = (c: Choice<T>): void => {
        answer = c.value;
        close();
      };
      keysOf(field, list, choices, choose);
      return [field, list];
    }, () => done(answer));
    field.focus();
  });
}

function keysOf<T>(field: HTMLInputElement, list: HTMLElement, choices: Choice<T>[], choose: (c: Choice<T>) => void): void {
  let shown = choices;
  let at = 0;
  const mark = (): void => {
    list.querySelectorAll("[role=option]").forEach((li, i) => {
      li.setAttribute("aria-selected", String(i === at));
      flip(li, "at", i === at);
      if (i === at) {
        li.scrollIntoView({ block: "nearest" });
        field.setAttribute("aria-activedescendant", li.id);
      }
    });
  };
  const draw = (): void => {
    const words = field.value.toLowerCase().split(/\s+/);
    shown = choices.filter((c) => words.every((w) => `${c.label} ${c.note ?? ""}`.toLowerCase().includes(w)));
    at = 0;
    fill(list, rows(shown, choose));
    mark();
  };
  field.addEventListener("input", draw);
  field.addEventListener("keydown", (e) => {
    if (e.isComposing) return;
    const own = field.value === "" && !e.ctrlKey && !e.altKey && choices.find((c) => c.key === e.key);
    const step = e.key === "ArrowDown" ? 1 : e.key === "ArrowUp" ? -1 : 0;
    const chosen = shown[at];
    if (own) choose(own);
    else if (step && shown.length) at = (at + step + shown.length) % shown.length;
    else if (e.key === "Enter" && chosen) choose(chosen);
    else return;
    e.preventDefault();
    mark();
  });
  draw();
}

function rows<T>(shown: Choice<T>[], choose: (c: Choice<T>) => void): Child[] {
  let group = "";
  return shown.map((c, i) => {
    const head = c.group && c.group !== group && h("li", { class: "group", role: "presentation" }, (group = c.group));
    return [head, h("li", { id: `pick${i}`, role: "option", "aria-selected": "false", onclick: () => choose(c) },
      c.mark && h("i", { class: `swatch ${c.mark}` }),
      h("span", { class: "label" }, c.label),
      c.note && h("small", {}, c.note),
      c.keys ?? (c.key && h("kbd", {}, c.key.toUpperCase())))];
  });
}
