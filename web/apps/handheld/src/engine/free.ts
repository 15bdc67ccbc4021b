/** Work that nobody planned, carried along: a packet of each kind is asked for while there is network, and begun where there is none. */

import { shown } from "./alone";
import type { Data, Packet } from "./answers";
import { unanswered } from "./server";
import type { Parts } from "./parts";
import type { Store } from "./store";

const KINDS = ["move", "count", "receive"];
/** A lease lasts four hours; asking again prolongs it. */
const AGAIN_MS = 60 * 60_000;

export type Free = ReturnType<typeof freeOf>;

export function freeOf(store: Store, parts: Parts) {
  const { ways, model } = store;
  let carried: Record<string, Packet> = {};
  let asked = { session: null as unknown, at: 0 };

  /** Those that this person may do, as the menu says; what the server refuses is simply not carried. */
  async function carry(menu: Data["menu"] = []): Promise<void> {
    const session = model().who?.session ?? null;
    if (asked.session === session && ways.now() - asked.at < AGAIN_MS) return;
    asked = { session, at: ways.now() };
    const found: Record<string, Packet> = {};
    for (const kind of KINDS.filter((each) => menu.some(({ key }) => kindOf(key) === each))) {
      try {
        found[kind] = { ...(await ways.server.free(store.device(), kind, session)), person: store.person() };
      } catch (problem) {
        if (unanswered(problem)) return void (asked = { session: null, at: 0 });
      }
    }
    carried = found;
    await ways.kept.keep({ free: carried });
  }

  /** Whether this choice at home begins carried work; what is in hand is finished before. */
  async function begin(choice: string): Promise<boolean> {
    const packet = carried[kindOf(choice)];
    const held = model().packet;
    if (!packet || packet.person !== store.person() || (held && shown(store.interpreter!, held).screen !== "done")) return false;
    await parts.packets.hold(packet);
    store.answer(shown(store.interpreter!, packet));
    return true;
  }

  return {
    carry,
    begin,
    recall: (kept: Record<string, Packet> | null | undefined) => void (carried = kept ?? {}),
  };
}

const kindOf = (choice: string): string => choice.replace(/^task:/, "");
