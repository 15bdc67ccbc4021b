/** Every piece against the order: a station with a touch screen, or the same on a phone. Finishing stays shut until all is there. */

import { say } from "@huotong/client/language";
import type { Answer, Data, Line } from "../engine/answers";
import { useHandheld } from "../handheld";
import { Bar } from "../parts/Bar";
import { ChoiceButton } from "../parts/Choices";
import { Fit } from "../parts/figures";
import { Picture } from "../parts/Goods";
import { Icon, Octagon, Tick } from "../parts/Icon";
import { clock } from "../parts/moments";
import { headOf, Todo } from "./RefusedScreen";

const MOST_CELLS = 48;

export function RecheckScreen({ answer }: { answer: Answer }) {
  const { engine } = useHandheld();
  const { data } = answer;
  const order = typeof data.order === "object" ? data.order : null;
  const lines = data.lines ?? [];
  const current = lines.find((line) => line.item === data.current);
  return (
    <div className="recheck" data-blocked={Boolean(data.blocked)}>
      <div className="station">
        <Bar
          title={order?.number ?? data.title}
          detail={
            <>
              {order?.customer} {order?.cart && <span>{say(`来自车 ${order.cart}`, `from cart ${order.cart}`)}{order.slot && say(` 格 ${order.slot}`, ` slot ${order.slot}`)}</span>}
            </>
          }
          onBack={() => void engine.home()}
        />
      </div>
      <Lines lines={lines} current={data.current ?? null} />
      <section className="piece">
        <Verdict answer={answer} current={current} />
        {data.blocked ? <Stopped answer={answer} /> : current ? <Current line={current} /> : <Begin lines={lines} />}
        <Log data={data} />
      </section>
      <Ways answer={answer} />
    </div>
  );
}

function Verdict({ answer, current }: { answer: Answer; current?: Line }) {
  const told = answer.message;
  const blocked = answer.data.blocked;
  if (blocked || told?.tone === "refused")
    return (
      <div className="top" data-tone="refused" role="alert">
        <h1>
          <Octagon size={44} />
          <span>{headOf(told ?? { tone: "refused", key: blocked?.key, text: "" })}</span>
        </h1>
        <p data-field="message">{told?.text ?? blocked?.text}</p>
        {!blocked && <p>{told?.remedy}</p>}
      </div>
    );
  if (told)
    return (
      <header className="top" data-tone={told.tone}>
        <h1>{told.text}</h1>
        <p>{told.remedy}</p>
      </header>
    );
  return (
    <header className="top" data-tone={current ? "right" : "wait"}>
      <h1>
        {current ? <Tick size={36} /> : <Icon of="scan" size={36} />}
        <span>{current ? say(`对，第 ${current.done} ${current.unit}`, `Right, ${current.done} ${current.unit}`) : say("逐件扫", "Scan every piece")}</span>
      </h1>
    </header>
  );
}

function Lines({ lines, current }: { lines: Line[]; current: string | null }) {
  const [open, done] = [lines.filter((line) => line.done !== line.wanted), lines.filter((line) => line.done === line.wanted)];
  const sum = (key: "done" | "wanted") => lines.reduce((total, line) => total + Number(line[key]), 0);
  return (
    <aside className="lines">
      <p className="sum">
        <span>{say(`${lines.length} 种`, lines.length === 1 ? "1 kind" : `${lines.length} kinds`)}</span>
        <span>
          <b data-field="done">{sum("done")}</b> / <span data-field="wanted">{sum("wanted")}</span>
        </span>
      </p>
      <ul>{open.map((line) => <LineRow key={line.item} line={line} now={line.item === current} />)}</ul>
      {done.length > 0 && <p className="label">{say("齐了", "Complete")}</p>}
      <ul>{done.map((line) => <LineRow key={line.item} line={line} now={line.item === current} />)}</ul>
    </aside>
  );
}

function LineRow({ line, now }: { line: Line; now: boolean }) {
  return (
    <li className={now ? "now" : ""} data-row={line.item}>
      <Ring done={Number(line.done)} wanted={Number(line.wanted)} />
      <span>
        <b>{line.name}</b>
        <small>
          {line.item} · {line.unit}
        </small>
      </span>
      <span className="value">
        <b>{line.done}</b> / {line.wanted}
      </span>
    </li>
  );
}

