/** What may be done with documents, as values from the type: buttons, shortcuts, bulk bar and palette read the same list. */

import { act, each, freshKey, Refused, say, type Action, type Document, type Refusal, type Type } from "@huotong/client";
import { tell } from "@huotong/ui";
import { useQueryClient } from "@tanstack/react-query";
import { useCallback, useState } from "react";

export interface Doing {
  action: Action;
  documents: Document[];
}

export interface Failure {
  code: string;
  refusals: Refusal[];
}

export interface Progress {
  done: number;
  of: number;
  failures: Failure[];
}

/** Documents of one request; a long selection goes in several, so that one sees it move and it can be stopped. */
const BATCH = 25;

export const isOpen = (action: Action, document: Document): boolean =>
  action.when.length === 0 || action.when.includes(document.state);

/** Actions for one or several documents: neither creation nor change, open in the state of at least one of them. */
export const actionsFor = (type: Type, documents: Document[]): Action[] =>
  type.actions.filter((action) => !action.takes_fields && !action.inner && documents.some((document) => isOpen(action, document)));

/** Whether a person is asked before: for values, or because nothing takes it back. */
/** What a person is asked: what only a program gives is none of his. */
export const asked = (action: Action) => action.asks.filter((field) => !field.inner);

export const asksFirst = (action: Action, count: number): boolean =>
  asked(action).length > 0 || (!action.inverse && (!action.primary || count > 1));

const nameOf = (type: Type, document: Document) => String(document[type.name_field] ?? document.id);

export function useActions(type: Type, whenDone?: () => void) {
  const cache = useQueryClient();
  const [doing, setDoing] = useState<Doing | null>(null);
  const [progress, setProgress] = useState<Progress | null>(null);

  const refresh = useCallback(() => {
    for (const key of ["list", "document", "story", "stock", "figures"]) void cache.invalidateQueries({ queryKey: [key] });
    whenDone?.();
  }, [cache, whenDone]);

  const perform = useCallback(
    async ({ action, documents }: Doing, given: Record<string, unknown>): Promise<Failure[]> => {
      const open = documents.filter((document) => isOpen(action, document));
      const [only] = open;
      if (open.length === 1 && only) return one(type, action, only, given, refresh);
      const failures: Failure[] = [];
      for (let start = 0; start < open.length; start += BATCH) {
        const part = open.slice(start, start + BATCH);
        failures.push(...(await several(type, action, part, given)));
        setProgress({ done: Math.min(start + BATCH, open.length), of: open.length, failures: [...failures] });
      }
      const done = open.length - failures.length;
      tell(say(`${action.label}：${done} 个完成${failures.length ? `，${failures.length} 个没有` : ""}`, `${action.label}: ${done} done${failures.length ? `, ${failures.length} not` : ""}`));
      refresh();
      return failures;
    },
    [type, refresh],
  );

  const run = useCallback(
    (action: Action, documents: Document[]) => {
      setProgress(null);
      if (asksFirst(action, documents.length)) return setDoing({ action, documents });
      perform({ action, documents }, {}).then((failures) => {
        if (failures.length) setDoing({ action, documents }), setProgress({ done: documents.length, of: documents.length, failures });
      });
    },
    [perform],
  );

  const close = useCallback(() => (setDoing(null), setProgress(null)), []);
  return { run, doing, progress, perform, close };
}

async function one(type: Type, action: Action, document: Document, given: Record<string, unknown>, refresh: () => void): Promise<Failure[]> {
  try {
    const answer = await act(type.key, document.id, action.key, { ...given, version: document.version });
    refresh();
    const name = nameOf(type, document);
    const undo = action.inverse;
    const takeBack = undo ? () => void act(type.key, document.id, undo, {}).then(refresh, toldRefused) : undefined;
    if (answer.approval) tell(say(`${name} ${action.label}：已送批 ${answer.approval.number}`, `${name} ${action.label}: waits for approval ${answer.approval.number}`));
    else tell(`${name} ${action.label}`, takeBack);
    return [];
  } catch (problem) {
    if (problem instanceof Refused) return [{ code: nameOf(type, document), refusals: problem.refusals }];
    throw problem;
  }
}

async function several(type: Type, action: Action, documents: Document[], given: Record<string, unknown>): Promise<Failure[]> {
  const steps = documents.map((document) => ({ key: freshKey(), verb: action.verb, target: document.id, version: document.version, given }));
  try {
    const { answers } = await each(steps);
    return answers.flatMap((answer, index) =>
      answer.status < 300 ? [] : [{ code: nameOf(type, documents[index]!), refusals: (answer.body.refusals ?? []) as Refusal[] }],
    );
  } catch (problem) {
    if (!(problem instanceof Refused)) throw problem;
    return documents.map((document) => ({ code: nameOf(type, document), refusals: problem.refusals }));
  }
}

export const toldRefused = (problem: unknown): void => {
  if (problem instanceof Refused) tell(`${problem.first.text} ${problem.first.remedy ?? ""}`);
  else throw problem;
};
