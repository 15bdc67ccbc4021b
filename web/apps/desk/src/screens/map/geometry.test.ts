import { expect, test } from "vitest";

import { arrows, lane, lineOf, shade, type Point } from "./geometry";

test("there and back lie on either side of the aisle", () => {
  expect(lane([[0, 100], [0, 0], [0, 100]], 3)).toEqual([[3, 100], [3, 0], [-3, 0], [-3, 100]]);
});

test("a corner stays on the right of who walks", () => {
  const [begin, corner, end] = lane([[0, 0], [10, 0], [10, 10]], 2) as [Point, Point, Point];
  expect(begin).toEqual([0, 2]);
  expect(corner).toEqual([8, 2]);
  expect(end).toEqual([8, 10]);
});

test("straight on and standing still change nothing", () => {
  expect(lane([[0, 0], [5, 0], [5, 0], [10, 0]], 1)).toEqual([[0, 1], [5, 1], [10, 1]]);
  expect(lane([[4, 4]], 3)).toEqual([[4, 4]]);
});

test("arrows keep their distance and leave short stretches alone", () => {
  const found = arrows([[0, 0], [400, 0]], 100);
  expect(found).toHaveLength(4);
  expect(found.every((arrow) => arrow.turn === 0)).toBe(true);
  expect(arrows([[0, 0], [20, 0]], 10)).toEqual([]);
});

test("empty is white, the fullest is the darkest", () => {
  expect([0, 1, 50, 100].map((value) => shade(value, 100, 6))).toEqual([0, 1, 3, 5]);
  expect(lineOf([[0, 0], [1.25, 2]])).toBe("M0.0 0.0L1.3 2.0");
});
