import { speak } from "@huotong/client";
import { afterEach, expect, test } from "vitest";

import { dateText, momentText, quantityText } from "./figures";

afterEach(() => speak("zh"));

const NOW = new Date(2026, 10, 24, 16, 30);
const at = (year: number, month: number, day: number, hour: number, minute: number) => new Date(year, month - 1, day, hour, minute).toISOString();

test("quantities are grouped, exact, with a true minus", () => {
  expect(quantityText("1240")).toBe("1,240");
  expect(quantityText("-98")).toBe("−98");
  expect(quantityText("1234567.123456")).toBe("1,234,567.123456");
  expect(quantityText("9007199254740993")).toBe("9,007,199,254,740,993");
});

test("moments are said as people say them", () => {
  expect(momentText(at(2026, 11, 24, 16, 29), NOW)).toBe("1 分钟前");
  expect(momentText(at(2026, 11, 24, 9, 5), NOW)).toBe("今天 09:05");
  expect(momentText(at(2026, 11, 25, 9, 5), NOW)).toBe("明天 09:05");
  expect(momentText(at(2026, 11, 20, 9, 5), NOW)).toBe("11-20 09:05");
  expect(momentText(at(2010, 12, 23, 17, 41), NOW)).toBe("2010-12-23 17:41");
  speak("en");
  expect(momentText(at(2026, 11, 23, 9, 5), NOW)).toBe("yesterday 09:05");
});

test("days have no time", () => {
  expect(dateText("2026-11-24", NOW)).toBe("今天");
  expect(dateText("2026-12-01", NOW)).toBe("12-01");
  expect(dateText("2027-07-28", NOW)).toBe("2027-07-28");
});
