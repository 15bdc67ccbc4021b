/** Screens that come at first use, so that the first one is there at once. All are fetched soon after, before the network goes. */

import { createElement, type FunctionComponent, useEffect, useState } from "react";

type Screen<Given extends object> = FunctionComponent<Given>;

const loads: (() => Promise<unknown>)[] = [];

export function later<Given extends object>(load: () => Promise<Screen<Given>>): Screen<Given> {
  let ready: Screen<Given> | null = null;
  const fetched = async () => {
    ready ??= await load();
  };
  loads.push(fetched);
  return function Later(given: Given) {
    const [, redraw] = useState(false);
    useEffect(() => {
      if (!ready) void fetched().then(() => redraw(true));
    }, []);
    return ready ? createElement(ready, given) : <div className="body" aria-busy="true" />;
  };
}

/** What comes later, now: the handheld has to go on without network. */
export const fetchAll = (): Promise<unknown> => Promise.allSettled(loads.map((load) => load()));
