// The text being typed, kept at every keystroke: in the browser at once, on the
// server as fast as it answers. Either brings it back after a crash.

import { call, issuePath } from "../api/client";
import type { Draft } from "../api/types";

export class Drafts {
  private last: Draft | null = null;
  private next: Draft | null | undefined; // undefined: nothing to send
  private sending: Promise<void> | null = null;
  private readonly place: string;

  constructor(private readonly id: string) {
    this.place = `banmian.draft.${id}`;
  }

  /** keep keeps what stands in the editor now. */
  keep(d: Draft): void {
    this.last = d;
    this.store({ ...d, at: new Date().toISOString() });
  }

  /** drop forgets the draft: it was given up. */
  drop(): void {
    this.last = null;
    this.store(null);
  }

  /** saved forgets the draft of a line that is a correction now, unless another line is being typed. */
  saved(block: string, line: number): void {
    if (this.last?.block === block && this.last.line === line) this.drop();
  }

  private store(d: Draft | null): void {
    try {
      if (d) localStorage.setItem(this.place, JSON.stringify(d));
      else localStorage.removeItem(this.place);
    } catch {
      // The server's copy is left.
    }
    this.next = d;
    this.sending ??= this.flush().finally(() => (this.sending = null));
  }

  /** flush sends the latest; keystrokes that come meanwhile go together. */
  private async flush(): Promise<void> {
    while (this.next !== undefined) {
      const d = this.next;
      this.next = undefined;
      try {
        await (d ? call("PUT", issuePath(this.id, "/draft"), d) : call("DELETE", issuePath(this.id, "/draft")));
      } catch {
        return; // the browser's copy is left, and the next keystroke tries again
      }
    }
  }

  /** left gives the draft that a crash left behind: the later of the two copies. */
  async left(): Promise<Draft | null> {
    const [here, there] = [this.here(), await this.there()];
    if (!here || !there) return here ?? there;
    return (here.at ?? "") >= (there.at ?? "") ? here : there;
  }

  private here(): Draft | null {
    try {
      return JSON.parse(localStorage.getItem(this.place) ?? "null") as Draft | null;
    } catch {
      return null;
    }
  }

  private async there(): Promise<Draft | null> {
    try {
      const d = (await call<Draft | null>("GET", issuePath(this.id, "/draft"))).body;
      return d?.block ? d : null;
    } catch {
      return null; // none, or no server: what the browser has counts
    }
  }
}