function Ring({ done, wanted }: { done: number; wanted: number }) {
  if (done >= wanted) return <Tick size={22} />;
  const part = (done / wanted) * 50.3;
  return (
    <svg className="ring" viewBox="0 0 22 22" width="22" height="22" aria-hidden="true">
      <circle cx="11" cy="11" r="9.5" />
      {done > 0 && <circle className="pie" cx="11" cy="11" r="4" strokeDasharray={`${part / 2} 99`} transform="rotate(-90 11 11)" />}
    </svg>
  );
}

function Current({ line }: { line: Line }) {
  const [done, wanted] = [Number(line.done), Number(line.wanted)];
  return (
    <div className="current">
      <Picture of={{ name: line.name, picture: line.picture }} />
      <div>
        <h2 data-field="name">{line.name}</h2>
        <p className="code">{line.item}</p>
        <Fit className="counted" of={`${line.done} ${line.wanted}`}>
          <strong className="count" data-field="count">
            {line.done}
          </strong>
          <span className="of">
            / {line.wanted} {line.unit}
          </span>
        </Fit>
      </div>
      {wanted <= MOST_CELLS && (
        <p className="cells" aria-hidden="true">
          {Array.from({ length: wanted }, (_, index) => (
            <i key={index} className={index < done ? "done" : ""} />
          ))}
        </p>
      )}
      <p className="rest">
        {done >= wanted ? say("这种齐了，扫下一种。", "This one is complete; scan the next.") : say(`再扫 ${wanted - done} ${line.unit}`, `${wanted - done} ${line.unit} to go`)}
      </p>
    </div>
  );
}

/** Nothing goes on before the piece is out of the box. */
function Stopped({ answer: { data, message } }: { answer: Answer }) {
  const remedy = message?.remedy ?? data.blocked?.remedy;
  return (
    <div className="stopped">
      {remedy && <Todo text={remedy} />}
      <p>{say("这个包裹停住了：拿出来按下面的键，才能接着扫。", "This parcel is stopped: take it out, press the key below, then go on scanning.")}</p>
    </div>
  );
}

function Begin({ lines }: { lines: Line[] }) {
  return (
    <div className="current">
      <p className="rest">{say(`${lines.length} 种货，一件一件扫。整箱的码一次算一箱。`, `${lines.length === 1 ? "1 kind" : `${lines.length} kinds`} of goods, one piece after the other. The code of a case counts the whole case.`)}</p>
    </div>
  );
}

function Log({ data }: { data: Data }) {
  const { model } = useHandheld();
  const log = data.log ?? model.log;
  return (
    <ol className="log">
      {log.slice(0, 3).map((entry) => (
        <li key={entry.at + entry.text} className={entry.ok ? "" : "bad"}>
          <time>{clock(entry.at, true)}</time> {entry.ok ? <Tick size={18} /> : <Octagon size={18} />} <span>{entry.text}</span>
        </li>
      ))}
    </ol>
  );
}

/** What finishes lies at the bottom and says why it is shut; what is an exception lies above it. */
function Ways({ answer: { data } }: { answer: Answer }) {
  const { engine } = useHandheld();
  const choices = data.choices ?? [];
  const out = choices.find((choice) => choice.key === "taken_out");
  const finish = choices.find((choice) => choice.key === "finish");
  const others = choices.filter((choice) => choice !== out && choice !== finish);
  const ready = data.finish?.ready ?? false;
  return (
    <>
      <div className="others">
        {data.blocked ? null : others.map((choice) => (
          <ChoiceButton key={choice.key} choice={choice} />
        ))}
        {!out && (
          <button type="button" className="keys" data-choice="keys" aria-label={say("用键盘输码", "Type a code")} onClick={() => engine.sheet("keys")}>
            <Icon of="keys" size={26} />
          </button>
        )}
      </div>
      <footer className="finish">
        <p data-field="why">{data.finish?.why}</p>
        {out && <ChoiceButton choice={out} />}
        {finish && (
          <button type="button" className="main" data-choice="finish" disabled={!ready} onClick={() => void engine.scan({ choice: "finish" })}>
            {finish.label}
          </button>
        )}
      </footer>
    </>
  );
}
