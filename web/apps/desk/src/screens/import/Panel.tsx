/** How much is left, what kind of problems there are with one answer for each, control totals, and the way out. */

import { say } from "@huotong/client";
import { Button, GlyphIcon, add, minus, quantityText } from "@huotong/ui";
import { Download } from "lucide-react";
import { useEffect, useState } from "react";

import type { Group, Staged, Total } from "./data";
import { cellName } from "./lay";

interface Props {
  staged: Staged;
  active: string | undefined;
  busy: "mending" | "writing" | undefined;
  onLook: (group: Group) => void;
  onNod: (key: string) => void;
  onBack: () => void;
  onWrite: () => void;
}

const number = (count: number) => count.toLocaleString("en");

export function Panel({ staged, active, busy, onLook, onNod, onBack, onWrite }: Props) {
  const { counts } = staged;
  const left = counts.red + counts.amber;
  const clean = left === 0 && staged.missing.length === 0;
  const red = staged.groups.filter((group) => group.state === "red");
  const amber = staged.groups.filter((group) => group.state === "amber");
  const good = counts.rows - Math.min(counts.rows, counts.rows_bad);
  return (
    <aside className="im-panel" aria-label={say("还差什么", "What is left")}>
      <section className="im-left">
        <h2>{left ? say(`还差 ${number(left)} 格，在 ${number(counts.rows_bad)} 行里`, `${number(left)} cells left, in ${number(counts.rows_bad)} rows`) : say("都好了，可以写入", "All is well; it can be written")}</h2>
        <Progress staged={staged} />
        <p className="meta">
          {say(`${number(good)} 行可以写入`, `${number(good)} rows can be written`)}
          {counts.same > 0 && say(` · ${number(counts.same)} 个和原来一样`, ` · ${number(counts.same)} are as they were`)}
          {counts.mended > 0 && say(` · 您已改 ${number(counts.mended)} 格`, ` · you mended ${number(counts.mended)} cells`)}
          {staged.steps > 0 && (
            <>
              {say("，", ", ")}
              <button type="button" className="im-link" data-verb="back_all" disabled={busy !== undefined} onClick={onBack}>
                {say("撤掉", "undo all")}
              </button>
            </>
          )}
        </p>
      </section>
      <div className="im-groups">
        {red.length > 0 && <Groups title={say("要您定", "Need you")} {...{ groups: red, active, busy, onLook, onNod }} />}
        {amber.length > 0 && (
          <Groups title={say("猜好了", "Guessed")} {...{ groups: amber, active, busy, onLook, onNod }}>
            {amber.length > 1 && (
              <button type="button" className="im-link" data-verb="nod_all" disabled={busy !== undefined} onClick={() => onNod("")}>
                {say("全都点头", "Nod to all")}
              </button>
            )}
          </Groups>
        )}
      </div>
      {staged.totals.length > 0 && (
        <section className="im-totals">
          <h3>{say("对总数", "Control totals")}</h3>
          {staged.totals.map((total) => (
            <TotalLine key={total.column} total={total} />
          ))}
        </section>
      )}
      <footer className="im-out">
        <a className="ht-button" href={`/api/imports/${staged.id}/remarks.xlsx`} download data-verb="remarks">
          <Download size={16} strokeWidth={1.5} aria-hidden="true" /> {say("带批注的 Excel", "Excel with remarks")}
        </a>
        <Button look={clean ? "primary" : undefined} verb="apply" disabled={!clean || busy !== undefined || counts.documents === 0} onClick={onWrite}>
          {busy === "writing" ? <Writing rows={counts.rows} /> : say(`写入 ${number(counts.rows)} 行`, `Write ${number(counts.rows)} rows`)}
        </Button>
      </footer>
      {busy === "writing" && <div className="im-busy" role="progressbar" aria-label={say("正在写入", "Writing")} />}
    </aside>
  );
}

/** Seconds are counted, since how far the database is cannot be seen before all is done. */
function Writing({ rows }: { rows: number }) {
  const [seconds, setSeconds] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => setSeconds((before) => before + 1), 1000);
    return () => clearInterval(timer);
  }, []);
  return <span role="status">{say(`正在写入 ${number(rows)} 行 · ${seconds} 秒`, `Writing ${number(rows)} rows · ${seconds} s`)}</span>;
}

