import type { Field } from "@huotong/client";
import { expect, test } from "vitest";
import { textOf } from "./show";

const UNTIL = { key: "until", label: "Until", kind: "moment", choices: [] } as unknown as Field;

test("a moment is told in local time as everywhere, and a day of a filter stays a day", () => {
  const at = new Date(2010, 11, 23, 17, 41);
  expect(textOf(UNTIL, at.toISOString())).toBe("2010-12-23 17:41");
  expect(textOf(UNTIL, "2010-12-23")).toBe("2010-12-23");
  expect(textOf(UNTIL, null)).toBe("—");
});
