/** Imports as the server tells them, and what may be done with one. */

import { call, get, language, type Refusal } from "@huotong/client";
import { queryOptions } from "@tanstack/react-query";

export type Standing = "red" | "amber" | "mended";

export interface Column {
  index: number;
  header: string;
  /** Null: for comparison only. */
  field: string | null;
  label: string | null;
  kind: string | null;
  reason: "person" | "last_time" | "name" | "word" | "sound" | "part" | "content" | "nothing";
  sure: number;
  samples: string[];
}

export interface Takes {
  key: string;
  label: string;
  required: boolean;
  kind: string;
  part: string;
  /** Whether it names the document. */
  name: boolean;
}

export interface Group {
  key: string;
  state: "red" | "amber";
  kind: string;
  label: string;
  title: string;
  row: number;
  column: number;
  cells: number;
  /** What stands there, and what is guessed. */
  samples: [string, string | null][];
  remedy: string;
}

export interface Total {
  column: number;
  field: string;
  label: string;
  file: string;
  written: string;
  /** What the file's own last row says. */
  own: string | null;
}

export interface Counts {
  rows: number;
  documents: number;
  create: number;
  change: number;
  same: number;
  out: number;
  red: number;
  amber: number;
  mended: number;
  rows_bad: number;
  waiting?: number;
}

export interface Brief {
  id: number;
  version: number;
  type: string;
  label: string;
  file: string;
  state: "open" | "applied" | "undone" | "dropped";
  created_at: string;
  applied_at: string | null;
  undone_at: string | null;
  until: string | null;
  counts: Counts;
}

export interface Staged extends Brief {
  made: string[];
  /** Being written or taken back at this moment, by whoever began it. */
  writing: boolean;
  sheets: { name: string; hidden: boolean; rows: number }[];
  sheet: number;
  header: number;
  together: boolean;
  width: number;
  columns: Column[];
  fields: Takes[];
  missing: string[];
  rows_total: number;
  /** Row, column, and which of the groups it belongs to. */
  problems: [number, number, "red" | "amber", number][];
  mended_rows: number[];
  out: Record<string, string>;
  groups: Group[];
  totals: Total[];
  steps: number;
  same_file: { id: number; state: string; file: string; at: string } | null;
}

export interface Past extends Brief {
  person: string;
  mine: boolean;
}

export interface Choice {
  value: string;
  note: string;
  act?: "agree";
}

export interface Mark {
  state: Standing;
  kind?: string;
  value?: string | null;
  text?: string;
  remedy?: string;
  choices?: Choice[];
  was?: string;
  alike?: number;
}

export interface SheetRow {
  row: number;
  cells: string[];
  marks: Record<string, Mark>;
  out: string | null;
}

/** Ten thousand rows are written within seconds; a slow machine gets its time. */
const LONG_MS = 180_000;
export const PAGE = 100;

export const pastQuery = () =>
  queryOptions({
    queryKey: ["imports", language()],
    queryFn: ({ signal }) => get<{ rows: Past[]; types: { key: string; label: string; module: string }[] }>("/api/imports", signal),
  });

export const importKey = (id: string) => ["import", id, language()] as const;

export const importQuery = (id: string) =>
  queryOptions({ queryKey: importKey(id), queryFn: ({ signal }) => get<Staged>(`/api/imports/${id}`, signal), staleTime: 60_000, refetchInterval: (query) => (query.state.data?.writing ? 1_000 : false) });

/** What stands in the way of taking it back. */
export const inTheWayQuery = (id: number) =>
  queryOptions({ queryKey: ["import", id, "in-the-way", language()], queryFn: ({ signal }) => get<{ refusals: Refusal[] }>(`/api/imports/${id}/undo`, signal), staleTime: 0 });

export const rowsQuery = (id: number, version: number, page: number) =>
  queryOptions({
    queryKey: ["import-rows", id, version, page, language()],
    queryFn: async ({ signal }) => (await get<{ rows: SheetRow[] }>(`/api/imports/${id}/rows?from=${page * PAGE + 1}&to=${(page + 1) * PAGE}`, signal)).rows,
    staleTime: Infinity,
  });

export const upload = (type: string, file: Blob, name: string): Promise<Staged> =>
  call("POST", `/api/imports?type=${encodeURIComponent(type)}&file=${encodeURIComponent(name)}`, { raw: file, limitMs: LONG_MS });

export const setUp = (staged: Staged, said: { sheet?: number; header?: number; columns?: Record<string, string | null>; together?: boolean }): Promise<Staged> =>
  change(staged, "setting", said);

export type Mending =
  | { cell: { row: number; column: number; value: string; alike: boolean } }
  | { nod: true | string | string[] }
  | { left_out: { rows: number[]; out: boolean } }
  | { back: true | "all" };

export const mend = (staged: Staged, said: Mending): Promise<Staged> => change(staged, "mend", said);

export const apply = (staged: Staged): Promise<Brief> => change(staged, "apply", {});
export const undo = (staged: Brief): Promise<Brief> => call("POST", `/api/imports/${staged.id}/undo`, { body: {}, limitMs: LONG_MS });
export const drop = (staged: Staged): Promise<Brief> => change(staged, "drop", {});

const change = <Answer>(staged: Staged, verb: string, said: object): Promise<Answer> =>
  call("POST", `/api/imports/${staged.id}/${verb}`, { body: { version: staged.version, ...said }, limitMs: LONG_MS });
