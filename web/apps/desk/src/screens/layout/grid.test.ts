import { expect, test } from "vitest";

import type { Bin } from "../map/floor";
import { binsOf, codeOf, drawnLevels, drawsOf, endsOf, farthest, hallOf, letters, patternOf, plannedName, standsIn, tellsApart, USUAL_PATTERN, type Grid } from "./grid";

const GRID: Grid = { aisles: 6, blocks: 2, cells: 10, levels: 4, aislePitch: 3.5, cellPitch: 1.2, crossToCell: 1.5, pattern: USUAL_PATTERN };
const bin = (code: string, aisle: number, block: number, cell: number, level: number): Bin => ({ code, layout: 0, aisle, block, cell, level, zone: null, zone_kind: null });

test("bins are called as the server calls them", () => {
  expect(endsOf(GRID, drawsOf(GRID, []))).toEqual(["A-01-01", "F-20-04"]);
  expect(codeOf({ ...GRID, pattern: "{aisle:3}/{block:1}{cell}-{level:a}" }, 26, 1, 2, 1)).toBe("027/203-B");
  expect([1, 26, 27, 52, 703].map(letters)).toEqual(["A", "Z", "AA", "AZ", "AAA"]);
  expect(plannedName(GRID, 2)).toBe("C");
  expect(plannedName({ ...GRID, pattern: "W2-{aisle:a}-{place}-{level}" }, 2)).toBe("3");
});

test("a pattern that would repeat codes is seen before it is sent", () => {
  expect(binsOf(GRID)).toBe(480);
  expect(tellsApart(GRID)).toBe(true);
  expect(tellsApart({ ...GRID, pattern: "{aisle:a}-{cell}-{level}" })).toBe(false);
  expect(tellsApart({ ...GRID, blocks: 1, pattern: "{aisle:a}-{cell}-{level}" })).toBe(true);
  expect(tellsApart({ ...GRID, pattern: "{aisle:a}-{place}" })).toBe(false);
});

test("the farthest cell is as far as one walks to it and back", () => {
  const hall = hallOf(GRID);
  expect(farthest(hall, { aisle: 0, cross: 0 })).toBeCloseTo(2 * (5 * 3.5 + 27.6 - 1.5));
  expect(farthest(hall, { aisle: 3, cross: 1 })).toBeCloseTo(2 * (3 * 3.5 + 13.8 - 1.5));
});

test("what is not there yet is drawn, in requests of a size", () => {
  expect(drawsOf(GRID, [])).toEqual([{ first_aisle: 0, last_aisle: 5, first_level: 0, levels: 4, zone: null }]);
  expect(drawsOf(GRID, [4, 4, 4, 4, 4, 4])).toEqual([]);
  expect(drawsOf(GRID, [3, 3, 4, 4, 4])).toEqual([
    { first_aisle: 0, last_aisle: 1, first_level: 3, levels: 1, zone: null },
    { first_aisle: 5, last_aisle: 5, first_level: 0, levels: 4, zone: null },
  ]);
  expect(drawsOf({ ...GRID, cells: 100 }, []).map((each) => each.last_aisle)).toEqual([0, 1, 2, 3, 4, 5]);
});

test("a zone of some aisles is a request of its own", () => {
  const zones = [{ first: 1, last: 2, zone: "QC" }];
  expect(drawsOf(GRID, [], zones).map(({ first_aisle, last_aisle, zone }) => [first_aisle, last_aisle, zone])).toEqual([[0, 0, null], [1, 2, "QC"], [3, 5, null]]);
});

test("what stands already is read from its bins", () => {
  const bins = [bin("W2A-01-01", 0, 0, 0, 0), bin("W2A-12-03", 0, 1, 1, 2), bin("W2C-20-02", 2, 1, 9, 1)];
  expect(drawnLevels(hallOf(GRID), bins)).toEqual([3, 0, 2, 0, 0, 0]);
  expect(patternOf(GRID, bins)).toBe("W2{aisle:a}-{place}-{level}");
  expect(patternOf(GRID, [bin("GATE", 0, 0, 0, 0)])).toBeNull();
});

test("two halls of a storey may not stand in each other", () => {
  const [one, beside, above] = [hallOf(GRID, { id: 1 }), hallOf(GRID, { id: 2, left: 30 }), hallOf(GRID, { id: 3, floor: 2 })];
  expect(standsIn({ ...beside, left: 20 }, [one, above])?.id).toBe(1);
  expect(standsIn(beside, [one, beside, above])).toBeUndefined();
});
