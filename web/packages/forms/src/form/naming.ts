/** What references are called, where nobody was told yet: codes that were pasted or came back with a draft. */

import { get, nameOf, say, typeQuery, type Field, type Names, type Page } from "@huotong/client";
import type { QueryClient } from "@tanstack/react-query";

export interface Wrong {
  text: string;
  remedy?: string | null;
}

/** The server reads at most this many values of one filter. */
const ASKED_AT_ONCE = 400;

export interface Named {
  names: Names;
  /** Codes by type that the server was asked for and does not have. */
  missing: Record<string, Set<string>>;
}

/** The codes by type that `known` does not name; of every field that refers to something. Pure. */
export function unnamed(fields: readonly Field[], rows: readonly Record<string, unknown>[], known: (type: string, code: string) => boolean): Record<string, string[]> {
  const found: Record<string, Set<string>> = {};
  for (const { key, kind, to } of fields)
    if (kind === "reference" && to)
      for (const row of rows) if (row[key] && !known(to, String(row[key]))) (found[to] ??= new Set()).add(String(row[key]));
  return Object.fromEntries(Object.entries(found).map(([type, codes]) => [type, [...codes]]));
}

/** One question for some hundred codes of a type: what they are called, and which do not exist. */
export async function named(cache: QueryClient, wanted: Record<string, string[]>): Promise<Named> {
  const found: Named = { names: {}, missing: {} };
  const questions = Object.entries(wanted).flatMap(([type, codes]) =>
    Array.from({ length: Math.ceil(codes.length / ASKED_AT_ONCE) }, (_, at) => ({ type, codes: codes.slice(at * ASKED_AT_ONCE, (at + 1) * ASKED_AT_ONCE) })),
  );
  await Promise.all(
    questions.map(async ({ type, codes }) => {
      const described = await cache.fetchQuery(typeQuery(type)).catch(() => null);
      if (!described) return;
      const { name_field: by, title } = described;
      const asked = new URLSearchParams({ [`filter[${by}][in]`]: codes.join(","), limit: "500" });
      const page = await get<Page>(`/api/${type}?${asked}`).catch(() => null);
      if (!page) return;
      const titles = new Map(page.rows.map((row) => [String(row[by]).toUpperCase(), String(nameOf(row, title) ?? row[by])]));
      for (const code of codes) {
        const called = titles.get(code.toUpperCase());
        if (called) (found.names[type] ??= {})[code] = called;
        else (found.missing[type] ??= new Set()).add(code);
      }
    }),
  );
  return found;
}

/** The cells that name what does not exist, by `key of the row.key of the field`. Pure. */
export const absent = (fields: readonly Field[], rows: readonly ({ key: string } & Record<string, unknown>)[], missing: Named["missing"]): [string, Wrong][] =>
  fields.flatMap((field) =>
    rows.flatMap((row): [string, Wrong][] => {
      const code = String(row[field.key] ?? "");
      if (!code || !field.to || !missing[field.to]?.has(code)) return [];
      return [[`${row.key}.${field.key}`, { text: say(`没有${field.label} ${code}。`, `There is no ${field.label.toLowerCase()} ${code}.`), remedy: say("换一个，或先建它。", "Choose another, or make it first.") }]];
    }),
  );

export function merged(one: Names | undefined, other: Names): Names {
  const all: Names = { ...one };
  for (const [type, titles] of Object.entries(other)) all[type] = { ...all[type], ...titles };
  return all;
}
