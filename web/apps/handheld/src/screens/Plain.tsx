/** A choice, the end, what is known of a thing, and what somebody has to settle. */

import { language, say } from "@huotong/client/language";
import type { Answer, Goods, Row } from "../engine/answers";
import { useHandheld } from "../handheld";
import { Bar } from "../parts/Bar";
import { ChoiceButton, Choices } from "../parts/Choices";
import { Big } from "../parts/figures";
import { namedParts, Picture, Tags } from "../parts/Goods";
import { Icon, Octagon, Tick } from "../parts/Icon";
import { Band, Top } from "../parts/Top";

export function ChoiceScreen({ answer: { data } }: { answer: Answer }) {
  const options = data.options ?? [];
  return (
    <>
      <Top data={data}>
        {data.big && <p className="here">{data.big}</p>}
        <h1 className="ask">{data.ask}</h1>
      </Top>
      <div className="body options">
        {options
          .filter((option) => option.key !== "back")
          .map((option) => (
            <ChoiceButton key={option.key} choice={option} />
          ))}
      </div>
      <Choices choices={[...options.filter((option) => option.key === "back"), ...(data.choices ?? [])]} />
    </>
  );
}

/** Work that ends with something to print. */
const PRINTED: ReadonlySet<string> = new Set(["recheck", "hand_over"]);

export function DoneScreen({ answer: { data } }: { answer: Answer }) {
  const { engine, model } = useHandheld();
  const text = model.answer?.message?.text ?? data.text ?? say("都做完了。", "All done.");
  return (
    <>
      <section className="top full" data-tone="done">
        <Bar title={data.title ?? ""} onBack={() => void engine.next()} />
        <div className="verdict">
          <Tick size={84} />
          <h1 data-field="text">{text}</h1>
          {data.progress && <p>{say(`${data.progress.done} 站，共 ${data.progress.all} 站`, `${data.progress.done} of ${data.progress.all} stops`)}</p>}
        </div>
      </section>
      <div className="body">
        {data.parcel && (
          <p className="ask" data-field="parcel">
            {data.parcel}
          </p>
        )}
        {!model.online && PRINTED.has(data.kind ?? "") && <p className="ask">{say("有网了，这里就能打印。", "Printing comes with the network.")}</p>}
        {model.online && data.papers?.map(({ key, label, href }) => (
          <a key={key} className="plain" data-choice={key} href={`${href}?lang=${language()}`} target="_blank" rel="noopener">
            {label}
          </a>
        ))}
        <Rows rows={data.rows ?? []} />
      </div>
      <Choices
        choices={data.choices ?? []}
        main={
          <button type="button" className="main ink" data-choice="next" onClick={() => void engine.next()}>
            {say("下一件", "Next job")} <Icon of="on" />
          </button>
        }
      />
    </>
  );
}

export function LookupScreen({ answer: { data, message } }: { answer: Answer }) {
  const { engine } = useHandheld();
  const figures = data.figures ?? [];
  return (
    <>
      <section className="paper" data-tone={message?.tone ?? "wait"}>
        <Bar title={data.title ?? say("查货", "Look up")} onBack={() => void engine.home()} />
        {message && <Band told={message} />}
        {data.head?.big ? (
          <div className="head">
            {data.head.goods && <Picture of={data.head.goods} />}
            {data.head.goods ? <About goods={data.head.goods} /> : <Place big={data.head.big} text={data.head.text} />}
          </div>
        ) : (
          <div className="head">
            <Icon of="scan" size={44} />
            <h1 className="ask">{data.head?.text ?? data.ask ?? say("扫货、货位或箱子", "Scan goods, a bin or a carton")}</h1>
          </div>
        )}
        {figures.length > 0 && (
          <dl className="figures">
            {figures.map((figure) => (
              <div key={figure.label}>
                <dd data-field="figure">{figure.value}</dd>
                <dt>{figure.label}</dt>
              </div>
            ))}
          </dl>
        )}
      </section>
      <div className="body canvas" tabIndex={0}>
        <Rows rows={data.rows ?? []} />
      </div>
      <Choices choices={data.choices ?? []} keys />
    </>
  );
}

function About({ goods }: { goods: Goods }) {
  const { head, tags } = namedParts(goods);
  return (
    <div>
      <h1 data-field="name">{head}</h1>
      <Tags of={tags} />
      <p className="code">
        <span data-field="big">{goods.code}</span> {goods.barcode}
      </p>
    </div>
  );
}

function Place({ big, text }: { big: string; text?: string | null }) {
  return (
    <div>
      <Big text={big} heads />
      <p>{text}</p>
    </div>
  );
}

export function ExceptionsScreen({ answer: { data, message } }: { answer: Answer }) {
  const { engine } = useHandheld();
  const rows = data.rows ?? [];
  return (
    <>
      <section className="paper" data-tone={message?.tone ?? "wait"}>
        <Bar heads title={data.title ?? say("没算数的", "Not counted")} onBack={() => void engine.home()} />
        {message && <Band told={message} />}
      </section>
      <div className="body canvas">
        {rows.length === 0 && <p className="empty">{say("没有要处理的。扫过的都算数了。", "Nothing to settle. Everything scanned was counted.")}</p>}
        {rows.map((row, index) => (
          <Trouble key={row.id ?? index} row={row} />
        ))}
      </div>
      <Choices choices={data.choices ?? []} />
    </>
  );
}

/** What was done by hand and could not be booked: why, where it is now, and the way out. */
function Trouble({ row }: { row: Row }) {
  return (
    <article className="trouble" data-row={row.id}>
      <h2>
        <Octagon size={24} /> {row.title ?? row.big}
      </h2>
      <dl>
        {row.why && <dt>{say("为什么", "Why")}</dt>}
        {row.why && <dd>{row.why}</dd>}
        {row.now && <dt>{say("现在", "Now")}</dt>}
        {row.now && <dd>{row.now}</dd>}
      </dl>
      <div className="row">
        {row.choices?.map((choice) => (
          <ChoiceButton key={choice.key} choice={choice} />
        ))}
      </div>
    </article>
  );
}

export function Rows({ rows }: { rows: Row[] }) {
  if (rows.length === 0) return null;
  return (
    <ul className="rows card">
      {rows.map((row, index) => (
        <li key={row.id ?? `${row.big}${index}`}>
          <span>
            <b>{row.big ?? row.title}</b>
            {row.text && <small>{row.text}</small>}
          </span>
          <span className="value">
            <b>{row.value}</b>
            {row.note && <small>{row.note}</small>}
          </span>
        </li>
      ))}
    </ul>
  );
}
