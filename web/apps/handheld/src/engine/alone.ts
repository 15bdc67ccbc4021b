/** Going on without network: the interpreter on the packet. Pure. */

import type { Answer, Made, Packet, Scan } from "./answers";
import type { Interpreter } from "./ways";

export function shown(interpreter: Interpreter, packet: Packet): Answer {
  const { screen, data } = interpreter.show(packet);
  const made = screen === "done" ? packet.made : null;
  return { screen, data: { ...data, packet: packet.packet, ...made }, message: null, sound: null };
}

export function scanned(interpreter: Interpreter, before: Packet, scan: Scan): { packet: Packet; answer: Answer } {
  const { state, message, sound } = interpreter.advance(before, scan);
  const packet = { ...before, state };
  return { packet, answer: { ...shown(interpreter, packet), message, sound } };
}

/** What the work left on paper, as far as the server has said. */
export function madeOf({ data }: Answer): Made {
  return { ...(data.parcel && { parcel: data.parcel }), ...(data.papers && { papers: data.papers }) };
}

/** Whether both stand at the same place; where they do not, the server is asked where it is. */
export function agrees(one: Answer, other: Answer): boolean {
  const place = ({ screen, data }: Answer) =>
    JSON.stringify([screen, data.big, data.progress, data.steps, data.count, data.lines, data.blocked?.text, data.choices?.map(({ key }) => key)]);
  return place(one) === place(other);
}
