/** Stock as the server tells it. Quantities are exact texts. */

import { get } from "@huotong/client";
import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";

export interface Level {
  item: string;
  name: string | null;
  unit: string | null;
  warehouse: string;
  on_hand: string;
  held: string;
  promised: string;
  available: string;
  incoming: string;
  promised_incoming: string;
  due: string | null;
}

export interface Lying {
  bin: string | null;
  container: string | null;
  lot: string | null;
  serial: string | null;
  on_hand: string;
  held: string;
}

export interface Cause {
  type: string;
  id: number;
  code: string | null;
  line: number | null;
}

export interface Entry {
  entry: number;
  kind: string;
  quantity: string;
  posted_at: string;
  counts_at: string;
  source: string | null;
  target: string | null;
  cause: Cause | null;
  reason: string | null;
  by: string | null;
}

export interface Why {
  on_hand: string | null;
  promised: string | null;
  held: string | null;
  available: string | null;
  earlier: string;
  moves: Entry[];
  promises: Entry[];
  holds: Entry[];
}

export const levelsQuery = (asked: string) =>
  infiniteQueryOptions({
    queryKey: ["stock", "levels", asked],
    queryFn: ({ pageParam, signal }) => {
      const words = new URLSearchParams(asked);
      words.set("limit", "100");
      words.set("offset", String(pageParam));
      return get<{ rows: Level[]; next: number | null }>(`/api/stock/levels?${words}`, signal);
    },
    initialPageParam: 0,
    getNextPageParam: (page) => page.next,
  });

export const placesQuery = (item: string, warehouse: string) =>
  queryOptions({
    queryKey: ["stock", "places", item, warehouse],
    queryFn: ({ signal }) => get<{ rows: Lying[] }>(`/api/stock/places?${new URLSearchParams({ item, warehouse })}`, signal),
  });

export const whyQuery = (where: Record<string, string>) =>
  queryOptions({
    queryKey: ["stock", "why", JSON.stringify(where)],
    queryFn: ({ signal }) => get<Why>(`/api/stock/why?${new URLSearchParams(where)}`, signal),
  });
