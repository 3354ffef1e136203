import assert from "node:assert/strict";
import test from "node:test";
import { change, entries, lineAt, open, outFolder, saved, serve, visitor } from "./setup.mjs";

const out = outFolder("lanting", "doubtful");
change(out, "doubtful", (issue) => {
  const head = issue.pages[0].blocks.find((b) => b.role === "headline");
  head.lines[0].reader = "vote";
  Object.assign(head.lines[0].glyphs[1], { c: 0.5, a: [{ t: "甲", c: 0.4, r: "ppocr" }, { t: "乙", c: 0.1, r: "tesseract" }] });
});
const { url } = await serve(out);

/** api asks the server what stands there. */
async function api(path) {
  return (await fetch(`${url}/api/issues/lanting${path}`)).json();
}

test("the list shows the issue and opens it", async () => {
  const { page, fine } = await visitor();
  await page.goto(`${url}/`);
  const row = page.locator(".issue").first();
  await row.waitFor();
  assert.match(await row.innerText(), /岚汀新报[\s\S]*2024-10-17[\s\S]*未校/);
  await page.fill("input[type=search]", "没有这样的报纸");
  await page.waitForSelector(".empty:not([hidden])");
  await page.fill("input[type=search]", "岚汀");
  await row.waitFor();
  await row.locator("img").waitFor();
  await row.click();
  await page.waitForURL(/\/issues\/lanting/);
  await page.waitForSelector(".blk .ln");
  fine();
});

test("the page zooms, and page and text point at each other", async () => {
  const { page, fine } = await visitor();
  const tile = page.waitForResponse((r) => r.url().includes("image_files") && r.ok());
  await open(page, url, "lanting");
  const scale = () => page.locator(".over g[data-page]").first().evaluate((g) => g.transform.baseVal.consolidate().matrix.a);
  const before = await scale();
  await page.keyboard.press("+");
  await page.waitForFunction((b) => document.querySelector(".over g[data-page]").transform.baseVal.consolidate().matrix.a > b * 1.2, before);
  await page.keyboard.press("0");
  await page.waitForFunction((b) => Math.abs(document.querySelector(".over g[data-page]").transform.baseVal.consolidate().matrix.a - b) < 0.001, before);
  await tile;

  // From the page to the text: a click on a block selects the line under it.
  const p = await api("/pages/1");
  const block = p.blocks.find((b) => b.role === "body" && b.article && b.lines.length > 3);
  const [x, y, w, h] = block.lines[2].bbox;
  const at = await page.locator(".over g[data-page='1']").evaluate((g, [px, py]) => {
    const m = g.getScreenCTM();
    return { x: m.a * px + m.e, y: m.d * py + m.f };
  }, [x + w / 2, y + h / 2]);
  await page.mouse.click(at.x, at.y);
  await page.waitForSelector(`.blk[data-block="${block.id}"] .ln.selected[data-line="2"] .lineview canvas`);
  // From the text to the page: hovering a line marks its block.
  const other = p.blocks.find((b) => b.article === block.article && b.id !== block.id && b.lines.length > 0);
  await lineAt(page, other.id, 0).hover();
  await page.waitForSelector(`path.block.hovered[data-block="${other.id}"]`);
  fine();
});

test("a jump is followed, both pages side by side", async () => {
  const issue = await api("");
  const a = issue.articles.find((a) => a.parts.length > 1);
  assert.ok(a, "the sample has a jump");
  const { page, fine } = await visitor();
  await open(page, url, "lanting", `#page=${a.parts[0].page}&block=${a.parts[0].blocks[0]}&line=0`);
  await page.waitForSelector(".jump-line");
  assert.equal(await page.locator(".over g[data-page]").count(), 2, "both pages are shown");
  await page.keyboard.press("f");
  await page.waitForSelector(`.blk.selected[data-block="${a.parts[1].blocks[0]}"]`);
  await page.keyboard.press("f");
  await page.waitForSelector(`.blk.selected[data-block="${a.parts[0].blocks[0]}"]`);
  fine();
});

