import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { expect, test } from "vitest";
import { checkDigit, gs1Reader, type Gs1Table } from "./gs1";

const ROOT = process.env.HT_CHECKOUT ?? resolve(__dirname, "../../../..");
const json = (path: string) => JSON.parse(readFileSync(resolve(ROOT, path), "utf8"));
const read = gs1Reader(json("huotong/interfaces/handheld/gs1.json") as Gs1Table);

type Case = { text: string; year: number; read: unknown };

test("every code of the shared cases is read as the server reads it", () => {
  const cases = json("tests/dialogue/gs1.json") as Case[];
  const told = cases.map(({ text, year }) => {
    const answer = read(text, year);
    return { text, year, read: answer && "refused" in answer ? { refused: answer.refused } : answer };
  });
  expect(told.filter((each, index) => JSON.stringify(sorted(each)) !== JSON.stringify(sorted(cases[index]!)))).toEqual([]);
  expect(told.length).toBe(cases.length);
});

function sorted(each: Case): unknown {
  const answer = each.read as { parts?: Record<string, string> } | null;
  return [each.text, answer?.parts ? Object.entries(answer.parts).sort() : answer];
}

test("a wrong code says what and where", () => {
  expect(read("(01)06901234567892(17)270230", 2026)).toEqual({ refused: "bad_date", identifier: "17", value: "270230" });
  expect(read("]C1010690123456789217271301" + "10L26", 2026)).toEqual({ refused: "bad_date", identifier: "17", value: "271301" });
  expect(read("]C10106901234567890", 2026)).toEqual({ refused: "bad_check_digit", identifier: "01", value: "06901234567890" });
});

test("check digits of goods, places and logistic units", () => {
  expect(["692847100042", "690123456789", "10614141234567890"].map(checkDigit)).toEqual(["5", "2", "8"]);
});
