/** The badge of a document: the worst condition over its state, as glyph, tone and word. */

import type { Badge, Document, Type } from "@huotong/client";
import type { Glyph, Tone } from "@huotong/ui";

export interface ShownBadge {
  glyph: Glyph;
  tone: Tone;
  label: string;
  share?: number;
}

const BY_KEY: Record<string, [Glyph, Tone]> = {
  draft: ["draft", "none"],
  active: ["available", "none"],
  open: ["confirmed", "primary"],
  planned: ["confirmed", "primary"],
  pending: ["blocked", "hold"],
  released: ["pie", "primary"],
  asked: ["pie", "primary"],
};

const BY_COLOUR: Record<string, [Glyph, Tone]> = {
  processing: ["confirmed", "primary"],
  success: ["done", "ok"],
  warning: ["short", "warn"],
  error: ["refused", "bad"],
  hold: ["blocked", "hold"],
  incoming: ["incoming", "incoming"],
  default: ["cancelled", "none"],
};

export function stateShown(badge: Badge): ShownBadge {
  const [glyph, tone] = BY_KEY[badge.key] ?? BY_COLOUR[badge.colour] ?? BY_COLOUR.default!;
  return { glyph, tone, label: badge.label };
}

export function conditionShown(badge: Badge): ShownBadge {
  const tone = badge.key !== "short" && badge.colour === "error" ? "bad" : "warn";
  return { glyph: "short", tone, label: badge.label };
}

/** What one badge says of a document: the condition if there is one, else the state. */
export function badgeOf(type: Type, document: Pick<Document, "state" | "condition">): ShownBadge {
  const condition = type.conditions.find((each) => each.key === document.condition);
  if (condition) return conditionShown(condition);
  const state = type.states.find((each) => each.key === document.state);
  return state ? stateShown(state) : { glyph: "confirmed", tone: "none", label: document.state };
}
