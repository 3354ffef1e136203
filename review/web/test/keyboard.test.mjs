// A reviewer without a mouse, from the list to the accepted issue.
import assert from "node:assert/strict";
import test from "node:test";
import { change, entries, outFolder, saved, serve, visitor } from "./setup.mjs";

const out = outFolder("a-lanting", "b-lanting");
const { url } = await serve(out);

test("the list, the desk and the queue by keys alone", async () => {
  const { page, fine } = await visitor();
  await page.goto(`${url}/`);
  await page.waitForSelector(".issue.at");
  await page.keyboard.press("j");
  await page.keyboard.press("k");
  await page.keyboard.press("/");
  await page.keyboard.type("b-lanting");
  await page.waitForFunction(() => document.querySelectorAll(".issue").length === 1);
  await page.keyboard.press("Tab");
  await page.focus(".rows");
  await page.keyboard.press("Enter");
  await page.waitForSelector(".ln.selected");
  await page.keyboard.press("j");
  await page.waitForFunction(() => document.activeElement?.matches(".ln.selected"), undefined, { timeout: 3000 });
  await page.keyboard.press("]");
  await page.keyboard.press("q");
  await page.waitForSelector(".queue:not([hidden]) .asked b");
  const asked = await page.locator(".queue .asked").innerText();
  await saved(page, () => page.keyboard.press("a"));
  await page.waitForFunction((was) => document.querySelector(".queue .asked")?.innerText !== was || document.querySelector(".queue .evidence"), asked);
  await page.keyboard.press("s");
  await page.keyboard.press("b");
  await page.keyboard.press("Escape");
  await page.waitForSelector(".queue", { state: "hidden" });
  assert.equal(entries(out, "b-lanting").at(-1).op, "accept");
  fine();
});

test("every command has a name, and the sheet of keys runs what is chosen", async () => {
  const { page, fine } = await visitor({ lang: "en-US" });
  await page.goto(`${url}/issues/a-lanting`);
  await page.waitForSelector(".ln.selected");
  await page.keyboard.press("?");
  await page.waitForSelector("dialog.palette");
  assert.ok((await page.locator("dialog.palette [role=option]").count()) > 45);
  await page.keyboard.type("history");
  await page.keyboard.press("Enter");
  await page.waitForSelector(".panel.history");
  fine();
});

test("an issue is sampled and accepted by keys", async () => {
  const { page, fine } = await visitor({ odd: ["404"] });
  await page.goto(`${url}/issues/a-lanting#accept`);
  await page.waitForSelector(".decision");
  await page.fill("#size", "10");
  await page.focus(".decision button.main");
  await page.keyboard.press("Enter");
  await page.waitForSelector(".sample-line.at");
  await page.evaluate(() => document.activeElement?.blur());
  await saved(page, () => page.keyboard.press("e").then(async () => {
    await page.waitForSelector(".sample-line input");
    await page.keyboard.type("错");
    await page.keyboard.press("Enter");
  }));
  for (let i = 1; i < 10; i++) await saved(page, () => page.keyboard.press("a"));
  await page.waitForFunction(() => document.querySelectorAll(".sample-line.checked").length === 10);
  await page.waitForSelector(".figures .rate");
  assert.match(await page.locator(".figures").innerText(), /95/);
  const accept = page.locator(".decision button.main").last();
  await saved(page, () => accept.press("Enter"));
  await page.waitForSelector(".decision .state.accepted");
  assert.equal(entries(out, "a-lanting").at(-1).op, "state");
  fine();
});

test("a wrong join of the queue is parted, and the queue goes on", async () => {
  const joined = outFolder("lanting");
  change(joined, "lanting", (issue) => {
    for (const p of issue.pages) for (const j of p.joins ?? []) j.conf = 0.01;
  });
  const server = await serve(joined);
  const { page, fine } = await visitor();
  await page.goto(`${server.url}/issues/lanting`);
  await page.waitForSelector(".ln.selected");
  await page.keyboard.press("q");
  await page.waitForSelector(".queue:not([hidden]) .evidence canvas");
  const asked = await (await fetch(`${server.url}/api/issues/lanting/queue?limit=1`)).json();
  assert.equal(asked.items[0].kind, "join");
  await page.keyboard.press("e");
  await page.waitForSelector("dialog[open]");
  await saved(page, () => page.keyboard.press("0"));
  const last = entries(joined, "lanting").at(-1);
  assert.deepEqual([last.op, last.on.block, last.before.block, last.after], ["unjoin", asked.items[0].block, asked.items[0].next, ""]);
  await page.waitForFunction(() => document.querySelector(".queue .evidence canvas"));
  fine();
});
