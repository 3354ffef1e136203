// Going about an issue: lines, blocks, articles, pages, jumps, and what flags
// refer to.

import type { Entry, Flag } from "../api/types";
import { notice, warn } from "../ui/notice";
import { prefs } from "../ui/prefs";
import { t } from "../ui/strings";
import type { LineView } from "./lineview";
import { boxOf } from "./overlay";
import type { Store } from "./store";
import type { TextPane } from "./text";
import type { Viewer } from "./viewer";

export class Navigation {
  constructor(private readonly store: Store, private readonly viewer: Viewer, private readonly view: LineView,
    private readonly text: TextPane, private readonly showText: () => void) {}

  /** stepLine goes to the next line of the article, over blocks and pages. */
  stepLine(by: 1 | -1, edit = false): void {
    const place = this.store.selected();
    const line = this.store.selection.line + by;
    if (!place) return this.first();
    if (place.block.lines[line]) this.store.select({ page: place.page.page, block: place.block.id, line });
    else this.stepBlock(by, by < 0);
    if (edit) this.view.edit();
    else this.text.focus();
  }

  private first(): void {
    const page = this.store.loaded(this.store.selection.page);
    const b = page?.blocks.find((b) => b.lines.length);
    if (b && page) this.store.select({ page: page.page, block: b.id, line: 0 });
  }

  /** stepBlock goes to the next block of the article, or of the page outside of articles. */
  stepBlock(by: 1 | -1, last = false): void {
    const place = this.store.selected();
    if (!place) return this.first();
    const article = this.store.current();
    const ids = article ? article.parts.flatMap((p) => p.blocks) : place.page.blocks.filter((b) => !b.article).map((b) => b.id);
    for (let i = ids.indexOf(place.block.id) + by; i >= 0 && i < ids.length; i += by) {
      const next = this.store.find(ids[i]!);
      if (!next) continue;
      const n = next.block.lines.length;
      this.store.select({ page: next.page.page, block: next.block.id, line: last ? n - 1 : Math.min(0, n - 1) });
      return;
    }
    if (article) void this.stepArticle(by, last);
  }

  async stepArticle(by: 1 | -1, last = false): Promise<void> {
    const all = this.store.issue.articles;
    const now = this.store.current();
    const next = now ? all[all.indexOf(now) + by] : by > 0 ? all.find((a) => (a.parts[0]?.page ?? 0) >= this.store.selection.page) : undefined;
    if (next) await this.goToArticle(next.id, last);
  }

  async goToArticle(id: string, last = false): Promise<void> {
    const a = this.store.article(id);
    const part = last ? a?.parts.at(-1) : a?.parts[0];
    const block = last ? part?.blocks.at(-1) : part?.blocks[0];
    if (!part || !block) return;
    await this.store.page(part.page);
    const lines = this.store.find(block)?.block.lines.length ?? 0;
    this.showText();
    await this.store.goTo(block, last ? lines - 1 : 0);
    const page = this.store.loaded(part.page);
    const box = page && boxOf(page, id);
    if (box && this.viewer.sheets.length === 1) this.viewer.zoomTo(part.page, box, 0.9);
  }

  async goToPage(n: number): Promise<void> {
    const info = this.store.info(n);
    if (!info) return;
    if (info.status === "failed") {
      this.store.select({ page: n });
      return warn(t("pageFailed", { n: info.error ?? "" }));
    }
    const p = await this.store.page(n);
    const b = p.blocks.find((b) => b.role === "headline") ?? p.blocks.find((b) => b.lines.length);
    this.store.select({ page: n, block: b?.id ?? "", line: b ? 0 : -1 });
    this.viewer.show([info], prefs.stacked);
    this.viewer.fit();
  }

  stepPage(by: 1 | -1): void {
    const pages = this.store.issue.pages;
    const next = pages[pages.findIndex((p) => p.page === this.store.selection.page) + by];
    if (next) void this.goToPage(next.page);
  }

  /** followJump goes to where the article goes on, or back to where it began. */
  followJump(): void {
    const parts = this.store.current()?.parts ?? [];
    if (parts.length < 2) return notice(t("noJump"));
    const at = parts.findIndex((p) => p.page === this.store.selection.page);
    void this.goToPart(parts[(at + 1) % parts.length]!.page);
  }

  async goToPart(page: number): Promise<void> {
    const a = this.store.current();
    const part = a?.parts.find((p) => p.page === page);
    if (!a || !part?.blocks[0]) return;
    await this.store.goTo(part.blocks[0], 0);
    const box = boxOf(await this.store.page(page), a.id);
    if (box) this.viewer.zoomTo(page, box, 0.9);
  }

  /** stepFlag goes to the place of a flag; again, to that of the next of its kind. */
  stepFlag(of: Flag[]): void {
    const at = of.findIndex((f) => f.ref === this.store.selection.block);
    const f = of[(at + 1) % of.length]!;
    notice(f.note);
    void this.goToRef(f.ref);
  }

  /** zoomToSelection shows what is selected so large that strokes can be told. */
  zoomToSelection(): void {
    const place = this.store.selected();
    const box = this.store.line()?.bbox ?? place?.block.bbox;
    if (!place || !box) return;
    const em = this.store.info(place.page.page)?.em ?? 40;
    this.viewer.zoomTo(place.page.page, box, 0.7, 26 * em);
  }

  /** zoomToBlock shows the block at hand with what stands round it. */
  zoomToBlock(): void {
    const place = this.store.selected();
    if (!place) return;
    const em = this.store.info(place.page.page)?.em ?? 40;
    this.viewer.zoomTo(place.page.page, place.block.bbox, 0.45, 40 * em);
  }

  /** goToEntry goes to what an entry is about, or to its page where that is no more. */
  async goToEntry({ on = {} }: Entry): Promise<void> {
    if (on.article && this.store.article(on.article)) return this.goToArticle(on.article);
    const page = on.page ?? this.store.pageOf(on.block ?? "");
    if (!this.store.info(page)) return;
    await this.store.page(page);
    if (!on.block || !this.store.find(on.block)) return this.goToPage(page);
    this.showText();
    await this.store.goTo(on.block, on.line);
    this.zoomToSelection();
  }

  async goToRef(ref: string): Promise<void> {
    if (this.store.article(ref)) return this.goToArticle(ref);
    const page = this.store.pageOf(ref);
    if (ref.includes("-")) {
      this.showText();
      await this.store.goTo(ref);
      this.zoomToSelection();
    } else if (page) {
      await this.goToPage(page);
    }
  }
}
