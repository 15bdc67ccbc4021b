/** The steps at a stop: the place, the goods, a code. One block, one thing to scan. */

import { say } from "@huotong/client/language";
import type { Answer, Data } from "../engine/answers";
import { Choices } from "../parts/Choices";
import { Big, Count } from "../parts/figures";
import { GoodsCard, Lot, namedParts, Picture, Tags } from "../parts/Goods";
import { Slots } from "../parts/Slots";
import { Calling, Top } from "../parts/Top";
import { WalkStrip } from "../parts/WalkStrip";

export function PlaceScreen({ answer: { data } }: { answer: Answer }) {
  if (!data.big) return <Asking data={data} />;
  const asks = saysMore(data);
  return (
    <>
      <Top data={data}>
        {asks && <h1 className="question">{data.ask}</h1>}
        <Big text={data.big} heads={!asks} />
        {data.way && (
          <p className="way" data-field="way">
            {data.way}
          </p>
        )}
        {data.walk && <WalkStrip of={data.walk} />}
      </Top>
      <div className="body">
        {data.goods && <GoodsCard goods={data.goods} />}
        <Amounts data={data.slot?.out ? { ...data, slot: null } : data} />
        <Next data={data} />
      </div>
      <Choices choices={data.choices ?? []} keys />
    </>
  );
}

/** Whether what is asked is more than the name of the step. */
const saysMore = ({ ask, steps }: Data) => Boolean(ask) && !steps?.some((step) => step.label === ask);

/** Free work: whatever is scanned next. */
function Asking({ data }: { data: Data }) {
  return (
    <>
      <Top data={data} tall>
        <Calling ask={data.ask ?? ""}>
          {data.big && (
            <p className="here">
              {say("在", "At")} <b data-field="big">{data.big}</b>
            </p>
          )}
        </Calling>
      </Top>
      <div className="body">{data.goods && <GoodsCard goods={data.goods} />}</div>
      <Choices choices={data.choices ?? []} keys />
    </>
  );
}

export function GoodsScreen({ answer: { data } }: { answer: Answer }) {
  const goods = data.goods;
  if (!goods) return <Asking data={data} />;
  const asks = saysMore(data);
  return (
    <>
      <Top data={data}>
        {asks && <p className="question">{data.ask}</p>}
        <h1 className="name" data-field="name">
          {namedParts(goods).head}
        </h1>
        <Tags of={namedParts(goods).tags} />
        <div className="way">
          <Lot of={goods} code />
        </div>
        {data.big && !asks && (
          <p className="here">
            {say("在", "At")} <b data-field="big">{data.big}</b>
          </p>
        )}
      </Top>
      <div className="body">
        <div className="hero">
          <Picture of={goods} />
          <Tell goods={goods} />
        </div>
        <Amounts data={data} />
        <Next data={data} />
      </div>
      <Choices choices={data.choices ?? []} keys />
    </>
  );
}

/** The last digits are what one compares on the shelf. */
function Tell({ goods }: { goods: NonNullable<Data["goods"]> }) {
  if (!goods.barcode) return null;
  return (
    <p className="barcode">
      {goods.barcode.slice(0, -4)}
      <b>{goods.barcode.slice(-4)}</b>
    </p>
  );
}

export function CodeScreen({ answer: { data } }: { answer: Answer }) {
  const slot = data.slot;
  if (!data.big && !data.rows?.length) return <Asking data={data} />;
  return (
    <>
      <Top data={data}>
        <h1 className="ask">{data.ask}</h1>
        {data.big && <Big text={data.big} />}
      </Top>
      <div className="body">
        {slot && <Slots of={slot} large />}
        {data.goods && <GoodsCard goods={data.goods} />}
        {data.rows?.length ? <Rest rows={data.rows} /> : null}
        {!slot && <Next data={data} />}
      </div>
      <Choices choices={data.choices ?? []} keys />
    </>
  );
}

function Rest({ rows }: { rows: NonNullable<Data["rows"]> }) {
  return (
    <ul className="rows">
      {rows.map((row, index) => (
        <li key={row.id ?? index}>
          <b>{row.big ?? row.title}</b>
          <span>{row.text}</span>
          <b>{row.value}</b>
        </li>
      ))}
    </ul>
  );
}

export function Amounts({ data }: { data: Data }) {
  const wanted = data.quantity ?? (data.count && { wanted: data.count.wanted, unit: data.count.unit, parts: null });
  if (!wanted && !data.slot) return null;
  return (
    <div className="amounts">
      {wanted && <Count done={data.count?.done} wanted={wanted.wanted} unit={wanted.unit} parts={wanted.parts} />}
      {data.slot && <Slots of={data.slot} />}
    </div>
  );
}

export function Next({ data }: { data: Data }) {
  if (!data.next?.big && !data.next?.text) return null;
  return (
    <p className="peek" data-field="next">
      <small>{say("下一站", "Next")}</small> <b>{data.next.big}</b> <span>{data.next.text}</span>
    </p>
  );
}
