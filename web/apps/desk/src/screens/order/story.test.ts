import { expect, test } from "vitest";

import { acts, picksOf, pickWords, placesOf, type StoryStep } from "./story";

const step = (id: number, verb: string, type: string, changes: Record<string, unknown> = {}, at = `t${id}`): StoryStep =>
  ({ id, at, verb, type, document: "D", person: "li", name: "李强", version: 1, agreed_by: [], changes }) as StoryStep;

const RELEASED = step(3, "wave.release", "outbound", { picks: [{ id: 9, bin: [null, "A-01"], quantity: [null, "1200"], lot: [null, "L7"] }] }, "same");

test("one act that changed several documents is told once, by the one with the picks", () => {
  const rows = [step(4, "wave.release", "wave", {}, "same"), RELEASED, step(1, "sales_order.create", "sales_order")];
  expect(acts(rows).map(({ step }) => [step.id, step.type])).toEqual([
    [3, "outbound"],
    [1, "sales_order"],
  ]);
});

test("a pick that is confirmed later still tells its bin and lot", () => {
  const picked = step(5, "outbound.confirm_pick", "outbound", { picks: [{ id: 9, stage: ["open", "picked"] }] });
  expect(pickWords(picked, picksOf([picked, RELEASED]))).toEqual(["A-01 ×1,200 批 L7"]);
});

test("a packing tells its parcel, and into which carton the goods went", () => {
  const packed = step(7, "outbound.pack_parcel", "outbound", { picks: [{ id: 9, container: ["K1", "BOX-1"] }] }, "then");
  const parcel = step(6, "outbound.pack_parcel", "parcel", { tracking: [null, "SF9"] }, "then");
  const [act] = acts([parcel, packed]);
  expect(act!.step).toBe(packed);
  expect(act!.others).toEqual([parcel]);
  expect(placesOf(act!)).toEqual(["BOX-1", "SF9"]);
});
