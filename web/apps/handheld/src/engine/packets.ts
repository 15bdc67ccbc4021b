/** The packet in hand, and home where there is none. */

import type { Refused } from "@huotong/client/http";
import { madeOf, shown } from "./alone";
import type { Id, Packet } from "./answers";
import { packetOf } from "./model";
import type { Packets, Parts } from "./parts";
import { unanswered } from "./server";
import type { Store } from "./store";

export function packetsOf(store: Store, parts: Parts): Packets {
  const { ways, model, go, answer, device, person, slowly } = store;

  async function hold(given: Packet): Promise<void> {
    store.interpreter ??= await ways.interpreter();
    const packet = { ...given, person: person() };
    go({ is: "packet", packet });
    await ways.outbox.keep(packet as never);
    await ways.kept.keep({ packet: packet.packet, log: model().log });
  }

  async function drop(): Promise<void> {
    const id = packetOf(model());
    if (id === null) return;
    go({ is: "packet", packet: null });
    await ways.kept.keep({ packet: null, log: [] });
    await ways.outbox.drop(id as never);
  }

  async function fetchPacket(id: Id, draw: boolean): Promise<void> {
    try {
      const { answer: told, ...given } = await ways.server.packet(device(), id, model().who?.session ?? null);
      const packet = { ...given, made: madeOf(told) };
      await hold(packet);
      ways.fetchPictures(packet);
      if (draw) answer(shown(store.interpreter!, packet));
    } catch (problem) {
      if (unanswered(problem)) return parts.network.cut();
      // What is finished is nobody's any more: "all done" stays, until the person takes the next job.
      if (finished(id) && (problem as Refused).first.code.startsWith("packet.")) return;
      await parts.scans.refused(problem as Refused);
    }
  }

  function finished(id: Id): boolean {
    const { packet } = model();
    return packet?.packet === id && store.interpreter !== null && shown(store.interpreter, packet).screen === "done";
  }

  async function home(): Promise<void> {
    if (!model().online || model().waiting.length > 0) return homeAlone();
    try {
      const answered = await slowly(ways.server.home(device()));
      answer(answered);
      await ways.kept.keep({ home: answered });
      void parts.free.carry(answered.data.menu);
    } catch (problem) {
      if (!unanswered(problem)) return parts.scans.refused(problem as Refused);
      parts.network.cut();
      homeAlone();
    }
  }

  function homeAlone(): void {
    answer({ ...(model().home ?? { screen: "home", data: { tasks: [], menu: [] } }), message: null, sound: null });
  }

  return { hold, drop, fetchPacket, home };
}
