/** Recheck: every item is scanned against what the order wants; wrong and extra goods stop the work until they are taken out. */

import { expired, goodsOf, moreOf, serialsOf, twice } from "./counting";
import { ZERO, compared, decimal, minus, plus, shown, type Decimal } from "./decimal";
import { exception, passed } from "./going";
import { message, refused, unknown, went } from "./outcomes";
import { isMisread } from "./reading";
import { folded, remembering, value } from "./states";
import type { Dialogue, Facts, Hit, Outcome, State } from "./shapes";

export type Line = { item: string; wanted: string; checked?: string; lots?: readonly string[] | null; serials?: readonly string[] | null };

export function check(dialogue: Dialogue, state: State, text: string, scanned: Hit | null): Outcome {
  const hit = scanned ?? bySerial(dialogue, state, text);
  if (hit && hit.kind !== "item") return refused(dialogue, state, "not_goods", { scanned: text.trim() });
  const line = hit && linesOf(dialogue, state).find(({ item }) => folded(item) === folded(hit.item));
  if (!hit && isMisread(text)) return unknown(dialogue, state, text);
  if (!hit) return stopped(dialogue, state, "extra_unknown", text.trim(), null);
  const name = goodsOf(dialogue, hit.item!).name;
  if (!line) return stopped(dialogue, state, "not_in_order", name, hit);
  if (expired(dialogue, hit)) return stopped(dialogue, state, "expired_here", name, hit);
  for (const kind of ["lot", "serial"] as const) {
    const picked = line[`${kind}s`] ?? [];
    const given = hit[kind];
    if (picked.length && given && !picked.map(folded).includes(folded(given))) return stopped(dialogue, state, `${kind}_not_picked`, given, hit);
  }
  if (line.serials?.length && !hit.serial) return refused(dialogue, state, "scan_serial", {}, "look");
  const again = twice(dialogue, state, hit);
  if (again) return again;
  const more = allOrSome(dialogue, state, line, hit);
  if (compared(plus(checkedOf(state, line), more), decimal(line.wanted)) > 0) {
    return stopped(dialogue, state, "one_too_many", goodsOf(dialogue, line.item).name, hit);
  }
  return counted(dialogue, state, line, hit, more);
}

/** A serial number alone says which piece it is. */
function bySerial(dialogue: Dialogue, state: State, text: string): Hit | null {
  const line = linesOf(dialogue, state).find(({ serials }) => (serials ?? []).map(folded).includes(folded(text)));
  return line ? { kind: "item", item: line.item, factor: "1", serial: text.trim() } : null;
}

/** How much a scan stands for; of goods that are weighed or measured all that is left, since nobody scans them gram by gram. */
function allOrSome(dialogue: Dialogue, state: State, line: Line, hit: Hit): Decimal {
  const left = minus(decimal(line.wanted), checkedOf(state, line));
  const measured = (goodsOf(dialogue, line.item).decimals ?? 0) > 0 && !hit.quantity;
  return measured && compared(left, ZERO) > 0 ? left : moreOf(hit);
}

function counted(dialogue: Dialogue, state: State, line: Line, hit: Hit, more: Decimal): Outcome {
  const checked = { ...(state.got.checked as object | undefined), [line.item]: shown(plus(checkedOf(state, line), more)) };
  const serials = hit.serial ? { serials: [...serialsOf(state), hit.serial] } : {};
  const given = { items: [{ code: line.item, quantity: shown(more) }] };
  const act = { act: { verb: "outbound.check_item", target: value(dialogue, state, "outbound"), given } };
  const after = remembering(state, { checked, current: line.item, ...serials });
  if (missing(dialogue, after).length) return went(after, "right", [act]);
  const done = passed(dialogue, after);
  return { ...done, effects: [act, ...done.effects], sound: done.state.stop ? "stop_done" : done.sound };
}

/** Loud, and the parcel is blocked until somebody says that it is out. */
function stopped(dialogue: Dialogue, state: State, key: string, name: string, hit: Hit | null): Outcome {
  const told = message(dialogue, key, "refused", { scanned: name });
  const raised = { ...exception(dialogue, state, key, { blocks: true }), ...(hit ? { item: hit.item } : {}) };
  const blocked = { key, text: told.text, remedy: told.remedy };
  return { state: { ...state, blocked }, effects: [{ exception: raised }], message: told, sound: "refused" };
}

export function chosen(dialogue: Dialogue, state: State, key: "taken_out" | "finish"): Outcome {
  if (key === "taken_out") {
    if (!state.blocked) return refused(dialogue, state, "no_such_choice", {}, "look");
    return went({ ...state, blocked: null }, "right", [{ settle: state.blocked.key }]);
  }
  const still = missing(dialogue, state);
  return still.length ? refused(dialogue, state, "still_missing", { missing: listed(still) }) : passed(dialogue, state);
}

export const linesOf = (dialogue: Dialogue, state: State): readonly Line[] =>
  (value(dialogue, state, "lines") as readonly Line[] | null) ?? [];

export function checkedOf(state: State, line: Line): Decimal {
  const checked = (state.got.checked ?? {}) as Record<string, string>;
  return decimal(checked[line.item] ?? line.checked ?? "0");
}

type Missing = readonly (readonly [name: string, count: string])[];

/** What was not scanned yet: name and how many. */
export function missing(dialogue: Dialogue, state: State): Missing {
  return restOf(dialogue, state).map(([item, left]) => [goodsOf(dialogue, item).name, left]);
}

function restOf(dialogue: Dialogue, state: State): Missing {
  const rest = linesOf(dialogue, state).map((line) => [line.item, minus(decimal(line.wanted), checkedOf(state, line))] as const);
  return rest.filter(([, left]) => compared(left, ZERO) > 0).map(([item, left]) => [item, shown(left)]);
}

/** What is missing, as an exception tells it: all of it in words, a single item also by its code and how many. */
export function lacking(dialogue: Dialogue, state: State): Facts {
  const rest = restOf(dialogue, state);
  const alone = rest.length === 1 ? { item: rest[0]![0], missing: rest[0]![1] } : {};
  return rest.length ? { why: listed(missing(dialogue, state)), ...alone } : {};
}

export const listed = (rest: Missing): string => rest.map(([name, count]) => `${name} × ${count}`).join(", ");
