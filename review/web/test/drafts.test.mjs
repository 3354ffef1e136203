// What is typed and not saved: it comes back in its own line or beside the
// text, whatever others do to the blocks, and is never put into another line.
import assert from "node:assert/strict";
import test from "node:test";
import { entries, lineAt, open, outFolder, saved, serve, visitor } from "./setup.mjs";

const field = ".lineview textarea";

/** pair serves an issue and finds two blocks of its first page that stand one after the other. */
async function pair() {
  const out = outFolder("lanting");
  const { url } = await serve(out);
  const p = await (await fetch(`${url}/api/issues/lanting/pages/1`)).json();
  const own = p.blocks.filter((b) => b.lines.length > 0);
  const i = own.findIndex((b, i) => b.role === "body" && b.article && b.lines.length > 3 && own[i + 1]?.article === b.article && own[i + 1].role === "body" && own[i + 1].lines.length > 2);
  assert.ok(i >= 0, "the sample has two columns of one article");
  return { out, url, first: own[i], second: own[i + 1] };
}

const at = (block, line) => `#page=1&block=${block.id}&line=${line}`;

/** type opens the line at hand, writes in it and waits until the server keeps it. */
async function type(page, text) {
  await page.waitForSelector(".ln.selected .lineview canvas");
  await page.keyboard.press("e");
  const kept = page.waitForResponse((r) => r.url().endsWith("/draft") && r.request().method() === "PUT" && r.request().postData().includes(text));
  await page.fill(field, text);
  await kept;
}

/** focused tells whether keys go into the field. */
const focused = (page) => page.evaluate(() => document.activeElement?.matches(".lineview textarea") ?? false);

/** other adds an entry as another program or window would. */
async function other(url, entry) {
  const { csrf } = await (await fetch(`${url}/api/session`)).json();
  const etag = (await fetch(`${url}/api/issues/lanting`)).headers.get("etag");
  const answer = await fetch(`${url}/api/issues/lanting/edits`, {
    method: "POST", headers: { "Content-Type": "application/json", "X-CSRF-Token": csrf, "If-Match": etag }, body: JSON.stringify(entry),
  });
  assert.equal(answer.status, 201, await answer.clone().text());
  return answer.json();
}

/** merge takes a block into the one before it. */
const merge = (url, block, next) => other(url, { op: "merge", on: { page: 1, block: block.id }, before: block.lines.length, after: { block: next.id } });

/** split parts a block before a line, or inside of it, and names the new block. */
async function split(url, block, lines, after) {
  const posted = await other(url, { op: "split", on: { page: 1, block: block.id }, before: lines, after });
  return `p01-e${String(posted.entries.find((e) => e.op === "split").seq).padStart(3, "0")}`;
}

test("a draft comes back in its own line after a merge that its window did not see", async () => {
  const { url, out, first, second } = await pair();
  const wang = await visitor({ odd: ["ERR_", "Failed to load"] });
  await wang.page.route("**/events", (r) => r.abort());
  await open(wang.page, url, "lanting", at(second, 1));
  await type(wang.page, "乙正在打的");
  await merge(url, first, second);
  await wang.page.reload();
  await wang.page.waitForSelector(field);
  const line = first.lines.length + 1;
  await lineAt(wang.page, first.id, line).locator(field).waitFor();
  assert.equal(await wang.page.inputValue(field), "乙正在打的");
  await saved(wang.page, () => wang.page.keyboard.press("Enter"));
  const last = entries(out, "lanting").at(-1);
  assert.deepEqual([last.on.block, last.on.line, last.before], [first.id, line, second.lines[1].text]);
  wang.fine();
});

test("a draft whose line is no more is offered apart, and put nowhere", async () => {
  const { url, out, second } = await pair();
  const wang = await visitor({ odd: ["ERR_", "Failed to load"] });
  await wang.page.route("**/events", (r) => r.abort());
  await open(wang.page, url, "lanting", at(second, 1));
  await type(wang.page, "没有着落的字");
  await split(url, second, second.lines.length, { line: 1, glyph: 2 });
  await wang.page.reload();
  const apart = wang.page.locator(".waiting .apart", { hasText: "没有着落的字" });
  await apart.waitFor();
  assert.equal(await wang.page.locator(field).count(), 0, "no field opens");
  await wang.page.reload();
  await apart.waitFor();
  const gone = wang.page.waitForResponse((r) => r.request().method() === "DELETE" && r.url().includes("/draft"));
  await apart.locator(".discard").click();
  await gone;
  assert.equal(await apart.count(), 0);
  assert.ok(!entries(out, "lanting").some((e) => e.op === "text"), "nothing was saved");
  wang.fine();
});

