/** The stages of an outbound from release to the carrier, read from what it holds. */

import { say } from "@huotong/client";

export interface Outbound {
  state: string;
  lines: { item: string; quantity: string; checked: string }[];
  picks: { stage: string; container: string | null; parcel: string | number | null }[];
}

export interface Given {
  cart: string;
  carton: string;
  tracking: string;
}

export interface Stage {
  verb: string;
  label: string;
  text: string;
  button: string;
  done: boolean;
  /** What is asked for, and what that is called. */
  field?: keyof Given;
  fieldLabel?: string;
  given: (outbound: Outbound, given: Given) => Record<string, unknown>;
}

export function stagesOf(outbound: Outbound): Stage[] {
  const gone = outbound.state === "done";
  const released = gone || outbound.state === "released";
  const picked = gone || (released && outbound.picks.length > 0 && outbound.picks.every((pick) => pick.stage !== "open"));
  const checked = gone || (picked && outbound.lines.every((line) => line.checked === line.quantity));
  const packed = gone || (checked && outbound.picks.every((pick) => pick.parcel !== null));
  return [
    {
      verb: "release", done: released, label: say("放行", "Release"), button: say("放行", "Release it"),
      text: say("锁住库位上的货，定好走法", "Holds the goods in their bins and fixes the walk"), given: () => ({}),
    },
    {
      verb: "confirm_pick", done: picked, label: say("拣货", "Pick"), button: say("货已拣到车上", "All is on the cart"), field: "cart", fieldLabel: say("拣货车", "Cart"),
      text: say("照库位去拿，放上车", "Take them from their bins onto a cart"), given: (_, { cart }) => ({ cart: cart.trim() }),
    },
    {
      verb: "check_item", done: checked, label: say("复核", "Check"), button: say("数过，一件不差", "Counted, all there"),
      text: say("装箱前再数一遍", "Count once more before packing"),
      given: ({ lines }) => ({ items: lines.filter((line) => line.checked !== line.quantity).map((line) => ({ code: line.item, ...(line.checked === "0" && { quantity: line.quantity }) })) }),
    },
    {
      verb: "pack_parcel", done: packed, label: say("装箱", "Pack"), button: say("装进一箱", "Pack into one box"), field: "carton", fieldLabel: say("纸箱", "Carton"),
      text: say("一个包裹，里面是复核过的", "One parcel of what was checked"), given: (_, { carton }) => ({ carton: carton.trim() }),
    },
    {
      verb: "hand_over", done: gone, label: say("交接", "Hand over"), button: say("交给承运商", "Hand over to the carrier"), field: "tracking", fieldLabel: say("运单号（可不填）", "Tracking number (may be empty)"),
      text: say("货离开仓库，订单自己关闭", "The goods leave, and the order closes by itself"), given: (_, { tracking }) => (tracking.trim() ? { tracking: tracking.trim() } : {}),
    },
  ];
}
