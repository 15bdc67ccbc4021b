/** Goods and their quantities: scanned one by one, by the case, or typed. */

import { ZERO, compared, decimal, fits, minus, plus, read, shown, times, type Decimal } from "./decimal";
import { passed } from "./going";
import { message, refused, unknown, went } from "./outcomes";
import { folded, remembering, stopOf, textOf, value } from "./states";
import type { Dialogue, Goods, Hit, Outcome, State, Step } from "./shapes";

/** Of what hands count: more is a code that went to the wrong place. */
const MOST = decimal("10000000");
/** Of goods that the packet does not know: whatever is typed, the books will say. */
const DECIMALS_UNKNOWN = 6;

export function scanned(dialogue: Dialogue, state: State, step: Step, text: string, hit: Hit | null): Outcome {
  const place = textOf(dialogue, state, "place");
  if (place && folded(text) === folded(place)) {
    if (step.blind) return refused(dialogue, state, "type_it", {}, "look"); // nobody knows how many there should be
    if (step.reads === "quantity") return allOfIt(dialogue, state, step); // the gun alone can say: all of it
    return { ...went(state, "again"), message: message(dialogue, "goods_now", "again") };
  }
  if (!hit && dialogue.open && !textOf(dialogue, state, "item")) hit = { kind: "item", item: text.trim(), factor: "1" };
  if (!hit) return unknown(dialogue, state, text);
  if (hit.kind !== "item") return refused(dialogue, state, "not_goods", { scanned: text.trim() });
  return wrong(dialogue, state, hit) ?? comesExpired(dialogue, hit, counted(dialogue, state, step, hit));
}

/** Another item, lot or serial than is wanted here, one that was scanned already, or one that is past its date. */
function wrong(dialogue: Dialogue, state: State, hit: Hit): Outcome | null {
  const item = textOf(dialogue, state, "item");
  if (item && folded(item) !== folded(hit.item)) {
    const alike = { scanned: goodsOf(dialogue, hit.item!), wanted: goodsOf(dialogue, item) };
    const told = refused(dialogue, state, "wrong_item", { scanned: alike.scanned.name, wanted: alike.wanted.name });
    return { ...told, message: { ...told.message!, alike } };
  }
  if (expired(dialogue, hit) && leaves(dialogue, state)) return refused(dialogue, state, "expired", { expires: hit.expires });
  for (const name of ["lot", "serial"] as const) {
    const wanted = textOf(dialogue, { ...state, got: {} }, name);
    const given = hit[name];
    if (wanted && given && folded(wanted) !== folded(given)) {
      return refused(dialogue, state, `wrong_${name}`, { scanned: given, wanted });
    }
  }
  return twice(dialogue, state, hit);
}

export const expired = (dialogue: Dialogue, hit: Hit): boolean =>
  Boolean(hit.expires && dialogue.today && hit.expires < dialogue.today);

/** Goods past their date go to nobody; they are counted, moved and received as what they are. */
const leaves = (dialogue: Dialogue, state: State): boolean => ["pick", "pick_to_slot"].includes(stopOf(dialogue, state)?.of ?? "");

function comesExpired(dialogue: Dialogue, hit: Hit, outcome: Outcome): Outcome {
  if (dialogue.kind !== "receive" || !expired(dialogue, hit) || outcome.message) return outcome;
  return { ...outcome, message: message(dialogue, "comes_expired", "look", { expires: hit.expires }), sound: "look" };
}

export function twice(dialogue: Dialogue, state: State, hit: Hit): Outcome | null {
  const before = serialsOf(state).map(folded);
  if (!hit.serial || !before.includes(folded(hit.serial))) return null;
  return refused(dialogue, state, "serial_twice", { serial: hit.serial }, "again");
}

export const serialsOf = (state: State): readonly string[] => (state.got.serials as string[] | undefined) ?? [];

/** How many base units a scan stands for. */
export const moreOf = (hit: Hit): Decimal => times(decimal(hit.factor ?? "1"), decimal(hit.quantity ?? "1"));

const countOf = (state: State): string => (state.got.count as string | undefined) ?? "0";

