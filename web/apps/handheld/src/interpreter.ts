/** The dialogue on the device: codes are read by the packet's own list and by its table of GS1 identifiers. */

import { advance, type Dialogue, gs1Reader, type Gs1Table, meaning, show, type State } from "@huotong/scan";
import type { Scan } from "./engine/answers";
import type { Interpreter } from "./engine/ways";

type Read = ReturnType<ReturnType<typeof gs1Reader>>;

function readAsGs1(table: Gs1Table | undefined, text: string): Read | null {
  return table ? gs1Reader(table)(text, new Date().getFullYear()) : null;
}

export const interpreter: Interpreter = {
  advance(packet, scan: Scan) {
    const dialogue = packet.dialogue as Dialogue;
    const text = "text" in scan ? scan.text : null;
    const read = text === null ? null : readAsGs1(packet.gs1 as Gs1Table | undefined, text);
    const hit = text === null ? null : meaning(dialogue, text, read && "parts" in read ? read.parts : null);
    const fault = read && "refused" in read ? read : null;
    return advance(dialogue, packet.state as State, scan, hit, fault) as ReturnType<Interpreter["advance"]>;
  },
  show: (packet) => show(packet.dialogue as Dialogue, packet.state as State) as ReturnType<Interpreter["show"]>,
};
