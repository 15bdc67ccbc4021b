/**
 * What was scanned and not yet taken by the server, kept on the device: a scan and the state that it led to are written in one
 * transaction with strict durability before anything is shown as done, so that neither reload nor a killed browser loses or
 * doubles one. The server takes each key once.
 */

export type Fate = "waiting" | "sent" | "refused" | "exception";

export type Scan = { text: string } | { choice: string } | { quantity: string; unit?: string };

export type QueuedScan = { key: string; packet: string | null; scan: Scan; session: string | null; happened_at: string };

/** `seq` is the order of happening; `answer` what the server said of it. */
export type Entry = QueuedScan & { seq: number; fate: Fate; answer: unknown };

export type Kept = { packet: string; until: string; dialogue: unknown; state: unknown };

export type Outbox = {
  /** Resolves when the scan (and the packet's new state) is on the disk. */
  put(scan: QueuedScan, kept?: Kept): Promise<void>;
  /** In order of happening, oldest first. */
  waiting(limit?: number): Promise<Entry[]>;
  all(): Promise<Entry[]>;
  /** Several at once, as a drain answers. */
  settle(fates: readonly { key: string; fate: Fate; answer?: unknown }[]): Promise<void>;
  /** Forgets what the server has, and what a person has settled; never what waits. */
  forget(keys: readonly string[]): Promise<void>;
  keep(kept: Kept): Promise<void>;
  kept(packet: string): Promise<Kept | null>;
  allKept(): Promise<Kept[]>;
  drop(packet: string): Promise<void>;
  /** Called after each change, also in another tab; returns the way out. */
  subscribe(listener: () => void): () => void;
  close(): void;
};

const SCANS = "scans";
const KEPT = "kept";

export async function openOutbox(name = "huotong"): Promise<Outbox> {
  const base = await opened(name);
  // Else a browser that runs out of room may throw all of it away.
  void globalThis.navigator?.storage?.persist?.();
  const listeners = new Set<() => void>();
  const tabs = typeof BroadcastChannel === "undefined" ? null : new BroadcastChannel(name);
  const tell = () => listeners.forEach((listener) => listener());
  if (tabs) tabs.onmessage = tell;

  async function write(work: (scans: IDBObjectStore, kept: IDBObjectStore) => void): Promise<void> {
    const transaction = base.transaction([SCANS, KEPT], "readwrite", { durability: "strict" });
    work(transaction.objectStore(SCANS), transaction.objectStore(KEPT));
    await finished(transaction);
    tell();
    tabs?.postMessage(null);
  }
  const store = (of: string) => base.transaction(of).objectStore(of);

  return {
    put: (scan, kept) =>
      write((scans, packets) => {
        scans.add({ ...scan, fate: "waiting", answer: null });
        if (kept) packets.put(kept);
      }),
    waiting: (limit) => answered<Entry[]>(store(SCANS).index("fate").getAll("waiting", limit)),
    all: () => answered<Entry[]>(store(SCANS).getAll()),
    settle: (fates) =>
      write((scans) => {
        for (const { key, fate, answer = null } of fates) changed(scans, key, (entry) => scans.put({ ...entry, fate, answer }));
      }),
    forget: (keys) =>
      write((scans) => {
        for (const key of keys) changed(scans, key, (entry) => entry.fate !== "waiting" && scans.delete(entry.seq));
      }),
    keep: (kept) => write((_, packets) => packets.put(kept)),
    kept: async (packet) => (await answered<Kept | undefined>(store(KEPT).get(packet))) ?? null,
    allKept: () => answered<Kept[]>(store(KEPT).getAll()),
    drop: (packet) => write((_, packets) => packets.delete(packet)),
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close: () => {
      tabs?.close();
      base.close();
    },
  };
}

function opened(name: string): Promise<IDBDatabase> {
  const request = indexedDB.open(name, 1);
  request.onupgradeneeded = () => {
    const scans = request.result.createObjectStore(SCANS, { keyPath: "seq", autoIncrement: true });
    scans.createIndex("key", "key", { unique: true });
    // Within one fate the entries lie in order of their numbers.
    scans.createIndex("fate", "fate");
    request.result.createObjectStore(KEPT, { keyPath: "packet" });
  };
  return answered(request);
}

function changed(scans: IDBObjectStore, key: string, change: (entry: Entry) => void): void {
  const found: IDBRequest<Entry | undefined> = scans.index("key").get(key);
  found.onsuccess = () => found.result && change(found.result);
}

function answered<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

function finished(transaction: IDBTransaction): Promise<void> {
  return new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve();
    transaction.onabort = () => reject(transaction.error);
  });
}
