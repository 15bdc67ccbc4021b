/** Red until the right scan or a choice: what was wrong, what to do now; goods that look alike beside each other. */

import { language, say } from "@huotong/client/language";
import type { ReactNode } from "react";
import type { Answer, Goods, Told } from "../engine/answers";
import { useHandheld } from "../handheld";
import { Bar } from "../parts/Bar";
import { Choices } from "../parts/Choices";
import { type Part, digits, words } from "../parts/differences";
import { Big } from "../parts/figures";
import { GoodsCard, Picture } from "../parts/Goods";
import { Icon, Octagon } from "../parts/Icon";

const HEADS: Record<string, [string, string]> = {
  wrong_item: ["拿错了货", "Wrong goods"],
  wrong_place: ["走错货位", "Wrong bin"],
  wrong_code: ["不是这个码", "Wrong code"],
  wrong_lot: ["批号不对", "Wrong lot"],
  wrong_serial: ["序列号不对", "Wrong serial"],
  not_in_this_work: ["不在这份活里", "Not in this work"],
  other_warehouse: ["别的仓库", "Another warehouse"],
  too_large: ["数量太大", "Too large"],
  cart_in_use: ["车不是空的", "Cart is not empty"],
  may_not_look: ["不能查库存", "No right to look"],
  own_badge: ["这是您的工牌", "Your own badge"],
  unknown_code: ["不认得这个码", "Unknown code"],
  too_many: ["多了", "Too many"],
  too_few: ["还不够", "Too few"],
  expired: ["过期了", "Expired"],
  expired_here: ["过期了", "Expired"],
  not_in_order: ["不是这单的货", "Not in this order"],
  extra_unknown: ["不认得这件货", "Unknown piece"],
  one_too_many: ["多了一件", "One too many"],
  still_missing: ["还没扫齐", "Not complete"],
  not_goods: ["这不是货", "These are no goods"],
  not_a_place: ["这不是货位", "This is no bin"],
  not_a_label: ["扫标签", "Scan the label"],
  blocked: ["先处理这件", "Settle this first"],
  no_number: ["不是数量", "No quantity"],
  not_whole: ["不成整", "Not whole"],
  not_kept: ["没存下来", "Not kept"],
};

export const headOf = (told: Told): string => {
  const [zh, en] = HEADS[told.key ?? ""] ?? ["没记数", "Not counted"];
  return say(zh, en);
};

export function RefusedScreen({ answer, told }: { answer: Answer; told: Told }) {
  const { engine } = useHandheld();
  const { data } = answer;
  return (
    <div className="refused" data-tone="refused" role="alert">
      <Bar title={data.title ?? ""} detail={data.big} onBack={() => void engine.home()} />
      <div className="verdict">
        <h1>
          <Octagon size={56} />
          <span>{headOf(told)}</span>
        </h1>
        <p data-field="message">{told.text}</p>
      </div>
      <div className="sheet">
        <div className="body">
          {told.alike ? <Alike {...told.alike} /> : <Wanted answer={answer} />}
          {told.remedy && <Todo text={told.remedy} />}
          {data.count?.wanted && (
            <p className="still">
              {say(`还是 ${data.count.done} / ${data.count.wanted} ${data.count.unit}`, `Still ${data.count.done} / ${data.count.wanted} ${data.count.unit}`)}
            </p>
          )}
        </div>
        <Choices choices={(data.choices ?? []).filter((choice) => choice.look !== "main")} main={<Again />} />
      </div>
    </div>
  );
}

/** The gun does it without a touch; the finger has the same. */
function Again() {
  const { engine } = useHandheld();
  return (
    <button type="button" className="main ink" data-choice="dismiss" onClick={() => engine.dismiss()}>
      <Icon of="scan" size={26} /> {say("扣扳机，重扫", "Scan again")}
    </button>
  );
}

export function Todo({ text }: { text: string }) {
  const steps = text.split(language() === "zh" ? /[；。]/ : /(?<=\.)\s+/).map((each) => each.trim()).filter(Boolean);
  if (steps.length < 2)
    return (
      <p className="todo" data-field="remedy">
        {text}
      </p>
    );
  return (
    <ol className="todo" data-field="remedy">
      {steps.map((step, index) => (
        <li key={step}>
          <i aria-hidden="true">{index + 1}</i> {step}
        </li>
      ))}
    </ol>
  );
}

function Wanted({ answer: { data, screen } }: { answer: Answer }) {
  if (screen !== "place" && screen !== "code" && data.goods) return <GoodsCard goods={data.goods} />;
  if (!data.big) return null;
  return (
    <div className="wanted">
      <p>{say("要扫的", "To be scanned")}</p>
      <Big text={data.big} />
      {data.way && <p>{data.way}</p>}
      {data.goods && screen === "place" && <GoodsCard goods={data.goods} />}
    </div>
  );
}

function Alike({ scanned, wanted }: { scanned: Goods; wanted: Goods }) {
  const [name, wantedName] = words(scanned.name, wanted.name);
  const [code, wantedCode] = digits(scanned.barcode ?? "", wanted.barcode ?? "");
  return (
    <div className="alike" data-field="alike">
      <Side look="bad" title={say("您扫的", "You scanned")} goods={scanned} name={name} code={code} />
      <Side look="ok" title={say("要拿的", "Wanted")} goods={wanted} name={wantedName} code={wantedCode} />
    </div>
  );
}

function Side({ look, title, goods, name, code }: { look: string; title: string; goods: Goods; name: Part[]; code: Part[] }) {
  const differing = name.filter((part) => part.differs).map((part) => part.text.trim()).join(" ");
  const same = name.filter((part) => !part.differs).map((part) => part.text.trim()).join(" ");
  return (
    <section className={look}>
      <h2>{title}</h2>
      <Picture of={goods} />
      <p className="same">{same}</p>
      <p className="differs">
        <b>{differing || goods.code}</b>
      </p>
      {differing && <p className="code">{goods.code}</p>}
      <p className="barcode">{code.map(marked)}</p>
    </section>
  );
}

const marked = (part: Part, index: number): ReactNode => (part.differs ? <mark key={index}>{part.text}</mark> : part.text);
