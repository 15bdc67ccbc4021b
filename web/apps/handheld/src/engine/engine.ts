/** The one store: scans go in, in their order; the screen follows. Online the server answers, else the device itself. */

import { Refused } from "@huotong/client/http";
import { say, speak } from "@huotong/client/language";
import type { GunSettings, QueuedScan, SoundName } from "@huotong/scan";
import { agrees, scanned, shown } from "./alone";
import type { Answer, Id, Packet, Scan, State, Told, Waiting, Who } from "./answers";
import { old, queueOf, settled } from "./fates";
import { addressed, describe, FRESH, type Happening, happen, isStopped, type Model, packetOf, reportedBy, stopOf, type Sheet } from "./model";
import { unanswered } from "./server";
import type { Interpreter, Ways } from "./ways";

const BAR_AFTER_MS = 300;
const GREEN_MS = 300;
const AT_ONCE = 50;
const PAUSES_MS = [1_000, 2_000, 4_000, 8_000, 15_000, 30_000];

export type Engine = ReturnType<typeof engineOf>;

export function engineOf(ways: Ways) {
  let model: Model = FRESH;
  let line: Promise<unknown> = Promise.resolve();
  let stopRetry: (() => void) | null = null;
  let tried = 0;
  /** There as soon as there is a packet. */
  let interpreter: Interpreter | null = null;
  const listeners = new Set<() => void>();

  function go(event: Happening): void {
    model = happen(model, event);
    for (const listener of listeners) listener();
  }

  const at = (): string => new Date(ways.now()).toISOString();
  const person = (): Id | null => model.who?.person?.id ?? null;
  const device = (): string => model.who?.device?.code ?? "";

  /** One after the other: a fast gun does not overtake its own scans. */
  function inLine<T>(act: () => Promise<T>): Promise<T> {
    const next = line.then(act);
    line = next.catch(() => {});
    return next;
  }

  async function slowly<T>(asked: Promise<T>): Promise<T> {
    const stop = ways.later(BAR_AFTER_MS, () => go({ is: "slow", slow: true }));
    try {
      return await asked;
    } finally {
      stop();
      if (model.slow) go({ is: "slow", slow: false });
    }
  }

  function answer(answered: Answer): void {
    go({ is: "answered", answer: answered, at: at() });
    if (answered.sound) ways.play(answered.sound as SoundName);
    if (model.right) ways.later(GREEN_MS, () => go({ is: "faded" }));
  }

  function tell(told: Told): void {
    const before = model.answer ?? { screen: "home", data: {}, message: null, sound: null };
    answer({ ...before, message: told, sound: told.tone === "look" ? "look" : "refused" });
  }

  // Scans -----------------------------------------------------------------------------------------------------------

  async function take(scan: Scan): Promise<void> {
    if (!model.who?.person) return;
    const entry: Waiting = { packet: addressed(model), key: ways.key(), scan, session: model.who.session, happened_at: at() };
    const wasStopped = isStopped(model);
    const stop = stopOf(model);
    go({ is: "scanned", reported: reportedBy(model, entry) });
    await sent(entry);
    if (!wasStopped && isStopped(model)) go({ is: "scanned", reported: { scan: entry.key, packet: entry.packet, stop } });
  }

  async function sent(entry: Waiting): Promise<void> {
    if (!model.online || model.waiting.length > 0) return aside(entry);
    try {
      await took(await slowly(ways.server.scan({ device: device(), ...entry })), entry);
    } catch (problem) {
      if (!unanswered(problem)) return refused(problem as Refused);
      cut();
      return aside(entry);
    }
  }

  /**
   * Onto the disk first, with the state it leads to, then onto the screen: what a person has seen counted is never lost. What was
   * refused here is never sent, so that nothing counts later of which was said that it does not.
   */
  async function aside(entry: Waiting): Promise<void> {
    if (!model.packet || entry.packet === null) return tell(nothingNew());
    const next = scanned(interpreter!, model.packet, entry.scan);
    if (next.packet.state === model.packet.state) return answer(next.answer);
    try {
      await ways.outbox.put({ ...entry, what: describe(entry.scan, model.answer) } as QueuedScan, next.packet as never);
    } catch {
      return tell(notKept());
    }
    go({ is: "packet", packet: next.packet });
    await look();
    answer(next.answer);
    if (model.online) retry(0);
  }

  async function took(answered: Answer, entry: Waiting): Promise<void> {
    const named = answered.data.packet ?? null;
    const packet = model.packet;
    answer(answered);
    if (answered.screen === "home") return entry.packet === null ? undefined : drop();
    if (named !== null && named !== packet?.packet) return fetchPacket(named, false);
    if (!packet || entry.packet === null) return;
    if (answered.state) return hold({ ...packet, state: answered.state as State });
    const next = scanned(interpreter!, packet, entry.scan);
    return agrees(next.answer, answered) ? hold(next.packet) : fetchPacket(packet.packet, false);
  }

  async function refused(problem: Refused): Promise<void> {
    if (problem.signedOut || problem.first.code === "shift.unknown") return leave();
    const { text, remedy, code } = problem.first;
    if (code.startsWith("packet.")) {
      await drop();
      await home();
    }
    tell({ tone: "refused", key: code, text, remedy: remedy ?? null });
  }

  // Packets ---------------------------------------------------------------------------------------------------------

  async function hold(given: Packet): Promise<void> {
    interpreter ??= await ways.interpreter();
    const packet = { ...given, person: person() };
    go({ is: "packet", packet });
    await ways.outbox.keep(packet as never);
    await ways.kept.keep({ packet: packet.packet, log: model.log });
  }

  async function drop(): Promise<void> {
    const id = packetOf(model);
    if (id === null) return;
    go({ is: "packet", packet: null });
    await ways.kept.keep({ packet: null, log: [] });
    await ways.outbox.drop(id as never);
  }

  /** The server's word on where the packet stands. */
  async function fetchPacket(id: Id, draw: boolean): Promise<void> {
    try {
      const packet = await ways.server.packet(device(), id, model.who?.session ?? null);
      await hold(packet);
      ways.fetchPictures(packet);
      if (draw) answer(shown(interpreter!, packet));
    } catch (problem) {
      if (unanswered(problem)) return cut();
      // What is finished is nobody's any more: "all done" stays, until the person takes the next job.
      if (finished(id) && (problem as Refused).first.code.startsWith("packet.")) return;
      await refused(problem as Refused);
    }
  }

  const finished = (id: Id): boolean => packetOf(model) === id && interpreter !== null && shown(interpreter, model.packet!).screen === "done";

  async function home(): Promise<void> {
    if (!model.online || model.waiting.length > 0) return homeAlone();
    try {
      const answered = await slowly(ways.server.home(device()));
      answer(answered);
      await ways.kept.keep({ home: answered });
    } catch (problem) {
      if (!unanswered(problem)) return refused(problem as Refused);
      cut();
      homeAlone();
    }
  }

  function homeAlone(): void {
    answer({ ...(model.home ?? { screen: "home", data: { tasks: [], menu: [] } }), message: null, sound: null });
  }

  // The network -----------------------------------------------------------------------------------------------------

  async function look(): Promise<void> {
    go({ is: "queue", ...queueOf(await ways.outbox.all()) });
  }

  function cut(): void {
    if (model.online) ways.play("offline");
    go({ is: "cut", at: ways.now() });
    retry(PAUSES_MS[0]!);
  }

  function retry(pauseMs: number): void {
    stopRetry?.();
    stopRetry = ways.later(pauseMs, () => void inLine(link));
  }

  /** Sends what waits, in order; then the server says where everything stands. */
  async function link(): Promise<void> {
    stopRetry?.();
    stopRetry = null;
    try {
      if (!model.who?.person) return await verify();
      const had = model.waiting.length > 0;
      const lost = had ? await ways.alone(drain) : 0;
      if (!had) await ways.server.who();
      await linked(had);
      if (lost > 0) tell(notCounted(lost));
    } catch (problem) {
      if (problem instanceof Refused && problem.signedOut) return leave();
      if (unanswered(problem)) cut();
      else go({ is: "said", told: toldOf(problem) });
      retry(PAUSES_MS[Math.min(tried++, PAUSES_MS.length - 1)]!);
    }
  }

  /** How many of them did not count. */
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
    await ways.outbox.forget(old(model.fates));
    return lost;
  }

  async function linked(had: boolean): Promise<void> {
    tried = 0;
    await look();
    const back = !model.online;
    if (model.said) go({ is: "said", told: null });
    go({ is: "linked" });
    if (back) ways.play("online");
    // Also where nothing waited: the server may have heard a scan of which the device heard no answer.
    if ((had || back) && model.packet) await fetchPacket(model.packet.packet, model.answer?.screen !== "home");
    if (back && model.answer?.screen === "home") await home();
  }

  // People ----------------------------------------------------------------------------------------------------------

  async function verify(): Promise<void> {
    try {
      const who = await slowly(ways.server.who());
      await know(who);
      go({ is: "linked" });
      if (who.person) await begin();
    } catch (problem) {
      if (problem instanceof Refused && problem.signedOut) return know({ device: null, person: null, session: null });
      cut();
    }
  }

  async function know(who: Who): Promise<void> {
    go({ is: "known", who });
    await ways.kept.keep({ who });
  }

  async function begin(): Promise<void> {
    if (model.packet && model.packet.person !== person()) await drop();
    if (model.waiting.length > 0) await link();
    else if (model.packet) return fetchPacket(model.packet.packet, true);
    if (!model.answer || !model.packet) await home();
  }

  async function leave(): Promise<void> {
    if (model.who) await know({ ...model.who, person: null, session: null });
    stopRetry?.();
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
    await know({ ...who, device: who.device ?? model.who?.device ?? null });
    ways.play("right");
    await begin();
  }

  async function start(): Promise<void> {
    const [kept, entries] = await Promise.all([ways.kept.read(), ways.outbox.all()]);
    const { who = null, packet: id = null, home: last = null, dark = null, gun = null } = kept;
    const packet = id === null ? null : ((await ways.outbox.kept(id as never)) as Packet | null);
    if (packet) interpreter = await ways.interpreter();
    const drawn = packet ? shown(interpreter!, packet) : last;
    go({ is: "started", who, packet, answer: who?.person ? drawn : null, home: last, log: kept.log ?? [], dark, gun, ...queueOf(entries) });
    ways.outbox.subscribe(() => void look());
    await inLine(verify);
  }

  return {
    model: () => model,
    subscribe(listener: () => void) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    start,
    scan: (scan: Scan) => inLine(() => take(scan)),
    home: () => inLine(home),
    /** Back to where the packet stands, also offline. */
    resume: () => inLine(async () => model.packet && answer(shown(interpreter!, model.packet))),
    /** The packet is done: what comes next. */
    next: () =>
      inLine(async () => {
        if (model.online && model.waiting.length === 0) await drop();
        await home();
      }),
    giveBack: () =>
      inLine(() =>
        asked(async () => {
          await ways.server.giveBack(device(), packetOf(model)!);
          await drop();
          await home();
        }),
      ),
    dismiss: () => go({ is: "dismissed" }),
    sheet: (sheet: Sheet) => go({ is: "sheet", sheet }),
    seen: (key: string) => ways.outbox.forget([key]).then(look),
    async dark(dark: boolean | null) {
      go({ is: "dark", dark });
      await ways.kept.keep({ dark });
    },
    async gun(gun: Partial<GunSettings>) {
      go({ is: "gun", gun });
      await ways.kept.keep({ gun });
    },
    /** The browser says that there is network again, or a person wants it tried. */
    tryNow: () => inLine(link),
    password: (login: string, password: string) => asked(async () => void (await ways.server.password(login, password))),
    enrol: (name: string, warehouse: string) =>
      asked(async () => {
        await ways.server.enrol(name, warehouse);
        await verify();
      }),
    signIn: (given: { badge: string } | { login: string; pin: string }) => inLine(() => asked(async () => enter(await ways.server.signIn(given)))),
    /** What waits is sent before, so that nobody's packet ends over it; what is open is told to the next. */
    signOut: () =>
      inLine(() =>
        asked(async () => {
          if (model.waiting.length > 0) await ways.alone(drain);
          const { open = [] } = await ways.server.signOut();
          await drop();
          await leave();
          go({ is: "left", left: open });
        }),
      ),
    tell,
    sound: (sound: SoundName) => ways.play(sound),
    file: ways.file,
    say: (told: Told | null) => go({ is: "said", told }),
  };
}

const drained = <T>(body: T[] | { answers: T[] }): T[] => (Array.isArray(body) ? body : body.answers);

function toldOf(problem: unknown): Told {
  if (!(problem instanceof Refused)) return { tone: "refused", text: String(problem), remedy: null };
  return { tone: "refused", key: problem.first.code, text: problem.first.text, remedy: problem.first.remedy ?? null };
}

const nothingNew = (): Told => ({
  tone: "look",
  key: "offline_home",
  text: say("没有网，开不了新活。", "No network: new work cannot begin."),
  remedy: say("手上的活接着干；连上就能开新的。", "Go on with what you hold; new work begins once you are online."),
});

const notCounted = (count: number): Told => ({
  tone: "refused",
  key: "not_counted",
  text: say(`${count} 条没算数。`, `${count} of your scans did not count.`),
  remedy: say("打开收件箱：看为什么，手上的货怎么办。", "Open the inbox: it says why, and what to do with the goods in your hands."),
});

const notKept = (): Told => ({
  tone: "refused",
  key: "not_kept",
  text: say("这一下没存进本机，没有记数。", "This could not be kept on the device. Nothing was counted."),
  remedy: say("本机满了，叫主管来看。", "The device is full; call the supervisor."),
});
