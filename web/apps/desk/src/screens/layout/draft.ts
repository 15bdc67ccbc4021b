/** A hall while it is planned: what is typed, what it would be, and making it. */

import { get, Refused, say, type Page, type Refusal } from "@huotong/client";
import { useQuery } from "@tanstack/react-query";
import { useDeferredValue, useMemo, useState } from "react";

import { sizeOf, type Hall } from "../map/floor";
import { begin, followed, gridOf, layoutBody, layoutCode, placeOfHall, problemsOf, type FieldKey, type Given, type Problems, type Scene } from "./fields";
import { binsOfDraw, drawnLevels, drawsOf, endsOf, farthest, hallOf, standsIn, type Draw, type Grid, type ZoneRange } from "./grid";
import { make, type NewZone, type Progress } from "./make";

export interface Depot {
  aisle: number;
  cross: number;
}

/** Where the mark of the depot is moved to a depot of the layout, to the one door, or nowhere because there are several. */
function anchorOf(scene: Scene): { at: Depot; door: number | null } | null {
  const starts = scene.doors.filter((door) => door.use !== "end");
  const first = !scene.layouts.length || scene.layouts[0] === scene.layout;
  if (!starts.length) return first ? { at: { aisle: Number(scene.layout?.depot_aisle ?? 0), cross: 0 }, door: null } : null;
  const [door] = starts;
  if (starts.length > 1 || !scene.layout || door!.layout !== scene.layout.code) return null;
  return { at: { aisle: Number(door!.aisle), cross: Number(door!.cross_aisle) }, door: door!.id };
}

export interface Planned {
  grid: Grid;
  hall: Hall;
  draws: Draw[];
  bins: number;
  ends: [string, string] | null;
}

export function useDraft(scene: Scene) {
  // A new hall is planned for what was there at first: what an attempt has made meanwhile is gone on with.
  const [atFirst] = useState(scene);
  const [given, setGiven] = useState<Given>(() => begin(scene));
  const [typedPattern, setTypedPattern] = useState(false);
  const anchor = useMemo(() => anchorOf(scene.layout ? scene : atFirst), [scene, atFirst]);
  const [moved, setMoved] = useState<Depot | null>(null);
  const [zones, setZones] = useState<ZoneRange[]>([]);
  const [freshZones, setFreshZones] = useState<NewZone[]>([]);
  const [refusals, setRefusals] = useState<Refusal[]>([]);
  const [progress, setProgress] = useState<Progress | null>(null);
  const drawn = useDeferredValue(given);

  const planned = useMemo(() => plan(drawn, scene, atFirst, zones), [drawn, scene, atFirst, zones]);
  const depot = useMemo(() => inside(moved ?? anchor?.at ?? null, planned?.grid), [moved, anchor, planned]);
  const taken = useTaken(planned);
  const problems = useMemo(() => withTold(problemsOf(given), taken, refusals, !scene.warehouse && atFirst.taken.includes(given.code.trim().toUpperCase())), [given, taken, refusals, scene.warehouse, atFirst]);
  const body = layoutBody(given, depot && depot.cross === 0 && anchor?.door === null ? depot.aisle : null, scene.layout);
  const movedDoor = depot && anchor && moved && (moved.aisle !== anchor.at.aisle || moved.cross !== anchor.at.cross) ? depot : null;
  const door = movedDoor && (anchor!.door !== null || movedDoor.cross > 0) ? { id: anchor!.door, aisle: movedDoor.aisle, cross_aisle: movedDoor.cross } : null;
  const changes = Object.keys(body).length + (door ? 1 : 0);
  const blocked = !planned || Object.keys(problems).some((key) => !refusals.some((each) => each.field === key)) || (scene.layout !== null && !changes && !planned.bins);

  const set = (key: FieldKey, value: string) => {
    setRefusals((before) => before.filter((each) => each.field !== key));
    if (key === "pattern") setTypedPattern(true);
    setGiven((before) => {
      const next = { ...before, [key]: value };
      if (key === "code" && !scene.warehouse && !typedPattern) next.pattern = followed(value, scene.others === 0);
      return next;
    });
  };

  /** How many bins were made; null where it was refused. */
  const build = async (): Promise<number | null> => {
    if (!planned || blocked || progress) return null;
    setRefusals([]);
    setProgress({ done: 0, of: planned.bins });
    const code = given.code.trim().toUpperCase();
    const used = new Set(planned.draws.map((draw) => draw.zone));
    try {
      return await make(
        {
          warehouse: { code, name: given.name.trim(), time_zone: scene.timeZone },
          layout: { code: layoutCode(scene.layout ? scene : atFirst, code), id: scene.layout?.id ?? null, body },
          grid: planned.grid,
          zones,
          freshZones: freshZones.filter((zone) => used.has(zone.code)),
          door,
        },
        setProgress,
      );
    } catch (problem) {
      if (!(problem instanceof Refused)) throw problem;
      setRefusals(problem.refusals.map((each) => ({ ...each, field: FIELD[each.field ?? ""] ?? each.field })));
      return null;
    } finally {
      setProgress(null);
    }
  };

  return { scene, given, set, planned, depot, moveDepot: anchor ? setMoved : null, zones, setZones, freshZones, setFreshZones, problems, refusals, changes, blocked, progress, build };
}

