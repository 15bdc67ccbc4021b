import { expect, test } from "vitest";
import { injected } from "./field";
import { GUN, SILENCE, heard, type GunSettings, type Key } from "./wedge";

type Played = { scans: string[]; left: string };

/** Keys one after another; `left` is what the page still sees. `Ctrl+]` and names of keys stand in angle brackets. */
function played(written: string, step: number, more: Partial<GunSettings & { editable: boolean; pauses: Record<number, number> }> = {}): Played {
  const settings = { ...GUN, ...more };
  let [burst, at] = [SILENCE, 1000];
  const told: Played = { scans: [], left: "" };
  [...written.matchAll(/<([^>]+)>|(.)/gs)].forEach(([, name, letter], index) => {
    at += more.pauses?.[index] ?? step;
    const key: Key = { key: name?.replace("Ctrl+", "") ?? letter!, at, editable: more.editable ?? false, ctrl: name?.startsWith("Ctrl+") };
    const said = heard(settings, burst, key);
    burst = said.burst;
    if (said.scan !== null) told.scans.push(said.scan);
    if (!said.take) told.left += name ? `<${name}>` : letter;
  });
  return told;
}

test("a burst is a scan, whatever ends it", () => {
  expect(played("6928471000425<Enter>", 5)).toEqual({ scans: ["6928471000425"], left: "" });
  expect(played("A-01-01<Tab>", 20)).toEqual({ scans: ["A-01-01"], left: "" });
});

test("two scans in a row are two", () => {
  expect(played("A-01-01<Enter>6928471000425<Enter>", 3).scans).toEqual(["A-01-01", "6928471000425"]);
  expect(played("A~B~", 3, { suffix: "~" }).scans).toEqual(["A", "B"]);
});

test("slow guns type with pauses up to the gap; after a longer one the text begins anew", () => {
  expect(played("A-01-01<Enter>", 390).scans).toEqual(["A-01-01"]);
  expect(played("A-01-01<Enter>", 390, { gap_ms: 100 }).scans).toEqual([]);
  expect(played("XYA-01<Enter>", 10, { pauses: { 2: 500 } }).scans).toEqual(["A-01"]);
});

test("shift and locks between the letters change nothing", () => {
  expect(played("<Shift>A<Shift>B<CapsLock>1<Enter>", 5).scans).toEqual(["AB1"]);
});

test("prefix and suffix are taken off; without the prefix it is not the gun", () => {
  expect(played("*A-01#", 5, { prefix: "*", suffix: "#" })).toEqual({ scans: ["A-01"], left: "" });
  expect(played("*A-01#<Enter>", 5, { prefix: "*", suffix: "#" })).toEqual({ scans: ["A-01"], left: "" });
  expect(played("A-01<Enter>", 5, { prefix: "*" }).scans).toEqual([]);
  expect(played("*A-01<Enter>", 5, { prefix: "*", suffix: "#" }).scans).toEqual(["A-01"]);
});

test("the separator of GS1 arrives in three ways", () => {
  for (const separator of ["<\u001d>", "<Ctrl+]>", "<F8>"]) {
    expect(played(`10L26${separator}17270101<Enter>`, 5).scans).toEqual(["10L26\u001d17270101"]);
  }
  expect(played("<F8>10L26<Enter>", 5).scans).toEqual(["\u001d10L26"]);
});

test("in a field only a burst is the gun's, and the field keeps what fingers type", () => {
  expect(played("6928471000425<Enter>", 8, { editable: true })).toEqual({ scans: ["6928471000425"], left: "6928471000425" });
  expect(played("hello<Enter>", 120, { editable: true })).toEqual({ scans: [], left: "hello<Enter>" });
  expect(played("12<Enter>", 10, { editable: true })).toEqual({ scans: [], left: "12<Enter>" });
  expect(played("6928471000425<Enter>", 8, { editable: true, pauses: { 13: 300 } }).scans).toEqual([]);
  expect(played("<F8>", 8, { editable: true }).left).toBe("<F8>");
});

test("a burst behind typed letters is taken without them", () => {
  expect(played("abA-01-01<Enter>", 8, { editable: true, pauses: { 1: 150, 2: 200 } }).scans).toEqual(["A-01-01"]);
});

test("what was typed in a field that lost the focus is no part of a scan", () => {
  const typed = heard(GUN, SILENCE, { key: "a", at: 1, editable: true });
  const scanned = heard(GUN, typed.burst, { key: "B", at: 2, editable: false });
  expect(heard(GUN, scanned.burst, { key: "Enter", at: 3, editable: false }).scan).toBe("B");
});

test("keys of the keyboard stay the page's: Enter and space on a button, shortcuts, a held key", () => {
  expect(played("<Enter><Tab> <Escape><Ctrl+a>", 600).left).toBe("<Enter><Tab> <Escape><Ctrl+a>");
  expect(heard(GUN, SILENCE, { key: "a", at: 1, editable: false, repeat: true }).take).toBe(false);
});

test("texts put in whole end with a break, the suffix or silence", () => {
  expect(injected(GUN, "A-01\n6928", false)).toEqual({ scans: ["A-01"], rest: "6928" });
  expect(injected(GUN, "6928", true)).toEqual({ scans: ["6928"], rest: "" });
  expect(injected({ ...GUN, prefix: "*", suffix: "#" }, "*A#*B#x", false)).toEqual({ scans: ["A", "B"], rest: "x" });
  expect(injected(GUN, "10L\u001d17270101", true).scans).toEqual(["10L\u001d17270101"]);
});
