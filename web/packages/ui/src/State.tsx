/** The badge of a state or condition: shape, colour and word, always all three. */

import { memo, type ReactNode } from "react";

export type Tone = "none" | "primary" | "ok" | "warn" | "bad" | "hold" | "incoming";
export type Glyph = "draft" | "confirmed" | "pie" | "short" | "blocked" | "done" | "refused" | "cancelled" | "available" | "incoming";

const COLOURS: Record<Tone, string> = {
  none: "var(--ink-3)",
  primary: "var(--primary)",
  ok: "var(--ok-glyph)",
  warn: "var(--warn-glyph)",
  bad: "var(--bad-glyph)",
  hold: "var(--hold-glyph)",
  incoming: "var(--incoming-glyph)",
};

const TICK = "M5 8.2 7.2 10.4 11 6.2";

function drawn(glyph: Glyph, share: number): ReactNode {
  const ring = <circle key="ring" cx="8" cy="8" r="6" fill="none" stroke="currentColor" strokeWidth="1.5" />;
  const disc = <circle key="disc" cx="8" cy="8" r="6.75" fill="currentColor" />;
  const on = { fill: "none", stroke: "var(--surface)", strokeWidth: 1.6, strokeLinecap: "round", strokeLinejoin: "round" } as const;
  switch (glyph) {
    case "draft":
      return <circle cx="8" cy="8" r="6" fill="none" stroke="currentColor" strokeWidth="1.5" strokeDasharray="2.2 1.57" />;
    case "confirmed":
      return [ring, <circle key="dot" cx="8" cy="8" r="2" fill="currentColor" />];
    case "pie": {
      const angle = 2 * Math.PI * Math.min(0.999, Math.max(0.05, share));
      const [x, y] = [8 + 4 * Math.sin(angle), 8 - 4 * Math.cos(angle)];
      return [ring, <path key="pie" d={`M8 8V4A4 4 0 ${angle > Math.PI ? 1 : 0} 1 ${x.toFixed(2)} ${y.toFixed(2)}Z`} fill="currentColor" />];
    }
    case "short":
      return [
        <path key="diamond" d="M8 .9 15.1 8 8 15.1.9 8Z" fill="currentColor" />,
        <path key="mark" d="M8 4.8v3.8M8 11v.1" {...on} />,
      ];
    case "blocked":
      return [disc, <path key="bars" d="M6.4 5.8v4.4M9.6 5.8v4.4" {...on} />];
    case "done":
      return [disc, <path key="tick" d={TICK} {...on} />];
    case "refused":
      return [
        <path key="octagon" d="M5.2 1.2h5.6l4 4v5.6l-4 4H5.2l-4-4V5.2Z" fill="currentColor" />,
        <path key="cross" d="m5.8 5.8 4.4 4.4m0-4.4-4.4 4.4" {...on} />,
      ];
    case "cancelled":
      return [ring, <path key="slash" d="m4.2 11.8 7.6-7.6" stroke="currentColor" strokeWidth="1.5" />];
    case "available":
      return [ring, <path key="tick" d={TICK} {...on} stroke="currentColor" />];
    case "incoming":
      return [ring, <path key="arrow" d="M8 4.8v6m-2.4-2.4L8 10.8l2.4-2.4" {...on} stroke="currentColor" />];
  }
}

interface Drawn {
  glyph: Glyph;
  tone: Tone;
  /** How full a pie is, 0 to 1. */
  share?: number;
}

export const GlyphIcon = memo(({ glyph, tone, share = 0.25 }: Drawn) => (
  <svg className="ht-glyph" viewBox="0 0 16 16" style={{ color: COLOURS[tone] }} aria-hidden="true">
    {drawn(glyph, share)}
  </svg>
));

interface Shown extends Drawn {
  children: ReactNode;
  /** In headers, with a soft ground; in lists glyph and word only. */
  pill?: boolean;
  state?: string;
  condition?: string | null;
}

export const State = ({ glyph, tone, share, children, pill, state, condition }: Shown) => (
  <span
    className="ht-state"
    data-tone={tone}
    data-pill={pill || undefined}
    data-state={state}
    data-condition={condition ?? undefined}
  >
    <GlyphIcon glyph={glyph} tone={tone} share={share} />
    {children}
  </span>
);
