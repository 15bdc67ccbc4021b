/** What every screen can reach: the model as it is, and the engine. */

import { createContext, useContext } from "react";
import type { Engine } from "./engine/engine";
import type { Model } from "./engine/model";

export interface Handheld {
  model: Model;
  engine: Engine;
  /** The language changed: everything is drawn anew. */
  redraw: () => void;
}

export const HandheldContext = createContext<Handheld | null>(null);

export function useHandheld(): Handheld {
  const found = useContext(HandheldContext);
  if (!found) throw new Error("a screen outside of the handheld");
  return found;
}
