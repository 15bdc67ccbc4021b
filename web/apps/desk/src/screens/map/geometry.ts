/** From metres to a drawing: keep-right lanes, arrows, what fits where. Pure; y grows downwards on the screen. */

export type Point = readonly [x: number, y: number];

const SAME = 1e-6;

/** A walk as a line beside the middle of its aisles, always on the right of who walks: there and back are both seen. */
export function lane(path: readonly Point[], beside: number): Point[] {
  const steps = path.slice(1).map((to, index) => ({ from: path[index]!, to })).filter(({ from, to }) => apart(from, to) > SAME);
  const first = steps[0];
  if (!first) return [...path];
  const found: Point[] = [moved(first.from, right(first), beside)];
  for (let index = 1; index < steps.length; index++) {
    const [before, after] = [steps[index - 1]!, steps[index]!];
    const [a, b] = [right(before), right(after)];
    const turn = a[0] * b[0] + a[1] * b[1];
    if (turn < -1 + SAME) found.push(moved(before.to, a, beside), moved(before.to, b, beside));
    else if (turn > 1 - SAME) found.push(moved(before.to, a, beside));
    else found.push([before.to[0] + ((a[0] + b[0]) * beside) / (1 + turn), before.to[1] + ((a[1] + b[1]) * beside) / (1 + turn)]);
  }
  const last = steps.at(-1)!;
  found.push(moved(last.to, right(last), beside));
  return found;
}

interface Step {
  from: Point;
  to: Point;
}

const apart = (one: Point, other: Point) => Math.hypot(other[0] - one[0], other[1] - one[1]);
const moved = ([x, y]: Point, [dx, dy]: Point, by: number): Point => [x + dx * by, y + dy * by];

function right({ from, to }: Step): Point {
  const length = apart(from, to);
  return [-(to[1] - from[1]) / length, (to[0] - from[0]) / length];
}

export interface Arrow {
  at: Point;
  /** Degrees, clockwise from pointing to the right. */
  turn: number;
}

/** Arrows along a line, about so far from each other, never at its corners. */
export function arrows(line: readonly Point[], every: number, clear = 10): Arrow[] {
  const found: Arrow[] = [];
  let walked = every / 2;
  for (let index = 1; index < line.length; index++) {
    const [from, to] = [line[index - 1]!, line[index]!];
    const length = apart(from, to);
    walked += length;
    if (walked < every || length < 3 * clear) continue;
    const turn = (Math.atan2(to[1] - from[1], to[0] - from[0]) * 180) / Math.PI;
    const count = Math.max(1, Math.floor(length / every));
    for (let each = 1; each <= count; each++) found.push({ at: between(from, to, each / (count + 1)), turn });
    walked = 0;
  }
  return found;
}

const between = (from: Point, to: Point, share: number): Point => [from[0] + (to[0] - from[0]) * share, from[1] + (to[1] - from[1]) * share];

export const lineOf = (points: readonly Point[]): string => points.map(([x, y], index) => `${index ? "L" : "M"}${x.toFixed(1)} ${y.toFixed(1)}`).join("");

/** Which of so many greys: the share among those that have something. */
export function shade(value: number, most: number, shades: number): number {
  if (value <= 0) return 0;
  return Math.min(shades - 1, Math.max(1, Math.ceil((value / most) * (shades - 1))));
}
