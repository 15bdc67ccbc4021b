/**
 * The gun as an input method: some PDAs put the whole code at once into the field that has the focus, without keys. An unseen
 * field that opens no keyboard takes it. What comes ends with a line break, Enter, Tab, the suffix, or with silence.
 */

import { bare, editableOf, letterOf, GROUP_SEPARATOR, type GunSettings, type OnScan } from "./wedge";

export type Injected = { scans: string[]; rest: string };

/** Whole codes in what lies in the field, and what may still grow. */
export function injected(settings: GunSettings, text: string, silent: boolean): Injected {
  const ends = settings.suffix ? text.split(settings.suffix).join(`${settings.suffix}\n`) : text;
  const parts = ends.split(/[\r\n\t]+/);
  const rest = silent ? "" : parts.pop()!;
  const scans = parts.filter((part) => part.startsWith(settings.prefix)).map((part) => bare(settings, part));
  return { scans: scans.filter(Boolean), rest };
}

export function listenToField(settings: GunSettings, onScan: OnScan): () => void {
  const field = unseenField();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const read = (silent: boolean) => {
    clearTimeout(timer);
    const found = injected(settings, field.value, silent);
    field.value = found.rest;
    if (found.rest) timer = setTimeout(() => read(true), settings.gap_ms);
    for (const scan of found.scans) onScan(scan);
  };
  const down = (event: KeyboardEvent) => {
    const ends = event.key === "Enter" || event.key === "Tab";
    const separates = letterOf({ key: event.key, ctrl: event.ctrlKey }) === GROUP_SEPARATOR;
    if (ends ? !field.value : !separates) return;
    event.preventDefault();
    event.stopPropagation();
    if (separates) field.value += GROUP_SEPARATOR;
    else read(true);
  };
  const typed = () => read(false);
  // The field has the focus whenever no other field needs it; buttons work by touch all the same.
  const back = () => setTimeout(() => editableOf(document.activeElement) ?? field.focus({ preventScroll: true }));
  field.addEventListener("input", typed);
  field.addEventListener("keydown", down);
  const moments = ["focusout", "click", "visibilitychange"] as const;
  for (const moment of moments) document.addEventListener(moment, back);
  document.body.append(field);
  field.focus({ preventScroll: true });
  return () => {
    clearTimeout(timer);
    for (const moment of moments) document.removeEventListener(moment, back);
    field.remove();
  };
}

function unseenField(): HTMLTextAreaElement {
  const field = document.createElement("textarea");
  field.inputMode = "none";
  field.autocomplete = "off";
  field.spellcheck = false;
  field.tabIndex = -1;
  field.setAttribute("aria-hidden", "true");
  field.setAttribute("data-gun", "");
  field.style.cssText = "position:fixed;left:0;top:0;width:1px;height:1px;opacity:0;border:0;padding:0;pointer-events:none";
  return field;
}
