import { expect, test } from "vitest";

import { isNumber, less, product, sum } from "./decimal";

test("sums and products are exact", () => {
  expect(sum(["0.1", "0.2"])).toBe("0.3");
  expect(sum([])).toBe("0");
  expect(sum(["10", "-2.50"])).toBe("7.5");
  expect(product("3", "2.10")).toBe("6.3");
  expect(product("-1.5", "1.5")).toBe("-2.25");
  expect(product("123456789.123456", "1000000")).toBe("123456789123456");
});

test("comparisons and what is no number", () => {
  expect(less("9.99", "10")).toBe(true);
  expect(less("10", "9.99")).toBe(false);
  expect(less("-1", "0")).toBe(true);
  expect([isNumber("1.50"), isNumber("1,5"), isNumber(""), isNumber(null)]).toEqual([true, false, false, false]);
});
