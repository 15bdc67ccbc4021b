import { speak, titleKey, typeQuery, type Field, type Type } from "@huotong/client";
import { QueryClient } from "@tanstack/react-query";
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

/** What was told of types already, for both languages. */
function told(types: Record<string, Pick<Type, "name_field" | "title">>): QueryClient {
  const cache = new QueryClient();
  for (const spoken of ["en", "zh"] as const) {
    speak(spoken);
    for (const [key, type] of Object.entries(types)) cache.setQueryData(typeQuery(key).queryKey, { key, ...type } as Type);
  }
  return cache;
}

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
  const cache = told({ item: { name_field: "code", title: "name" } });
  const names = async () => (await named(cache, { item: ["a", "nope"] })).names;
  expect(await names()).toEqual({ item: { a: "核桃" } });
  speak("en");
  expect(await names()).toEqual({ item: { a: "Walnuts" } });
  asked.length = 0;
  const { missing } = await named(cache, { item: ["A", ...Array.from({ length: 800 }, (_, at) => `N${at}`), "nope"] });
  expect(asked.length).toBe(3);
  expect(absent(FIELDS, ROWS, missing).map(([cell]) => cell)).toEqual(["b.item"]);
});

test("what has a number is asked for by its number", async () => {
  const asked: string[] = [];
  vi.stubGlobal("fetch", async (address: string) => {
    asked.push(decodeURIComponent(address));
    return new Response(JSON.stringify({ rows: [{ id: 1, number: "OB-1" }], next: null }), { headers: { "content-type": "application/json" } });
  });
  const { names, missing } = await named(told({ outbound: { name_field: "number", title: "number" } }), { outbound: ["OB-1", "OB-2"] });
  expect(asked).toEqual(["/api/outbound?filter[number][in]=OB-1,OB-2&limit=500"]);
  expect(names).toEqual({ outbound: { "OB-1": "OB-1" } });
  expect([...missing.outbound!]).toEqual(["OB-2"]);
});

test("names of one language are not those of the other; later ones join earlier ones", () => {
  const zh = titleKey("item", "A");
  speak("en");
  expect(titleKey("item", "A")).not.toEqual(zh);
  expect(merged({ item: { A: "x" } }, { item: { B: "y" }, unit: { PCS: "z" } })).toEqual({ item: { A: "x", B: "y" }, unit: { PCS: "z" } });
});
