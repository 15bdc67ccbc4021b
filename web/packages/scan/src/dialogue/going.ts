/** From step to step and from stop to stop, and what is asked for when a stop is done. */

import { message, went } from "./outcomes";
import { nextStop, stepped, stopOf, value } from "./states";
import type { Act, Dialogue, Effect, Facts, Outcome, State } from "./shapes";

const TOLD = ["place", "item", "lot", "serial", "parcel", "outbound", "cart", "count", "missing"];

/** A fact that somebody has to look into: where, what, how many. */
export function exception(dialogue: Dialogue, state: State, kind: string, more: Facts = {}): Facts {
  const known = TOLD.map((name) => [name, value(dialogue, state, name)] as const).filter(([, found]) => found);
  return { kind, stop: stopOf(dialogue, state)?.id ?? null, ...Object.fromEntries(known), ...more };
}

/** A step is done: the next, or the stop is finished. */
export function passed(dialogue: Dialogue, state: State): Outcome {
  const after = stepped(dialogue, state);
  return after ? went(after, "right") : finished(dialogue, state);
}

/** The stop is done: its acts are asked for, with what was scanned filled in. */
export function finished(dialogue: Dialogue, state: State, effects: readonly Effect[] = [], more: readonly Act[] = []): Outcome {
  const acts = [...stopOf(dialogue, state)!.acts, ...more].map((act) => ({ act: filledIn(dialogue, state, act) as Act }));
  const after = nextStop(dialogue, state, true);
  const all = [...effects, ...acts];
  if (after.stop !== null) return went(after, "stop_done", all);
  return { state: after, effects: all, message: message(dialogue, "all_done", "done"), sound: "all_done" };
}

/** The same JSON, where {"$": name} became what was remembered, or the fact. */
function filledIn(dialogue: Dialogue, state: State, template: unknown): unknown {
  if (Array.isArray(template)) return template.map((part) => filledIn(dialogue, state, part));
  if (typeof template !== "object" || template === null) return template;
  const parts = Object.entries(template);
  if (parts.length === 1 && parts[0]![0] === "$") return value(dialogue, state, String(parts[0]![1]));
  return Object.fromEntries(parts.map(([name, part]) => [name, filledIn(dialogue, state, part)]));
}
