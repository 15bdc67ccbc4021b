/** A hall made or changed on the server, step by step. What an earlier attempt has made stays, and the rest is added. */

import { act, create, freshKey, get, Refused, type Document, type Page } from "@huotong/client";

import type { Floor } from "../map/floor";
import { binsOfDraw, drawnLevels, drawsOf, hallOf, type Grid, type ZoneRange } from "./grid";

export interface NewZone {
  code: string;
  name: string;
  kind: string;
}

export interface Wish {
  warehouse: { code: string; name: string; time_zone: string };
  layout: { code: string; id: number | null; body: Record<string, unknown> };
  grid: Grid;
  zones: ZoneRange[];
  freshZones: NewZone[];
  /** A door where walks begin, where a depot below will not do; `id` of the one that moves. */
  door: { id: number | null; aisle: number; cross_aisle: number } | null;
}

export interface Progress {
  done: number;
  of: number;
}

export async function make(wish: Wish, tellProgress: (progress: Progress) => void): Promise<number> {
  const warehouse = wish.warehouse.code;
  if (!(await named("warehouse", warehouse))) await surely((key) => create("warehouse", wish.warehouse, key));
  for (const zone of wish.freshZones) if (!(await named("zone", zone.code))) await under("zone", () => surely((key) => create("zone", { ...zone, warehouse }, key)));
  const layout = await laidOut(wish);
  if (wish.door) await placed(wish.door, layout);
  const floor = await get<Floor>(`/api/floor?${new URLSearchParams({ warehouse })}`);
  const draws = drawsOf(wish.grid, drawnLevels(hallOf(wish.grid, { id: layout.id }), floor.bins), wish.zones);
  const of = draws.reduce((sum, draw) => sum + binsOfDraw(wish.grid, draw), 0);
  let done = 0;
  for (const draw of draws) {
    tellProgress({ done, of });
    await under("pattern", () => surely((key) => act("layout", layout.id, "draw", { ...draw, pattern: wish.grid.pattern }, key)));
    done += binsOfDraw(wish.grid, draw);
  }
  tellProgress({ done, of });
  return of;
}

async function laidOut({ layout, warehouse }: Wish): Promise<Document> {
  const known = layout.id !== null ? await get<Document>(`/api/layout/${layout.id}`) : await named("layout", layout.code);
  // One of that code in another warehouse is somebody else's: the server refuses the second one.
  if (!known || known.warehouse !== warehouse.code) return under("code", () => surely((key) => create("layout", { ...layout.body, code: layout.code, warehouse: warehouse.code }, key)));
  if (!Object.keys(layout.body).length) return known;
  return surely((key) => act("layout", known.id, "change", { ...layout.body, version: known.version }, key));
}

async function placed(door: NonNullable<Wish["door"]>, layout: Document): Promise<void> {
  const at = { aisle: door.aisle, cross_aisle: door.cross_aisle };
  if (door.id !== null) await surely((key) => act("door", door.id!, "change", at, key));
  else await surely((key) => create("door", { ...at, code: `${layout.code}-D1`, layout: layout.code, use: "both" }, key));
}

/** By its code, archived or not. */
const named = async (type: string, code: string): Promise<Document | undefined> => (await get<Page>(`/api/${type}?${new URLSearchParams({ code, limit: "1" })}`)).rows[0];

const ATTEMPTS = 3;

/** The same request once more with the same key, while its answer is lost on the way: it is done once. */
async function surely<Answer>(send: (key: string) => Promise<Answer>): Promise<Answer> {
  const key = freshKey();
  for (let attempt = 1; ; attempt++)
    try {
      return await send(key);
    } catch (problem) {
      if (!(problem instanceof Refused) || problem.status !== 0 || attempt === ATTEMPTS) throw problem;
    }
}

/** A code that is refused was made from another field of this screen. */
async function under<Answer>(field: string, work: () => Promise<Answer>): Promise<Answer> {
  try {
    return await work();
  } catch (problem) {
    if (!(problem instanceof Refused)) throw problem;
    throw new Refused(problem.status, problem.refusals.map((each) => (each.field === "code" ? { ...each, field } : each)));
  }
}
