/** What the desk opens with: home; on an installation that holds nothing yet, the way to begin. */

import { useQuery } from "@tanstack/react-query";

import { useSession } from "../../session";
import { Home } from "../Home";
import { HIDDEN, startQuery } from "./data";
import { Start } from "./Start";

export function Front() {
  const { preferences } = useSession();
  const { data } = useQuery(startQuery());
  const begins = data?.fresh && preferences[HIDDEN] !== true && data.steps.some((step) => step.key !== "people" && step.may);
  return begins ? <Start /> : <Home />;
}
