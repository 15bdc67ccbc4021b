import { expect, test } from "vitest";

import { addressOfPaper, filterOf, partsOf } from "./asked";

test("a paper has an address that names type, document, paper and language", () => {
  expect(addressOfPaper("outbound", 7, "pick_list", "en")).toBe("/api/outbound/7/print/pick_list.pdf?lang=en");
});

test("what chooses and orders rows is asked; what only shows them is not", () => {
  expect(filterOf("filter%5Baisle%5D%5Beq%5D=3&order=-code&q=A%201&fields=code&limit=50&names=true&total=true&cursor=x")).toEqual({
    "filter[aisle][eq]": "3",
    order: "-code",
    q: "A 1",
  });
});

test("more than one job takes is offered in parts, what one job takes is not", () => {
  expect(partsOf(500)).toEqual([]);
  expect(partsOf(1_200)).toEqual([
    [1, 500],
    [501, 1000],
    [1001, 1200],
  ]);
  expect(partsOf(48_001).at(-1)).toEqual([48_001, 48_001]);
});
