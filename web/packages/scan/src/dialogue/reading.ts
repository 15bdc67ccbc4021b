/** What a scanned text means, by the codes that a packet holds. */

import { checkDigit } from "../gs1";
import { folded } from "./states";
import type { Dialogue, Hit } from "./shapes";

const LENGTHS = [14, 13, 12, 8];
const TOLD = [
  ["lot", "10"],
  ["serial", "21"],
  ["expires", "17"],
  ["quantity", "37"],
  ["quantity", "30"],
] as const;

/** Exactly as it is, else by its GS1 parts; null: unknown. `parts` is what a GS1 reader made of the text, dates as ISO. */
export function meaning(dialogue: Dialogue, text: string, parts: Readonly<Record<string, string>> | null): Hit | null {
  const hit = known(dialogue, folded(text));
  if (hit || !parts || !Object.keys(parts).length) return hit;
  const gtin = parts["01"] || parts["02"];
  const found = gtin ? byGtin(dialogue, gtin) : known(dialogue, folded(parts["00"]));
  if (!found) return null;
  const told: Hit = { ...found };
  for (const [name, identifier] of TOLD) if (parts[identifier] && !(name in told)) told[name] = parts[identifier];
  return told;
}

/** Whether it is as long as a UPC, an EAN-13 or a GTIN-14 and its last digit is wrong; numbers of eight digits are too often something else. */
export function isMisread(text: string): boolean {
  const digits = text.trim();
  return /^[0-9]{12,14}$/.test(digits) && checkDigit(digits.slice(0, -1)) !== digits.slice(-1);
}

const known = (dialogue: Dialogue, code: string): Hit | null => (Object.hasOwn(dialogue.codes, code) ? dialogue.codes[code]! : null);

/** As it is written on the goods: with all fourteen digits, or without the zeros before. */
function byGtin(dialogue: Dialogue, gtin: string): Hit | null {
  const written = LENGTHS.filter((length) => /^0*$/.test(gtin.slice(0, 14 - length))).map((length) => gtin.slice(14 - length));
  return written.map((code) => known(dialogue, code)).find((hit) => hit !== null) ?? null;
}
