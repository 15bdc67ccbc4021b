/** The walk around the bin at hand: where one comes from, and the two that follow. */

import { say } from "@huotong/client/language";
import type { Walk } from "../engine/answers";

const AFTER = 2;

export function WalkStrip({ of: { bins, at } }: { of: Walk }) {
  const first = Math.max(0, at - 1);
  return (
    <ol className="walk" aria-label={say("这一路", "The walk")}>
      {bins.slice(first, at + AFTER + 1).map((bin, index) => {
        const state = first + index < at ? "done" : first + index === at ? "now" : "next";
        return (
          <li key={`${bin}${index}`} className={state} aria-current={state === "now" ? "step" : undefined}>
            <span>{bin}</span>
          </li>
        );
      })}
    </ol>
  );
}
