import type { Part } from "@huotong/client";
import { expect, test } from "vitest";

import type { Line } from "./draft";
import { chosen, differences } from "./merge";

const PART = { key: "lines", fields: [{ key: "item", given: true }, { key: "quantity", given: true }, { key: "short", given: false }] } as unknown as Part;
const line = (id: number, quantity: string, more = {}): Line => ({ id, key: String(id), item: `I${id}`, quantity, ...more });

const BASE = [line(1, "5"), line(2, "6"), line(3, "7"), line(4, "8")];
const MINE = [line(1, "50"), line(2, "6"), line(4, "8"), { key: "new", item: "N", quantity: "1" }];
const THEIRS = [line(1, "55"), line(2, "60"), line(3, "7"), line(5, "9")];

test("each row that differs is told with who changed it", () => {
  expect(differences(PART, BASE, MINE, THEIRS).map(({ key, mine, theirs, likely }) => [key, mine?.quantity, theirs?.quantity, likely])).toEqual([
    ["1", "50", "55", "mine"],
    ["2", "6", "60", "theirs"],
    ["3", undefined, "7", "mine"],
    ["5", undefined, "9", "theirs"],
    ["4", "8", undefined, "theirs"],
  ]);
});

test("computed values make no difference", () => {
  expect(differences(PART, BASE, [line(1, "5", { short: "2" })], [line(1, "5", { short: "0" })])).toEqual([]);
});

test("what was chosen is taken row by row, and own new rows stay", () => {
  const take = new Map(differences(PART, BASE, MINE, THEIRS).map((each) => [each.key, each.likely]));
  expect(chosen(MINE, THEIRS, take).map((row) => [row.item, row.quantity])).toEqual([
    ["I1", "50"],
    ["I2", "60"],
    ["N", "1"],
    ["I5", "9"],
  ]);
});
