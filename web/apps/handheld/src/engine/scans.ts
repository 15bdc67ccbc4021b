/** Scans: online the server answers, else the device itself. */

import type { Refused } from "@huotong/client/http";
import type { QueuedScan } from "@huotong/scan";
import { agrees, madeOf, scanned } from "./alone";
import type { Answer, Scan, State, Waiting } from "./answers";
import { addressed, describe, isStopped, reportedBy, stopOf } from "./model";
import type { Parts, Scans } from "./parts";
import { unanswered } from "./server";
import type { Store } from "./store";
import { notKept, nothingNew, signedOut } from "./told";

const LONGEST = 2_000;
/** What no server takes would keep all that waits behind it: a code is cut to what one can be, without what is no character. */
const readable = (scan: Scan): Scan => ("text" in scan ? { text: scan.text.replaceAll("\u0000", "").slice(0, LONGEST) } : scan);

export function scansOf(store: Store, parts: Parts): Scans {
  const { ways, model, go, answer, tell, at, device, slowly } = store;

  async function take(given: Scan): Promise<void> {
    const who = model().who;
    if (!who?.person) return;
    const entry: Waiting = { packet: addressed(model()), key: ways.key(), scan: readable(given), session: who.session, happened_at: at() };
    const wasStopped = isStopped(model());
    const stop = stopOf(model());
    go({ is: "scanned", reported: reportedBy(model(), entry) });
    await sent(entry);
    if (!wasStopped && isStopped(model())) go({ is: "scanned", reported: { scan: entry.key, packet: entry.packet, stop } });
  }

  async function sent(entry: Waiting): Promise<void> {
    if (!model().online || model().waiting.length > 0) return aside(entry);
    try {
      await took(await slowly(ways.server.scan({ device: device(), ...entry })), entry);
    } catch (problem) {
      if (!unanswered(problem)) return refused(problem as Refused);
      parts.network.cut();
      return aside(entry);
    }
  }

  /**
   * Onto the disk first, with the state it leads to, then onto the screen: what a person has seen counted is never lost. What was
   * refused here is never sent, so that nothing counts later of which was said that it does not.
   */
  async function aside(entry: Waiting): Promise<void> {
    const { packet } = model();
    if (entry.packet === null && "choice" in entry.scan && (await parts.free.begin(entry.scan.choice))) return;
    if (!packet || entry.packet === null) return tell(nothingNew());
    const next = scanned(store.interpreter!, packet, entry.scan);
    if (next.packet.state === packet.state) return answer(next.answer);
    try {
      await ways.outbox.put({ ...entry, what: describe(entry.scan, model().answer) } as QueuedScan, next.packet as never);
    } catch {
      return tell(notKept());
    }
    go({ is: "packet", packet: next.packet });
    await parts.network.look();
    answer(next.answer);
    if (model().online) parts.network.retry(0);
  }

  async function took(answered: Answer, entry: Waiting): Promise<void> {
    const named = answered.data.packet ?? null;
    const { packet } = model();
    answer(answered);
    if (answered.screen === "home") return entry.packet === null ? undefined : parts.packets.drop();
    if (named !== null && named !== packet?.packet) return parts.packets.fetchPacket(named, false);
    if (!packet || entry.packet === null) return;
    if (answered.state) return parts.packets.hold({ ...packet, state: answered.state as State });
    const next = scanned(store.interpreter!, packet, entry.scan);
    return agrees(next.answer, answered) ? parts.packets.hold({ ...next.packet, made: madeOf(answered) }) : parts.packets.fetchPacket(packet.packet, false);
  }

  async function refused(problem: Refused): Promise<void> {
    if (problem.signedOut || problem.first.code === "shift.unknown" || problem.first.code === "device.revoked") return unknown();
    const { text, remedy, code } = problem.first;
    if (code.startsWith("packet.")) {
      await parts.packets.drop();
      await parts.packets.home();
    }
    tell({ tone: "refused", key: code, text, remedy: remedy ?? null });
  }

  /** Who scanned is nobody here any more; that the scan did not count is heard and, where a badge helps, said. */
  async function unknown(): Promise<void> {
    await parts.people.gone();
    ways.play("refused");
    if (model().who?.device) go({ is: "said", told: signedOut() });
  }

  return { take, refused };
}
