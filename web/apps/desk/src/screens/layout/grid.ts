/** A hall from a grid: how large it is, what its bins are called and how far one walks, before anything is made. */

import { depth, sizeOf, type Bin, type Crossing, type Hall } from "../map/floor";

export interface Grid {
  aisles: number;
  blocks: number;
  cells: number;
  levels: number;
  aislePitch: number;
  cellPitch: number;
  crossToCell: number;
  pattern: string;
}

/** Bins that one drawing of the server's makes at most. */
export const DRAWN_MAX = 20_000;
/** Bins that are planned at a time. */
export const PLANNED_MAX = 100_000;
/** Bins of one request, so that one sees how far it has come. */
const REQUEST = 1_000;
export const USUAL_PATTERN = "{aisle:a}-{place}-{level}";

export const binsOf = (grid: Grid): number => grid.aisles * binsOfAisle(grid) * grid.levels;

/** Bins of one aisle at one level. */
export const binsOfAisle = (grid: Grid): number => grid.blocks * grid.cells;

interface Standing {
  id?: number;
  code?: string;
  name?: string | null;
  floor?: number;
  left?: number;
  below?: number;
}

/** The hall as a plan draws it; its corner lies at 0 unless said. */
export const hallOf = (grid: Grid, standing: Standing = {}): Hall => ({
  id: 0,
  code: "",
  name: null,
  floor: 1,
  left: 0,
  below: 0,
  depot_aisle: 0,
  ...standing,
  aisles: grid.aisles,
  blocks: grid.blocks,
  cells_per_block: grid.cells,
  aisle_pitch: grid.aislePitch,
  cell_pitch: grid.cellPitch,
  cross_to_cell: grid.crossToCell,
});

const WORD = /\{(aisle|block|cell|level|place)(?::(a|\d))?\}/g;

/** A bin's code, as the server will write it: two digits from 1, `:a` letters, `:3` three digits. */
export function codeOf(grid: Grid, aisle: number, block: number, cell: number, level: number): string {
  const numbers: Record<string, number> = { aisle, block, cell, level, place: block * grid.cells + cell };
  return grid.pattern
    .replace(WORD, (_, word: string, how?: string) => {
      const number = numbers[word]! + 1;
      return how === "a" ? letters(number) : String(number).padStart(how ? Number(how) : 2, "0");
    })
    .toUpperCase();
}

export function letters(number: number): string {
  let text = "";
  for (let left = number; left > 0; left = Math.floor((left - 1) / 26)) text = String.fromCharCode(65 + ((left - 1) % 26)) + text;
  return text;
}

