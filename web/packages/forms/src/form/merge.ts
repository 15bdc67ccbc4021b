/** Two versions of the same rows beside each other, and what comes of choosing among them. Pure. */

import type { Part } from "@huotong/client";

import type { Line } from "./draft";

export type Side = "mine" | "theirs";

export interface Difference {
  key: string;
  /** Absent where that version has no such row. */
  mine?: Line;
  theirs?: Line;
  /** Who changed it: what nobody else touched is taken from the one who did. */
  likely: Side;
}

const same = (part: Part, one: Line | undefined, other: Line | undefined): boolean =>
  one === undefined || other === undefined
    ? one === other
    : part.fields.every((field) => !field.given || JSON.stringify(one[field.key] ?? null) === JSON.stringify(other[field.key] ?? null));

const byId = (rows: readonly Line[]) => new Map(rows.flatMap((row) => (row.id ? [[row.id, row] as const] : [])));

/** Rows that the two versions do not have alike; `base` is what both began with. New rows of one's own are in nobody's way. */
export function differences(part: Part, base: readonly Line[], mine: readonly Line[], theirs: readonly Line[]): Difference[] {
  const [before, ours, others] = [byId(base), byId(mine), byId(theirs)];
  return [...new Set([...others.keys(), ...ours.keys()])].flatMap((id) => {
    const [one, other] = [ours.get(id), others.get(id)];
    if (same(part, one, other)) return [];
    return [{ key: String(id), mine: one, theirs: other, likely: same(part, before.get(id), one) ? ("theirs" as const) : ("mine" as const) }];
  });
}

/** The rows in their order, one's own new ones at their place, with what was chosen for each that differs. */
export function chosen(mine: readonly Line[], theirs: readonly Line[], take: ReadonlyMap<string, Side>): Line[] {
  const others = byId(theirs);
  const kept = mine.flatMap((row) => {
    if (!row.id || take.get(String(row.id)) !== "theirs") return [row];
    const other = others.get(row.id);
    return other ? [other] : [];
  });
  const ours = byId(mine);
  return [...kept, ...theirs.filter((row) => row.id && !ours.has(row.id) && take.get(String(row.id)) === "theirs")];
}
