/** Photos that wait for the network, on the disk, in the order in which they were taken. */

import type { Id } from "../engine/answers";

export interface Photo {
  key: string;
  device: string;
  packet: Id;
  stop: string | null;
  /** The scan that reported what it shows. */
  scan: string | null;
  session: Id | null;
  happened_at: string;
  picture: Blob;
  /** Why the server did not take it. */
  refused?: { text: string; remedy?: string | null };
}

export interface PhotoStore {
  put(photo: Photo): Promise<void>;
  all(): Promise<Photo[]>;
  drop(key: string): Promise<void>;
}

const STORE = "photos";

export async function openPhotos(name = "huotong-photos"): Promise<PhotoStore> {
  const base = await new Promise<IDBDatabase>((done, failed) => {
    const asked = indexedDB.open(name, 1);
    asked.onupgradeneeded = () => asked.result.createObjectStore(STORE, { keyPath: "key" });
    asked.onsuccess = () => done(asked.result);
    asked.onerror = () => failed(asked.error);
  });
  async function write(act: (store: IDBObjectStore) => void): Promise<void> {
    const writing = base.transaction(STORE, "readwrite", { durability: "strict" });
    act(writing.objectStore(STORE));
    await new Promise<void>((done, failed) => {
      writing.oncomplete = () => done();
      writing.onabort = () => failed(writing.error);
    });
  }
  return {
    put: (photo) => write((store) => store.put(photo)),
    all: () =>
      new Promise((done, failed) => {
        const asked: IDBRequest<Photo[]> = base.transaction(STORE).objectStore(STORE).getAll();
        asked.onsuccess = () => done(asked.result.sort((one, other) => one.happened_at.localeCompare(other.happened_at)));
        asked.onerror = () => failed(asked.error);
      }),
    drop: (key) => write((store) => store.delete(key)),
  };
}
