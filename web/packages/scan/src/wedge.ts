/**
 * The gun as a keyboard. `heard` decides, from keys and their times alone, what belongs to a scan: where nothing editable has
 * the focus every key is the gun's, in a field only bursts too fast for fingers are. `listenToGun` ties it to the page.
 */

export type GunSettings = {
  /** The longest pause between two keys of one scan, where no field has the focus. */
  gap_ms: number;
  /** What the gun is set to send before and after each code; it is taken off. Enter and Tab always end a scan. */
  prefix: string;
  suffix: string;
  /** "keys": the gun types. "input": the device puts whole texts into the field that has the focus. */
  method: "keys" | "input";
};

export type OnScan = (text: string) => void;

export type Key = { key: string; at: number; editable: boolean; ctrl?: boolean; alt?: boolean; repeat?: boolean };

export type Burst = { text: string; at: number; fast: boolean; ended: boolean; editable: boolean };

/** `take`: the page must not see this key. `scan`: a code is complete. */
export type Heard = { burst: Burst; take: boolean; scan: string | null };

export const GUN: GunSettings = { gap_ms: 400, prefix: "", suffix: "", method: "keys" };
export const SILENCE: Burst = { text: "", at: -Infinity, fast: true, ended: false, editable: false };
export const GROUP_SEPARATOR = "\u001d";

/** No finger types three keys and Enter this fast one after another. */
const FINGER_MS = 50;
const SHORTEST_IN_FIELD = 3;
const ENDS = new Set(["Enter", "Tab"]);
const SILENT = new Set(["Shift", "CapsLock", "Control", "Alt", "AltGraph", "Meta", "Unidentified", "Dead"]);

export function heard(settings: GunSettings, before: Burst, key: Key): Heard {
  if (SILENT.has(key.key)) return { burst: before, take: false, scan: null };
  const gap = key.at - before.at;
  // What was typed in a field before it lost the focus is no part of a scan.
  const burst = gap <= settings.gap_ms && key.editable === before.editable ? before : SILENCE;
  if (ENDS.has(key.key)) return ended(settings, burst, key, gap);
  const letter = letterOf(key);
  if (letter === null || (letter === GROUP_SEPARATOR && key.editable && !burst.text)) {
    return { burst: SILENCE, take: false, scan: null };
  }
  if (letter === " " && !burst.text) return { burst: SILENCE, take: false, scan: null };
  const text = burst.text + letter;
  const fast = burst.text === "" || (burst.fast && gap < FINGER_MS);
  // In a field a pause means that fingers type: what follows may still be a burst of the gun.
  const grown = { ...SILENCE, at: key.at, editable: key.editable, ...(key.editable && !fast ? { text: letter } : { text, fast }) };
  if (settings.suffix && grown.text.endsWith(settings.suffix)) {
    const scan = scanned(settings, grown, key.editable);
    if (scan !== null) return { burst: { ...SILENCE, at: key.at, ended: true, editable: key.editable }, take: true, scan };
  }
  return { burst: grown, take: !key.editable || letter === GROUP_SEPARATOR, scan: null };
}

function ended(settings: GunSettings, burst: Burst, key: Key, gap: number): Heard {
  // Many guns send Enter after their suffix too: it belongs to the scan that has just ended.
  if (burst.ended) return { burst: SILENCE, take: gap < FINGER_MS, scan: null };
  const quick = !key.editable || gap < FINGER_MS;
  const scan = quick ? scanned(settings, burst, key.editable) : null;
  return { burst: SILENCE, take: scan !== null, scan };
}

/** The code of a complete burst without prefix and suffix; null: it was not the gun's. */
function scanned(settings: GunSettings, burst: Burst, editable: boolean): string | null {
  if (!burst.text.startsWith(settings.prefix)) return null;
  if (editable && (!burst.fast || burst.text.length < SHORTEST_IN_FIELD)) return null;
  return bare(settings, burst.text) || null;
}

/** Without what the gun is set to send around each code. */
export function bare(settings: GunSettings, text: string): string {
  const begun = text.startsWith(settings.prefix) ? text.slice(settings.prefix.length) : text;
  const rest = settings.suffix && begun.endsWith(settings.suffix) ? begun.slice(0, -settings.suffix.length) : begun;
  return rest.trim();
}

/** What a key adds to a code; null: it is no key of a gun. Guns send the separator of GS1 in several ways. */
export function letterOf(key: Pick<Key, "key" | "ctrl" | "alt" | "repeat">): string | null {
  if (key.key === GROUP_SEPARATOR || key.key === "F8" || (key.ctrl && key.key === "]")) return GROUP_SEPARATOR;
  if (key.key.length !== 1 || key.ctrl || key.alt || key.repeat) return null;
  return key.key;
}

/** Listens until the returned function is called. */
export function listenToGun(settings: GunSettings, onScan: OnScan): () => void {
  if (settings.method === "input") return asField(settings, onScan);
  let burst = SILENCE;
  let before: Undo | null = null;
  const down = (event: KeyboardEvent) => {
    if (event.isComposing) return;
    const field = editableOf(event.target);
    const { key, timeStamp: at, ctrlKey: ctrl, altKey: alt, repeat } = event;
    if (field && (field !== before?.field || at - burst.at >= FINGER_MS || !burst.text)) before = undoOf(field);
    const said = heard(settings, burst, { key, at, editable: field !== null, ctrl, alt, repeat });
    burst = said.burst;
    if (said.take) {
      event.preventDefault();
      event.stopPropagation();
    }
    if (said.scan === null) return;
    if (field) before?.restore();
    onScan(said.scan);
  };
  window.addEventListener("keydown", down, true);
  return () => window.removeEventListener("keydown", down, true);
}

/** Few devices need it, so it comes when it is asked for. */
function asField(settings: GunSettings, onScan: OnScan): () => void {
  const listening = import("./field").then(({ listenToField }) => listenToField(settings, onScan));
  return () => void listening.then((stop) => stop());
}

type Undo = { field: Field; restore: () => void };

const TYPED = new Set(["text", "search", "tel", "url", "email", "password", "number", ""]);

type Field = HTMLInputElement | HTMLTextAreaElement;

export function editableOf(target: EventTarget | null): Field | null {
  if (target instanceof HTMLInputElement) return TYPED.has(target.type) && !target.readOnly ? target : null;
  return target instanceof HTMLTextAreaElement && !target.readOnly ? target : null;
}

/** Remembers a field as it is before the first key of a burst, so that the burst can be taken out again. */
function undoOf(field: Field): Undo {
  const { value } = field;
  const restore = () => {
    // Past the setter that libraries put over it, so that they notice the change.
    Object.getOwnPropertyDescriptor(Object.getPrototypeOf(field), "value")?.set?.call(field, value);
    field.dispatchEvent(new Event("input", { bubbles: true }));
  };
  return { field, restore };
}
