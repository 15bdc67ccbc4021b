/** The planned hall on the plan of its storey, to scale while one types; walks begin where the house is, moved by hand or by arrow keys. */

import { say } from "@huotong/client";
import { memo, useMemo, useRef, type KeyboardEvent } from "react";

import { crossingAt, depth, sizeOf, type Crossing, type Floor, type Hall } from "../map/floor";
import { HallGround, Halls, House, Rules } from "../map/Ground";
import { Plan, shownAt, type Press, type Scale } from "../map/Plan";
import type { Draft } from "./draft";
import { drawnLevels, plannedName, zoneOf } from "./grid";
import { moved, nearestCrossing, pickBetween, stretchOf, type Pick, type Range } from "./pick";
import "../map/map.css";
import "./layout.css";

interface DraftPlanProps {
  draft: Draft;
  picked?: Pick | null;
  onPick?: (pick: Pick) => void;
  /** Another hall of the storey was touched. */
  onHall?: (id: number) => void;
  /** Where a link begins that is still without its end. */
  linkFrom?: Crossing | null;
}

const NOTHING: Floor = { halls: [], passages: [], doors: [], links: [], starts: [], bins: [] };

export function DraftPlan({ draft, picked, onPick, onHall, linkFrom }: DraftPlanProps) {
  const { planned, depot, moveDepot, scene } = draft;
  const down = useRef<[number, number] | null>(null);
  const carried = useRef(false);
  const hall = planned?.hall;
  const floor = scene.floor ?? NOTHING;
  const others = useMemo(() => floor.halls.filter((each) => each.floor === hall?.floor && each.id !== hall.id), [floor, hall?.floor, hall?.id]);
  const halls = useMemo(() => (hall ? [...others, hall] : []), [others, hall]);
  if (!planned || !hall) return <p className="layout-none quiet">{say("数字填对，这里就画出来。", "It is drawn here once the numbers are right.")}</p>;

  const onPress = (press: Press, at: [number, number]) => {
    if (carried.current) {
      moveDepot?.(nearestCrossing(hall, at));
      if (press === "up") carried.current = false;
      return;
    }
    if (press === "down") {
      const other = others.find((each) => contains(each, at));
      if (other && onHall && !contains(hall, at)) return onHall(other.id);
      down.current = at;
    }
    if (!down.current) return;
    const now = pickBetween(hall, down.current, at);
    if (press === "up") down.current = null;
    if (!onPick || (now.kind === "crossing" && !scene.layout)) return moveDepot?.(nearestCrossing(hall, at));
    onPick(now);
  };
  const onKey = (event: KeyboardEvent) => {
    const next = depot && moved(hall, depot, event.key);
    if (!next) return;
    event.preventDefault();
    moveDepot?.(next);
  };
  const name = plannedName(planned.grid, depot?.aisle ?? 0);
  return (
    <Plan
      role="group"
      halls={halls}
      label={say(`布局：${hall.aisles} 条巷道，${hall.blocks} 块，每块 ${hall.cells_per_block} 格`, `Layout: ${hall.aisles} aisles, ${hall.blocks} blocks of ${hall.cells_per_block} cells`)}
      onPress={onPress}
      draw={(scale) => (
        <>
          <Halls halls={others} floor={floor} scale={scale} />
          {others.map((each) => (
            <Cells key={each.id} hall={each} levels={drawnLevels(each, floor.bins)} scale={scale} />
          ))}
          <Own draft={draft} scale={scale} />
          <Rules floor={floor} halls={halls} scale={scale} />
          {floor.starts
            .filter(([layout]) => (layout !== hall.id || !moveDepot) && halls.some((each) => each.id === layout))
            .map((spot) => (
              <House key={spot.join()} at={scale.of(spot)} />
            ))}
          {picked && <Picked hall={hall} picked={picked} scale={scale} />}
          {linkFrom && halls.some((each) => each.id === linkFrom.layout) && <Ring at={scale.of(crossingAt(halls.find((each) => each.id === linkFrom.layout)!, linkFrom))} />}
        </>
      )}
      over={({ scale, view }) => {
        if (!depot || !moveDepot) return null;
        const [left, top] = shownAt(view, scale.of(crossingAt(hall, depot)));
        return (
          <button
            type="button"
            className="layout-depot"
            data-depot={`${depot.aisle},${depot.cross}`}
            style={{ left, top }}
            aria-label={say(`出入口在巷道 ${name}，第 ${depot.cross + 1} 条横道；方向键移动`, `Walks begin at aisle ${name}, cross aisle ${depot.cross + 1}; move it with the arrow keys`)}
            title={say("出入口：拣货从这里出发、到这里结束", "Walks begin and end here")}
            onKeyDown={onKey}
            onPointerDown={() => (carried.current = true)}
          >
            <svg viewBox="-5 -5 10 10" width="14" height="14" aria-hidden="true">
              <path d="M-4 0L0 -4L4 0V4H-4Z" fill="currentColor" />
            </svg>
          </button>
        );
      }}
    />
  );
}

