/** The aisle from above: where one stands, the bay that is meant, on its side. The words beside it say the same. */

import type { Walk } from "../engine/answers";

const WIDTH = 340;
const ROW = 15;
const MIDDLE = 12;

export function WalkStrip({ of }: { of: Walk }) {
  const bay = WIDTH / of.bays;
  const middle = (index: number) => (index + 0.5) * bay;
  const y = ROW + MIDDLE;
  const left = of.side === "left";
  return (
    <svg className="walk" viewBox={`0 0 ${WIDTH} ${ROW * 2 + MIDDLE * 2}`} aria-hidden="true">
      {[true, false].map((top) =>
        Array.from({ length: of.bays }, (_, index) => (
          <rect
            key={`${top}${index}`}
            className={index === of.to && top === left ? "now" : ""}
            x={index * bay + 1}
            y={top ? 0 : ROW + MIDDLE * 2}
            width={bay - 2}
            height={ROW}
            rx="2"
          />
        )),
      )}
      <path className="way" d={`M${middle(of.at)} ${y}H${middle(of.to)}`} />
      <circle cx={middle(of.at)} cy={y} r="6" />
      <path className="head" d={left ? `M${middle(of.to)} ${y + 9}v-17m-6 6l6-6 6 6` : `M${middle(of.to)} ${y - 9}v17m-6-6l6 6 6-6`} />
    </svg>
  );
}
