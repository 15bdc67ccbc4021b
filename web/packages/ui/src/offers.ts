/** What may be done here and now, as the open screen offers it: the palette lists it beside documents and places. */

import { useEffect, useRef } from "react";

export interface Offer {
  key: string;
  label: string;
  /** On what: "On SO2611-00462", "On the 3 selected". */
  group: string;
  /** The key that does the same. */
  hint?: string;
  run: () => void;
}

const stack: { current: Offer[] }[] = [];

/** All that is offered, the innermost first. */
export const offersInForce = (): Offer[] => [...stack].reverse().flatMap((each) => each.current);

/** Offered while the component is shown. */
export function useOffers(offers: Offer[]): void {
  const held = useRef(offers);
  held.current = offers;
  useEffect(() => {
    stack.push(held);
    return () => {
      stack.splice(stack.indexOf(held), 1);
    };
  }, []);
}