function contains(hall: Hall, [x, y]: readonly [number, number]): boolean {
  const [width, height] = sizeOf(hall);
  const left = hall.left - hall.aisle_pitch / 2;
  return left <= x && x <= left + width && hall.below <= y && y <= hall.below + height;
}

/** The hall that is planned: its walls and measures, the racks there are, and those to come. */
const Own = memo(function Own({ draft, scale }: { draft: Draft; scale: Scale }) {
  const { planned, zones, scene } = draft;
  const { hall, grid } = planned!;
  const names = useMemo(() => Array.from({ length: hall.aisles }, (_, aisle) => plannedName(grid, aisle)), [hall, grid]);
  const levels = useMemo(() => drawnLevels(hall, scene.floor?.bins ?? []), [hall, scene.floor]);
  const [width, height] = sizeOf(hall);
  const [left, bottom] = scale.of([hall.id, hall.left - hall.aisle_pitch / 2, hall.below]);
  const edge = hall.cross_to_cell * scale.perMetre;
  return (
    <g>
      <HallGround hall={{ ...hall, name: null }} scale={scale} names={names} />
      <Cells hall={hall} levels={levels} scale={scale} />
      <Zones hall={hall} scale={scale} named={(aisle) => zoneOf(zones, aisle)} floor={scene.floor} />
      {Array.from({ length: hall.blocks + 1 }, (_, cross) => {
        const y = bottom - cross * depth(hall) * scale.perMetre;
        return <line key={cross} x1={left} x2={left + width * scale.perMetre} y1={y} y2={y} className="layout-cross" />;
      })}
      <text x={left + (width * scale.perMetre) / 2} y={bottom + edge + 28} className="map-label" data-measure="width">
        {hall.name ? `${hall.name} · ` : ""}
        {width.toFixed(1)} m
      </text>
      <text transform={`translate(${left - 16} ${bottom - (height * scale.perMetre) / 2}) rotate(-90)`} className="map-label" data-measure="height">
        {height.toFixed(1)} m
      </text>
    </g>
  );
});

/** All racks of a hall as two paths, so that ten thousand are drawn as fast as ten: those with bins, and those to come. */
const Cells = memo(function Cells({ hall, levels, scale }: { hall: Hall; levels: readonly number[]; scale: Scale }) {
  const [there, planned] = useMemo(() => [true, false].map((wanted) => pathOf(hall, levels, wanted, scale)), [hall, levels, scale]);
  return (
    <>
      <path d={there} className="layout-cells" data-there="" />
      <path d={planned} className="layout-cells" />
    </>
  );
});

