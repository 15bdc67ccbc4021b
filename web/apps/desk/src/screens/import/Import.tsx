/** Bringing data in from any sheet, in four steps: file, columns, mending, writing. */

import { say } from "@huotong/client";
import { Loading, Notice, Skeleton } from "@huotong/ui";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Check } from "lucide-react";
import { useCallback, useMemo } from "react";

import { useAddress } from "../../router";
import { Begin } from "./Begin";
import { Columns } from "./Columns";
import { importKey, importQuery, type Staged } from "./data";
import { Done } from "./Done";
import { Mend } from "./Mend";
import "./import.css";

/** From this on a column needs nobody to look at it. */
const SURE = 90;

export function Import() {
  const { search, setSearch } = useAddress();
  const words = useMemo(() => new URLSearchParams(search), [search]);
  const id = words.get("id") ?? "";
  if (!id) return <Begin type={words.get("type") ?? ""} onType={(type) => setSearch(`type=${type}`)} onStaged={(staged) => setSearch(begunAt(staged))} />;
  return <Open id={id} step={words.get("step") ?? ""} onStep={(step) => setSearch(step ? `id=${id}&step=${step}` : `id=${id}`)} onLeave={(type) => setSearch(type ? `type=${type}` : "")} />;
}

const begunAt = (staged: Staged) => {
  const clear = staged.missing.length === 0 && staged.columns.every((column) => column.sure >= SURE || column.reason === "nothing");
  return `id=${staged.id}${clear ? "" : "&step=columns"}`;
};

function Open({ id, step, onStep, onLeave }: { id: string; step: string; onStep: (step: string) => void; onLeave: (type?: string) => void }) {
  const client = useQueryClient();
  const found = useQuery(importQuery(id));
  const set = useCallback((staged: Staged) => client.setQueryData(importKey(id), staged), [client, id]);
  const staged = found.data;
  if (!staged)
    return (
      <section className="im" data-screen="import">
        <Head at={0} />
        {found.isError ? <Notice told={[{ text: found.error.message }]} /> : <Skeleton />}
      </section>
    );
  const written = staged.state !== "open";
  const at = written ? 3 : step === "columns" ? 1 : 2;
  const go = [() => onLeave(staged.type), () => onStep("columns"), () => onStep("")];
  return (
    <section className="im" data-screen="import" data-state={staged.state}>
      <Head at={at} staged={staged} go={written ? undefined : go} />
      <Loading active={found.isFetching} />
      {staged.writing ? (
        <p className="im-done" role="status" data-writing="">
          {written ? say("正在整批撤销，做完这里就变。关掉这一页也不要紧。", "It is being taken back; this page changes when it is done. You may close it.") : say(`正在写入 ${staged.counts.rows.toLocaleString("en")} 行，写完这里就变。关掉这一页也不要紧。`, `${staged.counts.rows.toLocaleString("en")} rows are being written; this page changes when it is done. You may close it.`)}
        </p>
      ) : written ? (
        <Done staged={staged} onAgain={() => onLeave(staged.type)} />
      ) : at === 1 ? (
        <Columns staged={staged} onStaged={set} onNext={() => onStep("")} />
      ) : (
        <Mend staged={staged} onStaged={set} onColumns={() => onStep("columns")} />
      )}
    </section>
  );
}

export function Head({ at, staged, go }: { at: number; staged?: Staged; go?: (() => void)[] }) {
  const sheet = staged?.sheets[staged.sheet];
  return (
    <header className="ht-head im-head">
      <nav className="im-path" aria-label={say("位置", "Where you are")}>
        {staged ? <a href="/desk/-/import">{say("导入", "Import")}</a> : null}
        {staged ? <span aria-hidden="true">/</span> : null}
      </nav>
      <h1>{staged ? staged.file : say("导入", "Import")}</h1>
      {staged && (
        <span className="meta im-about">
          {staged.label}
          {sheet?.name ? say(` · 表“${sheet.name}”`, ` · sheet “${sheet.name}”`) : ""}
          {" · "}
          {say(`${staged.counts.rows.toLocaleString("en")} 行`, `${staged.counts.rows.toLocaleString("en")} rows`)}
        </span>
      )}
      <span className="ht-space" />
      <Steps at={at} go={go} />
    </header>
  );
}

function Steps({ at, go }: { at: number; go?: (() => void)[] }) {
  const steps = [say("文件", "File"), say("对列", "Columns"), say("查改", "Mend"), say("写入", "Write")];
  return (
    <ol className="im-steps" aria-label={say("四步", "Four steps")}>
      {steps.map((name, index) => (
        <li key={name} data-done={index < at || undefined} data-now={index === at || undefined} aria-current={index === at ? "step" : undefined}>
          <span className="im-step-mark" aria-hidden="true">
            {index < at ? <Check size={13} strokeWidth={2.4} /> : index + 1}
          </span>
          {go?.[index] && index < at ? (
            <button type="button" data-step={index} onClick={go[index]}>
              {name}
            </button>
          ) : (
            <span>{name}</span>
          )}
        </li>
      ))}
    </ol>
  );
}
