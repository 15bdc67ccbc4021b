/** Keys of the keyboard as actions. A letter waits 60 ms: a burst is a scanner's and goes to whoever takes scans. */

import { useEffect, useRef } from "react";

export interface Shortcut {
  /** Such as `n`, `ctrl+k`, `shift+p`, `ArrowDown`, `g s`. */
  keys: string;
  run: () => void;
  /** For the page of keys. */
  label: string;
  group?: string;
  enabled?: boolean;
  /** Also while something editable has the focus. */
  always?: boolean;
}

const BURST_MS = 60;

const stack: { current: Shortcut[] }[] = [];
let waiting: ReturnType<typeof setTimeout> | undefined;
let pressed = 0;
let prefix = "";
let burst = "";
let takeScan: ((text: string) => void) | undefined;

export const onScan = (take: (text: string) => void): void => {
  takeScan = take;
};

/** All shortcuts in force, the innermost first. */
export const shortcutsInForce = (): Shortcut[] => [...stack].reverse().flatMap((each) => each.current);

/** Shortcuts while the component is shown; those of inner components go before those of outer ones. */
export function useShortcuts(shortcuts: Shortcut[]): void {
  const held = useRef(shortcuts);
  held.current = shortcuts;
  useEffect(() => {
    stack.push(held);
    return () => {
      stack.splice(stack.indexOf(held), 1);
    };
  }, []);
}

const editable = (target: EventTarget | null) =>
  target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName)) &&
  !(target instanceof HTMLInputElement && /^(checkbox|radio|button)$/.test(target.type));

function named(event: KeyboardEvent): string {
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  const held = [event.ctrlKey || event.metaKey ? "ctrl" : "", event.altKey ? "alt" : ""];
  if (event.shiftKey && (event.key.length > 1 || /[a-z]/.test(key))) held.push("shift");
  return [...held.filter(Boolean), key].join("+");
}

function find(keys: string, typing: boolean): Shortcut | undefined {
  return shortcutsInForce().find((each) => each.keys === keys && each.enabled !== false && (!typing || each.always));
}

function pressedKey(event: KeyboardEvent): void {
  // A closed list opens by Enter, with Ctrl as well; keys with Ctrl are the screen's all the same.
  if (event.isComposing || (event.defaultPrevented && !event.ctrlKey)) return;
  const typing = editable(event.target);
  const keys = named(event);
  if (typing || event.ctrlKey || event.metaKey || event.altKey || event.key.length > 1) {
    if (event.key === "Enter" && burst.length > 2 && event.timeStamp - pressed < 3 * BURST_MS) return scanned(event);
    const found = find(keys, typing);
    if (found) {
      event.preventDefault();
      found.run();
    }
    return;
  }
  letter(event, keys);
}

function letter(event: KeyboardEvent, keys: string): void {
  const now = event.timeStamp;
  const inBurst = now - pressed < BURST_MS;
  pressed = now;
  clearTimeout(waiting);
  burst = inBurst ? burst + event.key : event.key;
  if (inBurst) return;
  const whole = prefix ? `${prefix} ${keys}` : keys;
  const found = find(whole, false);
  if (found) event.preventDefault();
  waiting = setTimeout(() => {
    burst = "";
    prefix = keys === "g" && !prefix ? "g" : "";
    found?.run();
  }, BURST_MS);
}

function scanned(event: KeyboardEvent): void {
  event.preventDefault();
  clearTimeout(waiting);
  const text = burst;
  burst = "";
  takeScan?.(text);
}

export function listenToKeys(): void {
  window.addEventListener("keydown", pressedKey);
}
