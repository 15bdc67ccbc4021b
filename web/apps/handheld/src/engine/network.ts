/** The network: gone, tried again, back; and what waited is sent. */

import { Refused } from "@huotong/client/http";
import { old, queueOf, settled } from "./fates";
import type { Network, Parts } from "./parts";
import { unanswered } from "./server";
import type { Store } from "./store";
import { notCounted, toldOf } from "./told";

const AT_ONCE = 50;
const PAUSES_MS = [1_000, 2_000, 4_000, 8_000, 15_000, 30_000];

export function networkOf(store: Store, parts: Parts): Network {
  const { ways, model, go, tell, at, device, inLine } = store;
  let stopRetry: (() => void) | null = null;
  let tried = 0;

  async function look(): Promise<void> {
    go({ is: "queue", ...queueOf(await ways.outbox.all()) });
  }

  function cut(): void {
    if (model().online) ways.play("offline");
    go({ is: "cut", at: ways.now() });
    retry(PAUSES_MS[0]!);
  }

  function rest(): void {
    stopRetry?.();
    stopRetry = null;
  }

  function retry(pauseMs: number): void {
    rest();
    stopRetry = ways.later(pauseMs, () => void inLine(link));
  }

  async function link(): Promise<void> {
    rest();
    try {
      if (!model().who?.person) return await parts.people.verify();
      const had = model().waiting.length > 0;
      const lost = had ? await ways.alone(drain) : 0;
      if (!had) await ways.server.who();
      await linked(had);
      if (lost > 0) tell(notCounted(lost));
    } catch (problem) {
      if (problem instanceof Refused && problem.signedOut) return parts.people.gone();
      if (unanswered(problem)) cut();
      else go({ is: "said", told: toldOf(problem) });
      retry(PAUSES_MS[Math.min(tried++, PAUSES_MS.length - 1)]!);
    }
  }

  async function drain(): Promise<number> {
    let lost = 0;
    for (;;) {
      const entries = await ways.outbox.waiting(AT_ONCE);
      if (entries.length === 0) break;
      const scans = entries.map(({ packet, key, scan, session, happened_at }) => ({ packet, key, scan, session, happened_at }));
      const answers = drained(await ways.server.drain(device(), scans));
      const fates = settled(answers);
      await ways.outbox.settle(fates);
      lost += fates.filter(({ fate }) => fate !== "sent").length;
      go({ is: "sent", at: at() });
      await look();
      // An answer that leaves all of them out would be asked for without end.
      if (answers.length === 0) throw new Refused(0, []);
    }
    await ways.outbox.forget(old(model().fates));
    return lost;
  }

  async function linked(had: boolean): Promise<void> {
    tried = 0;
    await look();
    const back = !model().online;
    if (model().said) go({ is: "said", told: null });
    go({ is: "linked" });
    if (back) ways.play("online");
    // Also where nothing waited: the server may have heard a scan of which the device heard no answer.
    const { packet, answer } = model();
    if ((had || back) && packet) await parts.packets.fetchPacket(packet.packet, answer?.screen !== "home");
    if (back && model().answer?.screen === "home") await parts.packets.home();
  }

  return { look, cut, retry, rest, link, drain };
}

const drained = <T>(body: T[] | { answers: T[] }): T[] => (Array.isArray(body) ? body : body.answers);
