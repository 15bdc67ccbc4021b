import "fake-indexeddb/auto";
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { Refused } from "@huotong/client/http";
import { openOutbox } from "@huotong/scan";
import { beforeEach, expect, test } from "vitest";
import { interpreter } from "../interpreter";
import type { Answer, Packet, Scan, Waiting } from "./answers";
import { type Engine, engineOf } from "./engine";
import type { Kept } from "./kept";
import type { Asked } from "./server";
import type { Queueing, Ways } from "./ways";

const told = JSON.parse(readFileSync(resolve(process.env.HT_CHECKOUT ?? resolve(__dirname, "../../../../.."), "tests/dialogue/transcripts.json"), "utf8"));
const DIALOGUE = told.dialogues["pick in english"];
const FRESH = { stop: "pick:1", step: 0, over: null, got: {}, blocked: null, left: ["pick:1", "pick:2", "pick:3"], done: 0, all: 3, kept: {} };
const COUNT = { dialogue: told.dialogues.count, state: { ...FRESH, stop: "count", left: ["count"], all: 1 } };
const WHO = { device: { code: "PDA-1", name: "PDA-1", warehouse: "YH" }, person: { id: 1, name: "Lina" }, session: 5 };
const HOME: Answer = { screen: "home", data: { packet: null, tasks: [{ key: "pick:w1", kind: "pick", title: "Pick w1" }], menu: [{ key: "task:count", label: "Count" }] }, message: null, sound: null };

const PAPERS = { papers: [{ key: "manifest", label: "Print manifest", href: "/api/packet/7/print/manifest.pdf" }] };

/** The server as far as it matters here: it plays the same dialogue, each key once, and can be out of reach. */
class Server {
  down = false;
  packet: Packet = { packet: 7, until: "2026-11-24T12:00:00Z", dialogue: DIALOGUE, state: FRESH };
  keys: string[] = [];
  asked: Asked[] = [];
  drained: Waiting[][] = [];
  refusing: Refused | null = null;
  notBooked = new Set<string>();

  private answered<T>(answer: () => T): Promise<T> {
    if (this.down) return Promise.reject(new Refused(0, []));
    if (this.refusing) return Promise.reject(this.refusing);
    return Promise.resolve(answer());
  }

  take(key: string, scan: Scan): Answer {
    const before = this.packet;
    const outcome = interpreter.advance(before, scan);
    if (!this.keys.includes(key)) this.packet = { ...before, state: outcome.state };
    this.keys.push(key);
    const { screen, data } = interpreter.show(this.packet);
    return { screen, data: { ...data, packet: 7 }, message: outcome.message, sound: outcome.sound };
  }

  readonly ways = {
    who: () => this.answered(() => WHO),
    home: () => this.answered(() => HOME),
    scan: (asked: Asked) => {
      this.asked.push(asked);
      return this.answered(() => {
        if (asked.packet !== null) return this.take(asked.key, asked.scan);
        const { screen, data } = interpreter.show(this.packet);
        return { screen, data: { ...data, packet: 7 }, message: null, sound: null };
      });
    },
    packet: () =>
      this.answered(() => {
        const { screen, data } = interpreter.show(this.packet);
        const papers = screen === "done" ? PAPERS : {};
        return { ...this.packet, answer: { screen, data: { ...data, packet: 7, ...papers }, message: null, sound: null } };
      }),
    free: (_device: string, kind: string) => this.answered(() => ({ ...this.packet, ...COUNT, packet: kind })),
    drain: (_device: string, scans: Waiting[]) =>
      this.answered(() => {
        this.drained.push(scans);
        return scans.map(({ key, scan }) => {
          const done = this.take(key, scan);
          return this.notBooked.has(key) ? { key, exception: { why: "There is one left." } } : { key, done };
        });
      }),
    giveBack: () => this.answered(() => HOME),
    signOut: () => this.answered(() => ({ open: [{ packet: 7, title: "Pick w1", cart: "CART-1" }] })),
  };
}

let database = 0;
let server: Server;
let sounds: string[];
let disk: { outbox: Queueing; kept: Kept };
let due: (() => void)[];

