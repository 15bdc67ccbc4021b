/** How far the first day has come, as the server tells it from the data. */

import { get, language, type Preferences } from "@huotong/client";
import { queryOptions, useQuery } from "@tanstack/react-query";

export const START = "/desk/-/start";

export interface Step {
  key: string;
  done: boolean;
  count: number;
  /** Whether this person has the right to do it. */
  may: boolean;
}

export interface Example {
  counts: { type: string; label: string; count: number }[];
  people: { login: string; name: string; roles: string[] }[];
  /** All of it; null for who may not do everything. */
  documents: number | null;
  /** How removing it stands; null where it is done by command. */
  removal: { state: "idle" | "waiting" | "working" | "failed"; text: string | null } | null;
}

export interface Begun {
  steps: Step[];
  /** Nothing is there yet. */
  fresh: boolean;
  example: Example | null;
}

export const startQuery = () =>
  queryOptions({ queryKey: ["start", language()], queryFn: ({ signal }) => get<Begun>("/api/start", signal), staleTime: 60_000, refetchOnMount: "always" });

/** Names under which a person's preferences keep what he skipped, and that he wants to see no more of this. */
export const SKIPPED = "start.skipped";
export const HIDDEN = "start.hidden";

export const skippedOf = (preferences: Preferences): string[] => (Array.isArray(preferences[SKIPPED]) ? (preferences[SKIPPED] as string[]) : []);

/** What this screen is still there for: the example company to look at, or something to do for this person. */
export function useBeginning(preferences: Preferences): { begun?: Begun; shown: boolean } {
  const hidden = preferences[HIDDEN] === true;
  const { data: begun } = useQuery({ ...startQuery(), refetchOnMount: false, enabled: !hidden });
  const skipped = skippedOf(preferences);
  const shown = !hidden && begun !== undefined && (begun.example !== null || begun.steps.some((step) => step.may && !step.done && !skipped.includes(step.key)));
  return { begun, shown };
}
