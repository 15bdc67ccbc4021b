/** What one types for a hall, as texts, and what it says. Pure. */

import { say, type Document } from "@huotong/client";

import { sizeOf, type Floor, type Hall } from "../map/floor";
import { binsOfAisle, drawnLevels, PLANNED_MAX, DRAWN_MAX, binsOf, hallOf, patternOf, tellsApart, USUAL_PATTERN, type Grid } from "./grid";

/** Named as the server names them, so that a refusal finds its field. */
export type FieldKey = "code" | "name" | "hall" | "floor" | "left_m" | "below_m" | "aisles" | "blocks" | "cells_per_block" | "levels" | "aisle_pitch" | "cell_pitch" | "cross_to_cell" | "pattern";
export type Given = Record<FieldKey, string>;
export type Problems = Partial<Record<FieldKey, string>>;

/** What the screen is about: a warehouse or a new one, one of its halls or a new one. */
export interface Scene {
  warehouse: { code: string; name: string } | null;
  /** How many warehouses there are already, and their codes. */
  others: number;
  taken: readonly string[];
  timeZone: string;
  floor: Floor | null;
  layout: Document | null;
  /** All layouts of the warehouse, the first one first. */
  layouts: Document[];
  doors: Document[];
}

const USUAL = { aisles: "6", blocks: "2", cells_per_block: "10", levels: "4", aisle_pitch: "3.5", cell_pitch: "1.2", cross_to_cell: "1.5" };

export function begin(scene: Scene): Given {
  const nth = scene.others + 1;
  const code = scene.warehouse?.code ?? `WH${nth}`;
  const fresh = { ...USUAL, code, name: scene.warehouse?.name ?? (nth === 1 ? say("第一仓", "First warehouse") : say(`${nth} 号仓`, `Warehouse ${nth}`)), hall: "", floor: "1", left_m: "0", below_m: "0" };
  if (scene.layout) return { ...fresh, ...standing(scene.layout, scene.floor) };
  if (!scene.layouts.length) return { ...fresh, pattern: followed(code, scene.others === 0) };
  const [first] = scene.layouts;
  const pitches = Object.fromEntries((["aisle_pitch", "cell_pitch", "cross_to_cell"] as const).map((key) => [key, String(first![key])]));
  return { ...fresh, ...pitches, hall: say(`${scene.layouts.length + 1} 号厅`, `Hall ${scene.layouts.length + 1}`), left_m: besides(scene.floor?.halls ?? []), pattern: followed(layoutCode(scene), false) };
}

/** The usual pattern; beyond the first warehouse its code stands in front, since codes of bins are met once only. */
export const followed = (code: string, first: boolean): string => (first ? USUAL_PATTERN : `${code.trim().toUpperCase().replace(/[^A-Z0-9]/g, "")}${USUAL_PATTERN}`);

/** A new hall stands to the right of those of its storey, two metres off. */
function besides(halls: readonly Hall[]): string {
  const edges = halls.filter((hall) => hall.floor === 1).map((hall) => hall.left + sizeOf(hall)[0] + 2);
  return edges.length ? String(Math.ceil(Math.max(...edges))) : "0";
}

function standing(layout: Document, floor: Floor | null): Omit<Given, "code" | "name"> {
  const kept = Object.fromEntries((["aisles", "blocks", "cells_per_block", "aisle_pitch", "cell_pitch", "cross_to_cell", "floor"] as const).map((key) => [key, String(layout[key])])) as Omit<Given, "code" | "name">;
  const grid = gridOf({ ...kept, levels: "1", pattern: USUAL_PATTERN } as Given);
  const bins = (floor?.bins ?? []).filter((bin) => bin.layout === layout.id);
  const levels = grid ? Math.max(0, ...drawnLevels(hallOf(grid, { id: layout.id }), bins)) : 0;
  const pattern = (grid && patternOf(grid, bins)) ?? followed(String(layout.code), false);
  return { ...kept, hall: String(layout.name ?? ""), left_m: String(layout.left_m ?? "0"), below_m: String(layout.below_m ?? "0"), levels: String(levels || 1), pattern };
}

