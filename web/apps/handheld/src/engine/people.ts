/** Who works at the device: asked, signed in, gone. */

import { Refused } from "@huotong/client/http";
import { speak } from "@huotong/client/language";
import type { Who } from "./answers";
import type { Parts, People } from "./parts";
import type { Store } from "./store";
import { toldOf } from "./told";

export function peopleOf(store: Store, parts: Parts): People {
  const { ways, model, go, person, slowly } = store;

  async function verify(): Promise<void> {
    try {
      const who = await slowly(ways.server.who());
      await know(who);
      go({ is: "linked" });
      if (who.person) await begin();
    } catch (problem) {
      if (problem instanceof Refused && problem.signedOut) return know({ device: null, person: null, session: null });
      parts.network.cut();
    }
  }

  /** A device that was enrolled and is no more is told by its name, with what still waits on it. */
  async function know(given: Who): Promise<void> {
    const before = model().who;
    const was = given.device ? undefined : (before?.device?.name ?? before?.was);
    const who = was === undefined ? given : { ...given, was };
    go({ is: "known", who });
    await ways.kept.keep({ who });
  }

  async function begin(): Promise<void> {
    const { packet } = model();
    if (packet && packet.person !== person()) await parts.packets.drop();
    const held = model().packet;
    if (model().waiting.length > 0) await parts.network.link();
    else if (held) return parts.packets.fetchPacket(held.packet, true);
    if (!model().answer || !model().packet) await parts.packets.home();
  }

  async function leave(): Promise<void> {
    const { who } = model();
    if (who) await know({ ...who, person: null, session: null });
    parts.network.rest();
  }

  /** The server knows no person here any more; perhaps not even the device. */
  async function gone(): Promise<void> {
    await leave();
    try {
      const { device } = await ways.server.who();
      if (!device) await know({ device, person: null, session: null });
    } catch (problem) {
      if (problem instanceof Refused && problem.signedOut) await know({ device: null, person: null, session: null });
    }
  }

  async function asked(act: () => Promise<void>): Promise<boolean> {
    go({ is: "said", told: null });
    try {
      await slowly(act());
      return true;
    } catch (problem) {
      go({ is: "said", told: toldOf(problem) });
      ways.play("refused");
      return false;
    }
  }

  async function enter(who: Who): Promise<void> {
    if (who.person?.language) speak(who.person.language);
    await know({ ...who, device: who.device ?? model().who?.device ?? null });
    ways.play("right");
    await begin();
  }

  return { verify, leave, gone, enter, asked };
}
