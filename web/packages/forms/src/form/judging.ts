/** Lines that came many at once, pasted or with a draft, are judged by the server at once, and again a moment after each change.
 *
 * It is the door's own judging, with nothing written: whatever saving would refuse of a line is marked before.
 */

import { rehearse, type Document, type Refusal, type Type } from "@huotong/client";
import { useEffect, useRef, useState } from "react";

import { type Draft, given } from "./draft";

const PAUSE_MS = 300;
/** So many lines are judged while one types; of more, saving tells. */
const JUDGED_MOST = 1_000;

/** Whether there are lines in the draft that lay in the browser when the form was opened. */
export const haveLines = (draft: Pick<Draft, "changed">): boolean => Object.values(draft.changed.parts).some((rows) => rows.length > 0);

/** Only what is wrong with lines: whoever begins with them has not come to the head yet. */
export const ofLines = (type: Pick<Type, "parts">, refusals: Refusal[]): Refusal[] =>
  refusals.filter((each) => type.parts.some((part) => each.field?.startsWith(`${part.key}.`)));

interface Judged {
  /** Look at the lines now, and go on until nothing is wrong with them. `first` is told once how many places are wrong; nothing where nobody could say. */
  judge: (first?: (wrong: number | undefined) => void) => void;
  stop: () => void;
}

export function useJudged(type: Type, draft: Draft, document: Document | undefined, head: () => Record<string, unknown>, told: (refusals: Refusal[]) => void): Judged {
  const [watching, watch] = useState(() => haveLines(draft));
  const asked = useRef({ type, document, head, told });
  asked.current = { type, document, head, told };
  const first = useRef<((wrong: number | undefined) => void) | undefined>(undefined);
  const { changed } = draft;
  useEffect(() => {
    const lines = Object.values(changed.parts).reduce((count, rows) => count + rows.length, 0);
    const tellFirst = (wrong?: number) => {
      first.current?.(wrong);
      first.current = undefined;
    };
    if (!watching || lines === 0) return;
    if (lines > JUDGED_MOST) return tellFirst();
    let over = false;
    const timer = setTimeout(() => {
      const { type, document, head, told } = asked.current;
      const body = { ...head(), ...given(type, changed), ...(document ? { version: changed.version ?? document.version } : {}) };
      void rehearse(`${type.key}.${document ? "change" : "create"}`, body, document?.id).then(
        (refusals) => {
          if (over) return;
          const found = ofLines(type, refusals);
          told(found);
          tellFirst(found.length);
          if (found.length === 0) watch(false);
        },
        () => tellFirst(), // without the server it is said when it is saved
      );
    }, PAUSE_MS);
    return () => {
      over = true;
      clearTimeout(timer);
    };
  }, [watching, changed]);
  const judge: Judged["judge"] = (then) => {
    first.current = then;
    watch(true);
  };
  return { judge, stop: () => watch(false) };
}
