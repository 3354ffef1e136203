// The keys of the desk.

import type { Command } from "../ui/keys";
import { prefs, setPref } from "../ui/prefs";
import { worst } from "./lineview";
import type { Desk } from "./desk";
import { doubtIn } from "./geometry";

/** deskCommands lists what can be done at the desk. */
export function deskCommands(desk: Desk): Command[] {
  return [...queueKeys(desk), ...moves(desk), ...views(desk), ...texts(desk), ...structure(desk), ...issue(desk)];
}

function moves(d: Desk): Command[] {
  const onPage = (): boolean => !!document.activeElement?.closest(".osd");
  const pan = (x: number, y: number) => () => d.viewer.pan(x, y);
  return [
    { name: "pageImage", group: "gView", keys: ["ArrowLeft"], when: onPage, run: pan(-0.12, 0) },
    { name: "pageImage", group: "gView", keys: ["ArrowRight"], when: onPage, run: pan(0.12, 0) },
    { name: "pageImage", group: "gView", keys: ["ArrowUp"], when: onPage, run: pan(0, -0.12) },
    { name: "pageImage", group: "gView", keys: ["ArrowDown"], when: onPage, run: pan(0, 0.12) },
    { name: "cNextLine", group: "gMove", keys: ["j", "ArrowDown"], run: () => d.go.stepLine(1) },
    { name: "cPrevLine", group: "gMove", keys: ["k", "ArrowUp"], run: () => d.go.stepLine(-1) },
    { name: "cNextGlyph", group: "gMove", keys: ["l", "ArrowRight"], run: () => d.view.pick(d.view.current + 1) },
    { name: "cPrevGlyph", group: "gMove", keys: ["h", "ArrowLeft"], run: () => d.view.pick(d.view.current - 1) },
    { name: "cNextDoubt", group: "gMove", keys: ["d"], run: () => nextDoubt(d, 1) },
    { name: "cPrevDoubt", group: "gMove", keys: ["Shift+d"], run: () => nextDoubt(d, -1) },
    { name: "cNextBlock", group: "gMove", keys: ["n", "."], run: () => d.go.stepBlock(1) },
    { name: "cPrevBlock", group: "gMove", keys: ["p", ","], run: () => d.go.stepBlock(-1) },
    { name: "nextArticle", group: "gMove", keys: ["]"], run: () => void d.go.stepArticle(1) },
    { name: "prevArticle", group: "gMove", keys: ["["], run: () => void d.go.stepArticle(-1) },
    { name: "cNextPage", group: "gMove", keys: ["PageDown"], run: () => d.go.stepPage(1) },
    { name: "cPrevPage", group: "gMove", keys: ["PageUp"], run: () => d.go.stepPage(-1) },
    { name: "cFollow", group: "gMove", keys: ["f"], run: () => d.go.followJump() },
    { name: "cFocusPage", group: "gMove", keys: ["w"], run: () => d.viewer.focus() },
  ];
}

/** nextDoubt goes to the next glyph of the article that is in doubt. */
function nextDoubt(d: Desk, by: 1 | -1): void {
  const s = d.store.selection;
  const line = d.store.line();
  for (let g = d.view.current + by; line && g >= 0 && g < line.glyphs.length; g += by) {
    if (doubtIn(line, g)) return d.view.pick(g);
  }
  const article = d.store.current();
  const ids = article ? article.parts.flatMap((p) => p.blocks) : [s.block];
  for (let b = ids.indexOf(s.block), n = s.line + by; b >= 0 && b < ids.length; b += by) {
    const place = d.store.find(ids[b]!);
    const lines = place?.block.lines ?? [];
    for (let i = b === ids.indexOf(s.block) ? n : by > 0 ? 0 : lines.length - 1; i >= 0 && i < lines.length; i += by) {
      const glyph = worst(lines[i]!);
      if (place && glyph >= 0) {
        d.store.select({ page: place.page.page, block: place.block.id, line: i, glyph });
        return d.text.focus();
      }
    }
    n = 0;
  }
}

function toggle(name: "tint" | "blocks" | "lines" | "both" | "stacked", then: () => void): () => void {
  return () => {
    setPref(name, !prefs[name]);
    then();
  };
}

function views(d: Desk): Command[] {
  const redraw = (): void => {
    d.overlay.drawAll();
    d.text.lines();
    d.text.refresh();
  };
  return [
    { name: "cTint", group: "gView", keys: ["c"], run: toggle("tint", redraw) },
    { name: "cBlocks", group: "gView", keys: ["v"], run: toggle("blocks", redraw) },
    { name: "cOrder", group: "gView", keys: ["y"], run: () => { setPref("order", ((prefs.order + 1) % 3) as 0 | 1 | 2); redraw(); } },
    { name: "cLines", group: "gView", keys: ["t"], run: toggle("lines", redraw) },
    { name: "cBoth", group: "gView", keys: ["Shift+f"], run: toggle("both", () => d.refit()) },
    { name: "cStacked", group: "gView", keys: ["Shift+s"], run: toggle("stacked", () => d.refit()) },
    { name: "cFit", group: "gView", keys: ["0"], run: () => d.viewer.fit() },
    { name: "cZoomIn", group: "gView", keys: ["+", "="], run: () => d.viewer.zoom(1.4) },
    { name: "cZoomOut", group: "gView", keys: ["-"], run: () => d.viewer.zoom(1 / 1.4) },
    { name: "cZoomTo", group: "gView", keys: ["z"], run: () => d.go.zoomToSelection() },
    { name: "tabText", group: "gView", keys: ["Alt+1"], run: () => d.setTab("text"), inText: true },
    { name: "tabContents", group: "gView", keys: ["Alt+2"], run: () => d.setTab("contents") },
    { name: "tabFields", group: "gView", keys: ["Alt+3"], run: () => d.setTab("fields") },
    { name: "tabFlags", group: "gView", keys: ["Alt+4"], run: () => d.setTab("flags") },
    { name: "tabHistory", group: "gView", keys: ["Alt+5"], run: () => d.setTab("history") },
  ];
}

