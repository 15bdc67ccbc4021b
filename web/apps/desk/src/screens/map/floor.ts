/** The floor as the server tells it, gathered by cell. */

import { get } from "@huotong/client";
import { queryOptions } from "@tanstack/react-query";

export interface Hall {
  id: number;
  code: string;
  name: string | null;
  floor: number;
  left: number;
  below: number;
  aisles: number;
  blocks: number;
  cells_per_block: number;
  aisle_pitch: number;
  cell_pitch: number;
  cross_to_cell: number;
  depot_aisle: number;
}

export interface Bin {
  code: string;
  layout: number;
  aisle: number;
  block: number;
  cell: number;
  level: number;
  zone: string | null;
  zone_kind: string | null;
  items?: number;
  goods?: { item: string | null; name: string | null; on_hand: string; held: string | null }[];
  /** Percent of what it bears, where that is known. */
  full?: string | null;
  taken?: number;
}

export interface Passage {
  layout: number;
  first_aisle: number;
  last_aisle: number;
  kind: string;
  block: number | null;
  first_cell: number | null;
  last_cell: number | null;
}

/** Where an aisle meets a cross aisle; 0 is the lowest. */
export interface Crossing {
  layout: number;
  aisle: number;
  cross: number;
}

/** A point of the building's plan in metres: the hall in which it lies, x, y. */
export type Spot = [layout: number, x: number, y: number];

export interface Floor {
  halls: Hall[];
  passages: Passage[];
  doors: (Crossing & { use: string })[];
  links: { from: Crossing; to: Crossing }[];
  starts: Spot[];
  bins: Bin[];
  days?: number;
  until?: string;
}

export interface Cart {
  cart: number | null;
  outbounds: string[];
  picks: { bin: string; stop: number | null; stage: string }[];
  metres?: string;
  plain_metres?: string | null;
  path?: Spot[];
  plain_path?: Spot[];
  stops?: Spot[];
}

export interface Cell {
  key: string;
  hall: Hall;
  aisle: number;
  block: number;
  cell: number;
  bins: Bin[];
}

export const floorQuery = (warehouse: string) =>
  queryOptions({
    queryKey: ["stock", "floor", warehouse],
    queryFn: ({ signal }) => get<Floor>(`/api/floor?${new URLSearchParams({ warehouse })}`, signal),
    staleTime: 30_000,
  });

export const walkQuery = (wave: string) =>
  queryOptions({
    queryKey: ["list", "outbound", "walk", wave],
    queryFn: ({ signal }) => get<{ carts: Cart[]; walked_m: string | null }>(`/api/walk?${new URLSearchParams({ wave })}`, signal),
  });

export function cellsOf(floor: Floor): Cell[] {
  const halls = new Map(floor.halls.map((hall) => [hall.id, hall]));
  const found = new Map<string, Cell>();
  for (const bin of floor.bins) {
    const hall = halls.get(bin.layout);
    if (!hall) continue;
    const key = `${bin.layout}/${bin.aisle}/${bin.block}/${bin.cell}`;
    const cell = found.get(key);
    if (cell) cell.bins.push(bin);
    else found.set(key, { key, hall, aisle: bin.aisle, block: bin.block, cell: bin.cell, bins: [bin] });
  }
  return [...found.values()];
}

export const depth = (hall: Hall): number => 2 * hall.cross_to_cell + (hall.cells_per_block - 1) * hall.cell_pitch;

/** Width and height in metres, half an aisle around it. */
export const sizeOf = (hall: Hall): [number, number] => [hall.aisles * hall.aisle_pitch, hall.blocks * depth(hall)];

/** Where a cell lies in the plan of the building, in metres from its lower left corner. */
export const placeOf = (cell: Cell): [number, number] => [
  cell.hall.left + cell.aisle * cell.hall.aisle_pitch,
  cell.hall.below + cell.block * depth(cell.hall) + cell.hall.cross_to_cell + cell.cell * cell.hall.cell_pitch,
];

/** How full a cell is, 0 to 1: by what its bins bear where that is known, else by how many of them hold something. */
export function fullness(cell: Cell): { share: number; known: boolean } {
  const known = cell.bins.filter((bin) => bin.full !== null && bin.full !== undefined);
  const used = cell.bins.filter((bin) => bin.items);
  if (used.length > 0 && known.length === used.length)
    return { share: known.reduce((sum, bin) => sum + Number(bin.full), 0) / (100 * cell.bins.length), known: true };
  return { share: used.length / cell.bins.length, known: false };
}

export const takenFrom = (cell: Cell): number => cell.bins.reduce((sum, bin) => sum + (bin.taken ?? 0), 0);

/** What an aisle is called: the beginning that the codes of all of its bins share, as people wrote it; else its number. */
export function aisleName(bins: Bin[], aisle: number): string {
  const starts = new Set(bins.map((bin) => bin.code.split("-")[0]));
  const [only] = starts;
  return starts.size === 1 && only ? only : String(aisle + 1);
}

/** The names of all aisles of a hall. */
export function aisleNames(hall: Hall, bins: Bin[]): string[] {
  const found: Bin[][] = Array.from({ length: hall.aisles }, () => []);
  for (const bin of bins) if (bin.layout === hall.id) found[bin.aisle]?.push(bin);
  return found.map(aisleName);
}

export const crossingAt = (hall: Hall, { aisle, cross }: { aisle: number; cross: number }): Spot => [hall.id, hall.left + aisle * hall.aisle_pitch, hall.below + cross * depth(hall)];
