// Bundles src into dist: index.html, and under assets/ files named by content,
// which a browser may keep for ever.
import { createHash } from "node:crypto";
import { mkdir, readFile, readdir, rm, writeFile } from "node:fs/promises";
import { basename, extname } from "node:path";
import { build } from "esbuild";

const here = new URL("./", import.meta.url).pathname;
const bundle = await build({
  absWorkingDir: here,
  entryPoints: { app: "src/main.ts", style: "src/style/main.css" },
  bundle: true,
  minify: true,
  format: "esm",
  splitting: true,
  target: ["es2022"],
  entryNames: "assets/[name]-[hash]",
  chunkNames: "assets/[name]-[hash]",
  outdir: "dist",
  legalComments: "eof",
  write: false,
  metafile: true,
  logLevel: "warning",
});

const assets = bundle.outputFiles.map((f) => ({ name: basename(f.path), data: f.contents }));
const icon = await readFile(here + "src/icon.svg");
const hash = createHash("sha256").update(icon).digest("hex").slice(0, 8).toUpperCase();
assets.push({ name: `icon-${hash}.svg`, data: icon });

let page = await readFile(here + "src/index.html", "utf8");
for (const a of assets.filter((a) => /^(app|style|icon)-/.test(a.name))) {
  page = page.replace(`{${extname(a.name).slice(1)}}`, `/assets/${a.name}`);
}

// What the entry imports is asked for at once, not when the entry has been read.
const entry = Object.values(bundle.metafile.outputs).find((o) => o.entryPoint === "src/main.ts");
const early = entry.imports.filter((i) => i.kind === "import-statement").map((i) => basename(i.path));
page = page.replace("{preload}", early.map((name) => `<link rel="modulepreload" href="/assets/${name}">`).join("\n"));

await mkdir(here + "dist/assets", { recursive: true });
for (const a of assets) await writeFile(`${here}dist/assets/${a.name}`, a.data);
// The page goes last and names only what is there already.
await writeFile(here + "dist/index.html", page);
for (const old of await readdir(here + "dist/assets")) {
  if (!assets.some((a) => a.name === old)) await rm(`${here}dist/assets/${old}`);
}
