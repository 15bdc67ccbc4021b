/** Where types stand in the navigation: by the question that brings a person there. */

import { may, say, type Me } from "@huotong/client";
import {
  Archive, BookOpen, Box, Boxes, Building2, ClipboardCheck, ClipboardList, Cog, Contact, FileInput, FolderKanban, Gauge, Grid2x2, Hash, House, KeyRound, LayoutGrid, LayoutPanelTop, ListChecks,
  Map as MapIcon, MapPin, MoveRight, Network, Package, PackageCheck, PackageOpen, PencilRuler, Ruler, ShieldCheck, ShoppingCart, Stamp, Tag, Trash2, Truck, Undo2, UserRound, Users, Warehouse, Waves, type LucideIcon,
} from "lucide-react";

export interface Place {
  to: string;
  label: string;
  icon: LucideIcon;
  /** Pinyin and initials, by which it is found. */
  find?: string[];
  /** The two keys that go there. */
  keys?: string;
  /** Without this right there is nothing to see. */
  right?: string;
}

export interface Section {
  label: string;
  modules: string[];
}

export const sections = (): Section[] => [
  { label: say("业务", "Business"), modules: ["sales", "purchasing", "transfers", "production", "fulfilment", "logistics", "inventory"] },
  { label: say("仓库", "Warehouse"), modules: ["warehouse"] },
  { label: say("资料与搭建", "Data and building"), modules: ["catalog", "partners", "flows", "people", "registry"] },
];

const ICONS: Record<string, LucideIcon> = {
  sales_order: ShoppingCart, sales_return: Undo2, outbound: PackageOpen, wave: Waves, wave_plan: FolderKanban, wave_template: LayoutGrid, capacity: Gauge, parcel: Package,
  receipt: PackageCheck, stock_move: MoveRight, count: ClipboardCheck, scrap: Trash2, warehouse: Warehouse, zone: Grid2x2, bin: MapPin, container: Box, layout: LayoutPanelTop,
  item: Tag, unit: Ruler, customer: Users, supplier: Building2, carrier: Truck, gate: Stamp, approval: ShieldCheck, organisation: Network, person: UserRound, role: Contact,
  token: KeyRound, custom_field: Cog, passage: MoveRight, door: House, link: Network, saved_view: BookOpen,
};

export const iconOf = (type: string): LucideIcon => ICONS[type] ?? (type.includes("import") ? FileInput : type.includes("number") ? Hash : type.includes("archive") ? Archive : ClipboardList);

/** The screens of their own that this person may see. */
export const screens = (me: Me): Place[] => all().filter((place) => !place.right || may(me, place.right));

const all = (): Place[] => [
  { to: "/desk/", label: say("首页", "Home"), icon: House, find: ["sy", "shouye"], keys: "g h" },
  { to: "/desk/-/start", label: say("开始", "Start"), icon: ListChecks, find: ["ks", "kaishi", "dyt", "diyitian"] },
  { to: "/desk/-/stock", label: say("实时库存", "Live stock"), icon: Boxes, find: ["sskc", "shishikucun"], keys: "g k", right: "stock.read" },
  { to: "/desk/-/import", label: say("导入", "Import"), icon: FileInput, find: ["dr", "daoru", "sj", "excel", "csv"] },
  { to: "/desk/-/map", label: say("仓库地图", "Warehouse map"), icon: MapIcon, find: ["ckdt", "cangkuditu"], keys: "g m", right: "bin.read" },
  { to: "/desk/-/layout", label: say("布局图", "Layout plan"), icon: PencilRuler, find: ["bjt", "bujutu", "ckbj", "cangkubuju"], keys: "g l", right: "layout.read" },
];

/** Letters for going to the commonest lists, after G. */
export const GOES: Record<string, string> = { sales_order: "g s", wave: "g w", outbound: "g o", item: "g i", customer: "g c" };
