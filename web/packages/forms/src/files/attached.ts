/** Photos and papers beside a document: read, sent, taken away. */

import { act, call, get } from "@huotong/client";
import { queryOptions } from "@tanstack/react-query";

export interface Attached {
  id: number;
  number: string;
  name: string;
  media: string;
  size: number;
  /** Who sent it. */
  person: string | null;
  /** When it was taken, else when it was sent. */
  at: string;
  version: number;
  href: string;
}

export const ACCEPTED = "image/jpeg,image/png,image/webp,application/pdf";
const SEND_LIMIT_MS = 120_000;

export const attachedQuery = (type: string, id: number) =>
  queryOptions({
    queryKey: ["attachments", type, id],
    queryFn: async ({ signal }) => (await get<{ rows: Attached[] }>(`/api/attachments?type=${encodeURIComponent(type)}&id=${id}`, signal)).rows,
  });

export const attach = (type: string, id: number, file: File, key: string) => {
  const asked = new URLSearchParams({ type, id: String(id), name: file.name });
  return call<{ id: number }>("POST", `/api/attachments?${asked}`, { raw: file, limitMs: SEND_LIMIT_MS, key });
};

export const takeAway = (attached: Attached, key: string) => act("attachment", attached.id, "remove", {}, key);

export const putBack = (attached: Attached, key: string) => act("attachment", attached.id, "restore", {}, key);

/** `312 KB`, `1.4 MB`. */
export function sizeText(bytes: number): string {
  if (bytes < 1_000_000) return `${Math.max(1, Math.round(bytes / 1_000))} KB`;
  return `${(bytes / 1_000_000).toFixed(1)} MB`;
}

/** The files that were dropped or pasted; empty where it was text. */
export const filesOf = (given: DataTransfer | null): File[] => [...(given?.files ?? [])];
