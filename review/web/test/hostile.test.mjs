// What is printed may be anything; on the page it is text and nothing else.
import assert from "node:assert/strict";
import test from "node:test";
import { change, open, outFolder, saved, serve, visitor } from "./setup.mjs";

const bad = `<script>document.title="owned"</script><img src=x onerror="document.title='owned'">`;

test("markup in text, headlines, mastheads and notes shows as text", async () => {
  const out = outFolder("lanting");
  change(out, "lanting", (issue) => {
    issue.masthead.title = bad;
    for (const a of issue.articles) a.headline = bad;
    const b = issue.pages[0].blocks.find((b) => b.role === "headline");
    b.lines[0].glyphs = [...bad].map((t, i) => ({ t, b: [b.box[0] + 2 * i, b.box[1], b.box[0] + 2 * i + 2, b.box[3]], c: 0.5, a: [{ t: "<b>", c: 0.4, r: "tesseract" }] }));
    issue.flags = [{ code: "low-confidence", ref: b.id, note: bad }];
  });
  const { url } = await serve(out);
  const { page, fine } = await visitor();
  await page.goto(`${url}/`);
  await page.waitForSelector(".issue .name a");
  assert.equal(await page.locator(".issue .name a").innerText(), bad);
  await open(page, url, "lanting");
  await page.keyboard.press("e");
  await page.keyboard.press("Escape");
  await page.keyboard.press(";");
  await page.fill("dialog[open] textarea", bad);
  await saved(page, () => page.keyboard.press("Control+Enter"));
  for (const n of [2, 4, 5]) await page.keyboard.press(`Alt+${n}`);
  await page.waitForSelector(".panel.history li");
  assert.ok((await page.locator("body").innerText()).includes("<script>"));
  assert.equal(await page.locator("script:not([src])").count(), 0);
  assert.equal(await page.locator("img[onerror]").count(), 0);
  assert.notEqual(await page.title(), "owned");
  fine();
});
