// Server-sent events: what others do, as they do it.

import type { Edited } from "./types";

export type Kind = "edit" | "ingest" | "state" | "index" | "resync";

const kinds: Kind[] = ["edit", "ingest", "state", "index", "resync"];

/** follow hears events of one address; the browser connects again by itself, and says what it heard last. */
export function follow(path: string, heard: (kind: Kind, data: Edited) => void): () => void {
  const source = new EventSource(path);
  for (const kind of kinds) {
    source.addEventListener(kind, (e) => heard(kind, JSON.parse((e as MessageEvent<string>).data) as Edited));
  }
  return () => source.close();
}
