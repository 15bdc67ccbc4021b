import { describe, expect, it } from "vitest";

import { cellName, lay, letters, next, widthOf } from "./lay";

describe("a file as it is laid out", () => {
  it("names columns as Excel does", () => {
    expect([0, 25, 26, 51, 52, 701, 702].map(letters)).toEqual(["A", "Z", "AA", "AZ", "BA", "ZZ", "AAA"]);
    expect(cellName(128, 3)).toBe("D128");
    expect(cellName(7, -1)).toBe("7");
  });

  it("folds what needs no look and shows what does", () => {
    const lain = lay(2, 20, new Set([8, 9, 12]), new Set(), false);
    expect(lain).toEqual([
      { kind: "row", row: 2 },
      { kind: "fold", from: 3, to: 7 },
      { kind: "row", row: 8 },
      { kind: "row", row: 9 },
      { kind: "row", row: 10 },
      { kind: "row", row: 11 },
      { kind: "row", row: 12 },
      { kind: "fold", from: 13, to: 20 },
    ]);
  });

  it("shows the rows of an opened fold, and all of a sheet without problems", () => {
    expect(lay(2, 6, new Set(), new Set([3]), false)).toHaveLength(5);
    expect(lay(2, 9, new Set(), new Set(), true).every((each) => each.kind === "row")).toBe(true);
  });

  it("lays ten thousand rows at once", () => {
    const began = performance.now();
    expect(lay(2, 10_001, new Set([5000]), new Set(), false)).toHaveLength(4);
    expect(performance.now() - began).toBeLessThan(100);
  });

  it("walks problems by rows and columns, and round at the end", () => {
    const problems = [[4, 2, "red"], [4, 3, "red"], [9, 0, "amber"]] as const;
    expect(next(problems, 0, 0)).toEqual([4, 2]);
    expect(next(problems, 4, 2)).toEqual([4, 3]);
    expect(next(problems, 9, 0)).toEqual([4, 2]);
    expect(next([], 1, 1)).toBeUndefined();
  });

  it("gives Chinese its width", () => {
    expect(widthOf(["山核桃仁 原味"])).toBeGreaterThan(widthOf(["walnut"]));
    expect(widthOf([])).toBe(76);
    expect(widthOf(["x".repeat(400)])).toBe(260);
  });
});
