// All that can be done now, with its keys: a sheet to read, a palette to type in.

import { h, type Child } from "./dom";
import { commands, printKey, type Command } from "./keys";
import { pick } from "./pick";
import { t } from "./strings";

/** openPalette shows the commands; the one chosen runs. */
export async function openPalette(): Promise<void> {
  const seen = new Set<string>();
  const all = commands().filter((c) => !seen.has(c.name) && seen.add(c.name));
  const groups = [...new Set(all.map((c) => c.group))];
  const sorted = groups.flatMap((g) => all.filter((c) => c.group === g));
  const c = await pick<Command>(t("commands"), sorted.map((c) => ({
    value: c, label: t(c.name), group: t(c.group), keys: keysOf(c),
  })), "pick palette");
  c?.run(c.keys[0] ?? "");
}

function keysOf(c: Command): Child {
  return h("span", { class: "keys" }, c.keys.slice(0, 2).map((k, i) => [
    i > 0 && " ", printKey(k).map((part) => h("kbd", {}, part)),
  ]));
}
