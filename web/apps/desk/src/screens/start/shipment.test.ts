import { expect, test } from "vitest";

import { stagesOf, type Outbound } from "./shipment";

const next = (outbound: Outbound): string | undefined => stagesOf(outbound).find((stage) => !stage.done)?.verb;
const line = { item: "TEA", quantity: "5", checked: "0" };
const pick = { stage: "open", container: null, parcel: null };
const given = { cart: " CART-1 ", carton: "BOX", tracking: "" };

test("one stage after the other, as the outbound tells", () => {
  expect(next({ state: "open", lines: [line], picks: [] })).toBe("release");
  expect(next({ state: "released", lines: [line], picks: [pick] })).toBe("confirm_pick");
  expect(next({ state: "released", lines: [line], picks: [{ ...pick, stage: "picked" }] })).toBe("check_item");
  expect(next({ state: "released", lines: [{ ...line, checked: "5" }], picks: [{ ...pick, stage: "picked" }] })).toBe("pack_parcel");
  expect(next({ state: "released", lines: [{ ...line, checked: "5" }], picks: [{ ...pick, stage: "packed", parcel: "P1" }] })).toBe("hand_over");
  expect(next({ state: "done", lines: [line], picks: [] })).toBeUndefined();
});

test("each stage gives what its action asks for", () => {
  const outbound: Outbound = { state: "released", lines: [line, { ...line, item: "CUP", checked: "5" }], picks: [pick] };
  expect(stagesOf(outbound).map((stage) => stage.given(outbound, given))).toEqual([{}, { cart: "CART-1" }, { items: [{ code: "TEA", quantity: "5" }] }, { carton: "BOX" }, {}]);
});
