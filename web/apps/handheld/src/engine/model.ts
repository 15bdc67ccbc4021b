/** What the device shows and knows, and how each thing that happens changes it. Pure. */

import type { GunSettings } from "@huotong/scan";
import { say } from "@huotong/client/language";
import type { Answer, Fate, Id, Left, Logged, Packet, Scan, Told, Waiting, Who } from "./answers";

/** What lies over the work, opened by a finger. */
export type Sheet = "inbox" | "settings" | "keys" | "camera" | "leave" | null;

export interface Model {
  /** Nothing is drawn before it is known what was kept. */
  started: boolean;
  who: Who | null;
  packet: Packet | null;
  answer: Answer | null;
  home: Answer | null;
  online: boolean;
  /** When the network went, in ms; null: it did not. */
  cutAt: number | null;
  waiting: Waiting[];
  fates: Fate[];
  log: Logged[];
  sheet: Sheet;
  /** The block is green for a moment after the right scan. */
  right: boolean;
  slow: boolean;
  /** What is said on the screens of signing in. */
  said: Told | null;
  /** What the one before left unfinished. */
  left: Left[];
  dark: boolean | null;
  /** As set on this device, over what the server says of it. */
  gun: Partial<GunSettings> | null;
  /** When something was sent last. */
  sentAt: string | null;
  /** What was reported by the last scan: a photo may show it. */
  reported: Reported | null;
}

export interface Reported {
  scan: string;
  packet: Id | null;
  stop: string | null;
}

export const FRESH: Model = {
  started: false,
  who: null,
  packet: null,
  answer: null,
  home: null,
  online: true,
  cutAt: null,
  waiting: [],
  fates: [],
  log: [],
  sheet: null,
  right: false,
  slow: false,
  said: null,
  left: [],
  dark: null,
  gun: null,
  sentAt: null,
  reported: null,
};

export type Happening =
  | { is: "started"; who: Who | null; packet: Packet | null; answer: Answer | null; home: Answer | null; fates: Fate[]; log: Logged[]; waiting: Waiting[]; dark: boolean | null; gun: Partial<GunSettings> | null }
  | { is: "known"; who: Who }
  | { is: "answered"; answer: Answer; at: string }
  | { is: "packet"; packet: Packet | null }
  | { is: "cut"; at: number }
  | { is: "linked" }
  | { is: "queue"; waiting: Waiting[]; fates: Fate[] }
  | { is: "sent"; at: string }
  | { is: "scanned"; reported: Reported | null }
  | { is: "sheet"; sheet: Sheet }
  | { is: "slow"; slow: boolean }
  | { is: "faded" }
  | { is: "dismissed" }
  | { is: "said"; told: Told | null }
  | { is: "left"; left: Left[] }
  | { is: "dark"; dark: boolean | null }
  | { is: "gun"; gun: Partial<GunSettings> };

const LOG_KEPT = 30;

export function happen(model: Model, event: Happening): Model {
  switch (event.is) {
    case "started":
      return { ...model, ...without(event), started: true };
    case "known":
      return known(model, event.who);
    case "answered":
      return answered(model, event.answer, event.at);
    case "packet":
      return { ...model, packet: event.packet, log: event.packet?.packet === model.packet?.packet ? model.log : [] };
    case "cut":
      return model.online ? { ...model, online: false, cutAt: event.at } : model;
    case "linked":
      return model.online ? model : { ...model, online: true, cutAt: null };
    case "queue":
      return { ...model, waiting: event.waiting, fates: event.fates };
    case "sent":
      return { ...model, sentAt: event.at };
    case "scanned":
      return { ...model, reported: event.reported };
    case "sheet":
      return { ...model, sheet: event.sheet };
    case "slow":
      return { ...model, slow: event.slow };
    case "faded":
      return { ...model, right: false };
    case "dismissed":
      return { ...model, answer: model.answer && { ...model.answer, message: null } };
    case "said":
      return { ...model, said: event.told };
    case "left":
      return { ...model, left: event.left };
    case "dark":
      return { ...model, dark: event.dark };
    case "gun":
      return { ...model, gun: event.gun };
  }
}

