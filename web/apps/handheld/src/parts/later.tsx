/** Screens that come at first use, so that the first one is there at once. All are fetched soon after, before the network goes. */

import { say } from "@huotong/client/language";
import { createElement, type FunctionComponent, useSyncExternalStore } from "react";
import { type Late, lateOf } from "./late";

const all: Late<unknown>[] = [];

export function later<Given extends object>(load: () => Promise<FunctionComponent<Given>>): FunctionComponent<Given> {
  const late = lateOf(load);
  all.push(late);
  return function Later(given: Given) {
    // It may come between the drawing and the listening, since all are fetched soon after the start: the store looks again.
    const { there, failed } = useSyncExternalStore(late.watch, late.now);
    if (there) return createElement(there, given);
    return failed ? <Failed again={late.fetch} /> : <div className="body" aria-busy="true" />;
  };
}

function Failed({ again }: { again: () => Promise<void> }) {
  return (
    <>
      <div className="body" role="alert">
        <h1 className="ask" data-field="message">
          {say("这一屏没加载出来", "This screen did not load")}
        </h1>
        <p>{say("到有网的地方再试。扫过的都在本机，不会丢。", "Try again where there is network. What was scanned is kept on this device.")}</p>
      </div>
      <footer className="choices">
        <button type="button" className="main" data-choice="load" onClick={() => void again()}>
          {say("再试一次", "Try again")}
        </button>
      </footer>
    </>
  );
}

/** What comes later, now: the handheld has to go on without network. */
export const fetchAll = (): Promise<unknown> => Promise.all(all.map((late) => late.fetch()));