export const layoutCode = (scene: Scene, code = scene.warehouse?.code ?? ""): string => {
  if (scene.layout) return String(scene.layout.code);
  const taken = new Set(scene.layouts.map((each) => String(each.code)));
  for (let nth = 1; ; nth++) {
    const free = nth === 1 ? code : `${code}-${nth}`;
    if (!taken.has(free)) return free;
  }
};

const whole = (text: string): number | undefined => (/^[1-9]\d{0,3}$/.test(text.trim()) ? Number(text) : undefined);
const metres = (text: string): number | undefined => (/^\d{1,3}(\.\d{1,3})?$/.test(text.trim()) ? Number(text) : undefined);
const storey = (text: string): number | undefined => (/^-?\d{1,3}$/.test(text.trim()) ? Number(text) : undefined);
const plan = (text: string): number | undefined => (/^\d{1,5}(\.\d{1,3})?$/.test(text.trim()) ? Number(text) : undefined);

const COUNTS = ["aisles", "blocks", "cells_per_block", "levels"] as const;

/** Null while a number is missing or none. */
export function gridOf(given: Given): Grid | null {
  const [aisles, blocks, cells, levels] = COUNTS.map((key) => whole(given[key]));
  const [aislePitch, cellPitch, crossToCell] = [given.aisle_pitch, given.cell_pitch, given.cross_to_cell].map(metres);
  if (!aisles || !blocks || !cells || !levels || !aislePitch || !cellPitch || crossToCell === undefined) return null;
  return { aisles, blocks, cells, levels, aislePitch, cellPitch, crossToCell, pattern: given.pattern.trim() };
}

export const placeOfHall = (given: Given) => ({ floor: storey(given.floor) ?? 1, left: plan(given.left_m) ?? 0, below: plan(given.below_m) ?? 0 });

/** All that cannot be right, field by field, before it is sent. */
export function problemsOf(given: Given): Problems {
  const found: Problems = {};
  for (const key of COUNTS) if (!whole(given[key])) found[key] = say("填 1 到 9999 的整数", "A whole number, 1 to 9999");
  for (const key of ["aisle_pitch", "cell_pitch"] as const) if (!metres(given[key])) found[key] = say("填大于 0 的米数", "Metres above 0");
  if (metres(given.cross_to_cell) === undefined) found.cross_to_cell = say("填米数", "Metres, please");
  if (storey(given.floor) === undefined) found.floor = say("填整数，地下为负", "A whole number; cellars are negative");
  for (const key of ["left_m", "below_m"] as const) if (plan(given[key]) === undefined) found[key] = say("填米数", "Metres, please");
  if (!given.code.trim()) found.code = say("给仓库一个编码", "The warehouse needs a code");
  if (!given.name.trim()) found.name = say("给仓库一个名称", "The warehouse needs a name");
  const grid = gridOf(given);
  if (grid && !tellsApart(grid)) found.pattern = say(`编码会重复，写成 ${USUAL_PATTERN} 就不会`, `Codes would repeat; ${USUAL_PATTERN} does not`);
  if (grid && binsOfAisle(grid) * grid.levels > DRAWN_MAX) found.levels = say(`一条巷道最多 ${DRAWN_MAX} 个库位`, `One aisle has ${DRAWN_MAX} bins at most`);
  else if (grid && binsOf(grid) > PLANNED_MAX) found.aisles = say(`一个厅最多画 ${PLANNED_MAX} 个库位`, `A hall has ${PLANNED_MAX} bins at most`);
  return found;
}

/** What the server is told of a layout; for one that exists, what differs. */
export function layoutBody(given: Given, depotAisle: number | null, before: Document | null): Record<string, unknown> {
  const body: Record<string, unknown> = {
    name: given.hall.trim() || null,
    floor: storey(given.floor) ?? 1,
    aisles: whole(given.aisles),
    blocks: whole(given.blocks),
    cells_per_block: whole(given.cells_per_block),
    ...Object.fromEntries((["aisle_pitch", "cell_pitch", "cross_to_cell", "left_m", "below_m"] as const).map((key) => [key, given[key].trim()])),
  };
  if (depotAisle !== null) body.depot_aisle = depotAisle;
  if (!before) return body;
  return Object.fromEntries(Object.entries(body).filter(([key, value]) => !same(key, value, before[key])));
}

const same = (key: string, mine: unknown, its: unknown): boolean => (key === "name" ? (mine ?? null) === (its ?? null) : Number(mine) === Number(its ?? 0));
