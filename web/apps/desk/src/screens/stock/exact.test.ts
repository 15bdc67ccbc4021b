import { expect, test } from "vitest";

import { add, balances, minus } from "./exact";

test("sums are exact", () => {
  expect(add("0.1", "0.2")).toBe("0.3");
  expect(add("9007199254740993", "0.000001")).toBe("9007199254740993.000001");
  expect(add("5", "-5")).toBe("0");
  expect(add("-0.5", "0.25")).toBe("-0.25");
  expect(minus("3.5")).toBe("-3.5");
});

test("the running balance leads back to what was before", () => {
  expect(balances("37", ["-1", "-4", "40"])).toEqual(["37", "38", "42"]);
});