/** What an aisle will be called on the plan: how all of its codes begin, where that tells it from the others. */
export function plannedName(grid: Grid, aisle: number): string {
  const first = codeOf(grid, aisle, 0, 0, 0).split("-")[0]!;
  const last = codeOf(grid, aisle, grid.blocks - 1, grid.cells - 1, grid.levels - 1).split("-")[0]!;
  return first === last && /\{aisle/.test(grid.pattern.split("-")[0]!) ? first : String(aisle + 1);
}

/** Whether the pattern gives every bin a code of its own, as far as can be seen without writing all of them. */
export function tellsApart(grid: Grid): boolean {
  const named = new Set([...grid.pattern.matchAll(WORD)].map((found) => found[1]));
  const placed = named.has("place") || ((named.has("block") || grid.blocks === 1) && (named.has("cell") || grid.cells === 1));
  return (named.has("aisle") || grid.aisles === 1) && placed && (named.has("level") || grid.levels === 1);
}

/** From where walks begin to the farthest cell and back: along one cross aisle, then along the aisle. */
export function farthest(hall: Hall, depot: { aisle: number; cross: number }): number {
  const across = Math.max(depot.aisle, hall.aisles - 1 - depot.aisle) * hall.aisle_pitch;
  const from = depot.cross * depth(hall);
  const along = Math.max(from - hall.cross_to_cell, sizeOf(hall)[1] - hall.cross_to_cell - from);
  return 2 * (across + along);
}

/** How many levels each aisle of a hall has already. */
export function drawnLevels(hall: Hall, bins: readonly Bin[]): number[] {
  const found = Array.from({ length: hall.aisles }, () => 0);
  for (const bin of bins) if (bin.layout === hall.id && bin.aisle < hall.aisles) found[bin.aisle] = Math.max(found[bin.aisle]!, bin.level + 1);
  return found;
}

/** One request of drawing: some aisles from one level on, all of one zone. */
export interface Draw {
  first_aisle: number;
  last_aisle: number;
  first_level: number;
  levels: number;
  zone: string | null;
}

export interface ZoneRange {
  first: number;
  last: number;
  zone: string;
}

/** The zone of an aisle: the range that was named last counts. */
export const zoneOf = (zones: readonly ZoneRange[], aisle: number): string | null => zones.findLast((each) => each.first <= aisle && aisle <= each.last)?.zone ?? null;

/** What is still to be drawn, in requests of a size that shows progress. */
export function drawsOf(grid: Grid, drawn: readonly number[], zones: readonly ZoneRange[] = []): Draw[] {
  const found: Draw[] = [];
  for (let aisle = 0; aisle < grid.aisles; aisle++) {
    const first_level = drawn[aisle] ?? 0;
    const levels = grid.levels - first_level;
    if (levels <= 0) continue;
    const zone = zoneOf(zones, aisle);
    const last = found.at(-1);
    const alike = last && last.last_aisle === aisle - 1 && last.first_level === first_level && last.zone === zone;
    if (alike && (aisle - last.first_aisle + 1) * binsOfAisle(grid) * levels <= REQUEST) last.last_aisle = aisle;
    else found.push({ first_aisle: aisle, last_aisle: aisle, first_level, levels, zone });
  }
  return found;
}

export const binsOfDraw = (grid: Grid, draw: Draw): number => (draw.last_aisle - draw.first_aisle + 1) * binsOfAisle(grid) * draw.levels;

/** The codes of the first and the last bin that are drawn. */
export function endsOf(grid: Grid, draws: readonly Draw[]): [string, string] | null {
  const [first, last] = [draws[0], draws.at(-1)];
  if (!first || !last) return null;
  return [codeOf(grid, first.first_aisle, 0, 0, first.first_level), codeOf(grid, last.last_aisle, grid.blocks - 1, grid.cells - 1, last.first_level + last.levels - 1)];
}

const TAILS = [USUAL_PATTERN, "{aisle}-{place}-{level}", "{aisle:a}-{block}-{cell}-{level}", "{aisle}-{block}-{cell}-{level}", "{aisle:a}{place}{level}", "{aisle:a}-{place}"];

/** By what pattern a hall's bins were called, told from their codes; null where none fits. */
export function patternOf(grid: Grid, bins: readonly Bin[]): string | null {
  const looked = [bins[0], bins[Math.floor(bins.length / 2)], bins.at(-1)].filter((bin) => bin !== undefined);
  if (!looked.length) return null;
  for (const tail of TAILS) {
    const heads = looked.map((bin) => {
      const end = codeOf({ ...grid, pattern: tail }, bin.aisle, bin.block, bin.cell, bin.level);
      return bin.code.endsWith(end) ? bin.code.slice(0, bin.code.length - end.length) : null;
    });
    if (heads[0] !== null && heads.every((head) => head === heads[0])) return heads[0] + tail;
  }
  return null;
}

/** The first of the other halls of the storey that this one would stand in. */
export function standsIn(hall: Hall, others: readonly Hall[]): Hall | undefined {
  const box = (each: Hall) => {
    const [width, height] = sizeOf(each);
    return { left: each.left - each.aisle_pitch / 2, right: each.left + width - each.aisle_pitch / 2, below: each.below, above: each.below + height };
  };
  const mine = box(hall);
  return others.find((other) => {
    const its = box(other);
    return other.id !== hall.id && other.floor === hall.floor && mine.left < its.right && its.left < mine.right && mine.below < its.above && its.below < mine.above;
  });
}

export const sameCrossing = (one: Crossing, other: Crossing): boolean => one.layout === other.layout && one.aisle === other.aisle && one.cross === other.cross;
