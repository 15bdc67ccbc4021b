import { expect, test } from "vitest";

import { binsOf, codeOf, endsOf, letters, sizeOf, tellsApart, USUAL_PATTERN, type Grid } from "./grid";

const GRID: Grid = { aisles: 6, blocks: 2, cells: 10, levels: 4, aislePitch: 3.5, cellPitch: 1.2, crossToCell: 1.5, pattern: USUAL_PATTERN };

test("bins are called as the server calls them", () => {
  expect(endsOf(GRID)).toEqual(["A-01-01", "F-20-04"]);
  expect(codeOf({ ...GRID, pattern: "{aisle:3}/{block:1}{cell}-{level:a}" }, 26, 1, 2, 1)).toBe("027/203-B");
  expect([1, 26, 27, 52, 703].map(letters)).toEqual(["A", "Z", "AA", "AZ", "AAA"]);
});

test("the floor is as large as its racks and cross aisles", () => {
  expect(binsOf(GRID)).toBe(480);
  const { width, height } = sizeOf(GRID);
  expect([width, height.toFixed(1)]).toEqual([21, "27.6"]);
});

test("a pattern that would repeat codes is seen before it is sent", () => {
  expect(tellsApart(GRID)).toBe(true);
  expect(tellsApart({ ...GRID, pattern: "{aisle:a}-{cell}-{level}" })).toBe(false);
  expect(tellsApart({ ...GRID, blocks: 1, pattern: "{aisle:a}-{cell}-{level}" })).toBe(true);
  expect(tellsApart({ ...GRID, pattern: "{aisle:a}-{place}" })).toBe(false);
});
