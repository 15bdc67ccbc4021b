/** Where somebody stands in a dialogue: which stop, which step of it, what was scanned so far. */

import { compared, decimal } from "./decimal";
import type { Dialogue, Facts, State, Step, Stop } from "./shapes";

export function begin(dialogue: Dialogue): State {
  const left = dialogue.stops.map(({ id }) => id);
  return { ...at(left[0] ?? null), left, done: 0, all: dialogue.repeat ? null : dialogue.stops.filter(counts).length, kept: {}, at: null };
}

/** Whether a stop is one of so many; taking a cart is none. */
const counts = (stop: Stop): boolean => stop.of !== "take_cart";

const at = (stop: string | null) => ({ stop, step: 0, over: null, got: {}, blocked: null });

export function stopOf(dialogue: Dialogue, state: State): Stop | null {
  return dialogue.stops.find(({ id }) => id === state.stop) ?? null;
}

export const stepsOf = (dialogue: Dialogue, stop: Stop): readonly Step[] => dialogue.steps[stop.of]!;

/** What is asked now: a step of the stop, or what lies over it for once. */
export function stepOf(dialogue: Dialogue, state: State): Step | null {
  const stop = stopOf(dialogue, state);
  if (!stop) return null;
  return state.over ? dialogue.overlays[state.over]! : stepsOf(dialogue, stop)[state.step]!;
}

/** What was remembered under a name at this stop or for all, else the fact of the stop, else of the whole dialogue. */
export function value(dialogue: Dialogue, state: State, name: string): unknown {
  const facts = stopOf(dialogue, state)?.facts ?? {};
  const found = [state.got, state.kept, facts, dialogue as unknown as Facts].find((each) => Object.hasOwn(each, name));
  return found?.[name] ?? null;
}

/** As text; null where it is empty. */
export function textOf(dialogue: Dialogue, state: State, name: string): string | null {
  const found = value(dialogue, state, name);
  return found === null || found === "" ? null : String(found);
}

/** The code that a step waits for; one of several parts is written with hyphens, as on the slots of a cart. */
export function expected(dialogue: Dialogue, state: State, step: Step): string | null {
  if (step.expects === null) return null;
  const names = typeof step.expects === "string" ? [step.expects] : step.expects;
  const parts = names.map((name) => value(dialogue, state, name));
  return parts.includes(null) ? null : parts.join("-");
}

/** What a step was answered: at this stop, or for all stops. */
export function remembered(state: State, step: Step, found: unknown): State {
  const where = step.keeps ? "kept" : "got";
  return { ...state, [where]: { ...state[where], [step.into]: found } };
}

/** The place that was scanned last, whatever is scanned there. */
export const standing = (state: State, place: string): State => ({ ...state, at: place });

/** Nothing is asked any more. */
export const ended = (state: State): State => ({ ...state, ...at(null), left: [] });

export const remembering = (state: State, got: Facts): State => ({ ...state, got: { ...state.got, ...got } });

function isWhole(dialogue: Dialogue, state: State): boolean {
  const wanted = value(dialogue, state, "quantity");
  return wanted !== null && compared(decimal(String(state.got.count ?? "0")), decimal(String(wanted))) === 0;
}

/**
 * Whether a step is asked at all: a lot or a serial only where the goods have one and nobody scanned it, a quantity only
 * while not all that is wanted was scanned.
 */
export function asks(dialogue: Dialogue, state: State, step: Step): boolean {
  if (step.checks) return Boolean(stopOf(dialogue, state)?.facts[step.checks]) && !state.got[step.checks];
  if (step.reads === "quantity" && step.into === "count") return !isWhole(dialogue, state) && !isOnePiece(dialogue, state);
  if (!step.only) return true;
  const item = textOf(dialogue, state, "item") ?? "";
  const known = Object.hasOwn(dialogue.items, item) ? dialogue.items[item] : undefined;
  return known?.tracking === step.only && !textOf(dialogue, state, step.only);
}

/** What comes with a serial number of its own is one; nobody is asked how many. */
const isOnePiece = (dialogue: Dialogue, state: State): boolean =>
  dialogue.kind === "receive" && Boolean(textOf(dialogue, state, "serial")) && state.got.count === "1";

/** One step on; null: the stop has no more. */
export function stepped(dialogue: Dialogue, state: State): State | null {
  const steps = stepsOf(dialogue, stopOf(dialogue, state)!);
  const step = steps.findIndex((each, number) => number > state.step && asks(dialogue, state, each));
  return step < 0 ? null : { ...state, step, over: null };
}

/** What scanning goods leaves behind. */
const OF_GOODS: readonly string[] = ["item", "count", "lot", "serial", "serials", "expires"];

/** One step back, as if it had never been answered; at the first, what was scanned of the stop is forgotten. */
export function steppedBack(dialogue: Dialogue, state: State): State {
  if (state.over) return { ...state, over: null };
  const stop = stopOf(dialogue, state);
  const steps = stop ? stepsOf(dialogue, stop) : [];
  let step = Math.max(0, state.step - 1);
  while (step > 0 && !asks(dialogue, state, steps[step]!)) step -= 1;
  const gone = step ? givenAt(steps[step]!) : Object.keys(state.got);
  return { ...state, step, got: Object.fromEntries(Object.entries(state.got).filter(([name]) => !gone.includes(name))) };
}

function givenAt({ reads, into }: Step): readonly string[] {
  if (reads === "goods") return [...OF_GOODS, "missing"];
  return reads === "code" ? [into, "missing"] : ["missing"];
}

/** This stop is over: the next one. Not done means: it comes again at the end. Work that repeats begins anew. */
export function nextStop(dialogue: Dialogue, state: State, done: boolean): State {
  const here = stopOf(dialogue, state);
  const count = state.done + Number(done && here !== null && counts(here));
  if (dialogue.repeat) return { ...state, ...at(state.stop), done: count };
  const left = state.left.filter((each) => each !== state.stop);
  if (!done) left.push(state.stop!);
  const fresh = { ...state, ...at(left[0] ?? null), left, done: count };
  return done ? stillThere(dialogue, state, fresh) : fresh;
}

/** Who stands before the bin already need not scan it again. */
function stillThere(dialogue: Dialogue, before: State, fresh: State): State {
  const stop = stopOf(dialogue, fresh);
  if (!stop) return fresh;
  const first = stepsOf(dialogue, stop)[0]!;
  if (first.reads !== "place" || typeof first.expects !== "string") return fresh;
  const here = before.got[first.into] ?? null;
  if (here === null || folded(here) !== folded(stop.facts[first.expects])) return fresh;
  return { ...remembering(fresh, { [first.into]: here }), step: 1 };
}

/** Codes are the same in upper and lower case. */
export const folded = (code: unknown): string => (code === null || code === undefined ? "" : String(code).trim().toUpperCase());
