// Texts being typed, kept at every keystroke until they are saved or the
// reviewer discards them: in the browser at once, on the server as fast as it
// answers. Either brings them back after a crash. Each line and each window
// has a draft of its own, so that none takes another's place.

import { call, issuePath } from "../api/client";
import type { Box, Draft } from "../api/types";
import { Emitter } from "../ui/emitter";

/** What tells a line from others, wherever splits and merges of blocks bring it. */
export interface LineBox {
  page: number;
  bbox?: Box;
  field?: string; // "sample": of the accept screen, which asks something else of a line
}

export class Drafts extends Emitter<{ change: null }> {
  private readonly all = new Map<string, Draft>();
  private readonly unsent = new Map<string, Draft | null>(); // null: to forget
  private readonly busy = new Set<string>(); // of lines being typed or on their way
  private sending: Promise<void> | null = null;
  private readonly place: string;
  private readonly tab = tabName();

  constructor(private readonly id: string) {
    super();
    this.place = `banmian.draft.${id}.`;
  }

  /** keep keeps what stands in the editor now. */
  keep(d: Draft): void {
    this.put({ ...d, key: this.mine(d), at: new Date().toISOString() });
  }

  /**
   * take begins typing in a line that reads `before`, and gives what was typed in it:
   * here, or last in another window. What was typed when it read otherwise is kept aside.
   */
  take(line: LineBox, before: string): Draft | undefined {
    const key = this.mine(line), own = this.all.get(key);
    if (own && own.before !== before) {
      this.discard(own);
      this.put({ ...own, key: `${key}.${own.at ?? ""}` });
    }
    const left = this.all.get(key) ?? this.list().findLast((d) => lineOf(d) === lineOf(line) && d.before === before);
    if (left && left.key !== key) {
      this.discard(left);
      this.keep(left);
    }
    this.hold(line);
    return left;
  }

  /** drop forgets what was typed in a line: it was saved or given up. */
  drop(line: LineBox): void {
    const d = this.all.get(this.mine(line));
    this.hold(line, false);
    if (d) this.discard(d);
  }

  /** discard forgets one draft. */
  discard(d: Draft): void {
    const key = d.key ?? "";
    this.all.delete(key);
    this.send(key, null);
    this.emit("change", null);
  }

  /** hold tells that a line is being typed or saved, so that its draft does not wait; let go, it does. */
  hold(line: LineBox, held = true): void {
    if (held) this.busy.add(this.mine(line));
    else this.busy.delete(this.mine(line));
    this.emit("change", null);
  }

  /** waiting are the drafts that nobody types at here, the earliest first: of the desk, or of a field. */
  waiting(field?: string): Draft[] {
    return this.list().filter((d) => !this.busy.has(d.key ?? "") && d.field === field);
  }

  private list(): Draft[] {
    return [...this.all.values()].sort((a, b) => (a.at ?? "").localeCompare(b.at ?? ""));
  }

  private mine(line: LineBox): string {
    return `${this.tab}.${lineOf(line)}`;
  }

  private put(d: Draft): void {
    this.all.set(d.key ?? "", d);
    this.send(d.key ?? "", d);
    this.emit("change", null);
  }

  private send(key: string, d: Draft | null): void {
    try {
      if (d) localStorage.setItem(this.place + key, JSON.stringify(d));
      else localStorage.removeItem(this.place + key);
    } catch {
      // The server's copy is left.
    }
    this.unsent.set(key, d);
    this.sending ??= this.flush().finally(() => (this.sending = null));
  }

  /** flush sends the latest of each; keystrokes that come meanwhile go together. */
  private async flush(): Promise<void> {
    for (let next = this.first(); next; next = this.first()) {
      const [key, d] = next;
      try {
        await (d ? call("PUT", issuePath(this.id, "/draft"), d) : call("DELETE", issuePath(this.id, `/draft?key=${encodeURIComponent(key)}`)));
      } catch {
        return; // the browser's copy is left, and the next keystroke tries again
      }
      if (this.unsent.get(key) === d) this.unsent.delete(key);
    }
  }

  private first(): [string, Draft | null] | undefined {
    return this.unsent.entries().next().value;
  }

  /** load brings up what was left: of two copies the later. */
  async load(): Promise<void> {
    for (const d of [...this.here(), ...await this.there()]) {
      const have = this.all.get(d.key ?? "");
      if (!have || (have.at ?? "") < (d.at ?? "")) this.all.set(d.key ?? "", d);
    }
    this.emit("change", null);
  }

  private here(): Draft[] {
    try {
      return Object.keys(localStorage).filter((k) => k.startsWith(this.place))
        .map((k) => JSON.parse(localStorage.getItem(k) ?? "") as Draft);
    } catch {
      return []; // no storage: nothing was left there
    }
  }

  private async there(): Promise<Draft[]> {
    try {
      return (await call<{ drafts: Draft[] }>("GET", issuePath(this.id, "/drafts"))).body.drafts;
    } catch {
      return []; // no server: what the browser has counts
    }
  }
}

function lineOf(line: LineBox): string {
  return [line.page, line.bbox?.join("-"), line.field].join(".");
}

/** tabName tells windows apart; it outlives a reload. */
function tabName(): string {
  const made = Math.random().toString(36).slice(2, 10);
  try {
    const name = sessionStorage.getItem("banmian.tab") ?? made;
    sessionStorage.setItem("banmian.tab", name);
    return name;
  } catch {
    return made;
  }
}
