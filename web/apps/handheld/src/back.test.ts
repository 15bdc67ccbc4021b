import { expect, test } from "vitest";
import { wayBack } from "./back";
import type { Answer } from "./engine/answers";
import { FRESH, type Model } from "./engine/model";

const WHO = { device: { code: "PDA-1", name: "PDA-1", warehouse: "YH" }, person: { id: 1, name: "Lina" }, session: 5 };
const BACK = { key: "back", label: "Back" };
const at = (screen: string, more: Partial<Answer> = {}): Model => ({ ...FRESH, who: WHO, answer: { screen, data: {}, message: null, sound: null, ...more } });
const REFUSED = { tone: "refused" as const, text: "Wrong goods" };

test.each([
  ["a sheet closes first", { ...at("goods", { data: { choices: [BACK] } }), sheet: "keys" as const }, "sheet"],
  ["a refusal is put away", at("goods", { message: REFUSED }), "dismiss"],
  ["a step goes back", at("goods", { data: { choices: [BACK] } }), "step"],
  ["an overlay too", at("choice", { data: { options: [BACK] } }), "step"],
  ["from the first step one goes home", at("place"), "home"],
  ["a stopped recheck is not put away", at("recheck", { message: REFUSED }), "home"],
  ["from home one leaves", at("home"), "out"],
  ["before signing in, too", { ...FRESH, who: { ...WHO, person: null } }, "out"],
])("%s", (_, model, way) => expect(wayBack(model as Model)).toBe(way));
