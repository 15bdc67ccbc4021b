/** The ground of every plan: one storey in true metres that fits its box, zoomed and shifted by hand. */

import { say } from "@huotong/client";
import { useEffect, useMemo, useRef, useState, type PointerEvent, type ReactNode, type WheelEvent } from "react";

import { sizeOf, type Hall, type Spot } from "./floor";
import type { Point } from "./geometry";

const MARGIN_PX = 36;
const ABOVE_PX = 40;
const ZOOM_MOST = 8;

export interface Scale {
  perMetre: number;
  of: (spot: Spot) => Point;
  /** Metres in the building's plan. */
  metresAt: (point: Point) => [x: number, y: number];
}

export interface View {
  zoom: number;
  x: number;
  y: number;
}

export interface Stage {
  scale: Scale;
  view: View;
  width: number;
}

/** Where something of the drawing is in the box, as it is zoomed. */
export const shownAt = (view: View, [x, y]: Point): Point => [x * view.zoom + view.x, y * view.zoom + view.y];

export type Press = "down" | "move" | "up";

interface PlanProps {
  halls: Hall[];
  label: string;
  /** What is drawn in metres. */
  draw: (scale: Scale) => ReactNode;
  /** What lies over it, not zoomed. */
  over?: (stage: Stage) => ReactNode;
  /** Whoever draws on the plan gets the pointer, in metres; it is shifted with Shift then. */
  onPress?: (press: Press, at: [x: number, y: number]) => void;
  role?: "img" | "group";
}

const FITS: View = { zoom: 1, x: 0, y: 0 };

export function Plan({ halls, label, draw, over, onPress, role = "img" }: PlanProps) {
  const box = useRef<HTMLDivElement>(null);
  const size = useSize(box);
  const scale = useScale(halls, size);
  const [view, setView] = useState(FITS);
  const drag = useRef<{ at: Point; pressed: boolean } | null>(null);
  const shape = halls.map((hall) => hall.id).join();
  useEffect(() => setView(FITS), [shape]);

  const zoom = (by: number, at: Point) =>
    setView((before) => {
      const next = Math.min(ZOOM_MOST, Math.max(1, before.zoom * by));
      const share = next / before.zoom;
      return next === 1 ? FITS : { zoom: next, x: at[0] - (at[0] - before.x) * share, y: at[1] - (at[1] - before.y) * share };
    });
  const pointOf = (event: { clientX: number; clientY: number; currentTarget: Element }): Point => {
    const bounds = event.currentTarget.getBoundingClientRect();
    return [event.clientX - bounds.left, event.clientY - bounds.top];
  };
  const metresOf = (event: PointerEvent) => {
    const [x, y] = pointOf(event);
    return scale.metresAt([(x - view.x) / view.zoom, (y - view.y) / view.zoom]);
  };
  const onDown = (event: PointerEvent) => {
    if (event.button !== 0 || (event.target as Element).closest(".map-zoom")) return;
    const pressed = Boolean(onPress) && !event.shiftKey;
    drag.current = { at: [event.clientX, event.clientY], pressed };
    if (pressed) event.currentTarget.setPointerCapture(event.pointerId);
    if (pressed) onPress?.("down", metresOf(event));
  };
  const onMove = (event: PointerEvent) => {
    if (!drag.current || event.buttons !== 1) return;
    if (drag.current.pressed) return onPress?.("move", metresOf(event));
    const [x, y] = drag.current.at;
    drag.current.at = [event.clientX, event.clientY];
    setView((before) => ({ ...before, x: before.x + event.clientX - x, y: before.y + event.clientY - y }));
  };
  const onUp = (event: PointerEvent) => {
    if (drag.current?.pressed) onPress?.("up", metresOf(event));
    drag.current = null;
  };
  const middle: Point = [size[0] / 2, size[1] / 2];
  const stage = { scale, view, width: size[0] };
  return (
    <div
      className="map-plan"
      data-drawn={onPress ? "" : undefined}
      ref={box}
      onWheel={(event: WheelEvent) => zoom(event.deltaY < 0 ? 1.2 : 1 / 1.2, pointOf(event))}
      onPointerDown={onDown}
      onPointerMove={onMove}
      onPointerUp={onUp}
    >
      {size[0] > 0 && (
        <svg width={size[0]} height={size[1]} role={role} aria-label={label}>
          <g transform={`translate(${view.x} ${view.y}) scale(${view.zoom})`}>{draw(scale)}</g>
        </svg>
      )}
      <div className="map-zoom">
        <button type="button" aria-label={say("放大", "Zoom in")} onClick={() => zoom(1.5, middle)}>
          +
        </button>
        <button type="button" aria-label={say("缩小", "Zoom out")} onClick={() => zoom(1 / 1.5, middle)}>
          −
        </button>
        <button type="button" aria-label={say("看全图", "Fit all")} data-verb="fit" disabled={view.zoom === 1 && !view.x && !view.y} onClick={() => setView(FITS)}>
          ⤢
        </button>
      </div>
      {size[0] > 0 && over?.(stage)}
    </div>
  );
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
    const edge = 2 * Math.max(...halls.map((hall) => hall.cross_to_cell));
    const room = [width - 2 * MARGIN_PX, height - 2 * MARGIN_PX - ABOVE_PX] as const;
    const perMetre = Math.max(0.5, Math.min(room[0] / (right - left), room[1] / (above - below + edge)));
    const spare = [(width - perMetre * (right - left)) / 2, (height - perMetre * (above - below)) / 2] as const;
    return {
      perMetre,
      of: ([, x, y]: Spot): Point => [spare[0] + (x - left) * perMetre, height - spare[1] - (y - below) * perMetre],
      metresAt: ([x, y]: Point): [number, number] => [left + (x - spare[0]) / perMetre, below + (height - spare[1] - y) / perMetre],
    };
  }, [halls, width, height]);
}
