/** What a proof of the books says in two lines, and in which tone. */

import { say } from "@huotong/client";
import { momentText } from "@huotong/ui";

export interface ProofTold {
  at: string | null;
  ok: boolean | null;
  faults: number;
  first: { law: string; key: Record<string, unknown>; item: string | null; warehouse: string | null } | null;
  checked: Record<string, number> | null;
  /** Of today, by people; null for who may not read counts. */
  counted: number | null;
  agreed: number | null;
  waiting: boolean;
  may: boolean;
}

const DAY_MS = 86_400_000;

/** Green only for a proof without a fault that is younger than a day. */
export function toneOf(told: ProofTold, now: number): "ok" | "warn" | "bad" {
  if (told.ok === false) return "bad";
  return told.ok && told.at && now - Date.parse(told.at) < DAY_MS ? "ok" : "warn";
}

export function headline(told: ProofTold): string {
  if (!told.at) return told.waiting ? say("账本正在核", "Proving the books") : say("账本还没核过", "Books not proven yet");
  if (!told.ok) return say(`账本有 ${told.faults} 处不符`, `${told.faults} wrong in the books`);
  return say(`账本已核 ${momentText(told.at)}`, `Proven ${momentText(told.at)}`);
}

export function secondLine(told: ProofTold): string {
  const counts = told.counted === null ? "" : told.counted === 0 ? say("今天没盘点", "0 counts") : say(`盘 ${told.counted} 符 ${told.agreed}`, `${told.agreed} of ${told.counted} counts`);
  const ledger = !told.at ? "" : told.ok ? say("流水差 0", "difference 0") : told.first ? `${told.first.law} ${told.first.item ?? ""}`.trim() : momentText(told.at);
  return [ledger, counts].filter(Boolean).join(" · ");
}
