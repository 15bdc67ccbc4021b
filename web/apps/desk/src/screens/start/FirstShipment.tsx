/** The first order on its way out: one stage after the other, each through the same action as on the floor. */

import { act, documentQuery, get, Refused, say, type Document, type Page, type Refusal } from "@huotong/client";
import { Button, GlyphIcon, Notice } from "@huotong/ui";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";

import { stagesOf, type Outbound, type Stage } from "./shipment";
import { Text } from "../../Text";

const waiting = () => ({
  queryKey: ["list", "outbound", "first"],
  queryFn: async ({ signal }: { signal: AbortSignal }) => (await get<Page>("/api/outbound?filter[state][in]=open,released&order=created_at&limit=1", signal)).rows[0] ?? null,
});

export function FirstShipment({ onDone }: { onDone: () => void }) {
  const { data: first } = useQuery(waiting());
  if (first === undefined) return null;
  if (first === null) return <p>{say("还没有等着发的出库单。先确认一张有货的订单。", "No outbound waits yet. Confirm an order first whose goods are there.")}</p>;
  return <Stages number={String(first.number)} onDone={onDone} />;
}

function Stages({ number, onDone }: { number: string; onDone: () => void }) {
  const cache = useQueryClient();
  const { data } = useQuery(documentQuery("outbound", number));
  const [given, setGiven] = useState({ cart: "CART-1", carton: "BOX-0001", tracking: "" });
  const [refusals, setRefusals] = useState<Refusal[]>([]);
  const [busy, setBusy] = useState(false);
  if (!data) return null;
  const stages = stagesOf(data as unknown as Outbound);
  const now = stages.find((stage) => !stage.done);
  const go = async (stage: Stage) => {
    setBusy(true);
    setRefusals([]);
    try {
      await act("outbound", data.id, stage.verb, { ...stage.given(data as unknown as Outbound, given), version: data.version });
      for (const each of ["document", "list", "stock", "figures"]) await cache.invalidateQueries({ queryKey: [each] });
      if (stage.verb === "hand_over") setTimeout(onDone, CLOSES_MS);
    } catch (problem) {
      if (!(problem instanceof Refused)) throw problem;
      setRefusals(problem.refusals);
    } finally {
      setBusy(false);
    }
  };
  return (
    <div className="start-ship" data-row={number}>
      <p>
        <b className="code">{number}</b> <span className="quiet">{said(data)}</span>
      </p>
      <ol>
        {stages.map((stage) => (
          <li key={stage.verb} data-state={stage.done ? "done" : "open"}>
            <GlyphIcon glyph={stage.done ? "done" : stage === now ? "confirmed" : "draft"} tone={stage.done ? "ok" : stage === now ? "primary" : "none"} />
            <b>{stage.label}</b>
            <span className="quiet">{stage.text}</span>
          </li>
        ))}
      </ol>
      {refusals.length > 0 && <Notice told={refusals} />}
      {now && (
        <div className="start-acts">
          {now.field && <Text name={now.field} label={now.fieldLabel ?? ""} value={given[now.field]} onChange={(value) => setGiven({ ...given, [now.field!]: value })} />}
          <Button look="primary" verb={now.verb} disabled={busy} onClick={() => void go(now)}>
            {now.button}
          </Button>
        </div>
      )}
    </div>
  );
}

/** The order closes by itself a moment after its last parcel was handed over. */
const CLOSES_MS = 1_500;

const said = (outbound: Document): string => say(`订单 ${String(outbound.demand_code)}`, `order ${String(outbound.demand_code)}`);
