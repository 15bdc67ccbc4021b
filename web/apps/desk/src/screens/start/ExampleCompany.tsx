/** What the example company is, and how it goes away. */

import { say } from "@huotong/client";

import { useAddress } from "../../router";
import type { Example } from "./data";
import { Removal } from "./Removal";

const number = (count: number): string => (count >= 10_000 ? say("一万以上", "10,000 or more") : count.toLocaleString("en-US"));

export function ExampleCompany({ example }: { example: Example }) {
  const { go } = useAddress();
  return (
    <section className="start-example">
      <h2>{say("这是示例公司", "This is the example company")}</h2>
      <p>
        {say(
          "一家英国礼品批发商，2010 年 12 月的真实订单。订单和退货是当时的记录；期初库存、库位和距离由这些记录推算，每处都写明“推算”。",
          "A British gift wholesaler with its real orders of December 2010. Orders and returns are as they were recorded; opening stock, bins and distances are derived from them, and say so everywhere.",
        )}
      </p>
      <ul className="start-counts">
        {example.counts.map((each) => (
          <li key={each.type}>
            <a href={`/desk/${each.type}`} onClick={(event) => (event.preventDefault(), go(`/desk/${each.type}`))}>
              <b className="figure">{number(each.count)}</b>
              <span className="meta">{each.label}</span>
            </a>
          </li>
        ))}
      </ul>
      {example.people.length > 0 && (
        <>
          <h3>{say("谁在这里", "Who is here")}</h3>
          <ul className="start-people">
            {example.people.map((person) => (
              <li key={person.login}>
                <b>{person.name}</b> <span className="code quiet">{person.login}</span>
                <span className="meta">{person.roles.join(say("、", ", "))}</span>
              </li>
            ))}
          </ul>
          <p className="meta">{say("密码在 ht up 打印的清单里。各人看到的不一样，例如文员看不到成本。", "Their passwords stand in what ht up printed. Each sees something else: the clerk sees no cost, for one.")}</p>
        </>
      )}
      <Removal example={example} />
    </section>
  );
}