function Progress({ staged }: { staged: Staged }) {
  const { counts } = staged;
  const reds = new Set(staged.problems.filter(([, , state]) => state === "red").map(([row]) => row)).size;
  const ambers = Math.max(0, counts.rows_bad - reds);
  const whole = Math.max(1, counts.rows);
  // What is there must be seen, be it one row in ten thousand.
  const width = (part: number) => `max(6px, ${(100 * part) / whole}%)`;
  return (
    <div className="im-progress" role="img" aria-label={say(`${counts.rows - counts.rows_bad} 行好，${ambers} 行猜的，${reds} 行要您定`, `${counts.rows - counts.rows_bad} rows fine, ${ambers} guessed, ${reds} need you`)}>
      <span data-part="ok" />
      {ambers > 0 && <span data-part="amber" style={{ flexBasis: width(ambers) }} />}
      {reds > 0 && <span data-part="red" style={{ flexBasis: width(reds) }} />}
    </div>
  );
}

interface GroupsProps {
  title: string;
  groups: Group[];
  active: string | undefined;
  busy: string | undefined;
  onLook: (group: Group) => void;
  onNod: (key: string) => void;
  children?: React.ReactNode;
}

function Groups({ title, groups, active, busy, onLook, onNod, children }: GroupsProps) {
  return (
    <section>
      <header>
        <h3>{title}</h3>
        {children}
      </header>
      <ul>
        {groups.map((group) => (
          <li key={group.key} data-group={group.kind} data-active={group.key === active || undefined}>
            <GlyphIcon glyph={group.state === "red" ? "refused" : "short"} tone={group.state === "red" ? "bad" : "warn"} />
            <button type="button" className="im-group" onClick={() => onLook(group)}>
              <span>
                <b>
                  {group.label}
                  {group.label && say("：", ": ")}
                  {group.title}
                </b>{" "}
                <span className="quiet">{say(`${number(group.cells)} 格`, group.cells === 1 ? "1 cell" : `${number(group.cells)} cells`)}</span>
              </span>
              <small>{samplesOf(group)}</small>
            </button>
            {group.state === "red" ? (
              <Button small verb="look" onClick={() => onLook(group)} aria-label={say(`去改：${group.title}`, `Mend: ${group.title}`)}>
                {group.key === active ? say("正在看", "Looking") : say("去改", "Mend")}
              </Button>
            ) : (
              <Button small verb="nod" disabled={busy !== undefined} onClick={() => onNod(group.key)} aria-label={say(`都改：${group.title}`, `Take all: ${group.title}`)}>
                {group.cells > 1 ? say("都改", "Take all") : say("改", "Take it")}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

const samplesOf = (group: Group): string => {
  const shown = group.samples.map(([text, value]) => (value ? `${text} → ${value}` : text || say("空着", "empty")));
  return `${shown.join(say("、", ", "))}${group.cells > shown.length ? "…" : ""} · ${cellName(group.row, group.column)}`;
};

function TotalLine({ total }: { total: Total }) {
  const difference = add(total.file, minus(total.written));
  const even = /^-?0*(\.0*)?$/.test(difference);
  return (
    <p data-total={total.field}>
      <span>{say(`${total.label}合计`, `${total.label}, sum`)}</span>{" "}
      {even ? (
        <span className="im-even">
          {say("文件", "file")} {quantityText(total.file)} = {say("将写入", "to be written")} {quantityText(total.written)}
        </span>
      ) : (
        <span className="im-odd">
          {say("文件", "file")} {quantityText(total.file)}，{say("差", "off by")} {quantityText(difference)}
        </span>
      )}
      {total.own !== null && (
        <span className={/^-?0*(\.0*)?$/.test(add(total.own, minus(total.file))) ? "im-even" : "im-odd"}>
          {" · "}
          {say("合计行", "total row")} {quantityText(total.own)}
        </span>
      )}
    </p>
  );
}
