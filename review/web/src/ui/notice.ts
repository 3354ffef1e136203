// What happened, said once and quietly: shown at the foot of the page, and read
// out by screen readers from a live region.

import { fill, h, type Child } from "./dom";

const region = h("div", { class: "notices", role: "status", "aria-live": "polite" });
const alerts = h("div", { class: "notices alerts", role: "alert" });

/** mountNotices adds the regions to the page; they stay when the screen changes. */
export function mountNotices(): void {
  document.body.append(region, alerts);
}

// How long a notice stands: long enough to read a short sentence twice.
const standMs = 5000;

/** notice says what happened. */
export function notice(...what: Child[]): void {
  show(region, "notice", what, standMs);
}

/** warn says what went wrong; it stands until the reviewer closes it or another replaces it. */
export function warn(...what: Child[]): void {
  show(alerts, "notice bad", what, 0);
}

function show(where: HTMLElement, kind: string, what: Child[], ms: number): void {
  const close = h("button", { class: "plain", "aria-label": "×", onclick: () => box.remove() }, "×");
  const box = h("div", { class: kind }, h("span", {}, what), close);
  fill(where, box);
  if (ms > 0) setTimeout(() => box.remove(), ms);
}
