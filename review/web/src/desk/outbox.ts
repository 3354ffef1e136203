// Corrections on their way to the server. They are kept in the browser until
// the server has them, are sent one after another, and none is dropped unless
// the reviewer says so.

import { call, get, issuePath, offline, Problem } from "../api/client";
import type { Edits, Entry, Posted } from "../api/types";
import { Emitter } from "../ui/emitter";
import { notice, warn } from "../ui/notice";
import { t } from "../ui/strings";
import { settle } from "./conflict";
import type { Store } from "./store";

export type Saving = "saved" | "saving" | "waiting";

/** Reverted is what an undo took back, or a redo did again. */
export interface Reverted {
  what: "undo" | "redo";
  entries: Entry[];
}

interface Job {
  entries: Entry[];
  quiet: boolean; // nobody is asked if it cannot go in
  done: (posted: Posted | null) => void;
  after: (() => void)[]; // what waits until it is settled
}

// How long to wait before sending again when no answer came.
const againMs = 2000;

export class Outbox extends Emitter<{ saving: Saving; posted: Posted; reverted: Reverted }> {
  private readonly jobs: Job[] = [];
  private running = false;
  private undoing = false;
  private readonly place: string;

  constructor(private readonly store: Store) {
    super();
    this.place = `banmian.outbox.${store.id}`;
  }

  /** send hands entries over; together they are one step, all or none. It gives null if they did not go in. */
  send(...entries: Entry[]): Promise<Posted | null> {
    return new Promise((done) => {
      if (this.begins(entries)) this.jobs.push({ entries: [{ op: "state", before: "new", after: "in_review" }], quiet: true, done: () => undefined, after: [] });
      this.jobs.push({ entries, quiet: false, done, after: [] });
      this.keep();
      void this.run();
    });
  }

  /** begins tells whether entries are the first of a review: whoever corrects a new issue is reviewing it. */
  private begins(entries: Entry[]): boolean {
    const own = entries.some((e) => e.op === "state" || e.op === "note");
    return this.store.issue.state === "new" && !own && !this.jobs.some((j) => j.quiet);
  }

  /** resume sends what a crash left behind. */
  resume(): void {
    let left: Entry[][];
    try {
      left = JSON.parse(localStorage.getItem(this.place) ?? "[]") as Entry[][];
    } catch {
      return; // no storage: nothing was left there
    }
    if (left.length) notice(t("resent", { n: left.length }));
    for (const entries of left) void this.send(...entries);
  }

  /** idle tells whether everything is with the server. */
  get idle(): boolean {
    return this.jobs.length === 0 && !this.undoing;
  }

  /** undo takes the reviewer's own last act back, or does it again, after all that is on its way. */
  async undo(what: "undo" | "redo"): Promise<void> {
    const last = this.jobs.at(-1);
    if (last) await new Promise<void>((r) => last.after.push(r));
    this.undoing = true;
    try {
      const posted = (await call<Posted>("POST", issuePath(this.store.id, `/${what}`))).body;
      await this.settled(posted);
      this.emit("reverted", { what, entries: await this.meant(posted.entries) });
    } catch (e) {
      warn(e instanceof Problem && e.status === offline ? t("noServer") : t("refused", { n: e instanceof Error ? e.message : "" }));
    } finally {
      this.undoing = false;
    }
  }

  /** meant is what entries of undo take back in the end, also where they undo an undo; first what was done first. */
  private async meant(undos: Entry[]): Promise<Entry[]> {
    const { entries } = await get<Edits>(issuePath(this.store.id, "/edits"));
    const bySeq = new Map(entries.map((e) => [e.seq, e]));
    const end = (e: Entry | undefined): Entry[] => (e?.op === "undo" ? end(bySeq.get(e.on?.seq)) : e ? [e] : []);
    return undos.flatMap(end).sort((a, b) => (a.seq ?? 0) - (b.seq ?? 0));
  }

  private keep(): void {
    try {
      if (this.jobs.length) localStorage.setItem(this.place, JSON.stringify(this.jobs.filter((j) => !j.quiet).map((j) => j.entries)));
      else localStorage.removeItem(this.place);
    } catch {
      // Without storage a correction on its way lives in this page alone.
    }
  }

  private async run(): Promise<void> {
    if (this.running) return;
    this.running = true;
    for (let job = this.jobs[0]; job; job = this.jobs[0]) {
      this.emit("saving", "saving");
      const posted = await this.deliver(job.entries, job.quiet);
      this.jobs.shift();
      this.keep();
      if (posted) await this.settled(posted);
      job.done(posted);
      for (const f of job.after) f();
    }
    this.running = false;
    this.emit("saving", "saved");
  }

  private async settled(posted: Posted): Promise<void> {
    this.store.etag = posted.etag;
    await this.store.refresh(posted.pages).catch(() => warn(t("noServer")));
    this.emit("posted", posted);
  }

  /** deliver sends entries until they are in, or cannot be. */
  private async deliver(entries: Entry[], quiet: boolean): Promise<Posted | null> {
    let now = entries;
    for (;;) {
      try {
        const body = now.length === 1 ? now[0] : { entries: now };
        return (await call<Posted>("POST", issuePath(this.store.id, "/edits"), body, { ifMatch: this.store.etag })).body;
      } catch (e) {
        if (!(e instanceof Problem)) throw e;
        const next = await this.answer(e, now, quiet);
        if (!next) return null;
        now = next;
      }
    }
  }

  /** answer says what to send instead of what was refused: null for nothing. */
  private async answer(p: Problem, entries: Entry[], quiet: boolean): Promise<Entry[] | null> {
    switch (p.status) {
      case offline:
      case 502:
      case 503:
        this.emit("saving", "waiting");
        await new Promise((r) => setTimeout(r, againMs));
        return entries;
      default:
        return quiet ? null : this.refused(p, entries);
    }
  }

  private async refused(p: Problem, entries: Entry[]): Promise<Entry[] | null> {
    switch (p.status) {
      case 412:
        return this.overtaken(p, entries);
      case 409:
        await this.store.refresh([]);
        return settle(this.store, entries, undefined, p.body["present"]);
      default:
        warn(t("refused", { n: p.detail || p.status }));
        return null;
    }
  }

  /** overtaken: others edited meanwhile. Where they touched other things, ours goes in as it is. */
  private async overtaken(p: Problem, entries: Entry[]): Promise<Entry[] | null> {
    const since = (p.body["since"] ?? []) as Entry[];
    const theirs = ((p.body["overlap"] ?? []) as { seq: number }[]).map((o) => o.seq);
    const overlap = since.filter((e) => theirs.includes(e.seq ?? 0));
    await this.store.refresh([]);
    if (typeof p.body["etag"] === "string") this.store.etag = p.body["etag"];
    if (overlap.length || p.body["reread"]) return settle(this.store, entries, overlap, undefined);
    const who = [...new Set(since.map((e) => e.who ?? ""))].join(", ");
    notice(t("merged", { who, n: since.length }));
    return entries;
  }
}
