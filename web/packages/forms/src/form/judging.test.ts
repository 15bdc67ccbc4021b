import type { Part, Refusal } from "@huotong/client";
import { expect, test } from "vitest";

import { haveLines, ofLines } from "./judging";

const refused = (field: string | null): Refusal => ({ code: "x", field, text: "" });

test("of what the server refuses, lines are marked; the head is not reached yet", () => {
  const type = { parts: [{ key: "lines" } as Part] };
  const found = ofLines(type, [refused("customer"), refused("lines.3.quantity"), refused("lines.0"), refused(null), refused("linesman")]);
  expect(found.map((each) => each.field)).toEqual(["lines.3.quantity", "lines.0"]);
});

test("a draft is judged where it has lines", () => {
  const draft = (count: number) => ({ changed: { values: {}, version: null, parts: { lines: Array.from({ length: count }, (_, index) => ({ key: String(index) })) } } });
  expect([haveLines(draft(200)), haveLines(draft(1)), haveLines(draft(0))]).toEqual([true, true, false]);
});