function device(): Engine {
  let keys = 0;
  const ways: Ways = {
    server: server.ways as never,
    outbox: disk.outbox,
    interpreter: async () => interpreter,
    kept: { read: async () => structuredClone(disk.kept), keep: async (changed) => void Object.assign(disk.kept, structuredClone(changed)) },
    play: (sound) => void sounds.push(sound),
    fetchPictures: () => {},
    file: async () => new File([], "queue.json"),
    now: () => Date.parse("2026-11-24T09:44:00Z"),
    key: () => `key-${database}-${server.asked.length}-${++keys}`,
    later: (_ms, act) => {
      due.push(act);
      return () => void (due = due.filter((each) => each !== act));
    },
    alone: (act) => act(),
  };
  return engineOf(ways);
}

beforeEach(async () => {
  server = new Server();
  sounds = [];
  due = [];
  disk = { outbox: await openOutbox(`handheld-${++database}`), kept: {} };
});

/** A device at the first bin of its packet. */
async function atWork(): Promise<Engine> {
  const engine = device();
  await engine.start();
  await engine.scan({ choice: "task:pick:w1" });
  return engine;
}

const screen = (engine: Engine) => engine.model().answer?.screen;
const waiting = (engine: Engine) => engine.model().waiting.map(({ scan }) => ("text" in scan ? scan.text : JSON.stringify(scan)));

test("online the server answers, each scan with a key of its own, and the packet is kept as it goes on", async () => {
  const engine = await atWork();
  await engine.scan({ text: "A-01-01" });
  expect([screen(engine), sounds, server.asked.map(({ packet }) => packet)]).toEqual(["goods", ["right"], [null, 7]]);
  expect(new Set(server.asked.map(({ key }) => key)).size).toBe(2);
  const kept = (await disk.outbox.kept(7 as never)) as unknown as Packet;
  expect(kept.state).toEqual(server.packet.state);
});

test("when nobody answers the same scan waits under the same key, and the device goes on alone", async () => {
  const engine = await atWork();
  server.down = true;
  await engine.scan({ text: "A-01-01" });
  await engine.scan({ text: "6928471000425" });
  expect([screen(engine), engine.model().online, sounds]).toEqual(["quantity", false, ["offline", "right", "right"]]);
  expect(waiting(engine)).toEqual(["A-01-01", "6928471000425"]);
  expect(engine.model().waiting[0]!.key).toBe(server.asked.at(-1)!.key);
  expect(server.asked.length).toBe(2);
});

test("what the device refuses alone is refused aloud and changes nothing", async () => {
  const engine = await atWork();
  server.down = true;
  await engine.scan({ text: "A-01-02" });
  expect([engine.model().answer?.message?.tone, sounds.at(-1), screen(engine)]).toEqual(["refused", "refused", "place"]);
  expect(waiting(engine), "what was told not to count is never sent").toEqual([]);
});

test("who lost an answer and had nothing to send is told where the server stands", async () => {
  const engine = await atWork();
  const scan = server.ways.scan;
  server.ways.scan = async (asked) => {
    await scan({ ...asked, scan: { text: "A-01-01" } });
    throw new Refused(0, []);
  };
  await engine.scan({ text: "A-01-02" });
  server.ways.scan = scan;
  await engine.tryNow();
  expect([screen(engine), waiting(engine)]).toEqual(["goods", []]);
});

test("a reload without network draws the step after all that waits", async () => {
  const before = await atWork();
  server.down = true;
  await before.scan({ text: "A-01-01" });
  await before.scan({ text: "6928471000425" });
  const after = device();
  await after.start();
  expect([screen(after), waiting(after), after.model().answer?.data.count?.done]).toEqual(["quantity", ["A-01-01", "6928471000425"], "1"]);
  await after.scan({ choice: "all" });
  expect(after.model().answer?.data.progress?.done).toBe(1);
});

