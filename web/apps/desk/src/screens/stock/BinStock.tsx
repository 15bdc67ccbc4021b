/** On the form of a bin: what lies in it, and beside it why a figure is what it is. */

import { get, nameOf, say, type Page } from "@huotong/client";
import { Button, Quantity } from "@huotong/ui";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";

import { useAddress } from "../../router";
import type { Level } from "./data";
import "./stock.css";
import { WhyPanel } from "./WhyPanel";

interface Lying extends Pick<Level, "item" | "on_hand" | "held"> {
  name: string;
}

const lyingQuery = (bin: string) => ({
  queryKey: ["stock", "bin", bin],
  retry: false,
  queryFn: async ({ signal }: { signal: AbortSignal }): Promise<Lying[]> => {
    const rows = (await get<{ rows: Level[] }>(`/api/stock?${new URLSearchParams({ bin })}`, signal)).rows.filter((row) => row.on_hand !== "0");
    if (rows.length === 0) return [];
    const codes = rows.map((row) => row.item).join(",");
    const items = await get<Page>(`/api/item?${new URLSearchParams({ "filter[code][in]": codes, limit: "100" })}`, signal).catch(() => null);
    const names = new Map((items?.rows ?? []).map((row) => [String(row.code), String(nameOf(row) ?? row.code)]));
    return rows.map((row) => ({ ...row, name: names.get(row.item) ?? row.item }));
  },
});

export function BinStock({ bin }: { bin: string }) {
  const { data } = useQuery(lyingQuery(bin));
  const { go } = useAddress();
  const [why, setWhy] = useState<string | null>(null);
  // Who may not see stock is told nothing of it.
  if (!data) return null;
  const asked = data.find((row) => row.item === why);
  return (
    <section className="item-stock" data-bin-stock={bin}>
      <h2>{say("这里的货", "What lies here")}</h2>
      {data.length === 0 ? (
        <p className="meta">{say("空着。收货、移库到这里之后，就列在这里。", "Empty. What is received or moved here is listed here.")}</p>
      ) : (
        <table>
          <thead>
            <tr>
              <th scope="col">{say("物料", "Item")}</th>
              <th scope="col">{say("在手", "On hand")}</th>
              <th scope="col">{say("锁定", "Held")}</th>
              <th scope="col" aria-label={say("为什么", "Why")} />
            </tr>
          </thead>
          <tbody>
            {data.map((row) => (
              <tr key={row.item} data-row={row.item}>
                <th scope="row">
                  <a href={`/desk/item/${encodeURIComponent(row.item)}`} onClick={(event) => (event.preventDefault(), go(`/desk/item/${encodeURIComponent(row.item)}`))}>
                    {row.name}
                  </a>{" "}
                  <span className="code quiet">{row.item}</span>
                </th>
                <td data-field="on_hand">
                  <Quantity value={row.on_hand} />
                </td>
                <td data-field="held">
                  <Quantity value={row.held} />
                </td>
                <td>
                  <Button small look="quiet" verb="why" aria-expanded={why === row.item} onClick={() => setWhy(why === row.item ? null : row.item)}>
                    {say("为什么", "Why")}
                  </Button>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {asked && <WhyPanel item={asked.item} name={asked.name} warehouse="" bin={bin} onClose={() => setWhy(null)} />}
    </section>
  );
}
