import { expect, test } from "vitest";
import { short } from "./amounts";
import { differences, digits, words } from "./differences";
import { namedParts } from "./Goods";
import { clock } from "./moments";
import { typed } from "./Pad";

const marked = (parts: { text: string; differs: boolean }[]) => parts.map(({ text, differs }) => (differs ? `[${text}]` : text)).join("");

test("codes that look alike differ by marked digits", () => {
  expect(digits("6928471000432", "6928471000425").map(marked)).toEqual(["69284710004[32]", "69284710004[25]"]);
  expect(digits("A-03-11", "A-13-12").map(marked)).toEqual(["A-[0]3-1[1]", "A-[1]3-1[2]"]);
  expect(digits("12", "1234").map(marked)).toEqual(["12", "12[34]"]);
});

test("names differ by words, and where there are none by letters", () => {
  expect(words("山核桃仁 炭烧味 180g", "山核桃仁 原味 180g").map(marked)).toEqual(["山核桃仁 [炭烧味 ]180g", "山核桃仁 [原味 ]180g"]);
  expect(words("炭烧山核桃", "原味山核桃").map(marked)).toEqual(["[炭烧]山核桃", "[原味]山核桃"]);
  expect(differences("same", "same").map(marked)).toEqual(["same", "same"]);
});

test("a Chinese name tells apart by what follows its first word", () => {
  expect(namedParts({ code: "A", name: "临安山核桃仁 原味 180g" })).toEqual({ head: "临安山核桃仁", tags: ["原味", "180g"] });
  expect(namedParts({ code: "A", name: "Walnuts original 180g" })).toEqual({ head: "Walnuts original 180g", tags: [] });
});

test("what is missing is told while one types, in the base unit", () => {
  expect([short("7", "1", "14"), short("1", "12", "14"), short("2", "12", "14"), short("", "1", "14"), short("0.3", "1", "1.1")]).toEqual([7, 2, -10, null, 0.8]);
});

test("keys add and erase", () => {
  expect([typed("12", "3"), typed("12", "erase"), typed("", "erase")]).toEqual(["123", "1", ""]);
});

test("moments are read as on a clock", () => {
  expect(clock("2026-11-24T09:04:05")).toBe("09:04");
  expect(clock("2026-11-24T09:04:05", true)).toBe("09:04:05");
});
