/** What rules walking in a warehouse, each opened or taken away. */

import { Refused, say, type Document } from "@huotong/client";
import { Button, tell } from "@huotong/ui";

import { useAddress } from "../../router";
import type { Hall } from "../map/floor";
import { active, kinds, linkKinds, uses, word, type Parts } from "./data";
import { nameOfCrossing, remove } from "./Picked";

interface RuleListProps {
  parts: Parts;
  halls: Hall[];
  may: boolean;
  onChanged: () => void;
}

export function RuleList({ parts, halls, may, onChanged }: RuleListProps) {
  const hallOf = (code: unknown) => halls.find((hall) => hall.code === code);
  const rules = [
    ...active(parts.passages).map((each) => ({ type: "passage", document: each, text: passageText(hallOf(each.layout), each) })),
    ...active(parts.doors).map((each) => ({ type: "door", document: each, text: `${word(uses(), each.use)} · ${nameOfCrossing(hallOf(each.layout), { aisle: Number(each.aisle), cross: Number(each.cross_aisle) })}` })),
    ...active(parts.links).map((each) => ({ type: "link", document: each, text: linkText(hallOf(each.from_layout), hallOf(each.to_layout), each) })),
  ];
  return (
    <section className="layout-part" data-part="rules">
      <header>
        <h2>{say("通行规则、出入口、通道", "Rules, doors and links")}</h2>
      </header>
      {rules.length === 0 && <p className="layout-plain">{say("没有：每条巷道两个方向都能走。在图上拖过巷道就能加规则，点路口就能加出入口和通道。", "None: every aisle is walked both ways. Drag over aisles on the plan to add a rule; touch a crossing for a door or a link.")}</p>}
      <ul className="layout-rules">
        {rules.map((rule) => (
          <Rule key={rule.document.id} {...rule} may={may} onChanged={onChanged} />
        ))}
      </ul>
    </section>
  );
}

function Rule({ type, document, text, may, onChanged }: { type: string; document: Document; text: string; may: boolean; onChanged: () => void }) {
  const { go } = useAddress();
  const take = () =>
    remove(type, document, onChanged).catch((problem: unknown) => {
      if (!(problem instanceof Refused)) throw problem;
      tell(`${problem.first.text} ${problem.first.remedy ?? ""}`);
    });
  return (
    <li data-rule={String(document.code)}>
      <button type="button" onClick={() => go(`/desk/${type}/${encodeURIComponent(String(document.code))}`)}>
        {text} <span className="code quiet">{String(document.code)}</span>
      </button>
      {may && (
        <Button small look="quiet" verb="archive" onClick={() => void take()}>
          {say("去掉", "Remove")}
        </Button>
      )}
    </li>
  );
}

function passageText(hall: Hall | undefined, passage: Document): string {
  const [first, last] = [Number(passage.first_aisle) + 1, Number(passage.last_aisle) + 1];
  const aisles = first === last ? say(`${first} 巷`, `aisle ${first}`) : say(`${first}–${last} 巷`, `aisles ${first}–${last}`);
  const block = passage.block === null ? "" : say(` 第 ${Number(passage.block) + 1} 块`, `, block ${Number(passage.block) + 1}`);
  return `${word(kinds(), passage.kind)} · ${hall ? `${hall.name ?? hall.code} ` : ""}${aisles}${block}`;
}

function linkText(begin: Hall | undefined, end: Hall | undefined, link: Document): string {
  const from = nameOfCrossing(begin, { aisle: Number(link.from_aisle), cross: Number(link.from_cross_aisle) });
  const to = nameOfCrossing(end, { aisle: Number(link.to_aisle), cross: Number(link.to_cross_aisle) });
  return `${word(linkKinds(), link.kind)} · ${from} ${link.one_way ? "→" : "↔"} ${to} · ${String(link.metres)} m`;
}
