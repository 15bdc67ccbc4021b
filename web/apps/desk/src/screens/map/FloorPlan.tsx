/** One storey in true metres: racks in greys, one walk in colour, its stops in order. */

import { say } from "@huotong/client";
import { memo, useEffect, useMemo, useRef, useState, type ReactNode, type WheelEvent, type PointerEvent } from "react";

import { aisleName, fullness, placeOf, sizeOf, takenFrom, type Cart, type Cell, type Floor, type Hall, type Spot } from "./floor";
import { arrows, lane, lineOf, shade, type Point } from "./geometry";

export type Mode = "fill" | "heat";

const SHADES = 6;
const LANE_PX = 3.4;
const MARGIN_PX = 36;
const ARROW_EVERY_PX = 100;
const ZOOM_MOST = 8;

interface PlanProps {
  floor: Floor;
  cells: Cell[];
  storey: number;
  mode: Mode;
  cart?: Cart;
  found: ReadonlySet<string>;
  chosen: string | null;
  onChoose: (key: string | null) => void;
}

export function FloorPlan({ floor, cells, storey, mode, cart, found, chosen, onChoose }: PlanProps) {
  const box = useRef<HTMLDivElement>(null);
  const size = useSize(box);
  const halls = useMemo(() => floor.halls.filter((hall) => hall.floor === storey), [floor, storey]);
  const scale = useScale(halls, size);
  const [view, setView] = useState({ zoom: 1, x: 0, y: 0 });
  const [hovered, setHovered] = useState<string | null>(null);
  const drag = useRef<Point | null>(null);
  useEffect(() => setView({ zoom: 1, x: 0, y: 0 }), [storey, halls]);
  const here = useMemo(() => cells.filter((cell) => cell.hall.floor === storey), [cells, storey]);
  const stops = useMemo(() => new Set(stopCells(cart, here)), [cart, here]);
  const shown = here.find((cell) => cell.key === hovered);

  const zoom = (by: number, at: Point) =>
    setView((before) => {
      const next = Math.min(ZOOM_MOST, Math.max(1, before.zoom * by));
      const share = next / before.zoom;
      return next === 1 ? { zoom: 1, x: 0, y: 0 } : { zoom: next, x: at[0] - (at[0] - before.x) * share, y: at[1] - (at[1] - before.y) * share };
    });
  const onWheel = (event: WheelEvent) => {
    const bounds = event.currentTarget.getBoundingClientRect();
    zoom(event.deltaY < 0 ? 1.2 : 1 / 1.2, [event.clientX - bounds.left, event.clientY - bounds.top]);
  };
  const onMove = (event: PointerEvent) => {
    if (!drag.current || event.buttons !== 1) return;
    const [x, y] = drag.current;
    drag.current = [event.clientX, event.clientY];
    setView((before) => ({ ...before, x: before.x + event.clientX - x, y: before.y + event.clientY - y }));
  };
  const middle: Point = [size[0] / 2, size[1] / 2];
  return (
    <div className="map-plan" ref={box} onWheel={onWheel} onPointerDown={(event) => (drag.current = [event.clientX, event.clientY])} onPointerMove={onMove} onPointerUp={() => (drag.current = null)}>
      {size[0] > 0 && (
        <svg width={size[0]} height={size[1]} role="img" aria-label={say("仓库平面图；同样的内容有列表", "Plan of the floor; the same is there as a list")}>
          <g transform={`translate(${view.x} ${view.y}) scale(${view.zoom})`}>
            {halls.map((hall) => (
              <HallGround key={hall.id} hall={hall} scale={scale} floor={floor} />
            ))}
            <Racks cells={here} scale={scale} mode={mode} found={found} chosen={chosen} stops={stops} onHover={setHovered} onChoose={onChoose} />
            {cart?.path && <Walk cart={cart} halls={halls} scale={scale} />}
            {floor.starts.filter(([layout]) => halls.some((hall) => hall.id === layout)).map((spot) => (
              <House key={spot.join()} at={scale.of(spot)} />
            ))}
          </g>
        </svg>
      )}
      <div className="map-zoom">
        <button type="button" aria-label={say("放大", "Zoom in")} onClick={() => zoom(1.5, middle)}>
          +
        </button>
        <button type="button" aria-label={say("缩小", "Zoom out")} onClick={() => zoom(1 / 1.5, middle)}>
          −
        </button>
      </div>
      <Legend mode={mode} />
      {shown && <Hover cell={shown} at={scale.of([shown.hall.id, ...placeOf(shown)])} view={view} width={size[0]} />}
    </div>
  );
}

