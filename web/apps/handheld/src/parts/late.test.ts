import { expect, test } from "vitest";
import { lateOf } from "./late";

function handled() {
  const waiting: { resolve: (thing: string) => void; reject: (problem: Error) => void }[] = [];
  const late = lateOf(() => new Promise<string>((resolve, reject) => waiting.push({ resolve, reject })));
  return { late, waiting };
}

test("it is fetched once for all who wait, and all are told", async () => {
  const { late, waiting } = handled();
  const told: unknown[] = [];
  late.watch(() => told.push(late.now().there));
  const fetched = late.fetch();
  expect([waiting.length, late.now().there]).toEqual([1, null]);
  waiting[0]!.resolve("screen");
  await fetched;
  expect(told).toEqual(["screen"]);
  await late.fetch();
  expect(waiting.length).toBe(1);
});

test("who comes to wait when it has just come finds it there", async () => {
  const { late, waiting } = handled();
  const drawn = late.now();
  const fetched = late.fetch();
  waiting[0]!.resolve("screen");
  await fetched;
  late.watch(() => {});
  expect([drawn.there, late.now().there, waiting.length]).toEqual([null, "screen", 1]);
});

test("what does not come is said, and may be tried again", async () => {
  const { late, waiting } = handled();
  const told: boolean[] = [];
  const stop = late.watch(() => told.push(late.now().failed));
  waiting[0]!.reject(new Error("no network"));
  await late.fetch();
  expect(told).toEqual([true]);
  const again = late.fetch();
  expect(late.now().failed).toBe(false);
  waiting[1]!.resolve("screen");
  await again;
  expect(late.now()).toEqual({ there: "screen", failed: false });
  stop();
});
