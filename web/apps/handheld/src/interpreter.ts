/** The dialogue on the device: codes are read by the packet's own list and by its table of GS1 identifiers. */

import { advance, type Dialogue, gs1Reader, type Gs1Table, meaning, show, type State } from "@huotong/scan";
import type { Scan } from "./engine/answers";
import type { Interpreter } from "./engine/ways";

const reader = (table: Gs1Table | undefined) => (table ? gs1Reader(table) : null);

function partsOf(table: Gs1Table | undefined, text: string): Record<string, string> | null {
  const read = reader(table)?.(text, new Date().getFullYear());
  return read && "parts" in read ? read.parts : null;
}

export const interpreter: Interpreter = {
  advance(packet, scan: Scan) {
    const dialogue = packet.dialogue as Dialogue;
    const hit = "text" in scan ? meaning(dialogue, scan.text, partsOf(packet.gs1 as Gs1Table | undefined, scan.text)) : null;
    return advance(dialogue, packet.state as State, scan, hit) as ReturnType<Interpreter["advance"]>;
  },
  show: (packet) => show(packet.dialogue as Dialogue, packet.state as State) as ReturnType<Interpreter["show"]>,
};