test("back online everything goes in its order, each once, and the server says where the packet stands", async () => {
  const engine = await atWork();
  server.down = true;
  for (const text of ["A-01-01", "16928471000422", "6928471000425", "6928471000425"]) await engine.scan({ text });
  server.down = false;
  await engine.tryNow();
  expect(server.drained.map((scans) => scans.map(({ scan }) => (scan as { text: string }).text))).toEqual([["A-01-01", "16928471000422", "6928471000425", "6928471000425"]]);
  expect([waiting(engine), engine.model().online, sounds.at(-1)]).toEqual([[], true, "online"]);
  expect(engine.model().packet?.state).toEqual(server.packet.state);
  expect(engine.model().fates.map(({ fate }) => fate)).toEqual(["sent", "sent", "sent", "sent"]);
});

test("only what finishes a stop is told as booked", async () => {
  const engine = await atWork();
  server.down = true;
  for (const scan of [{ text: "A-01-01" }, { text: "6928471000425" }, { choice: "all" }]) await engine.scan(scan);
  server.down = false;
  await engine.tryNow();
  expect(engine.model().fates.map(({ counted }) => counted)).toEqual([true, false, false]);
});

test("while something waits a new scan does not overtake it", async () => {
  const engine = await atWork();
  server.down = true;
  await engine.scan({ text: "A-01-01" });
  server.down = false;
  const asked = server.asked.length;
  await engine.scan({ text: "6928471000425" });
  expect([server.asked.length, waiting(engine)]).toEqual([asked, ["A-01-01", "6928471000425"]]);
});

test("a reply that was lost is not applied twice", async () => {
  const engine = await atWork();
  const scan = server.ways.scan;
  server.ways.scan = async (asked) => {
    await scan(asked);
    throw new Refused(0, []);
  };
  await engine.scan({ text: "A-01-01" });
  server.ways.scan = scan;
  await engine.tryNow();
  expect([screen(engine), server.keys.length, new Set(server.keys).size]).toEqual(["goods", 2, 1]);
});

test("what could not be booked becomes a task that says why, until a person has seen it", async () => {
  const engine = await atWork();
  server.down = true;
  await engine.scan({ text: "A-01-01" });
  server.notBooked.add(engine.model().waiting[0]!.key);
  server.down = false;
  await engine.tryNow();
  const [fate] = engine.model().fates;
  expect([fate?.fate, fate?.text, fate?.what]).toEqual(["exception", "There is one left.", "扫 A-01-01"]);
  expect([engine.model().answer?.message?.key, sounds.at(-1)], "and it is said aloud").toEqual(["not_counted", "refused"]);
  await engine.seen(fate!.key);
  expect(engine.model().fates).toEqual([]);
});

test("without network no new work begins, and nothing is queued for it", async () => {
  const engine = device();
  await engine.start();
  server.down = true;
  await engine.scan({ choice: "task:pick:w1" });
  expect([engine.model().answer?.message?.key, waiting(engine), sounds]).toEqual(["offline_home", [], ["offline", "look"]]);
});

test("at home a scan is not meant for the packet that waits", async () => {
  const engine = await atWork();
  await engine.home();
  await engine.scan({ text: "6928471000425" });
  expect(server.asked.at(-1)!.packet).toBeNull();
});

test("a packet that ended leads home and says so", async () => {
  const engine = await atWork();
  const scan = server.ways.scan;
  server.ways.scan = () => Promise.reject(new Refused(409, [{ code: "packet.over", text: "This work ended.", remedy: "Take the next." }]));
  await engine.scan({ text: "A-01-01" });
  server.ways.scan = scan;
  expect([screen(engine), engine.model().packet, engine.model().answer?.message?.text, waiting(engine)]).toEqual(["home", null, "This work ended.", []]);
});

test("a session that ended leads to signing in; what waits stays", async () => {
  const engine = await atWork();
  server.down = true;
  await engine.scan({ text: "A-01-01" });
  server.down = false;
  server.refusing = new Refused(401, [{ code: "sign_in.needed", text: "Sign in." }]);
  await engine.tryNow();
  expect([engine.model().who?.person, waiting(engine)]).toEqual([null, ["A-01-01"]]);
});

test("who scans and is nobody here any more hears and reads that it did not count", async () => {
  const engine = await atWork();
  server.refusing = new Refused(401, [{ code: "sign_in.needed", text: "Sign in." }]);
  server.ways.who = () => Promise.resolve({ device: WHO.device, person: null as never, session: null as never });
  await engine.scan({ text: "A-01-01" });
  expect([engine.model().who?.person, engine.model().said?.key, sounds, waiting(engine)]).toEqual([null, "signed_out", ["refused"], []]);
});