function texts(d: Desk): Command[] {
  const digits = ["1", "2", "3", "4", "5", "6", "7", "8", "9"];
  return [
    { name: "cEdit", group: "gText", keys: ["e", "Enter"], run: () => d.view.edit() },
    { name: "takeUp", group: "gText", keys: ["Shift+r"], run: () => d.waiting.takeUp() },
    { name: "cPickAlt", group: "gText", keys: digits, run: (key) => d.view.take(Number(key)) },
    { name: "cAccept", group: "gText", keys: ["a"], run: () => void acceptLine(d) },
    { name: "cUndo", group: "gText", keys: ["Ctrl+z"], run: () => void d.outbox.undo("undo") },
    { name: "cRedo", group: "gText", keys: ["Ctrl+Shift+z", "Ctrl+y"], run: () => void d.outbox.undo("redo") },
  ];
}

/** acceptLine says that the line at hand is right, and goes on. */
function acceptLine(d: Desk): void {
  const s = d.store.selection;
  const line = d.store.line();
  if (!line) return;
  void d.outbox.send({ op: "accept", on: { page: s.page, block: s.block, line: s.line }, before: line.text, after: true });
  d.go.stepLine(1);
}

function queueKeys(d: Desk): Command[] {
  const on = (): boolean => d.queue.active;
  return [
    { name: "qAccept", group: "gQueue", keys: ["a", "Space"], when: on, run: () => d.queue.accept() },
    { name: "qCorrect", group: "gQueue", keys: ["e", "Enter"], when: on, run: () => d.queue.fix() },
    { name: "qSkip", group: "gQueue", keys: ["s"], when: on, run: () => d.queue.skip() },
    { name: "qBack", group: "gQueue", keys: ["b", "Backspace"], when: on, run: () => d.queue.back() },
    { name: "cLeave", group: "gQueue", keys: ["Escape"], when: on, run: () => void d.queue.toggle(false) },
    { name: "cQueue", group: "gQueue", keys: ["q"], run: () => void d.queue.toggle() },
  ];
}

function structure(d: Desk): Command[] {
  const c = d.fix;
  return [
    { name: "cRole", group: "gBlock", keys: ["r"], run: () => void c.role() },
    { name: "cAd", group: "gBlock", keys: ["Shift+a"], run: () => void c.ad() },
    { name: "cSplit", group: "gBlock", keys: ["x"], run: () => void c.split() },
    { name: "cMerge", group: "gBlock", keys: ["m"], run: () => void c.merge(false) },
    { name: "cMergeWith", group: "gBlock", keys: ["Shift+m"], run: () => void c.merge(true) },
    { name: "cBox", group: "gBlock", keys: ["o"], run: () => void c.box() },
    { name: "cAdd", group: "gBlock", keys: ["Shift+o"], run: () => void c.add() },
    { name: "cAssign", group: "gBlock", keys: ["g"], run: () => void c.assign(false) },
    { name: "cAssignNew", group: "gBlock", keys: ["Shift+g"], run: () => void c.assign(true) },
    { name: "cUp", group: "gBlock", keys: ["Alt+ArrowUp"], run: () => void c.order(-1) },
    { name: "cDown", group: "gBlock", keys: ["Alt+ArrowDown"], run: () => void c.order(1) },
    { name: "cJoin", group: "gBlock", keys: ["i"], run: () => void c.join() },
    { name: "cUnjoin", group: "gBlock", keys: ["Shift+i"], run: () => void c.unjoin() },
    { name: "cLink", group: "gBlock", keys: ["u"], run: () => void c.link() },
    { name: "cUnlink", group: "gBlock", keys: ["Shift+u"], run: () => void c.unlink() },
    { name: "cNote", group: "gBlock", keys: [";"], run: () => void c.note() },
  ];
}

function issue(d: Desk): Command[] {
  return [
    { name: "cAcceptScreen", group: "gIssue", keys: ["Shift+e"], run: () => { location.hash = "accept"; } },
    { name: "report", group: "gIssue", keys: [], run: () => { open(`/issues/${encodeURIComponent(d.id)}/report`, "_blank", "noopener"); } },
    { name: "cBackToList", group: "gIssue", keys: ["Shift+l"], run: () => location.assign("/") },
  ];
}
