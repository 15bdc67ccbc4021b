/** The steps of a first day, in the words of a warehouse. */

import { say } from "@huotong/client";
import { plural } from "@huotong/ui";

import type { Step } from "./data";

export interface Told {
  key: string;
  title: string;
  /** What it is for and how it goes. */
  text: string;
  /** The screen that does it, with the button's words; none where it is done right here. */
  act?: { to: string; label: string };
  also?: { to: string; label: string };
  /** Where one looks at it once it is done. */
  look?: { to: string; label: string };
  /** What is there once it is done. */
  done: (count: number) => string;
  /** The steps of the server that this one stands for. */
  of: string[];
}

export const told = (): Told[] => [
  {
    key: "company",
    of: ["company"],
    title: say("自己的公司", "Your company"),
    text: say("名称印在单据上；本位币是记账的币种，记了账就不再换。", "The name is printed on papers; the books are kept in the base currency, which stays once something is booked."),
    done: () => say("名称、本位币、时区已定", "Name, currency and time zone are set"),
  },
  {
    key: "warehouse",
    of: ["warehouse", "bins"],
    title: say("第一个仓库", "The first warehouse"),
    text: say("几条巷道、几块、几格、几层，填进去就画出来。", "Aisles, blocks, cells, levels: type them and see the floor."),
    look: { to: "/desk/-/map", label: say("看地图", "See the map") },
    done: (bins) => say(`${bins} 个库位`, plural(bins, "bin")),
  },
  {
    key: "items",
    of: ["items"],
    title: say("物料", "Items"),
    text: say("有表就导入，没有就一条条填。单位已经有件、箱、托、千克、米，可以再加。", "Import them from a sheet, or type them one by one. Units are there already: piece, box, pallet, kilogram, metre; add more as you need."),
    act: { to: "/desk/-/import?type=item", label: say("从文件导入物料", "Import items from a file") },
    also: { to: "/desk/item/new", label: say("填一条", "Type one") },
    done: (count) => say(`${count} 种物料`, plural(count, "item")),
  },
  {
    key: "stock",
    of: ["stock"],
    title: say("第一批货入库", "First goods in"),
    text: say("开一张入库单：哪个仓、哪个库位、什么货、多少。过账后就是库存。", "Write a receipt: which warehouse, which bin, what and how many. Once posted it is stock."),
    act: { to: "/desk/receipt/new", label: say("开入库单", "Write a receipt") },
    done: (count) => say(`${count} 张入库单`, plural(count, "receipt")),
  },
  {
    key: "customer",
    of: ["customer"],
    title: say("第一个客户", "The first customer"),
    text: say("编码、名称，再加一个收货地址。", "A code, a name, and an address to send to."),
    act: { to: "/desk/customer/new", label: say("加客户", "Add a customer") },
    done: (count) => say(`${count} 个客户`, plural(count, "customer")),
  },
  {
    key: "order",
    of: ["order"],
    title: say("第一张订单", "The first order"),
    text: say("填客户和货，边填边看够不够；确认后货就留住了。", "Customer and goods, with what is free shown as you type; confirming keeps the goods for it."),
    act: { to: "/desk/sales_order/new", label: say("开订单", "Write an order") },
    done: (count) => say(`${count} 张订单`, plural(count, "order")),
  },
  {
    key: "shipped",
    of: ["shipped"],
    title: say("发出去", "Shipped"),
    text: say("订单确认后就有出库单。第一张在这里一步步走完；以后在波次、出库单和手持上做。", "A confirmed order has its outbound. The first one goes out right here; later ones from waves, outbounds and handhelds."),
    also: { to: "/desk/outbound", label: say("看出库单", "See outbounds") },
    done: (count) => say(`${count} 张订单已完成`, plural(count, "order done", "orders done")),
  },
  {
    key: "people",
    of: ["people"],
    title: say("同事", "Colleagues"),
    text: say("每人一个账号和角色：销售文员、仓库管理员、调度员、经理。存好后按“设置密码”，把密码告诉本人。", "A login and a role for each: sales clerk, warehouse keeper, dispatcher, manager. Once saved, use “Set password” and tell it to the person."),
    act: { to: "/desk/person/new", label: say("加同事", "Add a colleague") },
    also: { to: "/desk/role", label: say("看角色能做什么", "See what roles may do") },
    done: (count) => say(`${count} 人`, plural(count, "person", "people")),
  },
];

/** How a step stands: done when all that it stands for is, with the count of the last of it; undefined where it is not this person's. */
export function standing(step: Told, known: Step[]): { done: boolean; count: number; may: boolean } | undefined {
  const own = known.filter((each) => step.of.includes(each.key));
  if (!own.length) return undefined;
  return { done: own.every((each) => each.done), count: own.at(-1)!.count, may: own.every((each) => each.may || each.done) };
}