test("who comes next does not stand in the packet of the one before", async () => {
  const engine = await atWork();
  await engine.signOut();
  disk.kept.packet = 7;
  server.ways.who = () => Promise.resolve({ ...WHO, person: { id: 2, name: "Wei" }, session: 6 });
  const after = device();
  await after.start();
  expect([screen(after), after.model().packet]).toEqual(["home", null]);
});

test("who ends a shift leaves word of what is open", async () => {
  const engine = await atWork();
  await engine.signOut();
  expect([engine.model().who?.person, engine.model().left.map(({ title }) => title)]).toEqual([null, ["Pick w1"]]);
});

test("free work that the device carries is begun without network, again and again, and drained for its packet", async () => {
  const engine = device();
  await engine.start();
  await expect.poll(() => Object.keys(disk.kept.free ?? {})).toEqual(["count"]);
  server.down = true;
  for (const round of [0, 1]) {
    await engine.home();
    await engine.scan({ choice: "task:count" });
    expect([screen(engine), waiting(engine).length]).toEqual(["place", round * 3]);
    await engine.scan({ text: "A-01-01" });
    expect(screen(engine)).toBe("goods");
    await engine.scan({ choice: "back" });
    await engine.scan({ choice: "leave" });
    expect(screen(engine)).toBe("done");
    await engine.next();
  }
  server.down = false;
  await engine.tryNow();
  expect(server.drained.flat().map(({ packet }) => packet)).toEqual(Array(6).fill("count"));
});

test("what is in hand is finished before carried work begins, and nobody begins another's", async () => {
  const engine = await atWork();
  await expect.poll(() => Object.keys(disk.kept.free ?? {})).toEqual(["count"]);
  server.down = true;
  await engine.home();
  await engine.scan({ choice: "task:count" });
  expect([engine.model().packet?.packet, engine.model().answer?.message?.key]).toEqual([7, "offline_home"]);
  disk.kept.free = { count: { ...disk.kept.free!.count!, person: 2 } };
  disk.kept.packet = null;
  const again = device();
  await again.start();
  await again.scan({ choice: "task:count" });
  expect([again.model().packet, again.model().answer?.message?.key]).toEqual([null, "offline_home"]);
});

test("work that was finished without network offers its papers as soon as the server knows, also after a reload", async () => {
  server.packet = { ...server.packet, dialogue: told.dialogues["hand over"], state: { ...FRESH, stop: "parcel:P-1", left: ["parcel:P-1"], all: 1 } };
  const engine = await atWork();
  server.down = true;
  await engine.scan({ text: "P-1" });
  expect([screen(engine), engine.model().answer?.data.papers]).toEqual(["done", undefined]);
  server.down = false;
  await engine.tryNow();
  expect([screen(engine), engine.model().answer?.data.papers]).toEqual(["done", PAPERS.papers]);
  server.down = true;
  const again = device();
  await again.start();
  expect([screen(again), again.model().answer?.data.papers], "and are kept with the packet").toEqual(["done", PAPERS.papers]);
});

test("a hand-over of which a parcel stayed says so at its end", async () => {
  const state = { ...FRESH, stop: null, left: [], done: 2, kept: { stayed: ["P-2"] } };
  server.packet = { ...server.packet, dialogue: told.dialogues["hand over"], state };
  const engine = await atWork();
  expect([screen(engine), engine.model().answer?.data.text]).toEqual(["done", "交了 2 个；没交：P-2。"]);
});

test("a code that is broken in itself is told as broken without network, too", async () => {
  server.packet = { ...server.packet, gs1: JSON.parse(readFileSync(resolve(process.env.HT_CHECKOUT ?? resolve(__dirname, "../../../../.."), "huotong/interfaces/handheld/gs1.json"), "utf8")) };
  const engine = await atWork();
  await engine.scan({ text: "A-01-01" });
  server.down = true;
  await engine.scan({ text: "0106928471000424" });
  expect(engine.model().answer?.message?.key).toBe("broken_code");
});
