/** What the desk opens with: home; on an installation that holds nothing yet, the way to begin. */

import { useQuery } from "@tanstack/react-query";
import { useRouter } from "@tanstack/react-router";
import { useEffect } from "react";

import { useSession } from "../../session";
import { Home } from "../home/Home";
import { HIDDEN, START, startQuery } from "./data";

export function Front() {
  const { preferences } = useSession();
  const { history } = useRouter();
  const { data } = useQuery(startQuery());
  const begins = data?.fresh === true && preferences[HIDDEN] !== true && data.steps.some((step) => step.key !== "people" && step.may);
  useEffect(() => {
    if (begins) history.replace(START);
  }, [begins, history]);
  return begins ? null : <Home />;
}
