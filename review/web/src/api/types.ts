// What the server says and takes: review/openapi.json in TypeScript.

export type Role =
  | "masthead" | "header" | "folio" | "column_label" | "kicker" | "headline" | "deck" | "summary"
  | "byline" | "subhead" | "body" | "jump" | "figure" | "caption" | "credit" | "table" | "teaser" | "ad" | "other";

export type State = "new" | "in_review" | "accepted" | "rejected";

/** x, y, width, height in pixels of the page's image. */
export type Box = [number, number, number, number];

/** text, x, y, width, height, confidence (0: not measured), other readings. */
export type Glyph = [string, number, number, number, number, number, [string, number, string][]?];

export interface Session {
  user: string;
  auth: boolean;
  csrf: string;
}

export interface IssueRow {
  id: string;
  title: string;
  date: string;
  weekday: string;
  pages: number;
  articles: number;
  failed?: number;
  flags: Record<string, number>;
  flag_count: number;
  doubts: number;
  state: State;
  checked: number;
  lines: number;
  conflicts: number;
  edits: number;
  edited_at?: string;
  edited_by?: string;
  thumb: string;
  pending?: boolean;
  error?: string;
}

export interface IssueList {
  total: number;
  all: number;
  indexing: { done: number; of: number };
  states: Partial<Record<State, number>>;
  flags: Record<string, number>;
  issues: IssueRow[];
}

export interface Flag {
  code: string;
  ref: string;
  note: string;
}

export interface Masthead {
  [field: string]: string | number | string[] | Record<string, number> | undefined;
  confidences?: Record<string, number>;
}

export interface PageInfo {
  page: number;
  label?: string;
  section?: string;
  width: number;
  height: number;
  dpi: number;
  em: number;
  vertical?: boolean;
  status: string;
  error?: string;
}

export interface Continuation {
  from_page: number;
  to_page: number;
  from_marker?: string;
  to_marker?: string;
  basis: string;
  confidence?: number;
}

export interface Article {
  id: string;
  kind: string;
  column?: string;
  headline?: string;
  parts: { page: number; blocks: string[] }[];
  continuations?: Continuation[];
  confidence?: number;
}

export interface Note {
  seq: number;
  who: string;
  at: string;
  text: string;
  on: Anchor;
}

export interface Outcome {
  seq: number;
  status: "applied" | "undone" | "conflict";
  code?: string;
  reason?: string;
  reason_zh?: string;
  present?: unknown;
  pages?: number[];
  blocks?: string[];
}

export interface Conflict extends Outcome {
  entry?: Entry;
}

export interface Teaser {
  page: number;
  headline: string;
  page_ref: number;
  article?: string;
}

export interface Issue {
  id: string;
  etag: string;
  state: State;
  masthead: Masthead;
  pages: PageInfo[];
  articles: Article[];
  teasers: Teaser[];
  flags: Flag[];
  conflicts: Conflict[];
  notes: Note[];
}

export type Direction = "lr" | "rl" | "tb" | "";

export interface Line {
  bbox: Box;
  direction?: Direction;
  em: number;
  text: string;
  confidence?: number;
  reader?: string;
  glyphs: Glyph[];
}

export interface Block {
  id: string;
  role: Role;
  article?: string;
  bbox: Box;
  outline?: [number, number][];
  direction: Direction;
  reader?: string;
  confidence?: number;
  confidences?: { role?: number; article?: number };
  paragraphs?: number[];
  rows?: string[][];
  lines: Line[];
}

export interface Join {
  from: string;
  to: string;
  confidence?: number;
}

export interface Page {
  page: number;
  blocks: Block[];
  joins: Join[];
}

export interface Anchor {
  page?: number;
  block?: string;
  line?: number;
  article?: string;
  field?: string;
}

export interface Entry {
  seq?: number;
  at?: string;
  who?: string;
  op: string;
  on?: Anchor & { seq?: number };
  more?: number;
  before?: unknown;
  after?: unknown;
}

export interface QueueItem {
  id: string;
  kind: string;
  page?: number;
  block?: string;
  line?: number;      // -1: none
  next?: string;      // of a join: what `block` is said to go on in
  to_page?: number;   // of a jump, which goes from `page`
  article?: string;
  field?: string;
  code?: string;
  spans?: [number, number][]; // doubtful glyphs, each from one to before another
  p: number;
  damage?: number;
  note?: string;
  seen?: boolean;
}

export interface Queue {
  expected: number;
  left: number;
  total: number;
  items: QueueItem[];
}

export interface Posted {
  etag: string;
  entries: Entry[];
  pages: number[];
  articles: string[];
}

export interface Edits {
  etag: string;
  entries: Entry[];
  outcomes: Outcome[];
  undo: number;
  redo: number;
}

/** A text being typed, kept so that a crash costs the keystroke in flight at most. */
export interface Draft {
  key?: string;   // of line and window
  bbox?: Box;     // of the line, which finds it again
  field?: string; // "sample": typed in a line of the sample
  page: number;
  block: string;
  line: number;
  before: string;
  text: string;
  etag?: string;
  at?: string;
}

export interface SampleLine {
  page: number;
  block: string;
  line: number;
  bbox: Box;
  text: string;
  checked: boolean;
  verdict?: string;
  wrong?: number;
}

export interface Sample {
  etag: string;
  seed: number;
  lines: SampleLine[];
  checked: number;
  glyphs: number;
  wrong: number;
  rate?: number;
  low?: number;
  high?: number;
}

/** An event of the server: somebody edited an issue. */
export interface Edited {
  issue: string;
  etag: string;
  seq: number;
  who?: string;
  state?: State;
  pages?: number[];
  articles?: string[];
}
