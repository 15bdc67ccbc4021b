/** What to draw: a screen by name and its data. */

import { choicesOf } from "./choosing";
import { goodsOf, unitOf, wantedOf } from "./counting";
import { compared, decimal, shared, shown, type Decimal } from "./decimal";
import { filled, halves } from "./outcomes";
import { checkedOf, linesOf, listed, missing } from "./rechecking";
import { asks, expected, stepOf, stepsOf, stopOf, textOf, value } from "./states";
import type { Dialogue, Facts, Shown, State, Step, Stop } from "./shapes";

/** Of a walk, around where one is. */
const BINS_SHOWN = 7;
/** Of what may be scanned in any order. */
const ROWS_SHOWN = 50;

type Draw = (dialogue: Dialogue, state: State, step: Step) => Facts;

export function show(dialogue: Dialogue, state: State): Shown {
  const [step, stop] = [stepOf(dialogue, state), stopOf(dialogue, state)];
  const base = {
    kind: dialogue.kind,
    title: dialogue.title,
    progress: state.all === null ? null : { done: state.done, all: state.all },
    steps: [],
    choices: [],
    next: peek(dialogue, state),
  };
  if (!step || !stop) return { screen: "done", data: { ...base, text: end(dialogue, state) } };
  const asked = { steps: stepsShown(dialogue, state, stop), choices: choicesShown(dialogue, state, step), ask: ask(dialogue, state, step) };
  return { screen: step.screen, data: { ...base, ...asked, ...(DRAWN[step.screen] ?? plain)(dialogue, state, step) } };
}

/** That all is done; or what was not, though nothing is left to do here. */
function end(dialogue: Dialogue, state: State): string {
  const stayed = state.kept.stayed as readonly string[] | undefined;
  const told = dialogue.texts.some_stayed;
  if (stayed?.length && told) return filled(told, { done: state.done, stayed: stayed.join(", ") });
  return halves(dialogue.texts.all_done!)[0];
}

function stepsShown(dialogue: Dialogue, state: State, stop: Stop): Facts[] {
  return stepsOf(dialogue, stop).flatMap((step, index) => {
    const { key, label } = step;
    if (index === state.step) return [{ key, label, state: "now" }];
    return asks(dialogue, state, step) ? [{ key, label, state: index < state.step ? "done" : "next" }] : [];
  });
}

function choicesShown(dialogue: Dialogue, state: State, step: Step): Facts[] {
  const facts = factsOf(dialogue, state);
  return choicesOf(state, step).map(({ key, label, look = "plain", detail }) => ({
    key,
    label: filled(label, facts),
    look,
    detail: detail ? filled(detail, facts) : null,
  }));
}

/** What a text on the screen may name. */
function factsOf(dialogue: Dialogue, state: State): Facts {
  const facts: Facts = { ...stopOf(dialogue, state)?.facts, ...state.kept, ...state.got };
  const name = goodsOf(dialogue, String(facts.item || "")).name || facts.parcel || "";
  return { ...facts, unit: unitOf(dialogue, state), name };
}

const ask = (dialogue: Dialogue, state: State, step: Step): string =>
  step.ask ? filled(step.ask, factsOf(dialogue, state)) : step.label;

/** A peek at the stop after this one. */
function peek(dialogue: Dialogue, state: State): Facts | null {
  const stop = state.left.length > 1 ? dialogue.stops.find(({ id }) => id === state.left[1]) : undefined;
  if (!stop) return null;
  const { item, quantity, place, outbound } = stop.facts;
  const known = item ? goodsOf(dialogue, String(item)) : null;
  const amount = known && quantity ? ` ${String(quantity)} ${known.unit?.label ?? ""}` : "";
  return { big: place || outbound || "", text: `${known?.name ?? ""}${amount}`.trim() };
}

function goods(dialogue: Dialogue, state: State): Facts | null {
  const item = textOf(dialogue, state, "item");
  if (!item) return null;
  const lot = value(dialogue, state, "lot") || value(dialogue, state, "serial");
  return { ...goodsOf(dialogue, item), lot, expires: value(dialogue, state, "expires") };
}

function quantity(dialogue: Dialogue, state: State): Facts | null {
  const wanted = wantedOf(dialogue, state);
  return wanted && { wanted: shown(wanted), unit: unitOf(dialogue, state), parts: inUnits(dialogue, state, wanted) };
}

