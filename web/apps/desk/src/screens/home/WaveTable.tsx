/** Waves on the floor, by how far their picks are. */

import { say } from "@huotong/client";
import { GlyphIcon, momentText } from "@huotong/ui";

import type { Wave } from "./data";

const STAGES = ["shipped", "packed", "picked", "open"] as const;

const stageWord = (stage: (typeof STAGES)[number]): string =>
  ({ shipped: say("已交接", "handed over"), packed: say("已装箱", "packed"), picked: say("已拣", "picked"), open: say("待拣", "to pick") })[stage];

export const Legend = () => (
  <span className="home-legend">
    {[...STAGES].reverse().map((stage) => (
      <span key={stage} className="meta">
        <i data-stage={stage} /> {stageWord(stage)}
      </span>
    ))}
  </span>
);

export function WaveRow({ wave, onOpen }: { wave: Wave; onOpen: () => void }) {
  const done = wave.picks ? Math.floor((100 * wave.shipped) / wave.picks) : 0;
  return (
    <tr data-row={wave.number}>
      <td>
        <button type="button" className="home-link code" onClick={onOpen}>
          <GlyphIcon glyph={done === 100 ? "done" : "pie"} tone={done === 100 ? "ok" : "primary"} share={wave.picks ? 1 - wave.open / wave.picks : 0} /> {wave.number}
        </button>
      </td>
      <td className="figure">{wave.outbounds}</td>
      <td>
        <span className="home-bar" role="img" aria-label={STAGES.map((stage) => `${stageWord(stage)} ${wave[stage]}`).join(", ")}>
          {STAGES.slice(0, 3).map((stage) => wave[stage] > 0 && <i key={stage} data-stage={stage} style={{ width: `${(100 * wave[stage]) / wave.picks}%` }} />)}
        </span>
      </td>
      <td className="figure">
        {done} <span className="quiet">%</span>
      </td>
      <td className="figure">{wave.walk_m ? `${wave.walk_m} m` : "—"}</td>
      <td className="figure quiet">{momentText(wave.changed_at)}</td>
    </tr>
  );
}
