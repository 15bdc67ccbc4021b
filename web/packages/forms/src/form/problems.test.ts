import type { Field, Part, Refusal } from "@huotong/client";
import { expect, test } from "vitest";

import { nextPlace, problemsOf } from "./problems";

const field = (key: string) => ({ key, given: true }) as Field;
const LINES = { key: "lines", given: true, fields: [field("item"), field("quantity")] } as unknown as Part;
const ORDER = { fields: [field("customer"), field("warehouse")], parts: [LINES] };
const refused = (place: string): Refusal => ({ code: "x", field: place, text: "" });

test("the server counts the rows that it was sent, the screen those that it shows", () => {
  const rows = [{ key: "a", item: "X" }, { key: "b" }, { key: "c", item: "Y" }];
  expect([...problemsOf([refused("lines.1.item"), refused("lines.0")], [{ part: LINES, rows }]).keys()]).toEqual(["lines.2.item", "lines.0"]);
});

test("problems are walked as one reads, from wherever one is, and from the last on to the first", () => {
  const problems = new Map(["lines.190.quantity", "lines.8.quantity", "warehouse", "lines.8", "lines.8.item"].map((place) => [place, refused(place)]));
  const walked = [nextPlace(problems, undefined, ORDER)];
  for (let at = 0; at < 5; at++) walked.push(nextPlace(problems, walked.at(-1), ORDER));
  expect(walked).toEqual(["warehouse", "lines.8", "lines.8.item", "lines.8.quantity", "lines.190.quantity", "warehouse"]);
  expect(nextPlace(problems, "customer", ORDER)).toBe("warehouse");
  expect(nextPlace(problems, "lines.20.item", ORDER)).toBe("lines.190.quantity");
  expect(nextPlace(new Map(), "customer", ORDER)).toBeUndefined();
});
