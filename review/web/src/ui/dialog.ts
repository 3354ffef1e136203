// Dialogs: the browser's own, which keep the focus inside and give it back.

import { h, type Child } from "./dom";
import { t } from "./strings";

/** open shows a dialog; fill it with what `inside` makes. Closed by Esc or `close`. */
export function open(
  title: string, kind: string, inside: (close: () => void) => Child, onClose?: () => void,
): HTMLDialogElement {
  const id = `d${Math.random().toString(36).slice(2)}`;
  const box = h("dialog", { class: kind, "aria-labelledby": id });
  const close = (): void => box.close();
  box.append(
    h("header", {},
      h("h2", { id }, title),
      h("button", { class: "plain", "aria-label": t("close"), onclick: close }, "×")),
    h("div", { class: "inside" }, inside(close)),
  );
  box.addEventListener("close", () => {
    box.remove();
    onClose?.();
  });
  box.addEventListener("click", (e) => {
    if (e.target === box) close(); // beside the dialog
  });
  document.body.append(box);
  box.showModal();
  return box;
}

/** ask lets one write a line or more; null if one left it. */
export function ask(title: string, value = "", many = false): Promise<string | null> {
  return new Promise((done) => {
    let answer: string | null = null;
    const field = many ? h("textarea", { rows: 4, "aria-label": title }) : h("input", { type: "text", "aria-label": title });
    field.value = value;
    open(title, "ask", (close) => {
      const ok = (): void => {
        answer = field.value;
        close();
      };
      field.addEventListener("keydown", (e) => {
        const k = e as KeyboardEvent;
        if (k.key === "Enter" && !k.isComposing && (!many || k.ctrlKey || k.metaKey)) {
          k.preventDefault();
          ok();
        }
      });
      return [field, h("div", { class: "buttons" },
        h("button", { onclick: close }, t("cancel")),
        h("button", { class: "main", onclick: ok }, t("ok")))];
    }, () => done(answer));
    field.focus();
    field.select();
  });
}
