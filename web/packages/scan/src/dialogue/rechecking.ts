/** Recheck: every item is scanned against what the order wants; wrong and extra goods stop the work until they are taken out. */

import { expired, goodsOf, moreOf, serialsOf, twice } from "./counting";
import { ZERO, compared, decimal, minus, plus, shown, type Decimal } from "./decimal";
import { exception, passed } from "./going";
import { message, refused, went } from "./outcomes";
import { folded, remembering, value } from "./states";
import type { Dialogue, Hit, Outcome, State } from "./shapes";

export type Line = { item: string; wanted: string; checked?: string };

export function check(dialogue: Dialogue, state: State, text: string, hit: Hit | null): Outcome {
  if (hit && hit.kind !== "item") return refused(dialogue, state, "not_goods", { scanned: text.trim() });
  const line = hit && linesOf(dialogue, state).find(({ item }) => folded(item) === folded(hit.item));
  if (!hit) return stopped(dialogue, state, "extra_unknown", text.trim(), null);
  const name = goodsOf(dialogue, hit.item!).name;
  if (!line) return stopped(dialogue, state, "not_in_order", name, hit);
  if (expired(dialogue, hit)) return stopped(dialogue, state, "expired_here", name, hit);
  const again = twice(dialogue, state, hit);
  if (again) return again;
  const more = moreOf(hit);
  if (compared(plus(checkedOf(state, line), more), decimal(line.wanted)) > 0) {
    return stopped(dialogue, state, "one_too_many", goodsOf(dialogue, line.item).name, hit);
  }
  return counted(dialogue, state, line, hit, more);
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
  const rest = linesOf(dialogue, state).map((line) => [line, minus(decimal(line.wanted), checkedOf(state, line))] as const);
  return rest.filter(([, left]) => compared(left, ZERO) > 0).map(([line, left]) => [goodsOf(dialogue, line.item).name, shown(left)]);
}

export const listed = (rest: Missing): string => rest.map(([name, count]) => `${name} × ${count}`).join(", ");
