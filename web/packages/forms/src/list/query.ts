/** What the address of a list says: the API's own words, and besides them which columns are shown and which view is open. */

import { say, type Field, type Type } from "@huotong/client";

/** Words of the screen that the API need not know. */
const OURS = ["columns", "view", "new"];

export interface Filter {
  field: string;
  operator: string;
  value: string;
}

const FILTER = /^filter\[([^\]]+)\]\[([^\]]+)\]$/;

export const parse = (search: string): URLSearchParams => new URLSearchParams(search);

/** The part of the address that the API is asked. */
export function asked(search: string): string {
  const words = parse(search);
  for (const word of OURS) words.delete(word);
  return words.toString();
}

export const filtersOf = (search: string): Filter[] =>
  [...parse(search)].flatMap(([name, value]) => {
    const found = FILTER.exec(name);
    return found ? [{ field: found[1]!, operator: found[2]!, value }] : [];
  });

export function withFilter(search: string, filter: Filter): string {
  const words = parse(search);
  words.set(`filter[${filter.field}][${filter.operator}]`, filter.value);
  return words.toString();
}

export function withoutFilters(search: string, field?: string): string {
  const words = parse(search);
  for (const each of filtersOf(search))
    if (!field || each.field === field) words.delete(`filter[${each.field}][${each.operator}]`);
  if (!field) words.delete("q");
  return words.toString();
}

export function withWord(search: string, word: string, value: string | null): string {
  const words = parse(search);
  if (value) words.set(word, value);
  else words.delete(word);
  return words.toString();
}

export interface Order {
  field: string;
  down: boolean;
}

export const ordersOf = (search: string): Order[] =>
  (parse(search).get("order") ?? "")
    .split(",")
    .filter(Boolean)
    .map((each) => ({ field: each.replace(/^-/, ""), down: each.startsWith("-") }));

/** Up, down, none; with `more` beside what there is, else alone. */
export function turned(search: string, field: string, more: boolean): string {
  const orders = ordersOf(search);
  const mine = orders.find((each) => each.field === field);
  const others = more ? orders.filter((each) => each.field !== field) : [];
  const next = !mine ? [{ field, down: false }] : mine.down ? [] : [{ field, down: true }];
  return withWord(search, "order", [...others, ...next].map((each) => (each.down ? "-" : "") + each.field).join(",") || null);
}

/** The fields of a list: those of the type, its state, and its condition; what has no operators is not filtered. */
export function fieldsOf(type: Type): Field[] {
  const plain = { given: false, fixed: false, secret: false, custom: false, required: false, help: null, default: null };
  const badge = (key: string, label: string, choices: Type["states"]): Field => ({
    ...plain,
    key,
    label,
    kind: "choice",
    widget: "select",
    compare: ["eq", "ne", "in"],
    choices,
    to: null,
    length: null,
    decimals: null,
    filter: key,
  });
  const more = [
    ...(type.states.length ? [badge("state", say("状态", "State"), type.states)] : []),
    ...(type.conditions.length ? [badge("condition", say("情况", "Condition"), type.conditions)] : []),
  ];
  return [...type.fields, ...more.filter((each) => !type.fields.some((field) => field.key === each.key))];
}

export const columnsOf = (type: Type, search: string): Field[] => {
  const fields = new Map(fieldsOf(type).map((field) => [field.key, field]));
  const wanted = parse(search).get("columns")?.split(",") ?? type.list;
  const known = wanted.flatMap((key) => fields.get(key) ?? []);
  return known.length ? known : [...fields.values()].slice(0, 6);
};
