// What the browser tests share: issues to review, the real program serving
// them, and a browser that fails a test on any error, refused style or request
// to anywhere else.
import { spawn } from "node:child_process";
import { cpSync, existsSync, linkSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { after } from "node:test";
import { gunzipSync, gzipSync } from "node:zlib";
import { chromium } from "playwright-core";

const root = new URL("../../../", import.meta.url).pathname;
const program = process.env.BANMIAN ?? join(root, "bin/banmian");

/** The issue that the tests work on: samples/lanting, read by `make e2e-web`. */
export const sample = process.env.BANMIAN_SAMPLE ?? join(root, "out/web-test/lanting");

const cleanups = [];
after(async () => {
  for (const f of cleanups.reverse()) await f();
});

/** outFolder makes a folder of copies of the sample, one for each name. */
export function outFolder(...names) {
  if (!existsSync(sample)) throw new Error(`${sample} is missing: run make e2e-web`);
  const out = mkdtempSync(join(tmpdir(), "banmian-web-"));
  cleanups.push(() => rmSync(out, { recursive: true, force: true }));
  for (const name of names) cpSync(sample, join(out, name), { recursive: true });
  return out;
}

const machine = ".banmian/issue.json.gz";

/** change rewrites what the machine made of an issue, for tests of odd issues. */
export function change(out, name, f) {
  const file = join(out, name, machine);
  const issue = JSON.parse(gunzipSync(readFileSync(file)));
  f(issue);
  writeFileSync(file, gzipSync(JSON.stringify(issue)));
}

/** many fills a folder with issues that share their pages, as a long run would. */
export function many(count) {
  const out = outFolder();
  for (let i = 0; i < count; i++) {
    const dir = join(out, `lanting-${String(i).padStart(5, "0")}`);
    mkdirSync(join(dir, ".banmian"), { recursive: true });
    linkSync(join(sample, machine), join(dir, machine));
    const date = new Date(Date.UTC(2010, 0, 1 + i)).toISOString().slice(0, 10);
    writeFileSync(join(dir, ".banmian/summary.json"), JSON.stringify({
      title: "岚汀新报", date, pages: 2, articles: 11, lines: 397, flags: { "join-doubtful": i % 7 }, state: "new",
    }));
  }
  return out;
}

/** serve starts the program on a folder: its address, and a way to kill it as a crash would. */
export async function serve(out, as = "li", port = 0) {
  const child = spawn(program, ["review", "--addr", `127.0.0.1:${port}`, "--as", as, out], { stdio: ["ignore", "pipe", "pipe"] });
  let log = "";
  child.stderr.on("data", (b) => (log += b));
  const gone = new Promise((r) => child.once("exit", r));
  const crash = async () => {
    child.kill("SIGKILL");
    await gone;
  };
  cleanups.push(crash);
  const line = createInterface({ input: child.stdout })[Symbol.asyncIterator]().next();
  const first = await Promise.race([line.then((l) => l.value), gone.then(() => undefined)]);
  if (!first) throw new Error(`banmian review did not start: ${log}`);
  return { url: first.replace(/\/$/, ""), crash };
}

let browser;

/** visitor is a person with a browser of their own. `odd` lists errors that the test brings about itself. */
export async function visitor({ theme = "light", lang = "zh-CN", width = 1280, height = 800, odd = [] } = {}) {
  browser ??= chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
  });
  const b = await browser;
  const context = await b.newContext({ viewport: { width, height }, locale: lang, colorScheme: theme, reducedMotion: "reduce" });
  const page = await context.newPage();
  const errors = [];
  page.on("pageerror", (e) => errors.push(e.stack));
  page.on("console", (m) => m.type() === "error" && errors.push(m.text()));
  page.on("request", (r) => /^(https?:\/\/127\.0\.0\.1|data:|blob:)/.test(r.url()) || errors.push(`asks elsewhere: ${r.url()}`));
  page.setDefaultTimeout(8000);
  /** fine fails if anything went wrong that the test did not ask for. */
  const fine = () => {
    const bad = errors.filter((e) => !odd.some((o) => e.includes(o)));
    if (bad.length) throw new Error(bad.join("\n"));
  };
  return { page, context, fine };
}
after(async () => (await browser)?.close());

/** open goes to the desk of an issue and waits until its text is there. */
export async function open(page, url, issue, hash = "") {
  await page.goto(`${url}/issues/${issue}${hash}`);
  await page.waitForSelector(".blk .ln");
}

/** saved waits until a correction is with the server: not the entry that a review has begun, which goes before the first. */
export async function saved(page, act) {
  const answer = page.waitForResponse((r) => r.request().method() === "POST" && /\/(edits|undo|redo)$/.test(r.url()) && r.status() === 201 &&
    !(r.request().postData() ?? "").includes('"after":"in_review"'));
  await act();
  return (await answer).json();
}

/** entries are what the log of an issue holds. */
export function entries(out, issue) {
  const file = join(out, issue, "edits.jsonl");
  if (!existsSync(file)) return [];
  return readFileSync(file, "utf8").trim().split("\n").map((l) => JSON.parse(l));
}

/** lineAt is the element of a line. */
export function lineAt(page, block, line) {
  return page.locator(`.blk[data-block="${block}"] .ln[data-line="${line}"]`);
}
