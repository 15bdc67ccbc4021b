/** A document's whole story as the server tells it, and each step in a few words. */

import { get, say, type Change } from "@huotong/client";
import { quantityText } from "@huotong/ui";
import { infiniteQueryOptions } from "@tanstack/react-query";

export interface StoryStep extends Change {
  type: string;
  document: string | null;
}

export interface Belonging {
  type: string;
  id: number;
  code: string;
  state: string;
}

export interface StoryPage {
  rows: StoryStep[];
  related: Belonging[];
  next: number | null;
}

export const wholeStoryQuery = (type: string, id: number) =>
  infiniteQueryOptions({
    queryKey: ["story", type, id, "whole"],
    queryFn: ({ pageParam, signal }) => get<StoryPage>(`/api/story?type=${encodeURIComponent(type)}&id=${id}${pageParam ? `&before=${pageParam}` : ""}`, signal),
    initialPageParam: 0,
    getNextPageParam: (page: StoryPage) => page.next,
  });

/** One act, though it changed several documents: the one with the most to tell stands for it. */
export interface Act {
  step: StoryStep;
  /** Documents of other types that it made or changed: the parcel of a packing. */
  others: StoryStep[];
}

export function acts(rows: readonly StoryStep[]): Act[] {
  const found = new Map<string, StoryStep[]>();
  for (const row of rows) {
    const name = `${row.at} ${row.verb}`;
    found.set(name, [...(found.get(name) ?? []), row]);
  }
  return [...found.values()].map(told).sort((one, other) => other.step.id - one.step.id);
}

function told(rows: StoryStep[]): Act {
  const step = rows.reduce((best, row) => (weight(row) > weight(best) ? row : best));
  return { step, others: rows.filter((row) => row !== step && row.type !== step.type && row.type === "parcel") };
}

/** The carts or cartons into which an act put the goods, and the tracking numbers that it told. */
export function placesOf({ step, others }: Act): string[] {
  const picks = (step.changes.picks as PickChange[] | undefined) ?? [];
  const into = [...picks.map((pick) => pick.container), ...others.map((each) => each.changes.tracking)];
  return [...new Set(into.flatMap((value) => (Array.isArray(value) && value[1] !== null ? [String(value[1])] : [])))];
}

/** Picks tell the most, then the document that the verb is about. */
const weight = (row: StoryStep): number => ("picks" in row.changes ? 2 : 0) + (row.verb.startsWith(`${row.type}.`) ? 1 : 0);

type PickChange = Record<string, unknown> & { id: number };

/** The bins and lots of picks, told at release and known by their identity from then on. */
export function picksOf(rows: readonly StoryStep[]): Map<number, Record<string, string>> {
  const known = new Map<number, Record<string, string>>();
  for (const row of rows)
    for (const pick of (row.changes.picks as PickChange[] | undefined) ?? []) {
      const told = known.get(pick.id) ?? {};
      for (const key of ["bin", "item", "quantity", "lot"]) {
        const value = pick[key];
        if (Array.isArray(value) && value[1] !== null && !(key in told)) told[key] = String(value[1]);
      }
      known.set(pick.id, told);
    }
  return known;
}

const SHOWN_MOST = 2;

/** `A-03-12 ×48 批 L261028`, the first few. */
export function pickWords(step: StoryStep, known: ReadonlyMap<number, Record<string, string>>): string[] {
  const picks = (step.changes.picks as PickChange[] | undefined) ?? [];
  const told = picks.flatMap((pick) => {
    const { bin, quantity, lot } = known.get(pick.id) ?? {};
    return bin ? [`${bin} ×${quantityText(quantity ?? "")}${lot ? say(` 批 ${lot}`, ` lot ${lot}`) : ""}`] : [];
  });
  const more = told.length - SHOWN_MOST;
  return more > 0 ? [...told.slice(0, SHOWN_MOST), say(`另 ${more} 处`, `${more} more`)] : told;
}
