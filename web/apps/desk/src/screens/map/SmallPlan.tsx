/** A walk in small, to compare with another of the same scale; never two walks on one plan. */

import { sizeOf, type Hall, type Spot } from "./floor";
import { lane, lineOf } from "./geometry";

const [WIDTH, HEIGHT] = [128, 96];

export function SmallPlan({ halls, path, tone, label, metres }: { halls: Hall[]; path: Spot[]; tone: "primary" | "warn"; label: string; metres: string }) {
  const hall = halls[0]!;
  const [wide, high] = sizeOf(hall);
  const scale = Math.min((WIDTH - 16) / wide, (HEIGHT - 16) / high);
  const at = ([, x, y]: Spot) => [8 + (x - hall.left + hall.aisle_pitch / 2) * scale, HEIGHT - 8 - (y - hall.below) * scale] as const;
  return (
    <figure className="map-small" data-tone={tone}>
      <svg width={WIDTH} height={HEIGHT} aria-hidden="true">
        {Array.from({ length: hall.aisles }, (_, aisle) => (
          <rect key={aisle} x={8 + (aisle + 0.5) * hall.aisle_pitch * scale - 1} y={HEIGHT - 8 - high * scale} width={2} height={high * scale} fill="var(--fill-1)" />
        ))}
        <path d={lineOf(lane(path.map(at), 1))} fill="none" stroke={`var(--${tone})`} strokeWidth={1.6} strokeLinejoin="round" />
      </svg>
      <figcaption>
        {label} <b>{metres}</b> <span className="quiet">m</span>
      </figcaption>
    </figure>
  );
}
