/** Photos from the camera to the server: kept first, sent when no scan waits before them, so that what they show is known there. */

import { call, Refused } from "@huotong/client/http";
import type { Engine } from "../engine/engine";
import { packetOf, stopOf } from "../engine/model";
import { unanswered } from "../engine/server";
import type { Photo, PhotoStore } from "./store";

const SEND_LIMIT_MS = 60_000;

export interface PhotoState {
  waiting: number;
  refused: Photo[];
  /** Of the report that was made just now: how many are kept, and the last that the server did not take. */
  taken: number;
  failed: Photo | null;
}

export interface Photographer {
  /** How many wait, and those that the server did not take. */
  state(): PhotoState;
  subscribe(listener: () => void): () => void;
  /** Keeps it on the disk; false where it could not be kept. It shows what was reported just now, or the stop at hand. */
  take(file: Blob, shows: "report" | "stop"): Promise<boolean>;
  send(): Promise<void>;
  seen(key: string): Promise<void>;
}

interface Ways {
  engine: Engine;
  store: PhotoStore;
  shrink(file: Blob): Promise<Blob>;
  key(): string;
  now(): number;
  /** Only one tab of the device sends at a time. */
  alone<T>(act: () => Promise<T>): Promise<T>;
  sent?: (photo: Photo) => Promise<unknown>;
}

export function photographerOf({ engine, store, shrink, key, now, alone, sent = sendPhoto }: Ways): Photographer {
  let photos: Photo[] = [];
  /** For which report how many were taken: said beside the camera. */
  let taken = { scan: null as string | null, count: 0 };
  let busy = false;
  let state: PhotoState = { waiting: 0, refused: [], taken: 0, failed: null };
  const listeners = new Set<() => void>();

  async function look(): Promise<void> {
    photos = await store.all();
    const about = engine.model().reported?.scan ?? null;
    const waiting = photos.filter((photo) => !photo.refused).length;
    const refused = photos.filter((photo) => photo.refused);
    const failed = refused.filter(({ scan }) => about !== null && scan === about);
    state = { waiting, refused, taken: about !== null && taken.scan === about ? Math.max(0, taken.count - failed.length) : 0, failed: failed.at(-1) ?? null };
    for (const listener of listeners) listener();
  }

  async function take(file: Blob, shows: "report" | "stop"): Promise<boolean> {
    const model = engine.model();
    const about = (shows === "report" && model.reported) || { packet: packetOf(model), stop: stopOf(model), scan: null };
    if (about.packet === null) return false;
    const happened_at = new Date(now()).toISOString();
    const photo = { key: key(), device: model.who?.device?.code ?? "", session: model.who?.session ?? null, happened_at, ...about, packet: about.packet };
    try {
      await store.put({ ...photo, picture: await shrink(file) });
    } catch {
      return false;
    }
    taken = { scan: about.scan, count: taken.scan === about.scan ? taken.count + 1 : 1 };
    await look();
    void send();
    return true;
  }

  async function send(): Promise<void> {
    if (busy) return;
    busy = true;
    try {
      await alone(each);
    } finally {
      busy = false;
      await look();
    }
  }

  async function each(): Promise<void> {
    for (const photo of await store.all()) {
      const { online, waiting, who } = engine.model();
      if (!online || waiting.length > 0 || !who?.person) return;
      if (photo.refused) continue;
      try {
        await sent(photo);
        await store.drop(photo.key);
      } catch (problem) {
        if (unanswered(problem) || (problem as Refused).signedOut) return;
        const { text, remedy } = (problem as Refused).first;
        await store.put({ ...photo, refused: { text, remedy } });
        engine.sound("refused");
      }
    }
  }

  let was = "";
  engine.subscribe(() => {
    const { online, waiting, who, reported } = engine.model();
    const is = [online, waiting.length, who?.person?.id, reported?.scan].join();
    if (is === was) return;
    was = is;
    if (photos.some((photo) => !photo.refused)) void send();
    else void look();
  });
  void look().then(send);

  return {
    state: () => state,
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    take,
    send,
    seen: (key) => store.drop(key).then(look),
  };
}

function sendPhoto({ key, device, packet, stop, scan, session, happened_at, picture }: Photo): Promise<unknown> {
  const asked = new URLSearchParams({ device, packet: String(packet), happened_at });
  for (const [name, value] of Object.entries({ stop, scan, session })) if (value !== null) asked.set(name, String(value));
  return call("POST", `/api/handheld/photo?${asked}`, { raw: picture, limitMs: SEND_LIMIT_MS, key });
}
