/** What a warehouse's layout consists of on the server. */

import { get, say, type Document, type Page } from "@huotong/client";
import { queryOptions } from "@tanstack/react-query";

export interface Parts {
  layouts: Document[];
  passages: Document[];
  doors: Document[];
  links: Document[];
  zones: Document[];
}

const TYPES = { layouts: "layout", passages: "passage", doors: "door", links: "link", zones: "zone" } as const;
export const MOST = 200;

/** Archived ones too: their codes are taken. The first layout comes first. */
export const partsQuery = (warehouse: string) =>
  queryOptions({
    queryKey: ["list", "layout", "parts", warehouse],
    queryFn: async ({ signal }): Promise<Parts> => {
      const asked = new URLSearchParams({ warehouse, limit: String(MOST), order: "created_at" });
      const keys = Object.keys(TYPES) as (keyof Parts)[];
      const pages = await Promise.all(keys.map((key) => get<Page>(`/api/${TYPES[key]}?${asked}`, signal).catch(() => ({ rows: [], next: null }))));
      return Object.fromEntries(keys.map((key, index) => [key, pages[index]!.rows])) as unknown as Parts;
    },
  });

export const active = (documents: Document[]): Document[] => documents.filter((each) => each.state === "active");

/** The next free code of a layout's rules: W1-P1, W1-P2. */
export function nextCode(layout: string, letter: string, all: Document[]): string {
  const taken = new Set(all.map((each) => String(each.code)));
  for (let nth = 1; ; nth++) if (!taken.has(`${layout}-${letter}${nth}`)) return `${layout}-${letter}${nth}`;
}

export const kinds = (): [string, string][] => [
  ["closed", say("封闭", "Closed")],
  ["up_only", say("只许上行", "Up only")],
  ["down_only", say("只许下行", "Down only")],
  ["dead_end_above", say("上端不通", "Dead end above")],
  ["dead_end_below", say("下端不通", "Dead end below")],
];
export const uses = (): [string, string][] => [
  ["both", say("出发和结束", "Start and end")],
  ["start", say("只出发", "Start only")],
  ["end", say("只结束", "End only")],
];
export const linkKinds = (): [string, string][] => [
  ["doorway", say("门洞", "Doorway")],
  ["lift", say("电梯", "Lift")],
  ["stairs", say("楼梯", "Stairs")],
  ["ramp", say("坡道", "Ramp")],
];
export const word = (of: [string, string][], key: unknown): string => of.find(([each]) => each === key)?.[1] ?? String(key);
