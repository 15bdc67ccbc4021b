import { speak, titleKey, type Field } from "@huotong/client";
import { afterEach, expect, test, vi } from "vitest";

import { absent, merged, named, unnamed } from "./naming";

const field = (key: string, to: string | null) => ({ key, label: key, kind: to ? "reference" : "quantity", to }) as Field;
const FIELDS = [field("item", "item"), field("quantity", null), field("unit", "unit")];
const ROWS = [
  { key: "a", item: "A", quantity: "1", unit: "PCS" },
  { key: "b", item: "nope", quantity: "1" },
  { key: "c", item: "A" },
  { key: "d" },
];

afterEach(() => {
  vi.unstubAllGlobals();
  speak("zh");
});

test("every code is asked for once, what is known not at all", () => {
  expect(unnamed(FIELDS, ROWS, (type) => type === "unit")).toEqual({ item: ["A", "nope"] });
  expect(unnamed(FIELDS, ROWS, () => true)).toEqual({});
});

test("codes are called as people read them, few questions for many; what is not there is marked at each cell", async () => {
  const asked: string[] = [];
  vi.stubGlobal("fetch", async (address: string) => {
    asked.push(address);
    return new Response(JSON.stringify({ rows: [{ id: 1, code: "A", name: "核桃", name_en: "Walnuts" }], next: null }), { headers: { "content-type": "application/json" } });
  });
  const told = async () => (await named({ item: ["a", "nope"] })).names;
  expect(await told()).toEqual({ item: { a: "核桃" } });
  speak("en");
  expect(await told()).toEqual({ item: { a: "Walnuts" } });
  asked.length = 0;
  const { missing } = await named({ item: ["A", ...Array.from({ length: 800 }, (_, at) => `N${at}`), "nope"] });
  expect(asked.length).toBe(3);
  expect(absent(FIELDS, ROWS, missing).map(([cell]) => cell)).toEqual(["b.item"]);
});

test("names of one language are not those of the other; later ones join earlier ones", () => {
  const zh = titleKey("item", "A");
  speak("en");
  expect(titleKey("item", "A")).not.toEqual(zh);
  expect(merged({ item: { A: "x" } }, { item: { B: "y" }, unit: { PCS: "z" } })).toEqual({ item: { A: "x", B: "y" }, unit: { PCS: "z" } });
});
