/** One way to the server: refusals as values, a time limit, the language, and a key for each change. */

import { freshKey } from "./keys";
import { language, say } from "./language";

export interface Refusal {
  code: string;
  field?: string | null;
  text: string;
  remedy?: string | null;
  again?: boolean;
  facts?: Record<string, unknown>;
}

/** The server said no, or could not be reached (`status` 0). */
export class Refused extends Error {
  constructor(
    readonly status: number,
    readonly refusals: Refusal[],
  ) {
    super(refusals.map((each) => each.text).join(" "));
  }

  get first(): Refusal {
    return this.refusals[0] ?? unreachable();
  }

  /** Whether the person must sign in (again). */
  get signedOut(): boolean {
    return this.status === 401;
  }

  get stale(): boolean {
    return this.refusals.some((each) => each.code === "document.changed");
  }
}

/** Where the answer itself says whether somebody is signed in. */
const ASKS_WHO = new Set(["/api/sign_in", "/api/me"]);

export const TIME_LIMIT_MS = 20_000;

export interface Sent {
  body?: unknown;
  /** A file, sent as it is. */
  raw?: Blob;
  /** Of what may take longer than usual. */
  limitMs?: number;
  /** Of a change that is repeated: the key of its first attempt. */
  key?: string;
  signal?: AbortSignal;
}

let whenSignedOut: () => void = () => {};

/** Called when a request shows that the session has ended. */
export function onSignedOut(act: () => void): void {
  whenSignedOut = act;
}

export const get = <Answer>(path: string, signal?: AbortSignal): Promise<Answer> => call("GET", path, { signal });

export const post = <Answer>(path: string, body: unknown = {}, key?: string): Promise<Answer> =>
  call("POST", path, { body, key });

const PRINT_LIMIT_MS = 100_000;

/** What is answered with a PDF. */
export async function pdf(path: string, body: unknown): Promise<Blob> {
  const response = await reach("POST", path, { body, limitMs: PRINT_LIMIT_MS });
  return response.ok ? response.blob() : refused(path, response, await response.json().catch(() => null));
}

export async function call<Answer>(method: string, path: string, sent: Sent = {}): Promise<Answer> {
  const response = await reach(method, path, sent);
  const answer = await response.json().catch(() => null);
  if (response.ok) return answer as Answer;
  return refused(path, response, answer);
}

function refused(path: string, response: Response, answer: { refusals?: Refusal[] } | null): never {
  const no = new Refused(response.status, answer?.refusals ?? [unreadable(response.status)]);
  if (no.signedOut && !ASKS_WHO.has(path)) whenSignedOut();
  throw no;
}

async function reach(method: string, path: string, { body, raw, limitMs, key, signal }: Sent): Promise<Response> {
  const headers: Record<string, string> = { "Accept-Language": language(), "X-Huotong": "1" };
  if (body !== undefined) headers["Content-Type"] = "application/json";
  if (raw !== undefined) headers["Content-Type"] = "application/octet-stream";
  if (method === "POST") headers["Idempotency-Key"] = key ?? freshKey();
  const limit = AbortSignal.timeout(limitMs ?? TIME_LIMIT_MS);
  try {
    return await fetch(path, {
      method,
      headers,
      credentials: "same-origin",
      body: raw ?? (body === undefined ? undefined : JSON.stringify(body)),
      signal: signal ? AbortSignal.any([signal, limit]) : limit,
    });
  } catch (problem) {
    if (signal?.aborted) throw problem;
    throw new Refused(0, [unreachable()]);
  }
}

function unreachable(): Refusal {
  return {
    code: "client.unreachable",
    text: say("服务器没有回音。", "The server did not answer."),
    remedy: say("填的都还在。检查网络后再试。", "What you typed is kept. Check the network and try again."),
    again: true,
  };
}

function unreadable(status: number): Refusal {
  return {
    code: "client.unreadable",
    text: say(`服务器的回答读不懂（${status}）。`, `The server's answer could not be read (${status}).`),
    remedy: say("再试一次；仍不行请告诉管理员。", "Try again; if it stays so, tell an administrator."),
    again: true,
  };
}
