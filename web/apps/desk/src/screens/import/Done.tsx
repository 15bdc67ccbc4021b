/** What was written, the way to it, and the way back. */

import { Refused, say } from "@huotong/client";
import { Button, GlyphIcon, Notice, momentText } from "@huotong/ui";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { ExternalLink, Undo2 } from "lucide-react";
import { useState } from "react";

import { inTheWayQuery, undo, type Staged } from "./data";

const NAMED = 8;
const DAY_MS = 86_400_000;

export function Done({ staged, onAgain }: { staged: Staged; onAgain: () => void }) {
  const client = useQueryClient();
  const [busy, setBusy] = useState(false);
  const [asking, setAsking] = useState(false);
  const [refused, setRefused] = useState<Refused>();
  const { counts } = staged;
  const way = useQuery({ ...inTheWayQuery(staged.id), enabled: asking });
  const blocked = way.data?.refusals ?? [];
  const takeBack = () => {
    setBusy(true);
    setAsking(false);
    setRefused(undefined);
    undo(staged)
      .then(() => client.invalidateQueries())
      .catch((problem: unknown) => (problem instanceof Refused ? setRefused(problem) : Promise.reject(problem)))
      .finally(() => setBusy(false));
  };
  const number = (count: number) => count.toLocaleString("en");
  const undone = staged.state === "undone";
  const until = staged.until ? new Date(staged.until) : undefined;
  const open = until !== undefined && until.getTime() > Date.now();
  const list = staged.made.length === 1 ? `/desk/${staged.type}/${encodeURIComponent(staged.made[0]!)}` : `/desk/${staged.type}?order=-created_at`;
  return (
    <div className="im-done" role="status">
      <h2>
        <GlyphIcon glyph={undone ? "cancelled" : "done"} tone={undone ? "none" : "ok"} />
        {undone
          ? say(`已整批撤销：${number(counts.create + counts.change)} 个${staged.label}`, `Taken back as one: ${number(counts.create + counts.change)} of ${staged.label.toLowerCase()}`)
          : say(`已写入 ${number(counts.rows)} 行`, `${number(counts.rows)} rows written`)}
      </h2>
      <dl>
        <dt>{say("新建", "Created")}</dt>
        <dd className="figure">{number(counts.create)}</dd>
        <dt>{say("改了已有的", "Changed")}</dt>
        <dd className="figure">{number(counts.change)}</dd>
        <dt>{say("和原来一样", "As they were")}</dt>
        <dd className="figure">{number(counts.same)}</dd>
        <dt>{say("没要的行", "Rows left out")}</dt>
        <dd className="figure">{number(counts.out)}</dd>
        {counts.waiting ? (
          <>
            <dt>{say("等审批", "Waiting for approval")}</dt>
            <dd className="figure">{number(counts.waiting)}</dd>
          </>
        ) : null}
      </dl>
      {staged.made.length > 1 && (
        <p className="im-made">
          {staged.made.slice(0, NAMED).map((code) => (
            <a key={code} className="code" href={`/desk/${staged.type}/${encodeURIComponent(code)}`}>
              {code}
            </a>
          ))}
          {staged.made.length > NAMED && <span className="quiet">…</span>}
        </p>
      )}
      {refused && <Notice told={refused.refusals.map((each) => ({ text: `${rowOf(each.field)}${each.text}`, remedy: each.remedy }))} />}
      {asking && way.isFetching && <p role="status">{say("正在查能不能撤……", "Looking whether it can be taken back …")}</p>}
      {asking && way.isError && <Notice told={[{ text: way.error.message }]} />}
      {asking && !way.isFetching && blocked.length > 0 && <Notice told={[{ text: say("现在不能整批撤销：", "It cannot be taken back now:") }, ...blocked.map((each) => ({ text: `${rowOf(each.field)}${each.text}`, remedy: each.remedy }))]} />}
      <div className="im-acts">
        {!undone && (
          <a className="ht-button" data-look="primary" data-verb="look" href={list}>
            <ExternalLink size={16} aria-hidden="true" /> {say("看写入的", "See what was written")}
          </a>
        )}
        <Button verb="again" onClick={onAgain}>
          {say("再导入一个", "Import another")}
        </Button>
        {!undone && open && !asking && (
          <Button look="danger" icon={Undo2} verb="undo" disabled={busy} onClick={() => setAsking(true)}>
            {busy ? say("正在撤销……", "Taking back …") : say("撤销", "Undo")}
          </Button>
        )}
        {asking && (
          <>
            <Button look="danger" verb="undo_all" disabled={!way.isSuccess || way.isFetching || blocked.length > 0} onClick={takeBack}>
              {say(`撤销这 ${number(counts.create + counts.change)} 个`, `Take back these ${number(counts.create + counts.change)}`)}
            </Button>
            <Button verb="keep" autoFocus onClick={() => setAsking(false)}>
              {say("留着", "Keep them")}
            </Button>
          </>
        )}
      </div>
      <p className="meta">
        {undone
          ? say("主数据归档了，编码可以再导入；单据取消了。", "Master data are archived and their codes may come again; documents are cancelled.")
          : open
            ? say(`${momentText(staged.until!)} 之前可整批撤销（还有 ${Math.ceil((until.getTime() - Date.now()) / DAY_MS)} 天）；已被用掉的会先说清。`, `It can be taken back as one until ${momentText(staged.until!)} (${Math.ceil((until.getTime() - Date.now()) / DAY_MS)} days); what is in use is told first.`)
            : say("写入已超过 30 天，不能整批撤销。", "Written more than 30 days ago; it cannot be taken back as one.")}
      </p>
    </div>
  );
}

const rowOf = (field: string | null | undefined) => {
  const row = field?.match(/^row\.(\d+)/)?.[1];
  return row ? say(`第 ${row} 行：`, `Row ${row}: `) : "";
};
