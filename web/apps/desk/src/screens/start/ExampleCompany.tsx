/** What the example company is, and how it goes away. */

import { say } from "@huotong/client";
import { Button } from "@huotong/ui";
import { useState } from "react";

import { useSession } from "../../session";
import { useAddress } from "../../router";
import type { Example } from "./data";

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
      {example.documents !== null && <Removal documents={example.documents} />}
    </section>
  );
}

/** A running server cannot take away the data under itself, so this is a command; the screen says which. */
function Removal({ documents }: { documents: number }) {
  const { me } = useSession();
  const [asked, setAsked] = useState(false);
  const command = `./ht example remove --person ${me.login}`;
  if (!asked)
    return (
      <div className="start-removal">
        <Button look="danger" verb="remove_example" onClick={() => setAsked(true)}>
          {say("删掉示例，从空的开始", "Remove the example and start empty")}
        </Button>
      </div>
    );
  return (
    <div className="start-removal" role="region" aria-label={say("删掉示例", "Remove the example")}>
      <h3>{say(`删掉 ${documents.toLocaleString("en-US")} 份单据和资料`, `Remove ${documents.toLocaleString("en-US")} documents`)}</h3>
      <p>{say("连同在示例上试做的一切。先写备份，再换成空的；中途断了，示例原样还在。您留下做管理员，密码不变。", "With all that was tried on it. A backup is written first, then an empty installation takes its place; if it is broken off, the example is still whole. You stay as administrator, with the same password.")}</p>
      <p>{say("服务开着时不能把自己脚下的数据换掉，所以要在装货通的那台机器上运行这一条：", "A running server cannot exchange the data under itself, so this is run on the machine where Huotong is installed:")}</p>
      <code className="start-command" data-field="command">
        {command}
      </code>
      <div className="start-acts">
        <Button verb="copy" onClick={() => void navigator.clipboard?.writeText(command)}>
          {say("复制", "Copy")}
        </Button>
        <Button look="quiet" verb="keep" onClick={() => setAsked(false)}>
          {say("不删", "Keep it")}
        </Button>
      </div>
    </div>
  );
}
