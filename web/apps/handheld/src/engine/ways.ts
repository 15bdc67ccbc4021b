/** What the engine needs of the world: the server, the disk, the interpreter, time and sound. */

import type { Outbox, SoundName } from "@huotong/scan";
import type { Answer, Packet, Scan, State, Told } from "./answers";
import type { Kept } from "./kept";
import type { server } from "./server";

export interface Outcome {
  state: State;
  message: Told | null;
  sound: string | null;
}

/** The dialogue on the device: the server's twin. */
export interface Interpreter {
  advance(packet: Packet, scan: Scan): Outcome;
  show(packet: Packet): { screen: string; data: Answer["data"] };
}

export type Queueing = Pick<Outbox, "put" | "waiting" | "all" | "settle" | "forget" | "keep" | "kept" | "drop" | "subscribe">;

export interface Ways {
  server: typeof server;
  outbox: Queueing;
  /** Fetched when the first packet needs it. */
  interpreter(): Promise<Interpreter>;
  kept: { read(): Promise<Kept>; keep(changed: Kept): Promise<void> };
  play(sound: SoundName): void;
  /** Pictures that are to be there offline. */
  fetchPictures(packet: Packet): void;
  /** All that waits and all packets, as a file. */
  file(): Promise<File>;
  now(): number;
  key(): string;
  later(ms: number, act: () => void): () => void;
  /** Only one tab of the device does it at a time; another that does already has done it for all. */
  alone<T>(act: () => Promise<T>): Promise<T>;
}