interface Scale {
  perMetre: number;
  of: (spot: Spot) => Point;
}

function useSize(box: React.RefObject<HTMLDivElement | null>): [number, number] {
  const [size, setSize] = useState<[number, number]>([0, 0]);
  useEffect(() => {
    const observer = new ResizeObserver(([entry]) => entry && setSize([entry.contentRect.width, entry.contentRect.height]));
    if (box.current) observer.observe(box.current);
    return () => observer.disconnect();
  }, [box]);
  return size;
}

/** The whole storey fits into the box; metres grow upwards, the screen downwards. */
function useScale(halls: Hall[], [width, height]: [number, number]): Scale {
  return useMemo(() => {
    const left = Math.min(...halls.map((hall) => hall.left - hall.aisle_pitch / 2));
    const below = Math.min(...halls.map((hall) => hall.below));
    const right = Math.max(...halls.map((hall) => hall.left + sizeOf(hall)[0] - hall.aisle_pitch / 2));
    const above = Math.max(...halls.map((hall) => hall.below + sizeOf(hall)[1]));
    const perMetre = Math.max(0.5, Math.min((width - 2 * MARGIN_PX) / (right - left), (height - 2 * MARGIN_PX - 40) / (above - below)));
    const spare = [(width - perMetre * (right - left)) / 2, (height - perMetre * (above - below)) / 2];
    const of = ([, x, y]: Spot): Point => [spare[0]! + (x - left) * perMetre, height - spare[1]! - (y - below) * perMetre];
    return { perMetre, of };
  }, [halls, width, height]);
}

const HallGround = memo(function HallGround({ hall, scale, floor }: { hall: Hall; scale: Scale; floor: Floor }) {
  const [width, height] = sizeOf(hall);
  const [x, y] = scale.of([hall.id, hall.left - hall.aisle_pitch / 2, hall.below + height]);
  const edge = hall.cross_to_cell;
  const names = useMemo(() => Array.from({ length: hall.aisles }, (_, aisle) => aisleName(floor.bins.filter((bin) => bin.layout === hall.id && bin.aisle === aisle), aisle)), [hall, floor]);
  const every = Math.max(1, Math.ceil(22 / (hall.aisle_pitch * scale.perMetre)));
  return (
    <g>
      <rect x={x - 8} y={y - edge * scale.perMetre - 8} width={width * scale.perMetre + 16} height={(height + 2 * edge) * scale.perMetre + 16} rx={4} className="map-hall" />
      {names.map((name, aisle) => {
        if (aisle % every) return null;
        const [at, top] = scale.of([hall.id, hall.left + aisle * hall.aisle_pitch, hall.below + height]);
        return (
          <text key={aisle} x={at} y={top - edge * scale.perMetre - 14} className="map-label">
            {name}
          </text>
        );
      })}
      {hall.name && (
        <text x={x} y={y + height * scale.perMetre + 28} className="map-label" textAnchor="start">
          {hall.name}
        </text>
      )}
    </g>
  );
});

interface RacksProps {
  cells: Cell[];
  scale: Scale;
  mode: Mode;
  found: ReadonlySet<string>;
  chosen: string | null;
  stops: ReadonlySet<string>;
  onHover: (key: string | null) => void;
  onChoose: (key: string | null) => void;
}

/** Both racks along an aisle are reached from its middle, so a cell is drawn on both sides of it. */
const Racks = memo(function Racks({ cells, scale, mode, found, chosen, stops, onHover, onChoose }: RacksProps) {
  const most = Math.max(1, ...cells.map(takenFrom));
  return (
    <g onMouseLeave={() => onHover(null)}>
      {cells.map((cell) => {
        const [x, y] = scale.of([cell.hall.id, ...placeOf(cell)]);
        const pitch = cell.hall.aisle_pitch * scale.perMetre;
        const rack = pitch * 0.26;
        const high = Math.max(1, cell.hall.cell_pitch * scale.perMetre - 1);
        const grey = mode === "heat" ? shade(takenFrom(cell), most, SHADES) : shade(fullness(cell).share, 1, SHADES);
        const look = stops.has(cell.key) ? "stop" : found.has(cell.key) ? "found" : chosen === cell.key ? "chosen" : undefined;
        return (
          <g key={cell.key} data-cell={cell.bins[0]!.code} data-look={look} className="map-cell" onMouseEnter={() => onHover(cell.key)} onClick={() => onChoose(cell.key)}>
            {[-pitch / 2 + 1, pitch / 2 - rack - 1].map((side) => (
              <rect key={side} x={x + side} y={y - high / 2} width={rack} height={high} fill={`var(--fill-${grey})`} />
            ))}
          </g>
        );
      })}
    </g>
  );
});

