/** What the lines of an order would be promised, asked once for the whole grid a moment after the last key. */

import { get, type Document } from "@huotong/client";
import type { Line } from "@huotong/forms";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useEffect, useMemo, useState } from "react";

export interface Outlook {
  wanted: string;
  available: string;
  incoming: string;
  due: string | null;
  short: string;
}

export interface Told {
  warehouse: string | null;
  /** By the key of the line. */
  rows: ReadonlyMap<string, Outlook>;
}

interface Answer {
  warehouse: string | null;
  why: string;
  rows: (Outlook | null)[];
}

/** Lines of one request: their text must fit into an address. */
const LINES_MOST = 80;
/** Of an order with thousands of lines, the first are told; the others when it is confirmed. */
const TOLD_MOST = 800;
const PAUSE_MS = 250;
const NUMBER = /^\d+(\.\d+)?$/;

export interface Asked {
  key: string;
  text: string;
}

/** The lines that can be asked about, in requests; lines of one item stay together, since they compete. */
export function requestsOf(lines: readonly Line[]): Asked[][] {
  const byItem = new Map<string, Asked[]>();
  for (const line of lines) {
    const item = String(line.item ?? "");
    if (!item || !NUMBER.test(String(line.quantity ?? "")) || /[:,]/.test(item)) continue;
    const asked = { key: line.key, text: `${item}:${line.quantity}:${line.unit ?? ""}:${line.id ?? ""}` };
    byItem.set(item, [...(byItem.get(item) ?? []), asked]);
  }
  const requests: Asked[][] = [];
  for (const several of byItem.values()) {
    const last = requests.at(-1);
    if (last && last.length + several.length <= LINES_MOST) last.push(...several);
    else requests.push([...several]);
  }
  return requests;
}

async function ask(requests: Asked[][], warehouse: string, order: string, signal: AbortSignal): Promise<Told> {
  const rows = new Map<string, Outlook>();
  let chosen = warehouse;
  for (const request of requests) {
    const asked = new URLSearchParams({ lines: request.map(({ text }) => text).join(",") });
    if (chosen) asked.set("warehouse", chosen);
    if (order) asked.set("order", order);
    const answer = await get<Answer>(`/api/promise?${asked}`, signal);
    chosen ||= answer.warehouse ?? "";
    request.forEach(({ key }, index) => {
      const row = answer.rows[index];
      if (row) rows.set(key, row);
    });
  }
  return { warehouse: chosen || null, rows };
}

export function usePromise(lines: readonly Line[], warehouse: string, document: Document | undefined, enabled: boolean): Told | undefined {
  const settled = useSettled(lines);
  const requests = useMemo(() => (enabled ? requestsOf(settled.slice(0, TOLD_MOST)) : []), [settled, enabled]);
  const order = document && document.state === "confirmed" ? String(document.id) : "";
  const { data } = useQuery({
    queryKey: ["stock", "promise", order, document?.version, warehouse, requests],
    queryFn: ({ signal }) => ask(requests, warehouse, order, signal),
    enabled: requests.length > 0,
    placeholderData: keepPreviousData,
    staleTime: 5_000,
    retry: false,
  });
  return enabled ? data : undefined;
}

function useSettled(lines: readonly Line[]): readonly Line[] {
  const [settled, settle] = useState(lines);
  useEffect(() => {
    const timer = setTimeout(() => settle(lines), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [lines]);
  return settled;
}
