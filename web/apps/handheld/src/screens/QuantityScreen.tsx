/** How many: scanned, or typed on keys of our own. The button says what will be counted. */

import { say } from "@huotong/client/language";
import { useState } from "react";
import type { Answer, Choice, Data } from "../engine/answers";
import { useHandheld } from "../handheld";
import { Choices } from "../parts/Choices";
import { Fit } from "../parts/figures";
import { GoodsCard } from "../parts/Goods";
import { NumberPad, type Side, typed } from "../parts/Pad";
import { Top } from "../parts/Top";
import { short } from "../parts/amounts";

export function QuantityScreen({ answer: { data } }: { answer: Answer }) {
  const { engine } = useHandheld();
  const [text, setText] = useState("");
  const [unit, setUnit] = useState<string | null>(null);
  const units = data.units ?? [];
  const chosen = units.find((each) => each.code === unit);
  const value = text || (data.value && data.value !== "0" ? data.value : "0");
  const label = chosen?.label ?? data.unit ?? "";
  const send = () => void engine.scan({ quantity: text, ...(unit ? { unit } : {}) });

  function press(key: string): void {
    if (key.startsWith("unit:")) return setUnit(unit === null ? key.slice(5) : null);
    if (key !== "." || !text.includes(".")) setText(typed(text === "0" ? "" : text, key));
  }

  return (
    <>
      <Top data={data}>
        <h1 className="question">{data.ask}</h1>
        {data.goods && !data.ask?.includes(data.goods.name) && <p className="what">{data.goods.name}</p>}
        <div className="typing">
          <Fit className="counted" of={`${value} ${label}`}>
            <strong className="count" data-field="count">
              {value}
            </strong>
            <span className="unit">{label}</span>
          </Fit>
          <Gap text={text} factor={chosen?.factor} data={data} />
        </div>
      </Top>
      <div className="body">
        {data.goods && (
          <div className="roomy">
            <GoodsCard goods={data.goods} />
          </div>
        )}
        <NumberPad side={sideOf(data, unit)} onPress={press} />
      </div>
      <Choices choices={text ? without(data.choices) : (data.choices ?? [])} main={text ? <Send text={`${text} ${label}`} words={data.goods ? (SENDS[data.kind ?? ""] ?? counted) : told} onSend={send} /> : undefined} />
    </>
  );
}

/** As the work is called: goods are taken, received or counted. */
const SENDS: Record<string, (text: string) => string> = {
  move: (text) => say(`拿 ${text}`, `Take ${text}`),
  receive: (text) => say(`收 ${text}`, `Receive ${text}`),
};

const counted = (text: string) => say(`记 ${text}`, `Count ${text}`);
/** A weight, for instance: it is of no goods. */
const told = (text: string) => say(`就是 ${text}`, `It is ${text}`);

function Send({ text, words, onSend }: { text: string; words: (text: string) => string; onSend: () => void }) {
  return (
    <button type="button" className="main" data-choice="send" onClick={onSend}>
      {words(text)}
    </button>
  );
}

function Gap({ text, factor, data }: { text: string; factor?: string; data: Data }) {
  if (!data.wanted) return null;
  const gap = text ? short(text, factor ?? "1", data.wanted) : null;
  if (gap === null || gap === 0) return <p className="gap">{say(`要 ${data.wanted} ${data.unit}`, `${data.wanted} ${data.unit} wanted`)}</p>;
  return (
    <p className={gap > 0 ? "gap less" : "gap more"}>
      {gap > 0 ? say(`少 ${gap} ${data.unit}`, `${gap} ${data.unit} short`) : say(`多 ${-gap} ${data.unit}`, `${-gap} ${data.unit} too many`)}
    </p>
  );
}

/** A unit of many where the goods have one, else the point. */
function sideOf(data: Data, unit: string | null): Side {
  const most = data.units?.[0];
  if (!most) return { key: ".", label: "." };
  return { key: `unit:${most.code}`, label: `×${most.factor}`, small: most.label, pressed: unit === most.code };
}

/** What finishes stands aside as long as a quantity is being typed. */
const without = (choices: Choice[] = []): Choice[] => choices.filter((choice) => choice.look !== "main");
