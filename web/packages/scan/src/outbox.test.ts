import "fake-indexeddb/auto";
import { afterEach, expect, test, vi } from "vitest";
import { exported } from "./exporting";
import { openOutbox, type Kept, type Outbox, type QueuedScan } from "./outbox";

let count = 0;
const open: Outbox[] = [];
afterEach(() => open.splice(0).forEach((outbox) => outbox.close()));

async function outbox(name = `test-${++count}`): Promise<Outbox> {
  const made = await openOutbox(name);
  open.push(made);
  return made;
}

const scan = (key: string): QueuedScan => ({ key, packet: "P1", scan: { text: key }, session: "S1", happened_at: "2026-11-24T09:00:00Z" });
const kept = (step: number): Kept => ({ packet: "P1", until: "2026-11-24T10:00:00Z", dialogue: { kind: "pick" }, state: { step } });
const keys = (entries: { key: string }[]) => entries.map(({ key }) => key);

test("scans wait in the order in which they happened", async () => {
  const box = await outbox();
  for (const key of ["c", "a", "b"]) await box.put(scan(key));
  expect(keys(await box.waiting())).toEqual(["c", "a", "b"]);
  expect(keys(await box.waiting(2))).toEqual(["c", "a"]);
  expect((await box.all())[0]).toEqual({ ...scan("c"), seq: 1, fate: "waiting", answer: null });
});

test("everything is there after a reload, with the state that the last scan led to", async () => {
  const before = await outbox("reload");
  await before.keep(kept(0));
  await before.put(scan("a"), kept(1));
  before.close();
  const after = await outbox("reload");
  expect(keys(await after.waiting())).toEqual(["a"]);
  expect(await after.kept("P1")).toEqual(kept(1));
  expect(await after.allKept()).toEqual([kept(1)]);
});

test("a key is taken once, and the state that came with its double is not kept", async () => {
  const box = await outbox();
  await box.put(scan("a"), kept(1));
  await expect(box.put(scan("a"), kept(2))).rejects.toThrow();
  expect(keys(await box.all())).toEqual(["a"]);
  expect(await box.kept("P1")).toEqual(kept(1));
});

test("each write is strict", async () => {
  const box = await outbox();
  const asked = vi.spyOn(IDBDatabase.prototype, "transaction");
  await box.put(scan("a"), kept(1));
  await box.settle([{ key: "a", fate: "sent" }]);
  await box.drop("P1");
  expect(asked.mock.calls.map(([, mode, options]) => [mode, options])).toEqual(Array(3).fill(["readwrite", { durability: "strict" }]));
  asked.mockRestore();
});

test("what the server said decides the fate; the rest goes on waiting in order", async () => {
  const box = await outbox();
  for (const key of ["a", "b", "c", "d"]) await box.put(scan(key));
  await box.settle([
    { key: "a", fate: "sent", answer: { screen: "place" } },
    { key: "b", fate: "refused", answer: [{ code: "packet.ended" }] },
    { key: "c", fate: "exception", answer: { number: "E1" } },
    { key: "nobody", fate: "sent" },
  ]);
  expect(keys(await box.waiting())).toEqual(["d"]);
  expect((await box.all()).map(({ fate, answer }) => [fate, answer])).toEqual([
    ["sent", { screen: "place" }],
    ["refused", [{ code: "packet.ended" }]],
    ["exception", { number: "E1" }],
    ["waiting", null],
  ]);
});

test("what waits is never forgotten", async () => {
  const box = await outbox();
  await box.put(scan("a"));
  await box.put(scan("b"));
  await box.settle([{ key: "a", fate: "sent" }]);
  await box.forget(["a", "b"]);
  expect(keys(await box.all())).toEqual(["b"]);
});

test("listeners hear each change, until they leave", async () => {
  const box = await outbox();
  const heard = vi.fn();
  const leave = box.subscribe(heard);
  await box.put(scan("a"));
  await box.keep(kept(1));
  leave();
  await box.put(scan("b"));
  expect(heard).toHaveBeenCalledTimes(2);
});

test("another tab hears of it", async () => {
  const [one, two] = [await outbox("tabs"), await outbox("tabs")];
  const heard = new Promise<void>((resolve) => void two.subscribe(resolve));
  await one.put(scan("a"));
  await heard;
  expect(keys(await two.waiting())).toEqual(["a"]);
});

test("all of it goes into a file", async () => {
  const box = await outbox();
  await box.put(scan("a"), kept(1));
  const file = await exported(box, new Date("2026-11-24T09:00:00Z"));
  expect(file.name).toBe("huotong-2026-11-24T09-00-00-000Z.json");
  expect(JSON.parse(await file.text())).toEqual({ scans: await box.all(), packets: [kept(1)] });
});
