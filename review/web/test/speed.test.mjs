// The two limits that the reviewers' page keeps on two cores: 5,000 issues are
// listed within 300 ms, and the desk of a broadsheet page can be used within
// one second. Other work may share the machine, so it is looked at again until
// a run keeps the limit, up to twelve times.
import assert from "node:assert/strict";
import test from "node:test";
import { change, many, outFolder, serve, visitor } from "./setup.mjs";

const runs = 12;

/** best is the least time from going to an address until a selector is there, ms; it is content with one below `limit`. */
async function best(url, selector, limit) {
  const { page, fine } = await visitor();
  let least = Infinity;
  for (let i = 0; i < runs && least >= limit; i++) {
    await page.goto("about:blank");
    await page.goto(url, { waitUntil: "commit" });
    const took = await page.evaluate((selector) => new Promise((done) => {
      // Navigation began at 0 of this clock.
      const look = () => (document.querySelector(selector) ? requestAnimationFrame(() => done(performance.now())) : requestAnimationFrame(look));
      look();
    }), selector);
    least = Math.min(least, took);
  }
  fine();
  return least;
}

test("5,000 issues are listed within 300 ms", async (t) => {
  const { url } = await serve(many(5000));
  // The server looks at all folders once when it starts.
  for (let all = 0; all < 5000; ) {
    const l = await (await fetch(`${url}/api/issues?limit=1`)).json();
    all = l.indexing.done;
  }
  const ms = await best(`${url}/`, ".issue .name a", 300);
  t.diagnostic(`listed after ${ms.toFixed(0)} ms`);
  assert.ok(ms < 300, `${ms.toFixed(0)} ms`);
});

test("the desk of a broadsheet page can be used within one second", async (t) => {
  const out = outFolder("broadsheet");
  // 5,000 x 7,000 pixels with 300 blocks, 1,500 lines and 18,000 glyphs: a full
  // broadsheet page, made of the sample's first page.
  change(out, "broadsheet", (issue) => {
    const page = issue.pages[0];
    const pattern = page.blocks.find((b) => b.role === "body" && b.lines.length > 0);
    const line = pattern.lines.find((l) => l.glyphs.length > 8);
    page.size = { w: 5000, h: 7000 };
    page.blocks = Array.from({ length: 300 }, (_, i) => blockAt(pattern, line, i));
    page.joins = [];
    issue.articles = Array.from({ length: 30 }, (_, a) => ({
      ...issue.articles[0], id: `a${String(a + 1).padStart(3, "0")}`, continuations: [], figures: [], subheads: [],
      parts: [{ page: 1, blocks: page.blocks.slice(a * 10, a * 10 + 10).map((b) => b.id) }],
    }));
    issue.pages = [page];
    issue.flags = issue.ads = issue.teasers = [];
  });
  const { url } = await serve(out);
  const page = await (await fetch(`${url}/api/issues/broadsheet/pages/1`)).json();
  assert.equal(page.blocks.reduce((n, b) => n + b.lines.reduce((m, l) => m + l.glyphs.length, 0), 0), 18000);
  const ms = await best(`${url}/issues/broadsheet`, ".ln.selected .lineview .cell", 1000);
  t.diagnostic(`usable after ${ms.toFixed(0)} ms`);
  assert.ok(ms < 1000, `${ms.toFixed(0)} ms`);
});

/** blockAt is a block of five lines of twelve glyphs in a place of its own. */
function blockAt(pattern, line, i) {
  const x = 100 + (i % 10) * 480, y = 100 + Math.floor(i / 10) * 225;
  const lines = Array.from({ length: 5 }, (_, n) => ({
    ...line, box: [x, y + 42 * n, x + 456, y + 42 * n + 38], em: 38,
    glyphs: Array.from({ length: 12 }, (_, g) => ({ t: "字", b: [x + 38 * g, y + 42 * n, x + 38 * g + 38, y + 42 * n + 38], c: g % 5 ? 0.99 : 0.8, a: [{ t: "宇", c: 0.2, r: "tesseract" }] })),
  }));
  return { ...pattern, id: `p01-b${String(i + 1).padStart(3, "0")}`, box: [x, y, x + 456, y + 206], outline: undefined, lines, paras: [0], story: 1 + Math.floor(i / 10) };
}
