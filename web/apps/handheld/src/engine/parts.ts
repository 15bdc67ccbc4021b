/** The parts of the engine as they call each other. */

import type { Refused } from "@huotong/client/http";
import type { Free } from "./free";
import type { Id, Packet, Scan, Who } from "./answers";

export interface Scans {
  take(scan: Scan): Promise<void>;
  /** The server said no to what was asked: said, and followed where it means that work or shift are over. */
  refused(problem: Refused): Promise<void>;
}

export interface Packets {
  hold(given: Packet): Promise<void>;
  drop(): Promise<void>;
  /** The server's word on where the packet stands. */
  fetchPacket(id: Id, draw: boolean): Promise<void>;
  home(): Promise<void>;
}

export interface Network {
  /** Reads the queue from the disk. */
  look(): Promise<void>;
  cut(): void;
  retry(pauseMs: number): void;
  rest(): void;
  /** Sends what waits, in order; then the server says where everything stands. */
  link(): Promise<void>;
  /** How many of what waited did not count. */
  drain(): Promise<number>;
}

export interface People {
  verify(): Promise<void>;
  leave(): Promise<void>;
  gone(): Promise<void>;
  enter(who: Who): Promise<void>;
  /** Whether it was done; what was refused is said. */
  asked(act: () => Promise<void>): Promise<boolean>;
}

export interface Parts {
  scans: Scans;
  packets: Packets;
  network: Network;
  people: People;
  free: Free;
}
