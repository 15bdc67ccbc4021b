/** The one store: scans go in, in their order; the screen follows. Its parts lie beside it. */

import type { GunSettings, SoundName } from "@huotong/scan";
import { shown } from "./alone";
import type { Packet, Scan, Told } from "./answers";
import { queueOf } from "./fates";
import { packetOf, type Sheet } from "./model";
import { freeOf } from "./free";
import { networkOf } from "./network";
import { packetsOf } from "./packets";
import type { Parts } from "./parts";
import { peopleOf } from "./people";
import { scansOf } from "./scans";
import { storeOf } from "./store";
import type { Ways } from "./ways";

export type Engine = ReturnType<typeof engineOf>;

export function engineOf(ways: Ways) {
  const store = storeOf(ways);
  const { model, go, answer, tell, device, inLine } = store;
  const parts = {} as Parts;
  const scans = scansOf(store, parts);
  const packets = packetsOf(store, parts);
  const network = networkOf(store, parts);
  const people = peopleOf(store, parts);
  const free = freeOf(store, parts);
  Object.assign(parts, { scans, packets, network, people, free });

  async function start(): Promise<void> {
    const [kept, entries] = await Promise.all([ways.kept.read(), ways.outbox.all()]);
    const { who = null, packet: id = null, home: last = null, dark = null, gun = null } = kept;
    const packet = id === null ? null : ((await ways.outbox.kept(id as never)) as Packet | null);
    if (packet) store.interpreter = await ways.interpreter();
    free.recall(kept.free);
    const drawn = packet ? shown(store.interpreter!, packet) : last;
    go({ is: "started", who, packet, answer: who?.person ? drawn : null, home: last, log: kept.log ?? [], dark, gun, ...queueOf(entries) });
    ways.outbox.subscribe(() => void network.look());
    await inLine(people.verify);
  }

  return {
    model,
    subscribe: store.subscribe,
    start,
    scan: (scan: Scan) => inLine(() => scans.take(scan)),
    home: () => inLine(packets.home),
    /** Back to where the packet stands, also offline. */
    resume: () => inLine(async () => {
        const { packet } = model();
        if (packet) answer(shown(store.interpreter!, packet));
      }),
    /** As it is now, in the language that is spoken now. */
    again: () =>
      inLine(async () => {
        const [{ packet }, isHome] = [model(), model().answer?.screen === "home"];
        if (model().online && packet) await packets.fetchPacket(packet.packet, !isHome);
        if (isHome) await packets.home();
      }),
    /** The packet is done: what comes next. */
    next: () =>
      inLine(async () => {
        if (model().online && model().waiting.length === 0) await packets.drop();
        await packets.home();
      }),
    giveBack: () =>
      inLine(() =>
        people.asked(async () => {
          await ways.server.giveBack(device(), packetOf(model())!);
          await packets.drop();
          await packets.home();
        }),
      ),
    dismiss: () => go({ is: "dismissed" }),
    sheet: (sheet: Sheet) => go({ is: "sheet", sheet }),
    seen: (key: string) => ways.outbox.forget([key]).then(network.look),
    async dark(dark: boolean | null) {
      go({ is: "dark", dark });
      await ways.kept.keep({ dark });
    },
    async gun(gun: Partial<GunSettings>) {
      go({ is: "gun", gun });
      await ways.kept.keep({ gun });
    },
    /** The browser says that there is network again, or a person wants it tried. */
    tryNow: () => inLine(network.link),
    password: (login: string, password: string) => people.asked(async () => void (await ways.server.password(login, password))),
    enrol: (name: string, warehouse: string) =>
      people.asked(async () => {
        await ways.server.enrol(name, warehouse);
        await people.verify();
      }),
    signIn: (given: { badge: string } | { login: string; pin: string }) => inLine(() => people.asked(async () => people.enter(await ways.server.signIn(given)))),
    /** What waits is sent before, so that nobody's packet ends over it; what is open is told to the next. */
    signOut: () =>
      inLine(() =>
        people.asked(async () => {
          if (model().waiting.length > 0) await ways.alone(network.drain);
          const { open = [] } = await ways.server.signOut();
          await packets.drop();
          await people.leave();
          go({ is: "left", left: open });
        }),
      ),
    tell,
    sound: (sound: SoundName) => ways.play(sound),
    file: ways.file,
    say: (told: Told | null) => go({ is: "said", told }),
  };
}

