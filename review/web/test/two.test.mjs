// Two reviewers on one issue, and what a crash leaves behind.
import assert from "node:assert/strict";
import test from "node:test";
import { entries, lineAt, open, outFolder, saved, serve, visitor } from "./setup.mjs";

const down = ["ERR_", "Failed to load", "failed to load", "attempting to load"]; // a server that is gone
const refused = "Failed to load resource"; // a 412 is what these tests bring about

/** lines finds blocks of the first page with lines to correct. */
async function bodies(url, issue) {
  const p = await (await fetch(`${url}/api/issues/${issue}/pages/1`)).json();
  return p.blocks.filter((b) => b.role === "body" && b.article && b.lines.length > 3);
}

async function typed(page, text) {
  await page.keyboard.press("e");
  await page.fill(".lineview textarea", text);
}

/** deaf keeps a page from hearing what others do, as a slow network would. */
const deaf = (page) => page.route("**/events", (r) => r.abort());

test("edits of other places go in beside each other", async () => {
  const out = outFolder("lanting");
  const { url } = await serve(out);
  const [block] = await bodies(url, "lanting");
  const li = await visitor({ odd: [refused] }), wang = await visitor({ odd: [refused] });
  await deaf(wang.page);
  await open(li.page, url, "lanting", `#page=1&block=${block.id}&line=0`);
  await open(wang.page, url, "lanting", `#page=1&block=${block.id}&line=2`);
  await typed(li.page, "甲改的一行");
  await saved(li.page, () => li.page.keyboard.press("Enter"));
  await typed(wang.page, "乙改的一行");
  await saved(wang.page, () => wang.page.keyboard.press("Enter"));
  await wang.page.waitForSelector(".notice");
  assert.equal(await wang.page.locator("dialog[open]").count(), 0, "nothing is asked");
  await lineAt(li.page, block.id, 2).locator(".words", { hasText: "乙改的一行" }).waitFor({ state: "attached" });
  assert.deepEqual(entries(out, "lanting").map((e) => e.after), ["in_review", "甲改的一行", "乙改的一行"]);
  li.fine();
  wang.fine();
});

test("edits of one line are laid before the reviewer", async () => {
  const out = outFolder("lanting");
  const { url } = await serve(out);
  const [block] = await bodies(url, "lanting");
  const li = await visitor({ odd: [refused] }), wang = await visitor({ odd: [refused] });
  await deaf(wang.page);
  for (const v of [li, wang]) await open(v.page, url, "lanting", `#page=1&block=${block.id}&line=1`);
  await typed(wang.page, "乙的读法");
  await typed(li.page, "甲的读法");
  await saved(li.page, () => li.page.keyboard.press("Enter"));
  await wang.page.keyboard.press("Enter");
  const box = wang.page.locator("dialog.conflict");
  await box.waitFor();
  assert.match(await box.locator(".theirs-text").innerText(), /甲的读法/);
  assert.match(await box.locator(".mine-text").innerText(), /乙的读法/);
  await saved(wang.page, () => box.locator(".mine").click());
  await lineAt(li.page, block.id, 1).locator(".words", { hasText: "乙的读法" }).waitFor({ state: "attached" });
  const log = entries(out, "lanting");
  assert.equal(log.at(-1).before, "甲的读法", "what the other did is on record");
  li.fine();
  wang.fine();
});

test("a line changed by another while it is being typed keeps what was typed", async () => {
  const out = outFolder("lanting");
  const { url } = await serve(out);
  const [block] = await bodies(url, "lanting");
  const li = await visitor(), wang = await visitor();
  for (const v of [li, wang]) await open(v.page, url, "lanting", `#page=1&block=${block.id}&line=1`);
  await typed(wang.page, "正在打的字");
  await typed(li.page, "已经改好");
  await saved(li.page, () => li.page.keyboard.press("Enter"));
  await wang.page.waitForSelector(".lineview .news button");
  assert.equal(await wang.page.inputValue(".lineview textarea"), "正在打的字");
  await wang.page.locator(".lineview .news button").last().click();
  await saved(wang.page, () => wang.page.keyboard.press("Enter"));
  assert.deepEqual(entries(out, "lanting").map((e) => [e.before, e.after]).at(-1), ["已经改好", "正在打的字"]);
  li.fine();
  wang.fine();
});

test("what was typed comes back after kill -9 of the server and the loss of the browser", async () => {
  const out = outFolder("lanting");
  const first = await serve(out);
  const [block] = await bodies(first.url, "lanting");
  const li = await visitor({ odd: down });
  await open(li.page, first.url, "lanting", `#page=1&block=${block.id}&line=1`);
  await li.page.keyboard.press("e");
  const kept = li.page.waitForResponse((r) => r.url().endsWith("/draft") && r.request().method() === "PUT" && r.request().postData().includes("打到一半字"));
  await li.page.fill(".lineview textarea", "打到一");
  await li.page.keyboard.type("半字");
  await kept;
  await first.crash();
  await li.context.close();
  const second = await serve(out);
  const again = await visitor();
  await open(again.page, second.url, "lanting");
  await again.page.waitForSelector(".lineview textarea");
  assert.equal(await again.page.inputValue(".lineview textarea"), "打到一半字");
  await saved(again.page, () => again.page.keyboard.press("Enter"));
  assert.equal(entries(out, "lanting").at(-1).after, "打到一半字");
  again.fine();
});

test("a correction sent while the server is down goes in when it is back", async () => {
  const out = outFolder("lanting");
  const first = await serve(out);
  const port = Number(new URL(first.url).port);
  const [block] = await bodies(first.url, "lanting");
  const li = await visitor({ odd: down });
  await open(li.page, first.url, "lanting", `#page=1&block=${block.id}&line=1`);
  await typed(li.page, "断线时改的");
  await first.crash();
  await li.page.keyboard.press("Enter");
  await li.page.waitForSelector(".saved.waiting");
  await saved(li.page, () => serve(out, "li", port));
  assert.equal(entries(out, "lanting").at(-1).after, "断线时改的");
  li.fine();
});