/** The halls of a walk one after the other: a lift takes it to another. */
function stretches(path: Spot[]): Spot[][] {
  const found: Spot[][] = [];
  for (const spot of path) {
    const last = found.at(-1);
    if (last && last[0]![0] === spot[0]) last.push(spot);
    else found.push([spot]);
  }
  return found;
}

const Walk = memo(function Walk({ cart, halls, scale }: { cart: Cart; halls: Hall[]; scale: Scale }) {
  const ids = new Set(halls.map((hall) => hall.id));
  const lines = stretches(cart.path ?? []).filter((stretch) => ids.has(stretch[0]![0])).map((stretch) => lane(stretch.map(scale.of), LANE_PX));
  return (
    <g className="map-walk" data-walk={cart.metres}>
      {lines.map((line, index) => (
        <g key={index}>
          <path d={lineOf(line)} className="map-casing" />
          <path d={lineOf(line)} className="map-line" />
          {arrows(line, ARROW_EVERY_PX).map(({ at, turn }) => (
            <path key={at.join()} d="M-3 -3L2 0L-3 3" className="map-arrow" transform={`translate(${at[0]} ${at[1]}) rotate(${turn})`} />
          ))}
        </g>
      ))}
      {(cart.stops ?? []).map((spot, index) => {
        if (!ids.has(spot[0])) return null;
        const [x, y] = scale.of(spot);
        return (
          <g key={index} data-stop={index + 1}>
            <circle cx={x} cy={y} r={9} className="map-stop" />
            <text x={x} y={y + 4} className="map-number">
              {index + 1}
            </text>
          </g>
        );
      })}
    </g>
  );
});

function stopCells(cart: Cart | undefined, cells: Cell[]): string[] {
  const bins = new Set((cart?.picks ?? []).filter((pick) => pick.stop !== null).map((pick) => pick.bin));
  return cells.filter((cell) => cell.bins.some((bin) => bins.has(bin.code))).map((cell) => cell.key);
}

const House = ({ at: [x, y] }: { at: Point }) => (
  <g transform={`translate(${x} ${y})`} data-house="">
    <circle r={9} className="map-house" />
    <path d="M-4 0L0 -4L4 0V4H-4Z" className="map-roof" />
  </g>
);

const Legend = ({ mode }: { mode: Mode }) => (
  <div className="map-legend">
    <span>{mode === "heat" ? say("少拣", "rarely picked") : say("空", "empty")}</span>
    {Array.from({ length: SHADES }, (_, index) => (
      <i key={index} style={{ background: `var(--fill-${index})` }} />
    ))}
    <span>{mode === "heat" ? say("常拣", "often picked") : say("满", "full")}</span>
  </div>
);

const HOVER_PX = 280;

function Hover({ cell, at: [x, y], view, width }: { cell: Cell; at: Point; view: { zoom: number; x: number; y: number }; width: number }) {
  const [left, top] = [x * view.zoom + view.x + 16, y * view.zoom + view.y - 12];
  return (
    <div className="map-hover" style={{ left: Math.max(8, Math.min(left, width - HOVER_PX - 8)), top: Math.max(8, top) }}>
      {cell.bins.map((bin) => (
        <BinLine key={bin.code} bin={bin} />
      ))}
    </div>
  );
}

export const BinLine = ({ bin }: { bin: Cell["bins"][number] }): ReactNode => (
  <p>
    <b className="code">{bin.code}</b>
    {bin.full && <span className="quiet"> {say(`满 ${bin.full} %`, `${bin.full} % full`)}</span>}
    {(bin.goods ?? []).map((each) => (
      <span key={each.item} className="map-goods">
        {each.name ?? each.item} <b>{each.on_hand}</b>
        {each.held && <span className="quiet"> {say(`锁 ${each.held}`, `${each.held} held`)}</span>}
      </span>
    ))}
    {!bin.items && <span className="quiet map-goods">{say("空", "empty")}</span>}
  </p>
);

