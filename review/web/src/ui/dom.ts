// Elements without innerHTML: text goes in as text only, so nothing that was
// read from a page can become markup.

export type Child = Node | string | number | null | undefined | false | Child[];

type Props = Record<string, unknown>;

/** h makes an element: `onclick` and its like are listeners, the rest attributes. */
export function h<K extends keyof HTMLElementTagNameMap>(
  tag: K, props: Props = {}, ...children: Child[]
): HTMLElementTagNameMap[K] {
  const e = document.createElement(tag);
  setProps(e, props);
  add(e, children);
  return e;
}

/** s is h for SVG. */
export function s<K extends keyof SVGElementTagNameMap>(
  tag: K, props: Props = {}, ...children: Child[]
): SVGElementTagNameMap[K] {
  const e = document.createElementNS("http://www.w3.org/2000/svg", tag);
  setProps(e, props);
  add(e, children);
  return e;
}

function setProps(e: Element, props: Props): void {
  for (const [name, value] of Object.entries(props)) {
    if (value === undefined || value === null || value === false) continue;
    if (name.startsWith("on")) e.addEventListener(name.slice(2), value as EventListener);
    else e.setAttribute(name, value === true ? "" : String(value));
  }
}

function add(to: Element, children: Child[]): void {
  for (const c of children) {
    if (Array.isArray(c)) add(to, c);
    else if (c !== null && c !== undefined && c !== false) to.append(c instanceof Node ? c : String(c));
  }
}

/** fill replaces what an element holds. */
export function fill(e: Element, ...children: Child[]): void {
  e.replaceChildren();
  add(e, children);
}

/** flip sets or clears a class. */
export function flip(e: Element, name: string, on: boolean): void {
  e.classList.toggle(name, on);
}

/** editable tells whether keys pressed at an element are text. */
export function editable(e: EventTarget | null): boolean {
  return e instanceof HTMLElement &&
    (e.isContentEditable || e instanceof HTMLTextAreaElement || e instanceof HTMLSelectElement ||
      (e instanceof HTMLInputElement && !["checkbox", "radio", "button"].includes(e.type)));
}

/** reveal scrolls an element into view of its scroller, if it is not. */
export function reveal(e: Element): void {
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  e.scrollIntoView({ block: "nearest", inline: "nearest", behavior: calm ? "instant" : "smooth" });
}
