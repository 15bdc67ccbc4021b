/** What the server found wrong, by field: `customer`, `lines.0.item`. Rows that were left out when sending count again. */

import type { Field, Part, Refusal } from "@huotong/client";

import { isEmptyLine, type Line } from "./draft";

export type Problems = ReadonlyMap<string, Refusal>;

export function problemsOf(refusals: Refusal[], parts: { part: Part; rows: Line[] }[]): Problems {
  const found = new Map<string, Refusal>();
  for (const refusal of refusals) if (refusal.field) found.set(onScreen(refusal.field, parts), refusal);
  return found;
}

/** The server counts the rows that it was sent; the screen has empty ones between. */
function onScreen(field: string, parts: { part: Part; rows: Line[] }[]): string {
  const [key = "", index, ...rest] = field.split(".");
  const mine = parts.find((each) => each.part.key === key);
  if (!mine || index === undefined) return field;
  const sent = mine.rows.flatMap((row, position) => (isEmptyLine(mine.part, row) ? [] : [position]));
  return [key, sent[Number(index)] ?? index, ...rest].join(".");
}

/** What stands under no field on the screen. */
export const unplaced = (refusals: Refusal[], known: (field: string) => boolean): Refusal[] =>
  refusals.filter((each) => !each.field || !known(each.field.split(".")[0]!));

type Order = { fields: Pick<Field, "key">[]; parts: Pick<Part, "key" | "fields">[] };

/** The place of the next problem as one reads, head first and row by row, after `here`; from the last on to the first. */
export function nextPlace(problems: Problems, here: string | undefined, order: Order): string | undefined {
  const ranked = [...problems.keys()].map((place) => ({ place, rank: rankOf(place, order) })).sort((one, other) => compared(one.rank, other.rank));
  const at = here ? rankOf(here, order) : [];
  return (ranked.find(({ rank }) => compared(rank, at) > 0) ?? ranked[0])?.place;
}

/** The head comes before the parts, a row as a whole before its cells. */
function rankOf(place: string, { fields, parts }: Order): number[] {
  const [key = "", row, cell] = place.split(".");
  const part = parts.findIndex((each) => each.key === key);
  if (part < 0) return [-1, fields.findIndex((field) => field.key === key)];
  return [part, row === undefined ? -1 : Number(row), cell === undefined ? -1 : parts[part]!.fields.findIndex((field) => field.key === cell)];
}

function compared(one: readonly number[], other: readonly number[]): number {
  for (const [at, mine] of one.entries()) if (mine !== (other[at] ?? -Infinity)) return mine - (other[at] ?? -Infinity);
  return one.length - other.length;
}
