import type { Part, Type } from "@huotong/client";
import { beforeEach, expect, test, vi } from "vitest";

import { draftsOf, given, isEmptyLine } from "./draft";

const kept = new Map<string, string>();
beforeEach(() => {
  kept.clear();
  // The keys of a browser's storage are its own properties.
  vi.stubGlobal("localStorage", new Proxy({}, { ownKeys: () => [...kept.keys()], getOwnPropertyDescriptor: () => ({ enumerable: true, configurable: true }) }));
});

const PART = { key: "lines", given: true, fields: [{ key: "item", given: true }, { key: "quantity", given: true }, { key: "short", given: false }] } as unknown as Part;
const TYPE = { key: "sales_order", parts: [PART] } as unknown as Type;

test("what a person has begun is found again by type and name, and only his", () => {
  kept.set("huotong.draft.wang.sales_order.new", "{}");
  kept.set("huotong.draft.wang.item.A.1", "{}");
  kept.set("huotong.draft.li.sales_order.new", "{}");
  expect(draftsOf("wang")).toEqual([
    ["sales_order", "new"],
    ["item", "A.1"],
  ]);
});

test("sent is what was changed; of changed rows all that people give, empty ones and computed values left out", () => {
  const rows = [{ id: 7, key: "7", item: "X", quantity: "2", short: "1" }, { key: "new-1" }, { key: "new-2", item: "Y", quantity: "" }];
  expect(given(TYPE, { values: { note: null }, parts: { lines: rows }, version: 3 })).toEqual({
    note: null,
    lines: [{ id: 7, item: "X", quantity: "2" }, { item: "Y" }],
  });
  expect(rows.map((row) => isEmptyLine(PART, row))).toEqual([false, true, false]);
});