/** In whole units of the largest first: "1 箱 + 2 袋"; null where it says nothing more. */
function inUnits(dialogue: Dialogue, state: State, wanted: Decimal): string | null {
  const item = textOf(dialogue, state, "item");
  const units = (item && goodsOf(dialogue, item).units) || [];
  const parts: string[] = [];
  let left = wanted;
  for (const { factor, label } of [...units].sort((one, two) => compared(decimal(two.factor), decimal(one.factor)))) {
    const size = decimal(factor);
    if (compared(size, decimal("1")) <= 0 || compared(left, size) < 0) continue;
    const [count, rest] = shared(left, size);
    parts.push(`${shown(count)} ${label}`);
    left = rest;
  }
  if (!parts.length) return null;
  if (left.units > 0n) parts.push(`${shown(left)} ${unitOf(dialogue, state)}`);
  return parts.join(" + ");
}

const plain: Draw = (dialogue, state, step) => ({
  big: expected(dialogue, state, step),
  goods: goods(dialogue, state),
  slot: value(dialogue, state, "slot_of"),
});

/** One code; or any of those that are left, then none of them is the next. */
const code: Draw = (dialogue, state, step) => {
  if (!step.any) return plain(dialogue, state, step);
  const left = state.left.slice(0, ROWS_SHOWN);
  const rows = dialogue.stops.filter(({ id }) => left.includes(id)).map((stop) => leftOver(stop, step));
  return { ...plain(dialogue, state, step), big: null, rows, next: null };
};

const leftOver = ({ id, facts }: Stop, step: Step): Facts => ({
  id,
  big: facts[String(step.expects)],
  text: [facts.outbound_number, facts.tracking].filter(Boolean).join(" · "),
});

const around = (dialogue: Dialogue, state: State): Facts => ({
  way: value(dialogue, state, "way"),
  quantity: quantity(dialogue, state),
  slot: value(dialogue, state, "slot_of"),
  order: value(dialogue, state, "outbound_number"),
});

const placeScreen: Draw = (dialogue, state, step) => ({
  ...plain(dialogue, state, step),
  ...around(dialogue, state),
  walk: walk(dialogue, state),
});

/** The bins before and after this one in the order of the walk, and which of them it is; null where there is but one. */
function walk(dialogue: Dialogue, state: State): Facts | null {
  const bins: string[] = [];
  let at = -1;
  for (const { id, facts } of dialogue.stops) {
    if (!facts.place) continue;
    if (bins.at(-1) !== facts.place) bins.push(String(facts.place));
    if (id === state.stop) at = bins.length - 1;
  }
  if (at < 0 || bins.length < 2) return null;
  const first = Math.max(0, Math.min(at - Math.floor(BINS_SHOWN / 2), bins.length - BINS_SHOWN));
  return { bins: bins.slice(first, first + BINS_SHOWN), at: at - first };
}

const taking: Draw = (dialogue, state, step) => {
  const limit = wantedOf(dialogue, state);
  const wanted = limit && shown(limit);
  const done = state.got.count ?? "0";
  return {
    big: value(dialogue, state, "place"),
    goods: goods(dialogue, state),
    ...around(dialogue, state),
    count: { done, wanted, unit: unitOf(dialogue, state) },
    value: step.reads === "number" ? "0" : done,
    unit: step.unit || unitOf(dialogue, state),
    units: goodsOf(dialogue, textOf(dialogue, state, "item") ?? "").units ?? [],
    wanted,
  };
};

const options: Draw = (dialogue, state, step) => ({
  ...plain(dialogue, state, step),
  options: choicesShown(dialogue, state, step),
  choices: [],
});

const recheck: Draw = (dialogue, state) => {
  const rest = missing(dialogue, state);
  const why = filled(halves(dialogue.texts.still_missing!)[0], { missing: listed(rest) });
  return {
    lines: linesOf(dialogue, state).map((line) => {
      const { name, picture, barcode, unit } = goodsOf(dialogue, line.item);
      const told = { item: line.item, name, picture: picture ?? null, barcode: barcode ?? null, unit: unit?.label ?? "" };
      return { ...told, done: shown(checkedOf(state, line)), wanted: line.wanted };
    }),
    current: state.got.current ?? null,
    blocked: state.blocked,
    finish: { ready: !rest.length && !state.blocked, why: rest.length ? why : null },
    order: value(dialogue, state, "order"),
  };
};

const DRAWN: Readonly<Record<string, Draw>> = {
  place: placeScreen,
  goods: taking,
  quantity: taking,
  choice: options,
  code,
  recheck,
};
