import { expect, test } from "vitest";
import { uuid7 } from "./uuid7";

test("version, variant and the moment", () => {
  const key = uuid7(0x0199_0000_0001);
  expect(key).toMatch(/^01990000-0001-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
});

test("keys keep the order of their making, within a millisecond and when the clock is set back", () => {
  const now = 0x01a0_0000_0000;
  const keys = Array.from({ length: 10_000 }, (_, index) => uuid7(index === 5000 ? now - 60_000 : now));
  expect([...keys].sort()).toEqual(keys);
  expect(new Set(keys).size).toBe(10_000);
});
