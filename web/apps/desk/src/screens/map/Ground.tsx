/** A hall as it stands: its walls, its aisles by name, and what rules walking there. */

import { memo, useMemo } from "react";

import { aisleNames, crossingAt, depth, sizeOf, type Floor, type Hall } from "./floor";
import type { Scale } from "./Plan";

const LABEL_PX = 22;

export const HallGround = memo(function HallGround({ hall, scale, names }: { hall: Hall; scale: Scale; names: readonly string[] }) {
  const [width, height] = sizeOf(hall);
  const [x, y] = scale.of([hall.id, hall.left - hall.aisle_pitch / 2, hall.below + height]);
  const edge = hall.cross_to_cell;
  const every = Math.max(1, Math.ceil(LABEL_PX / (hall.aisle_pitch * scale.perMetre)));
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
        <text x={x} y={y + (height + edge) * scale.perMetre + 24} className="map-label" textAnchor="start">
          {hall.name}
        </text>
      )}
    </g>
  );
});

/** The halls of a storey, named by the bins that stand in them. */
export const Halls = memo(function Halls({ halls, floor, scale }: { halls: Hall[]; floor: Floor; scale: Scale }) {
  const names = useMemo(() => new Map(halls.map((hall) => [hall.id, aisleNames(hall, floor.bins)])), [halls, floor.bins]);
  return halls.map((hall) => <HallGround key={hall.id} hall={hall} scale={scale} names={names.get(hall.id)!} />);
});

const CHEVRON_EVERY_PX = 60;

/** Closed racks hatched, one-way aisles with arrows, dead ends with a bar, links between crossings dashed, ends of walks as rings. */
export const Rules = memo(function Rules({ floor, halls, scale }: { floor: Floor; halls: Hall[]; scale: Scale }) {
  const byId = new Map(halls.map((hall) => [hall.id, hall]));
  return (
    <g className="map-rules">
      <defs>
        <pattern id="map-hatch" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <line x1="0" y1="0" x2="0" y2="6" className="map-hatch" />
        </pattern>
      </defs>
      {floor.passages.map((passage, index) => {
        const hall = byId.get(passage.layout);
        if (!hall) return null;
        const blocks = passage.block === null ? Array.from({ length: hall.blocks }, (_, block) => block) : [passage.block];
        const aisles = Array.from({ length: passage.last_aisle - passage.first_aisle + 1 }, (_, each) => passage.first_aisle + each);
        return (
          <g key={index} data-passage={passage.kind}>
            {aisles.flatMap((aisle) => blocks.map((block) => <Rule key={`${aisle}/${block}`} hall={hall} aisle={aisle} block={block} passage={passage} scale={scale} />))}
          </g>
        );
      })}
      {floor.links.map(({ from, to }, index) => {
        const [begin, end] = [byId.get(from.layout), byId.get(to.layout)];
        const ends = [begin && scale.of(crossingAt(begin, from)), end && scale.of(crossingAt(end, to))];
        return (
          <g key={index} data-link="">
            {ends[0] && ends[1] && <path d={`M${ends[0].join(" ")}L${ends[1].join(" ")}`} className="map-link" />}
            {ends.map((at, which) => at && <rect key={which} x={at[0] - 5} y={at[1] - 5} width={10} height={10} rx={2} className="map-linked" />)}
          </g>
        );
      })}
      {floor.doors
        .filter((door) => door.use === "end")
        .map((door, index) => {
          const hall = byId.get(door.layout);
          if (!hall) return null;
          const [x, y] = scale.of(crossingAt(hall, door));
          return <circle key={index} cx={x} cy={y} r={7} className="map-end" />;
        })}
    </g>
  );
});

interface RuleProps {
  hall: Hall;
  aisle: number;
  block: number;
  passage: Floor["passages"][number];
  scale: Scale;
}

function Rule({ hall, aisle, block, passage, scale }: RuleProps) {
  const [begin, high] = [hall.below + block * depth(hall), depth(hall)];
  const x = hall.left + aisle * hall.aisle_pitch;
  const wide = hall.aisle_pitch * scale.perMetre;
  if (passage.kind === "closed") {
    const first = passage.first_cell === null ? begin : begin + hall.cross_to_cell + (passage.first_cell - 0.5) * hall.cell_pitch;
    const last = passage.last_cell === null ? begin + high : begin + hall.cross_to_cell + (passage.last_cell + 0.5) * hall.cell_pitch;
    const [left, top] = scale.of([hall.id, x, last]);
    return <rect x={left - wide / 2} y={top} width={wide} height={(last - first) * scale.perMetre} fill="url(#map-hatch)" className="map-closed" />;
  }
  const [middle, low] = scale.of([hall.id, x, begin]);
  const top = low - high * scale.perMetre;
  if (passage.kind.startsWith("dead_end")) {
    const at = passage.kind === "dead_end_above" ? top + 6 : low - 6;
    return <path d={`M${middle - wide / 4} ${at}h${wide / 2}`} className="map-bar" />;
  }
  const count = Math.max(1, Math.floor((low - top) / CHEVRON_EVERY_PX));
  const way = passage.kind === "up_only" ? -1 : 1;
  return Array.from({ length: count }, (_, each) => {
    const at = top + ((each + 0.5) * (low - top)) / count;
    return <path key={each} d={`M${middle - 4} ${at - 2 * way}l4 ${4 * way}l4 ${-4 * way}`} className="map-oneway" />;
  });
}

export const House = ({ at: [x, y] }: { at: readonly [number, number] }) => (
  <g transform={`translate(${x} ${y})`} data-house="">
    <circle r={9} className="map-house" />
    <path d="M-4 0L0 -4L4 0V4H-4Z" className="map-roof" />
  </g>
);
