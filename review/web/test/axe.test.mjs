// axe-core finds no serious issue on any screen, in light and dark, nor with a
// dialog open.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import test from "node:test";
import { open, outFolder, serve, visitor } from "./setup.mjs";

const out = outFolder("lanting", "other");
const { url } = await serve(out);
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** check runs axe on what the page shows. */
async function check(page, where) {
  // Through the debugger, for the CSP lets no script in that the server does not serve.
  await page.evaluate(axe);
  const { violations } = await page.evaluate(() => globalThis.axe.run(document, { resultTypes: ["violations"] }));
  const serious = violations.filter((v) => ["serious", "critical"].includes(v.impact));
  const told = serious.map((v) => `${v.id}: ${v.help}\n  ${v.nodes.slice(0, 3).map((n) => `${n.html.slice(0, 160)} ${n.any[0]?.message ?? ""}`).join("\n  ")}`);
  assert.equal(serious.length, 0, `${where}: ${told.join("\n")}`);
}

for (const theme of ["light", "dark"]) {
  test(`all screens in ${theme}`, async () => {
    const { page, fine } = await visitor({ theme, odd: ["404"] });
    await page.goto(`${url}/`);
    await page.waitForSelector(".issue.at");
    await check(page, "list");
    await open(page, url, "lanting");
    await check(page, "desk");
    await page.keyboard.press("e");
    await check(page, "desk, typing");
    await page.keyboard.press("Escape");
    for (const [key, name] of [["Alt+2", "contents"], ["Alt+3", "fields"], ["Alt+4", "flags"], ["Alt+5", "history"]]) {
      await page.keyboard.press(key);
      await page.waitForSelector(`.panel.${name}`);
      await check(page, name);
    }
    await page.keyboard.press("Alt+1");
    await page.keyboard.press("q");
    await page.waitForSelector(".queue:not([hidden]) .asked");
    await check(page, "queue");
    await page.keyboard.press("?");
    await page.waitForSelector("dialog.palette");
    await check(page, "keys");
    await page.keyboard.press("Escape");
    await page.goto(`${url}/issues/other#accept`);
    await page.waitForSelector(".decision");
    await page.fill("#size", "10");
    await page.click(".decision button.main");
    await page.waitForSelector(".sample-line.at");
    await check(page, "accept");
    fine();
  });
}