function pathOf(hall: Hall, levels: readonly number[], there: boolean, scale: Scale): string {
  const pitch = hall.aisle_pitch * scale.perMetre;
  const rack = pitch * 0.26;
  const high = Math.max(0.6, hall.cell_pitch * scale.perMetre - 1);
  const drawn: string[] = [];
  for (let aisle = 0; aisle < hall.aisles; aisle++) {
    if (Boolean(levels[aisle]) !== there) continue;
    for (let place = 0; place < hall.blocks * hall.cells_per_block; place++) {
      const up = hall.below + Math.floor(place / hall.cells_per_block) * depth(hall) + hall.cross_to_cell + (place % hall.cells_per_block) * hall.cell_pitch;
      const [x, y] = scale.of([hall.id, hall.left + aisle * hall.aisle_pitch, up]);
      for (const side of [-pitch / 2 + 1, pitch / 2 - rack - 1]) drawn.push(`M${(x + side).toFixed(1)} ${(y - high / 2).toFixed(1)}h${rack.toFixed(1)}v${high.toFixed(1)}h${(-rack).toFixed(1)}z`);
    }
  }
  return drawn.join("");
}

/** Which aisles belong to a zone, by their bins or as it is planned: a frame around neighbours with the zone's name. */
function Zones({ hall, scale, named, floor }: { hall: Hall; scale: Scale; named: (aisle: number) => string | null; floor: Floor | null }) {
  const runs = useMemo(() => zoneRuns(hall, floor, named), [hall, floor, named]);
  return runs.map((run) => {
    const [below, above] = stretchOf(hall, run.range);
    const [left, top] = scale.of([hall.id, hall.left + (run.range.first - 0.5) * hall.aisle_pitch, above]);
    const width = (run.range.last - run.range.first + 1) * hall.aisle_pitch * scale.perMetre;
    return (
      <g key={`${run.zone}/${run.range.first}`} data-zone={run.zone}>
        <rect x={left + 0.5} y={top - 1} width={width - 1} height={(above - below) * scale.perMetre + 2} rx={3} className="layout-zone" />
        <text x={left + width / 2} y={top + 12} className="layout-zonename">
          {run.zone}
        </text>
      </g>
    );
  });
}

function zoneRuns(hall: Hall, floor: Floor | null, named: (aisle: number) => string | null): { zone: string; range: Range }[] {
  const spans = new Map<string, Range & { zone: string }>();
  for (const bin of floor?.bins ?? []) {
    if (bin.layout !== hall.id || !bin.zone || bin.aisle >= hall.aisles) continue;
    const place = bin.block * hall.cells_per_block + bin.cell;
    const key = `${bin.aisle}/${bin.zone}`;
    const span = spans.get(key);
    if (!span) spans.set(key, { kind: "range", zone: bin.zone, first: bin.aisle, last: bin.aisle, from: place, to: place });
    else [span.from, span.to] = [Math.min(span.from, place), Math.max(span.to, place)];
  }
  const most = hall.blocks * hall.cells_per_block - 1;
  for (let aisle = 0; aisle < hall.aisles; aisle++) {
    const zone = named(aisle);
    if (zone) spans.set(`${aisle}/${zone}`, { kind: "range", zone, first: aisle, last: aisle, from: 0, to: most });
  }
  const found: { zone: string; range: Range }[] = [];
  for (const span of [...spans.values()].sort((one, other) => one.zone.localeCompare(other.zone) || one.first - other.first)) {
    const last = found.at(-1);
    if (last && last.zone === span.zone && last.range.last === span.first - 1 && last.range.from === span.from && last.range.to === span.to) last.range.last = span.first;
    else found.push({ zone: span.zone, range: { ...span } });
  }
  return found;
}

function Picked({ hall, picked, scale }: { hall: Hall; picked: Pick; scale: Scale }) {
  if (picked.kind === "crossing") return <Ring at={scale.of(crossingAt(hall, picked))} />;
  const [below, above] = stretchOf(hall, picked);
  const [left, top] = scale.of([hall.id, hall.left + (picked.first - 0.5) * hall.aisle_pitch, above]);
  return <rect x={left} y={top} width={(picked.last - picked.first + 1) * hall.aisle_pitch * scale.perMetre} height={(above - below) * scale.perMetre} className="layout-picked" data-picked="range" />;
}

const Ring = ({ at: [x, y] }: { at: readonly [number, number] }) => <circle cx={x} cy={y} r={12} className="layout-picked" data-picked="crossing" />;
