import { expect, test } from "vitest";

import { headline, secondLine, toneOf, type ProofTold } from "./proving";

const NOW = Date.parse("2026-11-24T12:00:00Z");
const RIGHT: ProofTold = { at: "2026-11-24T09:42:00Z", ok: true, faults: 0, first: null, checked: { entries: 34 }, counted: 214, agreed: 212, waiting: false, may: true };

test("green is only what is right and younger than a day", () => {
  expect(toneOf(RIGHT, NOW)).toBe("ok");
  expect(toneOf({ ...RIGHT, at: "2026-11-23T11:59:00Z" }, NOW)).toBe("warn");
  expect(toneOf({ ...RIGHT, at: null, ok: null }, NOW)).toBe("warn");
  expect(toneOf({ ...RIGHT, ok: false, faults: 2 }, NOW)).toBe("bad");
});

test("the second line tells the ledger and today's counts, each only where it is known", () => {
  expect(secondLine(RIGHT)).toBe("流水差 0 · 盘 214 符 212");
  expect(secondLine({ ...RIGHT, counted: null, agreed: null })).toBe("流水差 0");
  expect(secondLine({ ...RIGHT, at: null, ok: null, counted: 0, agreed: 0 })).toBe("今天没盘点");
});

test("a fault is named", () => {
  const wrong: ProofTold = { ...RIGHT, ok: false, faults: 2, first: { law: "spot.on_hand", key: {}, item: "SN-1042", warehouse: "YH" } };
  expect(headline(wrong)).toBe("账本有 2 处不符");
  expect(secondLine(wrong)).toBe("spot.on_hand SN-1042 · 盘 214 符 212");
});
