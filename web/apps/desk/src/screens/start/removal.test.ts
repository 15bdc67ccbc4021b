import { expect, test } from "vitest";

import { reached, stageOf, type Reached } from "./removal";

test("a server that goes and comes tells how far the removal is", () => {
  const statuses = [200, 200, 0, 502, 200, 401];
  const stages = statuses.map((status): Reached => ({ answer: reached(status) }));
  const seen: string[] = [];
  stages.reduce((before, now) => {
    const next = stageOf(before, now);
    seen.push(next);
    return next;
  }, "preparing" as ReturnType<typeof stageOf>);
  expect(seen).toEqual(["preparing", "preparing", "exchanging", "exchanging", "exchanging", "done"]);
});
