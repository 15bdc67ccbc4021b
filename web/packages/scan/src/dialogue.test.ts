import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { describe, expect, test } from "vitest";
import { advance, begin, meaning, show, type Dialogue } from "./dialogue";
import type { Gs1Refused } from "./gs1";
import type { Scan } from "./outbox";

type Told = { scan: Scan; parts: Record<string, string> | null; fault: Gs1Refused | null; state: unknown; effects: unknown; message: unknown; sound: unknown; shown: unknown };
type Transcripts = { dialogues: Record<string, Dialogue>; stories: { name: string; on: string; scans: Told[] }[] };

const file = resolve(process.env.HT_CHECKOUT ?? resolve(__dirname, "../../../.."), "tests/dialogue/transcripts.json");
const { dialogues, stories } = JSON.parse(readFileSync(file, "utf8")) as Transcripts;

describe("the stories of the server, played on the device", () => {
  for (const { name, on, scans } of stories)
    test(name, () => {
      const dialogue = frozen(dialogues[on]!);
      let state = begin(dialogue);
      for (const { scan, parts, fault, ...told } of scans) {
        const hit = "text" in scan ? meaning(dialogue, scan.text, parts) : null;
        const outcome = advance(dialogue, frozen(state), scan, hit, fault);
        state = outcome.state;
        expect({ scan, ...plain({ ...outcome, shown: show(dialogue, state) }) }).toEqual({ scan, ...told });
      }
    });
});

/** As it would travel: nothing that JSON does not know. */
const plain = (value: object): object => JSON.parse(JSON.stringify(value)) as object;

/** A state is never changed in place. */
function frozen<T>(value: T): T {
  if (typeof value === "object" && value !== null) Object.values(Object.freeze(value)).forEach(frozen);
  return value;
}
