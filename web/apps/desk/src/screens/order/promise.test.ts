import { expect, test } from "vitest";

import { requestsOf } from "./promise";

const line = (key: string, item: string | null, quantity: string | null, more = {}) => ({ key, item, quantity, ...more });

test("only lines with an item and a number are asked about", () => {
  const lines = [line("a", "X", "2", { unit: "BOX", id: 7 }), line("b", null, "2"), line("c", "Y", "many"), line("d", "Y", null)];
  expect(requestsOf(lines)).toEqual([[{ key: "a", text: "X:2:BOX:7" }]]);
});

test("lines of one item stay in one request, in their order", () => {
  const lines = Array.from({ length: 200 }, (_, index) => line(`k${index}`, `I${index % 50}`, "1"));
  const requests = requestsOf(lines);
  expect(requests.map((each) => each.length)).toEqual([80, 80, 40]);
  for (const request of requests)
    for (const item of new Set(request.map(({ text }) => text))) expect(requests.filter((each) => each.some(({ text }) => text === item))).toHaveLength(1);
});
