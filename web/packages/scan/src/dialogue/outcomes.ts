/** What one scan leads to, and how it is said. */

import { isMisread } from "./reading";
import type { Gs1Refused } from "../gs1";
import type { Dialogue, Facts, Message, Outcome, State } from "./shapes";

/** What is heard with each tone, unless said otherwise. */
const SOUNDS: Readonly<Record<string, string>> = { right: "right", refused: "refused", look: "look", again: "again", done: "all_done" };

export const went = (state: State, sound: string | null = null, effects: Outcome["effects"] = []): Outcome => ({
  state,
  effects,
  message: null,
  sound,
});

export function said(dialogue: Dialogue, state: State, key: string, tone: string, facts: Facts = {}): Outcome {
  return { state, effects: [], message: message(dialogue, key, tone, facts), sound: SOUNDS[tone]! };
}

/** Nothing was counted; the state is as before. */
export function refused(dialogue: Dialogue, state: State, key: string, facts: Facts = {}, tone = "refused"): Outcome {
  return said(dialogue, state, key, tone, facts);
}

/** A code that nobody knows, or one that was not read as it is printed. */
export const unknown = (dialogue: Dialogue, state: State, text: string): Outcome =>
  refused(dialogue, state, isMisread(text) ? "misread" : "unknown_code", { scanned: text.trim() });

/** Characters of a code that cannot be read. */
const SHOWN_AT_MOST = 40;

/** A GS1 code that is wrong in itself. */
export function broken(dialogue: Dialogue, state: State, text: string, { refused: fault, identifier, value }: Gs1Refused): Outcome {
  const why = filled(dialogue.texts[`fault_${fault}`]!, { identifier, value: value.slice(0, SHOWN_AT_MOST) });
  return refused(dialogue, state, "broken_code", { scanned: text.slice(0, SHOWN_AT_MOST), why });
}

/** The text of a key in the dialogue's language; what to do now follows after an empty line. */
export function message(dialogue: Dialogue, key: string, tone: string, facts: Facts = {}): Message {
  const [text, remedy] = halves(filled(dialogue.texts[key] ?? key, facts));
  return { tone, key, text, remedy: remedy || null, alike: null };
}

export function halves(text: string): [text: string, remedy: string] {
  const at = text.indexOf("\n\n");
  return at < 0 ? [text, ""] : [text.slice(0, at), text.slice(at + 2)];
}

/** `{name}` becomes the fact of that name; a text of a fact is never read as a template again. */
export function filled(template: string, facts: Facts): string {
  return template.replace(/\{([^{}]*)\}/g, (_, name: string) => String(Object.hasOwn(facts, name) ? facts[name] : ""));
}
