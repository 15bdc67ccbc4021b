/** What the server found wrong, by field: `customer`, `lines.0.item`. Rows that were left out when sending count again. */

import type { Part, Refusal } from "@huotong/client";

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
