/** On the form of an item: how much there is in each warehouse; each figure leads to why it is so. */

import { say } from "@huotong/client";
import { Quantity } from "@huotong/ui";
import { useInfiniteQuery } from "@tanstack/react-query";

import { useAddress } from "../../router";
import { levelsQuery, type Level } from "./data";
import "./stock.css";

const whyOf = (level: Level) => `/desk/-/stock?${new URLSearchParams({ q: level.item, why: `${level.item}@${level.warehouse}` })}`;

export function ItemStock({ item }: { item: string }) {
  const { data } = useInfiniteQuery(levelsQuery(new URLSearchParams({ item }).toString()));
  const { go } = useAddress();
  // Who may not see stock is told nothing of it.
  if (!data) return null;
  const levels = data.pages.flatMap((page) => page.rows);
  return (
    <section className="item-stock" data-item-stock={item}>
      <h2>{say("库存", "Stock")}</h2>
      {levels.length === 0 && <p className="meta">{say("没有在手、没有占用、也没有在途。", "Nothing on hand, promised or expected.")}</p>}
      {levels.length > 0 && (
        <table>
          <thead>
            <tr>
              <th scope="col">{say("仓库", "Warehouse")}</th>
              <th scope="col">{say("在手", "On hand")}</th>
              <th scope="col">{say("已占", "Promised")}</th>
              <th scope="col">{say("锁定", "Held")}</th>
              <th scope="col">{say("可用", "Available")}</th>
              <th scope="col">{say("在途", "Incoming")}</th>
            </tr>
          </thead>
          <tbody>
            {levels.map((level) => (
              <tr key={level.warehouse} data-warehouse={level.warehouse}>
                <th scope="row">{level.warehouse}</th>
                {(["on_hand", "promised", "held", "available", "incoming"] as const).map((key) => (
                  <td key={key} data-field={key}>
                    <a
                      href={whyOf(level)}
                      aria-label={say(`为什么是 ${level[key]}`, `Why ${level[key]}`)}
                      onClick={(event) => {
                        if (event.ctrlKey || event.metaKey) return;
                        event.preventDefault();
                        go(whyOf(level));
                      }}
                    >
                      <Quantity value={level[key]} />
                    </a>
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}
