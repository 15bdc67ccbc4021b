/** Where the pieces of an order are: one stacked bar with its numbers above. */

import { documentQuery, say, type Document } from "@huotong/client";
import { add, minus, Quantity } from "@huotong/ui";
import { useQueries } from "@tanstack/react-query";
import { useMemo } from "react";

import { usePromise } from "./promise";
import type { Line } from "@huotong/forms";

interface Part {
  key: string;
  label: string;
  quantity: string;
}

interface Pick {
  quantity: string;
  stage: string;
}

const ON_THE_FLOOR = new Set(["open", "picked", "packed"]);
const NOTHING: Line[] = [];

type Standing = Line & Record<"ordered" | "shipped" | "promised" | "short", string>;

const rowsOf = (document: Document): Standing[] => ((document.lines as Standing[] | undefined) ?? []).map((line) => ({ ...line, key: String(line.id) }));

export function Whereabouts({ document }: { document: Document }) {
  const lines = useMemo(() => rowsOf(document), [document]);
  const total = (key: "ordered" | "shipped" | "promised" | "short") => add(...lines.map((line) => line[key] ?? "0"));
  const outbounds = (document.outbounds as { number: string; state: string }[] | undefined) ?? [];
  const released = outbounds.filter((each) => each.state === "released");
  const read = useQueries({ queries: released.map((each) => documentQuery("outbound", each.number)) });
  const held = add(...read.flatMap(({ data }) => ((data?.picks as Pick[] | undefined) ?? []).filter((pick) => ON_THE_FLOOR.has(pick.stage)).map((pick) => pick.quantity)));
  const short = total("short");
  const told = usePromise(short === "0" ? NOTHING : lines, String(document.warehouse ?? ""), document, short !== "0");
  const incoming = add(...[...(told?.rows.values() ?? [])].map((row) => row.incoming));
  if (document.state === "draft" || document.state === "cancelled" || lines.length === 0) return null;
  const parts: Part[] = [
    { key: "shipped", label: say("已发", "Shipped"), quantity: total("shipped") },
    { key: "work", label: say("作业中", "Under way"), quantity: held },
    { key: "available", label: say("已占", "Promised"), quantity: add(total("promised"), minus(held)) },
    { key: "incoming", label: say("在途", "Incoming"), quantity: incoming },
    { key: "short", label: say("缺", "Short"), quantity: add(short, minus(incoming)) },
  ].filter((part) => Number(part.quantity) > 0);
  const title = say(`${total("ordered")} 件的去向`, `Where the ${total("ordered")} pieces are`);
  return (
    <section className="order-where" aria-label={title} data-where="">
      <header>
        <h2>{title}</h2>
        {parts.map((part) => (
          <span key={part.key} className="order-where-part" data-part={part.key}>
            <i aria-hidden="true" /> {part.label}{" "}
            <b>
              <Quantity value={part.quantity} />
            </b>
          </span>
        ))}
      </header>
      <div className="order-bar" aria-hidden="true">
        {parts.map((part) => (
          <i key={part.key} data-part={part.key} style={{ flexGrow: Number(part.quantity) }} />
        ))}
      </div>
    </section>
  );
}