function counted(dialogue: Dialogue, state: State, step: Step, hit: Hit): Outcome {
  const count = plus(decimal(countOf(state)), moreOf(hit));
  const wanted = wantedOf(dialogue, state);
  const order = wanted && compared(count, wanted);
  if (wanted && order! > 0) return tooMany(dialogue, state, count, wanted);
  const after = rememberedHit(state, hit, count);
  if (order === 0) return passed(dialogue, after);
  return step.reads === "goods" ? passed(dialogue, after) : went(after, "right");
}

function tooMany(dialogue: Dialogue, state: State, count: Decimal, wanted: Decimal): Outcome {
  return refused(dialogue, state, "too_many", { count: shown(count), wanted: shown(wanted), unit: unitOf(dialogue, state) });
}

function rememberedHit(state: State, hit: Hit, count: Decimal): State {
  const got: Record<string, unknown> = { count: shown(count), item: hit.item };
  for (const name of ["lot", "expires", "serial"] as const) if (hit[name]) got[name] = hit[name];
  if (hit.serial) got.serials = [...serialsOf(state), hit.serial];
  return remembering(state, got);
}

/** A quantity by keys, in the base unit or another unit of the item. */
export function typed(dialogue: Dialogue, state: State, step: Step, text: string, unit: string | undefined): Outcome {
  if (step.reads !== "quantity" && step.reads !== "number") return refused(dialogue, state, "scan_first", {}, "look");
  let quantity = read(text);
  if (!quantity || compared(quantity, ZERO) < 0) return refused(dialogue, state, "no_number", { scanned: text });
  if (compared(quantity, MOST) >= 0) return refused(dialogue, state, "too_large", { scanned: text });
  if (step.reads === "number") return passed(dialogue, remembering(state, { [step.into]: shown(quantity) }));
  if (unit) {
    const factor = factorOf(dialogue, state, unit);
    if (!factor) return refused(dialogue, state, "no_such_unit", { scanned: unit });
    quantity = times(quantity, factor);
  }
  const { decimals = DECIMALS_UNKNOWN } = goodsOf(dialogue, textOf(dialogue, state, "item") ?? "");
  if (!fits(quantity, decimals)) {
    return refused(dialogue, state, "not_whole", { count: shown(quantity), unit: unitOf(dialogue, state), decimals });
  }
  return given(dialogue, state, step, quantity);
}

function given(dialogue: Dialogue, state: State, step: Step, quantity: Decimal): Outcome {
  const wanted = wantedOf(dialogue, state);
  const after = remembering(state, { count: shown(quantity) });
  const order = wanted && compared(quantity, wanted);
  if (quantity.units === 0n && !step.zero) return refused(dialogue, state, "no_number", { scanned: "0" });
  if (!wanted || order === 0) return passed(dialogue, after);
  if (order! > 0) return tooMany(dialogue, state, quantity, wanted);
  return went({ ...remembering(after, { missing: shown(minus(wanted, quantity)) }), over: step.short! }, "look");
}

/** As many as are wanted; where nobody says how many, what was counted so far. */
export function allOfIt(dialogue: Dialogue, state: State, step: Step): Outcome {
  const quantity = wantedOf(dialogue, state) ?? decimal(countOf(state));
  return given(dialogue, { ...state, over: null }, step, quantity);
}

export function wantedOf(dialogue: Dialogue, state: State): Decimal | null {
  const wanted = value(dialogue, state, "quantity");
  return wanted === null ? null : decimal(String(wanted));
}

/** How an item is shown, as far as the packet knows it. */
export function goodsOf(dialogue: Dialogue, item: string): Goods {
  const known = Object.hasOwn(dialogue.items, item) ? dialogue.items[item] : undefined;
  return { code: item, barcode: null, picture: null, name: item, decimals: DECIMALS_UNKNOWN, ...known };
}

export function unitOf(dialogue: Dialogue, state: State): string {
  const item = textOf(dialogue, state, "item");
  return (item && goodsOf(dialogue, item).unit?.label) || "";
}

function factorOf(dialogue: Dialogue, state: State, unit: string): Decimal | null {
  const known = goodsOf(dialogue, textOf(dialogue, state, "item") ?? "");
  if (known.unit?.code === unit) return decimal("1");
  const found = known.units?.find(({ code }) => code === unit);
  return found ? decimal(found.factor) : null;
}

