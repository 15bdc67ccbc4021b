import { expect, test } from "vitest";
import { compared, decimal, fits, minus, plus, read, shared, shown, times } from "./decimal";

test("what is a quantity, and how it is written again", () => {
  const told = ["7", " 7.50 ", "+3", "-2", ".5", "5.", "1e2", "1.5E-1", "007", "0.000"].map((text) => shown(read(text)!));
  expect(told).toEqual(["7", "7.5", "3", "-2", "0.5", "5", "100", "0.15", "7", "0"]);
  for (const text of ["", ".", "abc", "1,5", "NaN", "Infinity", "0x10", "1e", "1000000000000"]) expect(read(text), text).toBeNull();
});

test("sums and products are exact", () => {
  expect(shown(plus(decimal("0.1"), decimal("0.2")))).toBe("0.3");
  expect(shown(minus(decimal("1"), decimal("0.9")))).toBe("0.1");
  expect(shown(times(decimal("1.2"), decimal("12")))).toBe("14.4");
  expect(shared(decimal("14.5"), decimal("12")).map(shown)).toEqual(["1", "2.5"]);
  expect(compared(decimal("2.50"), decimal("2.5"))).toBe(0);
  expect(compared(decimal("10"), decimal("9"))).toBe(1);
  expect([fits(decimal("1.20"), 1), fits(decimal("1.25"), 1), fits(decimal("3"), 0)]).toEqual([true, false, true]);
});
