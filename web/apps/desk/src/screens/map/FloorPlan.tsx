/** One storey in true metres: racks in greys, one walk in colour, its stops in order. */

import { say } from "@huotong/client";
import { memo, useMemo, useState, type ReactNode } from "react";

import { fullness, placeOf, takenFrom, type Cart, type Cell, type Floor, type Hall, type Spot } from "./floor";
import { arrows, lane, lineOf, shade, type Point } from "./geometry";
import { Halls, House, Rules } from "./Ground";
import { Plan, shownAt, type Scale } from "./Plan";

export type Mode = "fill" | "heat";

const SHADES = 6;
const LANE_PX = 3.4;
const ARROW_EVERY_PX = 100;

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
  const halls = useMemo(() => floor.halls.filter((hall) => hall.floor === storey), [floor, storey]);
  const [hovered, setHovered] = useState<string | null>(null);
  const here = useMemo(() => cells.filter((cell) => cell.hall.floor === storey), [cells, storey]);
  const stops = useMemo(() => new Set(stopCells(cart, here)), [cart, here]);
  const shown = here.find((cell) => cell.key === hovered);
  return (
    <Plan
      halls={halls}
      label={say("仓库平面图；同样的内容有列表", "Plan of the floor; the same is there as a list")}
      draw={(scale) => (
        <>
          <Halls halls={halls} floor={floor} scale={scale} />
          <Racks cells={here} scale={scale} mode={mode} found={found} chosen={chosen} stops={stops} onHover={setHovered} onChoose={onChoose} />
          <Rules floor={floor} halls={halls} scale={scale} />
          {cart?.path && <Walk cart={cart} halls={halls} scale={scale} />}
          {floor.starts.filter(([layout]) => halls.some((hall) => hall.id === layout)).map((spot) => (
            <House key={spot.join()} at={scale.of(spot)} />
          ))}
        </>
      )}
      over={({ scale, view, width }) => (
        <>
          <Legend mode={mode} />
          {shown && <Hover cell={shown} at={shownAt(view, scale.of([shown.hall.id, ...placeOf(shown)]))} width={width} />}
        </>
      )}
    />
  );
}

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

function Hover({ cell, at: [x, y], width }: { cell: Cell; at: Point; width: number }) {
  const [left, top] = [x + 16, y - 12];
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

