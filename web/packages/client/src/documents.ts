/** Documents: pages of a list, one of them, and what is done with them. */

import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";

import { get, post, type Refusal } from "./http";
import { language } from "./language";

export type Row = Record<string, unknown> & { id: number };

export interface Document extends Row {
  state: string;
  version: number;
  condition?: string | null;
}

/** Titles of what the rows name: type -> code -> title, where it differs from the code. */
export type Names = Record<string, Record<string, string>>;

/** What a person calls a document: by the English name, where it has one and he reads English. */
export const nameOf = (row: Record<string, unknown>, title = "name"): unknown => (language() === "en" && row[`${title}_en`]) || row[title];

/** Where it is kept what a person calls a document, in the language that he reads. */
export const titleKey = (type: string, code: string) => ["title", language(), type, code] as const;

export interface Page {
  rows: Document[];
  next: string | null;
  total?: number;
  names?: Names;
}

export interface Answer extends Document {
  /** A gate stands before the action: it waits for somebody's agreement. */
  approval?: { id: number; number: string };
}

export const PAGE = 100;

const address = (type: string, id: string | number, verb?: string) =>
  `/api/${encodeURIComponent(type)}/${encodeURIComponent(String(id))}${verb ? `/${encodeURIComponent(verb)}` : ""}`;

/** Pages of a list; `query` is what the address of the screen says, in the words of the API. */
export const listQuery = (type: string, query: string) =>
  infiniteQueryOptions({
    queryKey: ["list", type, query],
    queryFn: ({ pageParam, signal }) => {
      const asked = new URLSearchParams(query);
      asked.set("limit", String(PAGE));
      asked.set("names", "true");
      if (pageParam) asked.set("cursor", pageParam);
      return get<Page>(`/api/${encodeURIComponent(type)}?${asked}`, signal);
    },
    initialPageParam: "",
    getNextPageParam: (page: Page) => page.next,
  });

/** How many documents the filters leave. */
export const totalQuery = (type: string, query: string) =>
  queryOptions({
    queryKey: ["list", type, "total", query],
    queryFn: async ({ signal }) => {
      const asked = new URLSearchParams(query);
      asked.delete("order");
      asked.set("limit", "1");
      asked.set("fields", "id");
      asked.set("total", "true");
      return (await get<Page>(`/api/${encodeURIComponent(type)}?${asked}`, signal)).total ?? 0;
    },
  });

export const documentQuery = (type: string, id: string) =>
  queryOptions({
    queryKey: ["document", type, id],
    queryFn: ({ signal }) => get<Document & { names?: Names }>(`${address(type, id)}?names=true`, signal),
  });

/** What an action would be refused for, if it were done now; nothing is written. */
export async function rehearse(verb: string, given: Record<string, unknown>, target?: number): Promise<Refusal[]> {
  const actions = [{ verb, given, ...(target === undefined ? {} : { target: String(target) }) }];
  const { answers } = await post<{ answers: { body: { refusals: Refusal[] } }[] }>("/api/batch", { mode: "rehearse", actions });
  return answers[0]?.body.refusals ?? [];
}

export const create = (type: string, given: Record<string, unknown>, key?: string) =>
  post<Answer>(`/api/${encodeURIComponent(type)}`, given, key);

export const act = (type: string, id: string | number, verb: string, given: Record<string, unknown>, key?: string) =>
  post<Answer>(address(type, id, verb), given, key);

export interface Step {
  key: string;
  verb: string;
  target?: string | number;
  version?: number;
  given?: Record<string, unknown>;
}

export interface StepAnswer {
  key: string;
  status: number;
  body: Document & { refusals?: { text: string; remedy?: string }[] };
}

/** Several actions, each for itself. */
export const each = (actions: Step[]) => post<{ answers: StepAnswer[] }>("/api/batch", { mode: "each", actions });

export interface Change {
  id: number;
  at: string;
  person: string;
  name: string | null;
  verb: string;
  version: number;
  agreed_by: string[];
  changes: Record<string, unknown>;
}

export const storyQuery = (type: string, id: number) =>
  queryOptions({
    queryKey: ["story", type, id],
    queryFn: ({ signal }) =>
      get<{ rows: Change[]; next: number | null }>(`/api/audit?type=${encodeURIComponent(type)}&id=${id}`, signal),
  });
