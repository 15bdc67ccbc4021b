/** When the books were last replayed, and whether the ledger was right; never more than was checked. */

import { get, say } from "@huotong/client";
import { momentText } from "@huotong/ui";
import { queryOptions, useQuery } from "@tanstack/react-query";
import { ShieldAlert, ShieldCheck } from "lucide-react";

interface ProofSaid {
  at: string | null;
  ok: boolean | null;
  faults: number;
  counted: number;
  agreed: number;
}

const DAY_MS = 86_400_000;

const proofQuery = () =>
  queryOptions({ queryKey: ["proof"], queryFn: ({ signal }) => get<ProofSaid>("/api/proof", signal), staleTime: 60_000, retry: false });

export function Proof() {
  const { data } = useQuery(proofQuery());
  if (!data?.at) return null;
  const fresh = Date.now() - Date.parse(data.at) < DAY_MS;
  const tone = !data.ok ? "bad" : fresh ? "ok" : "warn";
  const Shield = data.ok ? ShieldCheck : ShieldAlert;
  return (
    <section className="desk-proof" data-tone={tone} data-proof={data.ok ? "ok" : "fault"}>
      <Shield size={16} strokeWidth={1.5} aria-hidden="true" />
      <div>
        <b>{data.ok ? say(`账实已核 ${momentText(data.at)}`, `Books proven ${momentText(data.at)}`) : say("账本有差错", "The books are wrong")}</b>
        <span>
          {say(`流水差 ${data.faults} · 盘 ${data.counted} 符 ${data.agreed}`, `ledger off by ${data.faults} · ${data.counted} counted, ${data.agreed} right`)}
        </span>
      </div>
    </section>
  );
}
