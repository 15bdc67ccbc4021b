/** What the parts of the engine share: the model and how it changes, the line in which things happen, and what is said. */

import type { SoundName } from "@huotong/scan";
import type { Answer, Id, Told } from "./answers";
import { FRESH, type Happening, happen, type Model } from "./model";
import type { Interpreter, Ways } from "./ways";

const BAR_AFTER_MS = 300;
const GREEN_MS = 300;

export type Store = ReturnType<typeof storeOf>;

export function storeOf(ways: Ways) {
  let model: Model = FRESH;
  let line: Promise<unknown> = Promise.resolve();
  const listeners = new Set<() => void>();

  function go(event: Happening): void {
    model = happen(model, event);
    for (const listener of listeners) listener();
  }

  function answer(answered: Answer): void {
    go({ is: "answered", answer: answered, at: at() });
    if (answered.sound) ways.play(answered.sound as SoundName);
    if (model.right) ways.later(GREEN_MS, () => go({ is: "faded" }));
  }

  const at = (): string => new Date(ways.now()).toISOString();

  return {
    ways,
    /** There as soon as there is a packet. */
    interpreter: null as Interpreter | null,
    model: () => model,
    go,
    answer,
    at,
    person: (): Id | null => model.who?.person?.id ?? null,
    device: (): string => model.who?.device?.code ?? "",
    tell(told: Told): void {
      const before = model.answer ?? { screen: "home", data: {}, message: null, sound: null };
      answer({ ...before, message: told, sound: told.tone === "look" ? "look" : "refused" });
    },
    /** One after the other: a fast gun does not overtake its own scans. */
    inLine<T>(act: () => Promise<T>): Promise<T> {
      const next = line.then(act);
      line = next.catch(() => {});
      return next;
    },
    async slowly<T>(asked: Promise<T>): Promise<T> {
      const stop = ways.later(BAR_AFTER_MS, () => go({ is: "slow", slow: true }));
      try {
        return await asked;
      } finally {
        stop();
        if (model.slow) go({ is: "slow", slow: false });
      }
    },
    subscribe(listener: () => void) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}