const without = <T extends { is: string }>({ is: _is, ...rest }: T) => rest;

function known(model: Model, who: Who): Model {
  const left = model.who?.person && !who.person;
  const other = model.who?.session !== who.session;
  const fresh = left || other ? { answer: null, sheet: null } : {};
  return { ...model, ...fresh, who, said: null, left: who.person ? [] : model.left };
}

function answered(model: Model, answer: Answer, at: string): Model {
  const right = answer.sound === "right" || answer.sound === "stop_done" || answer.sound === "all_done";
  const home = answer.screen === "home" ? answer : model.home;
  return { ...model, answer, home, right, log: logged(model, answer, at), sheet: model.sheet === "keys" ? null : model.sheet };
}

/** A station shows what came last; a device remembers it itself, since it is the one that heard it. */
function logged(model: Model, answer: Answer, at: string): Logged[] {
  if (answer.screen !== "recheck" || answer.sound === null) return model.log;
  const line = answer.data.lines?.find((each) => each.item === answer.data.current);
  const text = answer.message?.text ?? (line ? `${line.name} ${line.done} / ${line.wanted} ${line.unit}` : "");
  const entry = { at, ok: !answer.message || answer.message.tone === "right", text };
  return text ? [entry, ...model.log].slice(0, LOG_KEPT) : model.log;
}

export const packetOf = (model: Model): Id | null => model.packet?.packet ?? null;

/** Whom a scan is meant for: the packet on the screen; at home nobody's, even while a packet waits. */
export function addressed(model: Model): Id | null {
  const { answer } = model;
  if (!answer || answer.screen === "home") return null;
  return answer.data.packet === undefined ? packetOf(model) : answer.data.packet;
}

export const stopOf = (model: Model): string | null => (model.packet?.state.stop as string | undefined) ?? null;

/** A recheck that met something wrong. */
export const isStopped = (model: Model): boolean => Boolean(model.answer?.data.blocked);

/** What a scan reports, if it is a choice that raises an exception. */
export function reportedBy(model: Model, { key, packet, scan }: Pick<Waiting, "key" | "packet" | "scan">): Reported | null {
  const { dialogue } = model.packet ?? {};
  if (!dialogue || !("choice" in scan)) return null;
  const steps = [...Object.values(dialogue.overlays ?? {}), ...Object.values(dialogue.steps ?? {}).flat()] as { choices?: { key: string; raises?: string }[] }[];
  const raises = steps.some((step) => step.choices?.some((each) => each.key === scan.choice && each.raises));
  return raises ? { scan: key, packet, stop: stopOf(model) } : null;
}

/** A scan in words: what was scanned or chosen, at the screen where it was. */
export function describe(scan: Scan, at: Answer | null): string {
  const data = at?.data ?? {};
  const item = data.goods?.name ?? "";
  if ("quantity" in scan) return say(`记 ${scan.quantity} ${data.unit ?? ""} ${item}`, `Count ${scan.quantity} ${data.unit ?? ""} ${item}`).trim();
  if ("choice" in scan) {
    const choice = [...(data.choices ?? []), ...(data.options ?? [])].find((each) => each.key === scan.choice);
    return [choice?.label ?? scan.choice, at?.screen === "quantity" ? item : ""].filter(Boolean).join(" ");
  }
  const named = data.goods && [data.goods.barcode, data.goods.code].includes(scan.text) ? item : scan.text;
  return say(`扫 ${named}`, `Scan ${named}`);
}

export const whatOf = (entry: Pick<Waiting, "scan" | "what">): string => entry.what ?? describe(entry.scan, null);

/** What needs a person: what was refused, or became an exception. */
export const trouble = (fates: readonly Fate[]): Fate[] => fates.filter((fate) => fate.fate !== "sent");
