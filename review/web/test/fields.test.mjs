// Fields hold what was meant: numbers as papers print them, and nothing that was not understood.
import assert from "node:assert/strict";
import test from "node:test";
import { open, outFolder, saved, serve, visitor } from "./setup.mjs";

test("a masthead's number and date are taken as printed, and what is neither is refused", async () => {
  const { url } = await serve(outFolder("lanting"));
  const { page, fine } = await visitor();
  await open(page, url, "lanting");
  await page.keyboard.press("Alt+3");
  const total = page.locator('[data-field="masthead.total_issue_no"]');
  const date = page.locator('[data-field="masthead.date"]');
  const before = await total.inputValue();
  await total.fill("好多");
  await total.press("Enter");
  await page.waitForSelector("text=“好多”不是数字");
  assert.equal(await total.inputValue(), before, "what stood there is back");
  await total.fill("一二八七");
  assert.equal((await saved(page, () => total.press("Enter"))).entries[0].after, 1287);
  await date.fill("二〇二四年十月十八日");
  assert.equal((await saved(page, () => date.press("Enter"))).entries[0].after, "2024-10-18");
  fine();
});

test("what cannot be done is said once, in the reviewer's language", async () => {
  const { url } = await serve(outFolder("lanting"));
  for (const [lang, want] of [["zh-CN", "无法执行：没有您的修改可以撤销"], ["en", "Not possible: there is nothing of yours to undo"]]) {
    const { page, fine } = await visitor({ lang, odd: ["422"] });
    await open(page, url, "lanting");
    await page.keyboard.press("Control+z");
    assert.equal(await page.locator(".alerts .notice span").innerText(), want);
    fine();
  }
});
