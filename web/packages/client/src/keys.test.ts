import { expect, test } from "vitest";

import { freshKey } from "./keys";

test("a key is a UUIDv7 of its moment", () => {
  const key = freshKey(Date.UTC(2026, 10, 22));
  expect(key).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  expect(parseInt(key.replaceAll("-", "").slice(0, 12), 16)).toBe(Date.UTC(2026, 10, 22));
});

test("no two are the same, and later ones sort later", () => {
  expect(new Set(Array.from({ length: 1000 }, () => freshKey())).size).toBe(1000);
  expect(freshKey(2000) > freshKey(1000)).toBe(true);
});
