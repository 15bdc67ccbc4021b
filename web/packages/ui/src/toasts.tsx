/** What was done elsewhere, told for eight seconds; with a way back where there is one. */

import { say } from "@huotong/client";
import { useSyncExternalStore } from "react";

interface Toast {
  id: number;
  text: string;
  undo?: () => void;
}

const SHOWN_MS = 8_000;

let toasts: readonly Toast[] = [];
let last = 0;
const watchers = new Set<() => void>();

function set(next: readonly Toast[]) {
  toasts = next;
  for (const each of watchers) each();
}

export function tell(text: string, undo?: () => void): void {
  const id = ++last;
  set([...toasts.slice(-2), { id, text, undo }]);
  setTimeout(() => forget(id), SHOWN_MS);
}

const forget = (id: number) => set(toasts.filter((each) => each.id !== id));

const watch = (watcher: () => void) => {
  watchers.add(watcher);
  return () => watchers.delete(watcher);
};

export function Toasts() {
  const shown = useSyncExternalStore(watch, () => toasts);
  return (
    <div className="ht-toasts" role="status" aria-live="polite">
      {shown.map((each) => (
        <div key={each.id} className="ht-toast">
          <span>{each.text}</span>
          {each.undo && (
            <button
              type="button"
              data-undo=""
              onClick={() => {
                forget(each.id);
                each.undo?.();
              }}
            >
              {say("撤销", "Undo")}
            </button>
          )}
        </div>
      ))}
    </div>
  );
}