test("a headline is corrected, is there after a reload, and is undone", async () => {
  const issue = await api("");
  const a = issue.articles.find((a) => a.headline && a.parts.length);
  const p = await api(`/pages/${a.parts[0].page}`);
  const head = p.blocks.find((b) => b.article === a.id && b.role === "headline");
  const { page, fine } = await visitor();
  await open(page, url, "lanting", `#page=${p.page}&block=${head.id}&line=0`);
  await page.waitForSelector(`.blk[data-block="${head.id}"] .lineview canvas`);
  await page.keyboard.press("e");
  await page.fill(".lineview textarea", "校对改过的标题");
  assert.equal(await page.locator(".lineview .cell.changed").count() > 0, true, "what changed is marked under the print");
  const changed = ".words >> text=校对改过的标题";
  const posted = await saved(page, () => page.keyboard.press("Enter"));
  assert.equal(posted.entries[0].after, "校对改过的标题");
  await page.reload();
  await page.waitForSelector(changed, { state: "attached" });
  await saved(page, () => page.keyboard.press("Control+z"));
  await page.waitForSelector(changed, { state: "detached" });
  await saved(page, () => page.keyboard.press("Control+Shift+z"));
  await page.waitForSelector(changed, { state: "attached" });
  fine();
});

test("a block is split, and the pieces are there after a reload", async () => {
  const p = await api("/pages/1");
  const block = p.blocks.find((b) => b.role === "body" && b.article && b.lines.length > 4);
  const { page, fine } = await visitor();
  await open(page, url, "lanting", `#page=1&block=${block.id}&line=2`);
  await page.waitForSelector(`.blk[data-block="${block.id}"] .ln.selected[data-line="2"]`);
  await page.keyboard.press("x");
  await page.waitForSelector("dialog[open]");
  const posted = await saved(page, () => page.keyboard.press("l"));
  await page.reload();
  await page.waitForSelector(".blk .ln");
  const now = await api("/pages/1");
  assert.equal(now.blocks.find((b) => b.id === block.id).lines.length, 2);
  assert.ok(now.blocks.some((b) => b.id === `p01-e${String(posted.seq).padStart(3, "0")}`), "the rest is a block of its own");
  fine();
});

test("role, order, assignment, note and a field are corrected by keys", async () => {
  const p = await api("/pages/2");
  const block = p.blocks.find((b) => b.role === "body" && b.article && b.lines.length > 1);
  const { page, fine } = await visitor();
  await open(page, url, "lanting", `#page=2&block=${block.id}&line=0`);
  await page.waitForSelector(`.blk.selected[data-block="${block.id}"]`);
  await page.keyboard.press("r");
  await page.waitForSelector("dialog[open]");
  await saved(page, () => page.keyboard.press("s"));
  await page.waitForSelector(`.blk.role-summary[data-block="${block.id}"]`);
  await saved(page, () => page.keyboard.press("Shift+G"));
  await page.keyboard.press(";");
  await page.fill("dialog[open] textarea", "请核对原件");
  await saved(page, () => page.keyboard.press("Control+Enter"));
  await page.waitForSelector("text=请核对原件");
  await page.keyboard.press("Alt+3");
  const sponsor = page.locator('[data-field="masthead.sponsor"]');
  await sponsor.fill("岚汀县委宣传部");
  await saved(page, () => sponsor.press("Enter"));
  await page.keyboard.press("Escape");
  const ops = entries(out, "lanting").map((e) => e.op);
  for (const op of ["text", "split", "role", "assign", "note", "field"]) assert.ok(ops.includes(op), `${op} is in ${ops}`);
  await page.locator(".tabs button").last().click();
  await page.waitForSelector(".history li");
  fine();
});

