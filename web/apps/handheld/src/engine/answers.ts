/** What the server says to a handheld, and the device's own interpreter when there is no network: the same shapes. */

import type { GunSettings } from "@huotong/scan";

/** The server counts packets and shifts; a device never reckons with them. */
export type Id = number | string;

export type Tone = "right" | "refused" | "look" | "again" | "done";

export interface Goods {
  code: string;
  name: string;
  barcode?: string | null;
  picture?: string | null;
  tags?: string[];
  lot?: string | null;
  expires?: string | null;
}

export interface Told {
  tone: Tone;
  key?: string;
  text: string;
  remedy?: string | null;
  alike?: { scanned: Goods; wanted: Goods } | null;
}

export interface Choice {
  key: string;
  label: string;
  look?: "main" | "plain" | "danger";
  detail?: string | null;
}

export interface Task {
  key: string;
  kind: string;
  title: string;
  detail?: string | null;
  why?: string | null;
  count?: number | string | null;
  /** Where it is half done: which packet it is in. */
  packet?: Id | null;
}

export interface Unit {
  code: string;
  label: string;
  factor: string;
}

export interface Line {
  item: string;
  name: string;
  picture?: string | null;
  barcode?: string | null;
  done: string;
  wanted: string;
  unit: string;
}

export interface Logged {
  at: string;
  ok: boolean;
  text: string;
}

export interface Row {
  id?: string;
  big?: string;
  title?: string;
  text?: string | null;
  value?: string | null;
  note?: string | null;
  why?: string | null;
  now?: string | null;
  choices?: Choice[];
}

/** Bins in the order of the walk, at most seven, and which of them is at hand. */
export interface Walk {
  bins: string[];
  at: number;
}

export interface Data {
  packet?: Id | null;
  kind?: string;
  title?: string;
  progress?: { done: number; all: number } | null;
  steps?: { key: string; label: string; state: "done" | "now" | "next" }[];
  choices?: Choice[];
  next?: { big: string; text: string } | null;
  ask?: string | null;
  big?: string | null;
  way?: string | null;
  walk?: Walk | null;
  goods?: Goods | null;
  quantity?: { wanted: string; unit: string; parts?: string | null } | null;
  count?: { done: string; wanted: string | null; unit: string } | null;
  /** `out`: the goods are taken out of it. */
  slot?: { wanted: number; of: number; out?: boolean } | null;
  value?: string | null;
  unit?: string | null;
  units?: Unit[];
  wanted?: string | null;
  options?: Choice[];
  lines?: Line[];
  current?: string | null;
  log?: Logged[];
  blocked?: { key?: string; text: string; remedy?: string | null } | null;
  parcel?: string;
  papers?: { key: string; label: string; href: string }[];
  finish?: { ready: boolean; why?: string | null };
  order?: { number?: string; customer?: string; cart?: string | null; slot?: string | null } | string | null;
  head?: { big: string | null; text?: string | null; goods?: Goods | null };
  figures?: { label: string; value: string }[];
  rows?: Row[];
  text?: string | null;
  tasks?: Task[];
  menu?: Choice[];
  exceptions?: number;
  person?: string | { name: string } | null;
}

export interface Answer {
  screen: string;
  data: Data;
  message: Told | null;
  sound: string | null;
  /** The packet's state after it, where the server sends it along. */
  state?: unknown;
}

export type Scan = { text: string } | { choice: string } | { quantity: string; unit?: string };

export interface Device {
  code: string;
  name: string;
  warehouse: string | { code: string; name: string };
  kind?: string;
  settings?: Partial<GunSettings>;
}

export interface Who {
  /** How the device was called that is enrolled no more. */
  was?: string;
  device: Device | null;
  person: { id?: Id; name: string; login?: string; language?: "zh" | "en" } | null;
  session: Id | null;
}

/** Work that was not finished when a shift ended. */
export interface Left {
  packet: Id;
  title: string;
  cart?: string | null;
}

/** A packet as it is kept: its state holds what waits, too. */
export interface Packet {
  packet: Id;
  until: string;
  dialogue: Dialogue;
  state: State;
  /** The table by which GS1 codes are read. */
  gs1?: unknown;
  /** Whose it is: the next at this device has another. */
  person?: Id | null;
  /** Shown once it is done. */
  made?: Made;
}

/** A parcel that was made just now, and its papers; or the papers of what was handed over. */
export type Made = Pick<Data, "parcel" | "papers">;

/** Read by the interpreter alone; a screen never looks inside. */
export type Dialogue = { readonly [name: string]: any };
export type State = { readonly [name: string]: any };

/** A scan on its way: done once by its key, whoever sends it and however often. */
export interface Waiting {
  packet: Id | null;
  key: string;
  scan: Scan;
  session: Id | null;
  happened_at: string;
  /** In words, for the list. */
  what?: string;
}

/** What became of a queued scan, in words. */
export interface Fate {
  key: string;
  at: string;
  what: string;
  fate: "sent" | "exception" | "refused";
  /** Whether it finished a stop, so that the books have it. */
  counted?: boolean;
  text?: string | null;
  remedy?: string | null;
  now?: string | null;
}
