// Requests to the server that the page came from, and to no other.

import { prefs, type Lang } from "../ui/prefs";
import type { Session } from "./types";

/** A Problem is an answer that says no, with the server's reason. */
export class Problem extends Error {
  constructor(readonly status: number, readonly detail: string, readonly body: Record<string, unknown>) {
    super(detail);
  }
}

/** offline is the status of a Problem where no answer came. */
export const offline = 0;

let csrf = "";
let onLogin: () => Promise<void> = () => Promise.reject(new Error("no login"));

/** atLogin says what to do when the session has ended. */
export function atLogin(f: () => Promise<void>): void {
  onLogin = f;
}

export interface Answer<T> {
  body: T;
  etag: string;
}

interface Options {
  ifMatch?: string;
  signal?: AbortSignal;
  keepalive?: boolean;
}

/** call asks the server and gives its answer, or throws a Problem. */
export async function call<T>(method: string, path: string, body?: unknown, options: Options = {}): Promise<Answer<T>> {
  const answer = await ask(method, path, body, options);
  const text = await answer.text();
  const data: unknown = text === "" ? null : parse(text);
  if (!answer.ok) {
    const p = problem(answer, data);
    if (!(await again(p))) throw p;
    return call(method, path, body, options);
  }
  return { body: data as T, etag: answer.headers.get("ETag") ?? "" };
}

/** again mends what keeps the server from listening, and tells whether to ask once more. */
async function again(p: Problem): Promise<boolean> {
  if (p.status === 401 && p.body["code"] === "login") {
    await onLogin();
    return true;
  }
  if (p.status !== 403 || p.body["code"] !== "csrf") return false;
  const old = csrf; // the token ends with the server's process
  await session();
  return csrf !== old;
}

async function ask(method: string, path: string, body: unknown, o: Options): Promise<Response> {
  const headers: Record<string, string> = { Accept: "application/json" };
  if (body !== undefined) headers["Content-Type"] = "application/json";
  if (method !== "GET") headers["X-CSRF-Token"] = csrf;
  if (o.ifMatch) headers["If-Match"] = o.ifMatch;
  try {
    return await fetch(path, {
      method, headers, credentials: "same-origin",
      body: body === undefined ? null : JSON.stringify(body),
      signal: o.signal ?? null, keepalive: o.keepalive ?? false,
    });
  } catch (cause) {
    if (o.signal?.aborted) throw cause;
    throw new Problem(offline, "", {});
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return { detail: text.slice(0, 200) };
  }
}

function problem(answer: Response, data: unknown): Problem {
  const body = (data ?? {}) as Record<string, unknown>;
  const message = body["message"] as Record<Lang, string> | undefined;
  const detail = message?.[prefs.lang] ?? body["detail"] ?? body["title"] ?? answer.statusText;
  return new Problem(answer.status, String(detail), body);
}

/** get asks for a value. */
export async function get<T>(path: string, signal?: AbortSignal): Promise<T> {
  return (await call<T>("GET", path, undefined, signal ? { signal } : {})).body;
}

/** session asks who the reviewer is, and keeps the token that changes need. */
export async function session(): Promise<Session> {
  const s = await get<Session>("/api/session");
  csrf = s.csrf;
  return s;
}

/** useToken keeps the token of a new session. */
export function useToken(token: string): void {
  csrf = token;
}

/** issuePath is the address of an issue in the API. */
export function issuePath(id: string, rest = ""): string {
  return `/api/issues/${encodeURIComponent(id)}${rest}`;
}
