import { expect, test } from "vitest";

import { balances, isNumber, minus, product, sum } from "./decimal";

test("sums and products are exact", () => {
  expect(sum(["0.1", "0.2"])).toBe("0.3");
  expect(sum([])).toBe("0");
  expect(sum(["10", "-2.50"])).toBe("7.5");
  expect(product("3", "2.10")).toBe("6.3");
  expect(product("-1.5", "1.5")).toBe("-2.25");
  expect(product("123456789.123456", "1000000")).toBe("123456789123456");
});

test("what is a number and what is none", () => {
  expect([isNumber("1.50"), isNumber("1,5"), isNumber(""), isNumber(null)]).toEqual([true, false, false, false]);
});

test("the running balance leads back to what was before", () => {
  expect(balances("37", ["-1", "-4", "40"])).toEqual(["37", "38", "42"]);
  expect([minus("3.5"), minus("-3.5"), minus("0")]).toEqual(["-3.5", "3.5", "0"]);
});
