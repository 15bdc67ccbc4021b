import type { Field } from "@huotong/client";
import { expect, test } from "vitest";

import { isBlock, pasted } from "./paste";

const field = (key: string, kind: string, label: string, more: Partial<Field> = {}) => ({ key, kind, label, choices: [], ...more }) as unknown as Field;
const FIELDS = [field("item", "reference", "物料"), field("quantity", "quantity", "数量"), field("price", "money", "单价"), field("due", "date", "日期")];

test("a block goes into the columns from the one in hand on", () => {
  expect(pasted("A\t1\t2.50\nB\t2\n", FIELDS, 0).rows).toEqual([
    { item: "A", quantity: "1", price: "2.50" },
    { item: "B", quantity: "2" },
  ]);
  expect(pasted("3\t9\n4\t8", FIELDS, 1).rows).toEqual([
    { quantity: "3", price: "9" },
    { quantity: "4", price: "8" },
  ]);
});

test("headings name the columns, in any order, and unknown ones are left out", () => {
  expect(pasted("数量\t备注\t物料 *\r\n１，０００\tx\t85123A", FIELDS, 2).rows).toEqual([{ quantity: "1000", item: "85123A" }]);
});

test("what is no figure or no day is told with its place, and stays to be mended", () => {
  const found = pasted("A\tmany\t¥3\t2026/1/5\nB\t2\t\tsoon", FIELDS, 0);
  expect(found.rows[0]).toEqual({ item: "A", quantity: "many", price: "3", due: "2026-01-05" });
  expect(found.wrong.map(({ row, field: { key }, text }) => [row, key, text])).toEqual([
    [0, "quantity", "many"],
    [1, "due", "soon"],
  ]);
});

test("one word is no block", () => {
  expect([isBlock("85123A"), isBlock("85123A\n"), isBlock("a\tb"), isBlock("a\nb")]).toEqual([false, false, true, true]);
});
