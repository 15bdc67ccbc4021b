import { expect, test } from "vitest";

import { sizeText } from "./attached";

test.each([
  [0, "1 KB"],
  [312_400, "312 KB"],
  [999_600, "1000 KB"],
  [1_449_000, "1.4 MB"],
])("%i bytes read %s", (bytes, text) => expect(sizeText(bytes)).toBe(text));
