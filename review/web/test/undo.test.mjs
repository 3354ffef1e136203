// What was done is told when it is taken back, and done once.
import assert from "node:assert/strict";
import test from "node:test";
import { entries, open, outFolder, saved, serve, visitor } from "./setup.mjs";

const out = outFolder("lanting", "sampled");
const { url } = await serve(out);

test("undo says what it undid and where, leads there, and takes back no more than corrections", async () => {
  const p = await (await fetch(`${url}/api/issues/lanting/pages/1`)).json();
  const head = p.blocks.find((b) => b.role === "headline" && b.lines[0].text.length > 4);
  const { page, fine } = await visitor({ odd: ["422"] });
  await open(page, url, "lanting", `#page=1&block=${head.id}&line=0`);
  await page.waitForSelector(".lineview canvas");
  await page.keyboard.press("e");
  await page.fill(".lineview textarea", "改过的题");
  await saved(page, () => page.keyboard.press("Enter"));
  await page.keyboard.press("Escape");
  await page.keyboard.press("PageDown");
  await page.waitForSelector('.rail button[data-page="2"][aria-current="page"]');
  await saved(page, () => page.keyboard.press("Control+z"));
  const said = page.locator(".notices .notice");
  await said.filter({ hasText: `${head.id} · 第 1 行` }).waitFor();
  assert.match(await said.first().innerText(), /已撤销：改字.*改过的题/s);
  await page.click("text=去看");
  await page.waitForSelector(`.blk.selected[data-block="${head.id}"] .ln.selected[data-line="0"]`);
  await page.keyboard.press("Control+z");
  await page.waitForSelector("text=没有您的修改可以撤销");
  assert.deepEqual(entries(out, "lanting").map((e) => e.op), ["state", "text", "undo"]);
  fine();
});

test("a sample that is judged to its end says so, and is not judged again by the same key", async () => {
  const { page, fine } = await visitor();
  await page.goto(`${url}/issues/sampled#accept`);
  await page.fill("#size", "10");
  await page.click("text=抽取样本");
  await page.waitForSelector(".sample-line.at");
  await page.locator(".sample-line.at").click({ position: { x: 2, y: 2 } });
  const judged = () => entries(out, "sampled").filter((e) => e.op === "sample" && e.on?.block).length;
  for (let i = 0; i < 10; i++) await saved(page, () => page.keyboard.press("a"));
  await page.waitForSelector("text=样本已核完");
  assert.equal(judged(), 10);
  await page.keyboard.press("a");
  await page.keyboard.press("k");
  await saved(page, async () => {
    await page.keyboard.press("e");
    await page.fill(".sample-line.at input", "另一个字");
    await page.keyboard.press("Enter");
  });
  assert.equal(judged(), 11, "only what is another verdict is written");
  fine();
});