export type Draft = ReturnType<typeof useDraft>;

/** Fields of the server's that have another name here. */
const FIELD: Record<string, string> = { first_aisle: "aisles", last_aisle: "aisles", first_level: "levels", depot_aisle: "aisles", aisle: "aisles", cross_aisle: "blocks" };

function plan(given: Given, scene: Scene, atFirst: Scene, zones: ZoneRange[]): Planned | null {
  const grid = gridOf(given);
  if (!grid || Object.keys(problemsOf(given)).some((key) => key === "aisles" || key === "levels")) return null;
  const hall = hallOf(grid, { id: scene.layout?.id ?? 0, code: layoutCode(scene.layout ? scene : atFirst, given.code), name: given.hall.trim() || null, ...placeOfHall(given) });
  const draws = drawsOf(grid, drawnLevels(hall, scene.floor?.bins ?? []), zones);
  return { grid, hall, draws, bins: draws.reduce((sum, draw) => sum + binsOfDraw(grid, draw), 0), ends: endsOf(grid, draws) };
}

const inside = (depot: Depot | null, grid: Grid | undefined): Depot | null =>
  depot && grid ? { aisle: Math.min(depot.aisle, grid.aisles - 1), cross: Math.min(depot.cross, grid.blocks) } : depot;

/** The first of the codes that a bin has already: codes are met once in a company. */
function useTaken(planned: Planned | null): string | undefined {
  const ends = planned?.ends?.join(",") ?? "";
  const { data } = useQuery({
    queryKey: ["found", "bin", "codes", ends],
    enabled: ends !== "",
    staleTime: 10_000,
    queryFn: async ({ signal }) => (await get<Page>(`/api/bin?${new URLSearchParams({ "filter[code][in]": ends, limit: "1", fields: "code" })}`, signal)).rows.map((row) => String(row.code)),
  });
  return data?.[0];
}

function withTold(problems: Problems, taken: string | undefined, refusals: Refusal[], sameWarehouse: boolean): Problems {
  const found = { ...problems };
  if (sameWarehouse) found.code ??= say("已经有这个仓库；在上面选它，给它加一个厅", "This warehouse exists; choose it above and add a hall to it");
  if (taken) found.pattern ??= say(`${taken} 已经有了。给编码换个开头，例如仓库编码`, `${taken} exists already. Begin the codes otherwise, such as with the warehouse's`);
  for (const each of refusals) if (each.field) found[each.field as FieldKey] ??= `${each.text} ${each.remedy ?? ""}`;
  return found;
}

const metres = (value: number): string => value.toFixed(1);

/** What will happen, said before it is done. */
export function effectOf({ scene, planned, depot, changes }: Draft): string {
  if (!planned) return say("数字填对，这里就画出来。", "It is drawn once the numbers are right.");
  const { hall, bins, ends } = planned;
  const [wide, high] = sizeOf(hall);
  const size = say(`${metres(wide)}\u00a0×\u00a0${metres(high)}\u00a0米`, `${metres(wide)}\u00a0×\u00a0${metres(high)} m`);
  const far = depot ? say(`，到最远的格来回 ${Math.round(farthest(hall, depot))} 米`, `, ${Math.round(farthest(hall, depot))} m to the farthest cell and back`) : "";
  const clash = standsIn(hall, scene.floor?.halls ?? []);
  const warned = clash ? say(` 会和${clash.name ?? clash.code}重叠，把左边距或下边距改一改。`, ` It would overlap ${clash.name ?? clash.code}; move it to the right or up.`) : "";
  const made = ends ? say(`${scene.layout ? "画" : "建"} ${bins.toLocaleString("en-US")} 个库位，${ends[0]} 到 ${ends[1]}，`, `${bins.toLocaleString("en-US")} bins, ${ends[0]} to ${ends[1]}, `) : "";
  const none = scene.layout && !bins && !changes ? say("没有改动。", "Nothing is changed. ") : "";
  return `${none}${made}${size}${far}${say("。", ".")}${warned}`;
}

export function buildWords({ scene, planned, changes, progress }: Draft): string {
  if (progress) return progress.of ? say(`正在建 ${progress.done.toLocaleString("en-US")} / ${progress.of.toLocaleString("en-US")}`, `Making ${progress.done.toLocaleString("en-US")} of ${progress.of.toLocaleString("en-US")}`) : say("正在存", "Saving");
  const bins = (planned?.bins ?? 0).toLocaleString("en-US");
  if (!scene.layout) return scene.warehouse ? say(`建 ${bins} 个库位`, `Make ${bins} bins`) : say(`建仓库和 ${bins} 个库位`, `Build it with ${bins} bins`);
  if (!planned?.bins) return say("存布局", "Save the layout");
  return changes ? say(`存布局，画 ${bins} 个库位`, `Save, and draw ${bins} bins`) : say(`画 ${bins} 个库位`, `Draw ${bins} bins`);
}
