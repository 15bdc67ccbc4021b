/** When the books were last proven, and whether they were right; never more than was checked. */

import { get, post, Refused, say } from "@huotong/client";
import { Button, momentText, Notice, quantityText } from "@huotong/ui";
import { queryOptions, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "@tanstack/react-router";
import { Popover } from "antd";
import { ShieldAlert, ShieldCheck, ShieldQuestion } from "lucide-react";

import { headline, secondLine, toneOf, type ProofTold } from "./proving";

const AGAIN_MS = 60_000;
const WAITING_MS = 1_500;

const proofQuery = () =>
  queryOptions({
    queryKey: ["proof"],
    queryFn: ({ signal }) => get<ProofTold>("/api/proof", signal),
    refetchInterval: (query) => (query.state.data?.waiting ? WAITING_MS : AGAIN_MS),
  });

const SHIELDS = { ok: ShieldCheck, warn: ShieldQuestion, bad: ShieldAlert };

export function Proof() {
  const { data } = useQuery(proofQuery());
  if (!data) return null;
  const tone = toneOf(data, Date.now());
  const Shield = SHIELDS[tone];
  return (
    <Popover trigger="click" placement="rightBottom" content={<Told told={data} />}>
      <button type="button" className="desk-proof" data-tone={tone} data-proof={tone} aria-haspopup="dialog">
        <Shield size={16} strokeWidth={1.5} aria-hidden="true" />
        <span className="desk-proof-said">
          <b>{headline(data)}</b>
          <span>{secondLine(data)}</span>
        </span>
      </button>
    </Popover>
  );
}

/** What was checked, what came out, and how to have it checked again. */
function Told({ told }: { told: ProofTold }) {
  const cache = useQueryClient();
  const { history } = useRouter();
  const again = useMutation({
    mutationFn: () => post("/api/proof"),
    onSettled: () => cache.invalidateQueries({ queryKey: proofQuery().queryKey }),
  });
  const first = told.first;
  const at = first?.item && first.warehouse ? `/desk/-/stock?q=${encodeURIComponent(first.item)}&why=${encodeURIComponent(`${first.item}@${first.warehouse}`)}` : null;
  return (
    <div className="desk-proof-told" data-proof-told="">
      {told.at && told.checked && (
        <p>
          {say(
            `${momentText(told.at)}把 ${quantityText(String(told.checked.entries ?? 0))} 笔流水从头加总，和在手、占数、锁货位逐项相比：${told.ok ? "没有差别。" : `${told.faults} 项不符。`}之后记的账还没核。`,
            `${quantityText(String(told.checked.entries ?? 0))} entries were added up again (${momentText(told.at)}) and compared with every sum on hand, promised and held: ${told.ok ? "no difference." : `${told.faults} do not agree.`} What was posted later is not proven yet.`,
          )}
        </p>
      )}
      {told.at === null && <p>{say("账本还没有核过。每天自动核一次。", "The books have not been proven yet. It is done once a day.")}</p>}
      <p className="meta">
        {say("这只核账本自己；货架对不对，看今天的盘点。", "This proves the ledger alone; whether the shelf agrees, today's counts tell.")}
      </p>
      {first && (
        <p className="bad">
          {say("第一处：", "The first: ")}
          <span className="code">{first.law}</span> {first.item} {first.warehouse && `· ${first.warehouse}`}
          {!first.item && Object.entries(first.key).map(([name, value]) => ` ${name} ${String(value)}`)}
        </p>
      )}
      {again.error instanceof Refused && <Notice told={again.error.refusals} />}
      <p className="desk-proof-acts">
        {at && (
          <Button small verb="open_fault" onClick={() => history.push(at)}>
            {say("打开这个数", "Open the figure")}
          </Button>
        )}
        {told.may && (
          <Button small verb="prove" disabled={told.waiting || again.isPending} onClick={() => again.mutate()}>
            {told.waiting ? say("正在核…", "Proving…") : say("现在核一次", "Prove now")}
          </Button>
        )}
      </p>
    </div>
  );
}
