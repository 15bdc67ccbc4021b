import { expect, test } from "vitest";

import { hallOf } from "./grid";
import { cellsOfRange, moved, pickAt, pickBetween, stretchOf } from "./pick";

const HALL = hallOf({ aisles: 6, blocks: 2, cells: 10, levels: 4, aislePitch: 3.5, cellPitch: 1.2, crossToCell: 1.5, pattern: "" }, { left: 100, below: 10 });

test("the nearest crossing or cell is taken", () => {
  expect(pickAt(HALL, [107.2, 10.3])).toEqual({ kind: "crossing", aisle: 2, cross: 0 });
  expect(pickAt(HALL, [500, 900])).toEqual({ kind: "crossing", aisle: 5, cross: 2 });
  expect(pickAt(HALL, [103, 10 + 13.8 + 1.5 + 1.3])).toEqual({ kind: "range", first: 1, last: 1, from: 11, to: 11 });
});

test("dragging over cells is a stretch of aisles, in whatever direction", () => {
  const [low, high] = [[100, 12], [107, 30]] as const;
  expect(pickBetween(HALL, low, high)).toEqual(pickBetween(HALL, high, low));
  expect(pickBetween(HALL, low, high)).toEqual({ kind: "range", first: 0, last: 2, from: 0, to: 14 });
  expect(pickBetween(HALL, [100, 10], [100.4, 10.1])).toEqual({ kind: "crossing", aisle: 0, cross: 0 });
});

test("a stretch becomes the block and cells of a rule", () => {
  const range = { kind: "range", first: 0, last: 1 } as const;
  expect(cellsOfRange(HALL, { ...range, from: 0, to: 19 })).toEqual({ block: null, first_cell: null, last_cell: null });
  expect(cellsOfRange(HALL, { ...range, from: 10, to: 19 })).toEqual({ block: 1, first_cell: null, last_cell: null });
  expect(cellsOfRange(HALL, { ...range, from: 12, to: 14 })).toEqual({ block: 1, first_cell: 2, last_cell: 4 });
  expect(cellsOfRange(HALL, { ...range, from: 5, to: 14 })).toBeNull();
  expect(stretchOf(HALL, { ...range, from: 0, to: 0 }).map((each) => Number(each.toFixed(2)))).toEqual([10.9, 12.1]);
});

test("arrow keys stay inside the hall", () => {
  expect(moved(HALL, { aisle: 0, cross: 0 }, "ArrowLeft")).toEqual({ aisle: 0, cross: 0 });
  expect(moved(HALL, { aisle: 0, cross: 0 }, "ArrowUp")).toEqual({ aisle: 0, cross: 1 });
  expect(moved(HALL, { aisle: 0, cross: 0 }, "x")).toBeNull();
});
