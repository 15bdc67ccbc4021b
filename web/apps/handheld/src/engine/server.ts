/** The addresses of the handheld. A scan waits eight seconds for its answer, then the device goes on by itself. */

import { call, Refused } from "@huotong/client/http";
import type { Answer, Id, Left, Packet, Scan, Waiting, Who } from "./answers";

export const SCAN_LIMIT_MS = 8_000;
const DRAIN_LIMIT_MS = 30_000;

export interface Asked {
  device: string;
  packet: Id | null;
  key: string;
  scan: Scan;
  session: Id | null;
  happened_at: string;
}

export type Drained = { key: string; done?: Answer; exception?: Record<string, unknown>; refusals?: { text: string; remedy?: string | null }[] };

export interface Warehouse {
  code: string;
  name?: string;
  name_en?: string;
}

const post = <T>(path: string, body: unknown, limitMs = SCAN_LIMIT_MS, key?: string) =>
  call<T>("POST", path, { body, limitMs, key });

const get = <T>(path: string) => call<T>("GET", path, { limitMs: SCAN_LIMIT_MS });

export const server = {
  who: () => get<Who>("/api/handheld/device"),
  home: (device: string) => get<Answer>(`/api/handheld/home?device=${encodeURIComponent(device)}`),
  scan: (asked: Asked) => post<Answer>("/api/handheld/scan", asked, SCAN_LIMIT_MS, asked.key),
  packet: (device: string, packet: Id, session: Id | null) => post<Packet & { answer: Answer }>("/api/handheld/packet", { device, packet, session }),
  free: (device: string, kind: string, session: Id | null) => post<Packet>("/api/handheld/packet", { device, kind, session }),
  giveBack: (device: string, packet: Id) => post<unknown>("/api/handheld/packet/return", { device, packet }),
  drain: (device: string, scans: Waiting[]) => post<Drained[] | { answers: Drained[] }>("/api/handheld/drain", { device, scans }, DRAIN_LIMIT_MS),
  password: (login: string, password: string) => post<unknown>("/api/sign_in", { login, password, browser: true }),
  warehouses: () => get<{ rows: Warehouse[] }>("/api/warehouse?limit=100"),
  enrol: (device: string, warehouse: string) => post<Who>("/api/handheld/enrol", { device, warehouse }),
  signIn: (given: { badge: string } | { login: string; pin: string }) => post<Who>("/api/handheld/sign_in", given),
  signOut: () => post<{ open?: Left[] }>("/api/handheld/sign_out", {}),
};

/** Whether the device can go on by itself: nobody answered, or something between here and the server is broken. */
export const unanswered = (problem: unknown): boolean =>
  !(problem instanceof Refused) || problem.status === 0 || problem.status >= 500 || problem.status === 429;
