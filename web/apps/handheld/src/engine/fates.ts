/** The queue as people read it: what waits, and what became of the rest. Pure. */

import type { Entry } from "@huotong/scan";
import type { Fate, Waiting } from "./answers";
import { whatOf } from "./model";
import type { Drained } from "./server";

export interface Queue {
  waiting: Waiting[];
  fates: Fate[];
}

/** What waits in order of happening, what was answered with the latest first. */
export function queueOf(entries: readonly Entry[]): Queue {
  const waiting = entries.filter((entry) => entry.fate === "waiting");
  const fates = entries.filter((entry) => entry.fate !== "waiting").map(fateOf);
  return { waiting, fates: fates.reverse() };
}

const BOOKED: ReadonlySet<string> = new Set(["stop_done", "all_done"]);

function fateOf(entry: Entry): Fate {
  const base = { key: entry.key, at: entry.happened_at, what: whatOf(entry as Waiting), fate: entry.fate as Fate["fate"] };
  const answer = (entry.answer ?? {}) as Drained & { sound?: string };
  // Only the last scan of a stop is booked; the others led to it.
  if (base.fate === "sent") return { ...base, counted: BOOKED.has(answer.sound ?? "") };
  const told = (answer.refusals?.[0] ?? answer.exception ?? {}) as { text?: string; why?: string; remedy?: string; now?: string };
  return { ...base, text: told.text ?? told.why, remedy: told.remedy, now: told.now };
}

/** The answers of a drain, as the queue keeps them. */
export const settled = (answers: readonly Drained[]) =>
  answers.map((answer) => {
    const fate = answer.refusals ? ("refused" as const) : answer.exception ? ("exception" as const) : ("sent" as const);
    return { key: answer.key, fate, answer: fate === "sent" ? { sound: answer.done?.sound ?? null } : answer };
  });

const SENT_KEPT = 20;

/** Keys of what was sent so long ago that nobody asks for it. */
export const old = (fates: readonly Fate[]): string[] =>
  fates
    .filter((fate) => fate.fate === "sent")
    .slice(SENT_KEPT)
    .map((fate) => fate.key);