test("the field follows its line through a merge and a split by another", async () => {
  const { url, out, first, second } = await pair();
  const wang = await visitor();
  await open(wang.page, url, "lanting", at(second, 1));
  await type(wang.page, "跟着走");
  await wang.page.keyboard.press("ArrowLeft");
  await merge(url, first, second);
  const line = first.lines.length + 1;
  await lineAt(wang.page, first.id, line).locator(field).waitFor();
  assert.ok(await focused(wang.page), "typing goes on after the merge");
  await wang.page.keyboard.type("着");
  assert.equal(await wang.page.inputValue(field), "跟着着走", "the caret stands where it stood");
  const piece = await split(url, first, first.lines.length + second.lines.length, { line: 2 });
  await lineAt(wang.page, piece, line - 2).locator(field).waitFor();
  assert.ok(await focused(wang.page), "typing goes on after the split");
  await wang.page.keyboard.type("再");
  await wang.page.reload();
  await lineAt(wang.page, piece, line - 2).locator(field).waitFor();
  assert.equal(await wang.page.inputValue(field), "跟着着再走");
  await saved(wang.page, () => wang.page.keyboard.press("Enter"));
  const { on } = entries(out, "lanting").at(-1);
  assert.deepEqual([on.block, on.line], [piece, line - 2]);
  wang.fine();
});

test("where the line being typed goes, its text is shown and letters are no commands", async () => {
  const { url, second } = await pair();
  const wang = await visitor();
  await open(wang.page, url, "lanting", at(second, 1));
  await type(wang.page, "行没了");
  await split(url, second, second.lines.length, { line: 1, glyph: 2 });
  const box = wang.page.locator("dialog[open]");
  await box.waitFor();
  assert.equal(await box.locator("textarea").inputValue(), "行没了");
  await wang.page.keyboard.type("mrx");
  assert.equal(await wang.page.locator("dialog[open]").count(), 1);
  await box.locator(".main").click();
  await wang.page.locator(".waiting .apart", { hasText: "行没了" }).waitFor();
  wang.fine();
});

test("what was left unsaved is there after a reload, until it is saved", async () => {
  const { url, first } = await pair();
  const { page, fine } = await visitor();
  await open(page, url, "lanting", at(first, 1));
  await type(page, "放下的一行");
  await page.keyboard.press("Escape");
  await lineAt(page, first.id, 3).click();
  await page.waitForSelector(`.blk[data-block="${first.id}"] .ln.selected[data-line="3"]`);
  await page.reload();
  await page.locator(".waiting", { hasText: "放下的一行" }).waitFor();
  assert.equal(await page.locator(field).count(), 0, "another line is wanted: no field opens");
  await page.keyboard.press("Shift+R");
  await lineAt(page, first.id, 1).locator(field).waitFor();
  assert.equal(await page.inputValue(field), "放下的一行");
  const gone = page.waitForResponse((r) => r.request().method() === "DELETE" && r.url().includes("/draft"));
  await saved(page, () => page.keyboard.press("Enter"));
  await gone;
  await page.reload();
  await page.waitForSelector(".ln.selected .lineview canvas");
  assert.equal(await page.locator(".waiting p").count(), 0);
  fine();
});

test("what was typed before another changed the line is not written over by typing there again", async () => {
  const { url, first } = await pair();
  const { page, fine } = await visitor();
  await open(page, url, "lanting", at(first, 1));
  await type(page, "先打的字");
  await page.keyboard.press("Escape");
  await other(url, { op: "text", on: { page: 1, block: first.id, line: 1 }, before: first.lines[1].text, after: "别人改的" });
  const apart = page.locator(".waiting .apart", { hasText: "先打的字" });
  await apart.waitFor();
  await page.keyboard.press("e");
  assert.equal(await page.inputValue(field), "别人改的");
  await page.fill(field, "后打的字");
  await saved(page, () => page.keyboard.press("Enter"));
  await page.reload();
  await apart.waitFor();
  fine();
});

test("two windows of one reviewer keep their own drafts", async () => {
  const { url, first } = await pair();
  const { page, context, fine } = await visitor();
  const window2 = await context.newPage();
  await open(page, url, "lanting", at(first, 0));
  await type(page, "窗一");
  await open(window2, url, "lanting", at(first, 2));
  await window2.locator(".waiting", { hasText: "窗一" }).waitFor();
  assert.equal(await window2.locator(field).count(), 0);
  await type(window2, "窗二");
  for (const [p, text, line] of [[page, "窗一", 0], [window2, "窗二", 2]]) {
    await p.reload();
    await lineAt(p, first.id, line).locator(field).waitFor();
    assert.equal(await p.inputValue(field), text);
  }
  fine();
});

test("a verdict being typed outlives others' edits and a reload", async () => {
  const { url, out, first, second } = await pair();
  const { page, fine } = await visitor();
  await page.goto(`${url}/issues/lanting#accept`);
  await page.locator(".decision button", { hasText: "抽取样本" }).click();
  await page.waitForSelector(".sample-line.at");
  await page.keyboard.press("e");
  const input = page.locator(".sample-line.at input");
  const kept = page.waitForResponse((r) => r.url().endsWith("/draft") && r.request().postData()?.includes("样本上打的字"));
  await input.fill("样本上打的字");
  await kept;
  const news = page.waitForResponse((r) => /\/api\/issues\/lanting$/.test(r.url()));
  await merge(url, first, second);
  await news;
  assert.equal(await input.inputValue(), "样本上打的字");
  await page.reload();
  await input.waitFor();
  assert.equal(await input.inputValue(), "样本上打的字");
  await saved(page, () => page.keyboard.press("Enter"));
  assert.equal(entries(out, "lanting").findLast((e) => e.op === "sample").after, "样本上打的字");
  fine();
});
