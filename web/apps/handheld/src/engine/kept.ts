/** What the device knows without network: who works on it, the last home, how it is set. In IndexedDB, written through to the disk. */

import type { GunSettings } from "@huotong/scan";
import type { Answer, Id, Logged, Packet, Who } from "./answers";

export interface Kept {
  who?: Who | null;
  /** Which packet is in hand; itself it is kept beside the queue. */
  packet?: Id | null;
  home?: Answer | null;
  log?: Logged[];
  dark?: boolean | null;
  gun?: Partial<GunSettings> | null;
  /** Packets of free work, by kind, as they begin. */
  free?: Record<string, Packet> | null;
}

const STORE = "kept";
let opened: Promise<IDBDatabase> | null = null;

function database(): Promise<IDBDatabase> {
  opened ??= new Promise((done, failed) => {
    const asked = indexedDB.open("huotong-handheld", 1);
    asked.onupgradeneeded = () => asked.result.createObjectStore(STORE);
    asked.onsuccess = () => done(asked.result);
    asked.onerror = () => failed(asked.error);
  });
  return opened;
}

const NAMES = ["who", "packet", "home", "log", "dark", "gun", "free"] as const;

export async function readKept(): Promise<Kept> {
  const store = (await database()).transaction(STORE).objectStore(STORE);
  const values = await Promise.all(NAMES.map((name) => answered(store.get(name))));
  return Object.fromEntries(NAMES.map((name, index) => [name, values[index]])) as Kept;
}

export async function keep(changed: Kept): Promise<void> {
  const writing = (await database()).transaction(STORE, "readwrite", { durability: "strict" });
  for (const [name, value] of Object.entries(changed)) writing.objectStore(STORE).put(value ?? null, name);
  await new Promise<void>((done, failed) => {
    writing.oncomplete = () => done();
    writing.onabort = writing.onerror = () => failed(writing.error);
  });
}

const answered = (request: IDBRequest) =>
  new Promise((done, failed) => {
    request.onsuccess = () => done(request.result);
    request.onerror = () => failed(request.error);
  });
