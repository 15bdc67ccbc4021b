/** One scan further: the state after it, what it sets off, and what is said and heard. */

import { choose } from "./choosing";
import { scanned, typed } from "./counting";
import { passed } from "./going";
import { broken, refused, said, unknown, went } from "./outcomes";
import { check } from "./rechecking";
import { expected, folded, remembered, standing, stepOf, value } from "./states";
import type { Dialogue, Hit, Outcome, State, Step } from "./shapes";
import type { Gs1Refused } from "../gs1";
import type { Scan } from "../outbox";

/** `hit` is what the text means, null: unknown; `fault` what a GS1 reader found wrong with it. Nothing changes where it is refused; a state is never changed in place. */
export function advance(dialogue: Dialogue, state: State, scan: Scan, hit: Hit | null = null, fault: Gs1Refused | null = null): Outcome {
  const step = stepOf(dialogue, state);
  if (!step) return said(dialogue, state, "nothing_left", "done");
  if ("choice" in scan) return choose(dialogue, state, step, scan.choice);
  if ("quantity" in scan) return typed(dialogue, state, step, scan.quantity, scan.unit);
  return readText(dialogue, state, step, scan.text, hit, fault);
}

/** A quantity on the keys of the device itself: no code is as short. */
/** Of carts and cartons, which may be new; a parcel or a document is never one. */
const LABELS: readonly string[] = ["container", "label"];
const TYPED = /^[0-9]{1,3}(\.[0-9]{1,3})?$/;
/** Of a code that nobody knows: no column holds a longer one. */
const LONGEST = 80;

function readText(dialogue: Dialogue, state: State, step: Step, text: string, hit: Hit | null, fault: Gs1Refused | null): Outcome {
  if (!folded(text)) return refused(dialogue, state, "unknown_code", { scanned: text });
  const bare = text.trim();
  if (!hit && (step.reads === "quantity" || step.reads === "number") && TYPED.test(bare)) return typed(dialogue, state, step, bare, undefined);
  if (fault && !hit) return broken(dialogue, state, text, fault);
  if (!hit && [...bare].length > LONGEST) return unknown(dialogue, state, [...bare].slice(0, LONGEST).join(""));
  if (state.blocked) return refused(dialogue, state, "blocked", { scanned: text, why: state.blocked.text });
  switch (step.reads) {
    case "place":
      return place(dialogue, state, step, text, hit);
    case "goods":
    case "quantity":
      return scanned(dialogue, state, step, text, hit);
    case "check":
      return check(dialogue, state, text, hit);
    case "code":
      return code(dialogue, state, step, text, hit);
  }
  return refused(dialogue, state, "choose_first", { scanned: text }, "look");
}

function place(dialogue: Dialogue, state: State, step: Step, text: string, hit: Hit | null): Outcome {
  const wanted = expected(dialogue, state, step);
  const bare = text.trim();
  if (wanted !== null && folded(text) === folded(wanted)) return passed(dialogue, remembered(standing(state, wanted), step, wanted));
  if (hit?.kind === "item") return refused(dialogue, state, wanted ? "place_first" : "some_place_first", { wanted }, "look");
  if (wanted !== null) return refused(dialogue, state, hit?.kind === "place" ? "wrong_place" : "wrong_code", { scanned: bare, wanted });
  if (!hit && !dialogue.open) return unknown(dialogue, state, text);
  if (hit && hit.kind !== "place" && hit.kind !== "container") return refused(dialogue, state, "not_a_place", { scanned: bare });
  if (hit && elsewhere(dialogue, state, hit)) return refused(dialogue, state, "other_warehouse", { scanned: bare, warehouse: hit.beside });
  const here = hit?.code ?? bare;
  return passed(dialogue, remembered(standing(state, here), step, here));
}

/** Whether a place is known to lie in another warehouse. */
function elsewhere(dialogue: Dialogue, state: State, { beside }: Hit): boolean {
  const here = value(dialogue, state, "warehouse");
  return Boolean(here && beside) && folded(here) !== folded(beside);
}

function code(dialogue: Dialogue, state: State, step: Step, text: string, hit: Hit | null): Outcome {
  const [wanted, meant] = [expected(dialogue, state, step), meantBy(text, hit)];
  const bare = text.trim();
  if (wanted !== null && folded(meant) !== folded(wanted)) {
    const key = step.any ? "not_in_this_work" : "wrong_code";
    return otherStop(dialogue, state, step, meant) ?? refused(dialogue, state, key, { scanned: bare, wanted });
  }
  if (wanted === null && hit && !LABELS.includes(hit.kind)) return refused(dialogue, state, "not_a_label", { scanned: bare });
  return answered(dialogue, remembered(state, step, wanted || hit?.code || bare), step);
}

/** A parcel has several labels, ours and its carrier's: all mean the parcel. */
const meantBy = (text: string, hit: Hit | null): string => (hit?.kind === "parcel" ? String(hit.code) : text);

/** Where the order does not matter, the scan itself says which stop is meant. */
function otherStop(dialogue: Dialogue, state: State, step: Step, text: string): Outcome | null {
  const name = step.expects;
  if (!step.any || typeof name !== "string") return null;
  const stop = dialogue.stops.find(({ id, facts }) => state.left.includes(id) && folded(facts[name]) === folded(text));
  return stop ? answered(dialogue, remembered({ ...state, stop: stop.id }, step, stop.facts[name]), step) : null;
}

/** The next step; or what is laid over this one once it is known which stop is meant. */
const answered = (dialogue: Dialogue, state: State, step: Step): Outcome =>
  step.opens ? went({ ...state, over: step.opens }, "right") : passed(dialogue, state);
