/** Choices on the screen. */

import { allOfIt } from "./counting";
import { exception, finished, passed } from "./going";
import { message, refused, went } from "./outcomes";
import { chosen, lacking } from "./rechecking";
import { ended, nextStop, remembering, steppedBack } from "./states";
import type { Choice, Dialogue, Effect, Message, Outcome, State, Step } from "./shapes";

export function choose(dialogue: Dialogue, state: State, step: Step, key: string): Outcome {
  const choice = choicesOf(state, step).find((each) => each.key === key);
  if (!choice) return refused(dialogue, state, "no_such_choice", {}, "look");
  switch (key) {
    case "back":
      return went(steppedBack(dialogue, state));
    case "skip":
      return went(nextStop(dialogue, state, false));
    case "all":
      return allOfIt(dialogue, state, step);
    case "taken_out":
    case "finish":
      return chosen(dialogue, state, key);
  }
  return option(dialogue, state, step, choice);
}

/** Only the way out, while something stops the work. */
export function choicesOf(state: State, step: Step): readonly Choice[] {
  if (state.blocked) return step.choices.filter(({ key }) => key === "taken_out");
  return step.choices.filter(({ key }) => key !== "taken_out" && makesSense(state, key));
}

/** Nothing to go back to, or to come back to later, is not offered. */
function makesSense(state: State, key: string): boolean {
  if (key === "back") return Boolean(state.over || state.step);
  return key !== "skip" || state.left.length > 1;
}

/** A choice as data: `opens` lays a step over this one, `sets` remembers, `raises` makes an exception, `then` says where to go. */
function option(dialogue: Dialogue, state: State, step: Step, choice: Choice): Outcome {
  if (choice.opens) return went({ ...state, over: choice.opens });
  const after = remembering(state, choice.sets ?? {});
  const effects: Effect[] = choice.raises ? [{ exception: raised(dialogue, after, step, choice.raises) }] : [];
  const told = toldBy(dialogue, choice);
  switch (choice.then ?? "stay") {
    case "skip":
      return { state: nextStop(dialogue, after, false), effects, message: told, sound: "look" };
    case "leave":
      return left(dialogue, after, effects, told);
    case "done":
      return finished(dialogue, after, effects, choice.acts);
    case "pass": {
      const on = passed(dialogue, { ...after, over: null });
      return { ...on, effects: [...effects, ...on.effects] };
    }
  }
  return { state: { ...after, over: null }, effects, message: told, sound: "right" };
}

/** At the recheck what has not been scanned is what it is about. */
const raised = (dialogue: Dialogue, state: State, step: Step, kind: string) =>
  exception(dialogue, state, kind, step.reads === "check" ? lacking(dialogue, state) : {});

/** The stop is over without its acts; a person in charge goes on with it. */
function left(dialogue: Dialogue, state: State, effects: readonly Effect[], told: Message | null): Outcome {
  const after = dialogue.repeat ? ended(state) : nextStop(dialogue, state, true);
  return { state: after, effects, message: told, sound: after.stop || effects.length ? "look" : "all_done" };
}

const toldBy = (dialogue: Dialogue, choice: Choice): Message | null =>
  choice.says ? message(dialogue, choice.says, "look") : null;