test("a box is moved by keys and by mouse, a block is drawn", async () => {
  const p = await api("/pages/2");
  const figure = p.blocks.find((b) => b.role === "figure") ?? p.blocks.at(-1);
  const { page, fine } = await visitor();
  await open(page, url, "lanting", `#page=2&block=${figure.id}`);
  await page.waitForSelector(`.blk.selected[data-block="${figure.id}"]`);
  await page.keyboard.press("o");
  await page.waitForSelector(".veil");
  await page.keyboard.press("Shift+ArrowRight");
  const moved = await saved(page, () => page.keyboard.press("Enter"));
  assert.equal(moved.entries[0].after[0], figure.bbox[0] + 10);
  await page.keyboard.press("Shift+O");
  await page.waitForSelector(".veil.drawing");
  const r = await page.locator(".veil").boundingBox();
  await page.mouse.move(r.x + r.width / 2, r.y + r.height / 2);
  await page.mouse.down();
  await page.mouse.move(r.x + r.width / 2 + 40, r.y + r.height / 2 + 20);
  await page.mouse.up();
  await page.keyboard.press("Enter");
  await page.waitForSelector("dialog[open]");
  await page.keyboard.press("b");
  await page.fill("dialog[open] textarea", "机器没有看见的一行");
  await saved(page, () => page.keyboard.press("Control+Enter"));
  await page.waitForSelector(".words >> text=机器没有看见的一行", { state: "attached" });
  fine();
});

test("the alternative of a doubtful glyph is one key away", async () => {
  const { page, fine } = await visitor();
  await open(page, url, "doubtful");
  await page.waitForSelector(".ln.selected .alts button");
  const before = await page.locator(".ln.selected").getAttribute("aria-label");
  const posted = await saved(page, () => page.keyboard.press("2"));
  assert.equal(posted.entries[0].after, before.slice(0, 1) + "乙" + before.slice(2));
  await page.waitForSelector(".blk .reader.person, .ln.person");
  // While typing, the same with Alt.
  await page.keyboard.press("e");
  await page.waitForSelector(".lineview textarea");
  fine();
});

test("a double click edits, on text of another line and on a character under its glyph", async () => {
  const p = await api("/pages/2");
  const block = p.blocks.find((b) => b.role === "body" && b.article && b.lines.length > 4);
  const { page, fine } = await visitor();
  await open(page, url, "lanting", `#page=2&block=${block.id}&line=0`);
  await page.waitForSelector(`.blk[data-block="${block.id}"] .ln.selected[data-line="0"] .lineview .cell`);
  await lineAt(page, block.id, 3).locator(".words").dblclick();
  await page.waitForSelector(`.blk[data-block="${block.id}"] .ln.selected[data-line="3"] textarea`);
  await page.keyboard.press("Escape");
  await page.waitForSelector("textarea", { state: "detached" });
  await page.locator(".lineview .cell").nth(2).dblclick();
  await page.waitForSelector(`.blk[data-block="${block.id}"] .ln.selected[data-line="3"] textarea`);
  fine();
});

test("the line that an address names stays in view when pictures above it come", async () => {
  const issue = await api("");
  const pages = await Promise.all(issue.pages.map((p) => api(`/pages/${p.page}`)));
  const blocks = new Map(pages.flatMap((p) => p.blocks.map((b) => [b.id, { ...b, page: p.page }])));
  const below = issue.articles.map((a) => a.parts.flatMap((p) => p.blocks).map((id) => blocks.get(id)))
    .map((of) => of.find((b, i) => b.lines.length && i > 0 && !of[i - 1].lines.length)).find((b) => b);
  assert.ok(below, "the sample has a story with a picture above text");
  const { page, fine } = await visitor({ height: 500 });
  await page.route("**/strip.jpg*", async (route) => {
    await page.waitForSelector(".ln.selected .lineview canvas");
    await route.continue();
  });
  await open(page, url, "lanting", `#page=${below.page}&block=${below.id}&line=${below.lines.length - 1}`);
  await page.waitForSelector(".ln.selected .lineview canvas");
  await page.waitForFunction(() => [...document.querySelectorAll(".cut")].some((i) => i.complete && i.naturalWidth > 0));
  const seen = await page.evaluate(() => {
    const r = document.querySelector(".ln.selected").getBoundingClientRect(), room = document.querySelector(".text").getBoundingClientRect();
    return r.top >= room.top && r.bottom <= room.bottom;
  });
  assert.ok(seen, "the line at hand is in sight");
  fine();
});
