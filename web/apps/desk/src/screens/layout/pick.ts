/** What the hand takes hold of on a plan: a crossing, or a stretch of cells over some aisles. Pure. */

import { depth, type Hall } from "../map/floor";

export type Pick = { kind: "crossing"; aisle: number; cross: number } | Range;

/** Places count the cells along a whole aisle, from below. */
export interface Range {
  kind: "range";
  first: number;
  last: number;
  from: number;
  to: number;
}

const within = (value: number, most: number): number => Math.max(0, Math.min(most, value));

/** The cross aisle, or else the place, that lies nearest. */
export function pickAt(hall: Hall, [x, y]: readonly [number, number]): Pick {
  const { aisle, cross } = nearestCrossing(hall, [x, y]);
  const high = depth(hall);
  const reach = Math.max(hall.cross_to_cell - hall.cell_pitch / 2, hall.cell_pitch / 4);
  if (Math.abs(y - hall.below - cross * high) <= reach || y < hall.below || y > hall.below + hall.blocks * high) return { kind: "crossing", aisle, cross };
  const place = placeAt(hall, y);
  return { kind: "range", first: aisle, last: aisle, from: place, to: place };
}

export const nearestCrossing = (hall: Hall, [x, y]: readonly [number, number]): { aisle: number; cross: number } => ({
  aisle: within(Math.round((x - hall.left) / hall.aisle_pitch), hall.aisles - 1),
  cross: within(Math.round((y - hall.below) / depth(hall)), hall.blocks),
});

function placeAt(hall: Hall, y: number): number {
  const high = depth(hall);
  const block = within(Math.floor((y - hall.below) / high), hall.blocks - 1);
  const cell = within(Math.round((y - hall.below - block * high - hall.cross_to_cell) / hall.cell_pitch), hall.cells_per_block - 1);
  return block * hall.cells_per_block + cell;
}

/** From where the hand went down to where it is; both in one crossing is that crossing. */
export function pickBetween(hall: Hall, down: readonly [number, number], now: readonly [number, number]): Pick {
  const [one, other] = [pickAt(hall, down), pickAt(hall, now)];
  if (one.kind === "crossing" && other.kind === "crossing" && one.aisle === other.aisle && one.cross === other.cross) return one;
  const aisles = [one, other].map((each) => (each.kind === "crossing" ? each.aisle : each.first));
  const places = [down, now].map(([, y]) => placeAt(hall, y));
  return { kind: "range", first: Math.min(...aisles), last: Math.max(...aisles), from: Math.min(...places), to: Math.max(...places) };
}

/** Below and above in metres of the building's plan, half a cell around. */
export function stretchOf(hall: Hall, range: Range): [number, number] {
  const at = (place: number) => hall.below + Math.floor(place / hall.cells_per_block) * depth(hall) + hall.cross_to_cell + (place % hall.cells_per_block) * hall.cell_pitch;
  return [at(range.from) - hall.cell_pitch / 2, at(range.to) + hall.cell_pitch / 2];
}

export const coversAll = (hall: Hall, range: Range): boolean => range.from === 0 && range.to === hall.blocks * hall.cells_per_block - 1;

/** Block and cells of a passage rule; null where the range is no whole aisle and lies in several blocks. */
export function cellsOfRange(hall: Hall, range: Range): { block: number | null; first_cell: number | null; last_cell: number | null } | null {
  if (coversAll(hall, range)) return { block: null, first_cell: null, last_cell: null };
  const [block, other] = [range.from, range.to].map((place) => Math.floor(place / hall.cells_per_block));
  if (block === undefined || block !== other) return null;
  const [first, last] = [range.from % hall.cells_per_block, range.to % hall.cells_per_block];
  const whole = first === 0 && last === hall.cells_per_block - 1;
  return { block, first_cell: whole ? null : first, last_cell: whole ? null : last };
}

/** One step of an arrow key; metres grow upwards. */
export function moved(hall: Hall, at: { aisle: number; cross: number }, key: string): { aisle: number; cross: number } | null {
  const [dx, dy] = STEPS[key] ?? [0, 0];
  if (!dx && !dy) return null;
  return { aisle: within(at.aisle + dx, hall.aisles - 1), cross: within(at.cross + dy, hall.blocks) };
}

const STEPS: Record<string, [number, number]> = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] };
