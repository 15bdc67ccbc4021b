import type { Type } from "@huotong/client";
import { expect, test } from "vitest";

import { asked, columnsOf, filtersOf, ordersOf, turned, withFilter, withoutFilters, withWord } from "./query";

const SHORT = "filter%5Bcondition%5D%5Beq%5D=short";

test("the API is not asked for what only the screen knows", () => {
  expect(asked(`q=tea&columns=number%2Cstate&view=V-00001&${SHORT}`)).toBe(`q=tea&${SHORT}`);
});

test("filters are read, set and dropped by field", () => {
  const both = withFilter(withFilter("q=tea", { field: "state", operator: "in", value: "draft,done" }), { field: "lines.item", operator: "eq", value: "85123A" });
  expect(filtersOf(both)).toEqual([
    { field: "state", operator: "in", value: "draft,done" },
    { field: "lines.item", operator: "eq", value: "85123A" },
  ]);
  expect(filtersOf(withoutFilters(both, "state"))).toEqual([{ field: "lines.item", operator: "eq", value: "85123A" }]);
  expect(withoutFilters(both)).toBe("");
});

test("a click on a head orders up, down, not at all; with Shift beside the others", () => {
  const up = turned("", "customer", false);
  expect(ordersOf(up)).toEqual([{ field: "customer", down: false }]);
  const down = turned(up, "customer", false);
  expect(ordersOf(down)).toEqual([{ field: "customer", down: true }]);
  expect(turned(down, "customer", false)).toBe("");
  expect(ordersOf(turned(down, "number", true))).toEqual([
    { field: "customer", down: true },
    { field: "number", down: false },
  ]);
  expect(ordersOf(turned(down, "number", false))).toEqual([{ field: "number", down: false }]);
});

test("columns are those of the type until the address names others; unknown ones are left out", () => {
  const type = { list: ["code", "name"], fields: ["code", "name", "spec"].map((key) => ({ key })), states: [], conditions: [], parts: [] } as unknown as Type;
  expect(columnsOf(type, "").map((field) => field.key)).toEqual(["code", "name"]);
  expect(columnsOf(type, withWord("", "columns", "spec,gone,code")).map((field) => field.key)).toEqual(["spec", "code"]);
});
