/** What the file is, and the file itself: dropped, chosen or pasted. Below, what was brought in before. */

import { Refused, say } from "@huotong/client";
import { Button, Icon, Key, Notice, momentText } from "@huotong/ui";
import { useQuery } from "@tanstack/react-query";
import { Select } from "antd";
import { Download, FileSpreadsheet, Upload } from "lucide-react";
import { useEffect, useRef, useState, type DragEvent } from "react";

import { pastQuery, upload, type Past, type Staged } from "./data";
import { Head } from "./Import";

const ACCEPT = ".csv,.tsv,.txt,.xlsx,.xlsm,.xlsb,.xls,.ods";

interface Props {
  type: string;
  onType: (type: string) => void;
  onStaged: (staged: Staged) => void;
}

export function Begin({ type, onType, onStaged }: Props) {
  const past = useQuery(pastQuery());
  const types = past.data?.types ?? [];
  const known = types.find((each) => each.key === type);
  const { busy, refused, take } = useUpload(type, onStaged);
  const [over, setOver] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    const pasted = (event: ClipboardEvent) => {
      if (event.target instanceof HTMLInputElement || !known) return;
      const file = event.clipboardData?.files[0];
      const text = event.clipboardData?.getData("text/plain");
      if (file) take(file, file.name);
      else if (text?.includes("\t") || text?.includes("\n")) take(new Blob([text]), say("粘贴的表格.txt", "pasted.txt"));
    };
    document.addEventListener("paste", pasted);
    return () => document.removeEventListener("paste", pasted);
  }, [known, take]);
  const dropped = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    const file = event.dataTransfer.files[0];
    if (file && known) take(file, file.name);
  };
  return (
    <section className="im" data-screen="import">
      <Head at={0} />
      <div className="im-begin">
        <label className="im-what">
          <span>{say("文件里是什么", "What is in the file")}</span>
          <Select
            showSearch
            autoFocus={!type}
            data-field="type"
            aria-label={say("文件里是什么", "What is in the file")}
            placeholder={say("选一种：物料、客户、销售订单……", "Choose: items, customers, sales orders …")}
            value={known?.key}
            options={types.map((each) => ({ value: each.key, label: each.label }))}
            optionFilterProp="label"
            onChange={onType}
          />
          {known && (
            <a href={`/api/${known.key}/blank.xlsx`} download data-verb="blank">
              <Icon of={Download} /> {say(`空白的${known.label}表`, `A blank sheet for ${known.label.toLowerCase()}`)}
            </a>
          )}
        </label>
        <div
          className="im-drop"
          data-over={over || undefined}
          data-shut={!known || undefined}
          onDragOver={(event) => (event.preventDefault(), setOver(true))}
          onDragLeave={() => setOver(false)}
          onDrop={dropped}
        >
          <FileSpreadsheet size={32} strokeWidth={1.2} aria-hidden="true" />
          <h2>{busy ? say("正在读和查……", "Reading and checking …") : known ? say("把文件拖到这里", "Drop the file here") : say("先选文件里是什么", "First say what is in the file")}</h2>
          <p className="meta">
            {say("Excel（xlsx、xls）、CSV、ODS 都行，中文编码自己认；表头不在第一行也行。", "Excel (xlsx, xls), CSV, ODS; encodings are recognised, and the header need not be the first row.")}
          </p>
          <p className="im-drop-acts">
            <Button look={known && !busy ? "primary" : undefined} icon={Upload} verb="upload" disabled={!known || busy} onClick={() => input.current?.click()}>
              {say("选文件", "Choose a file")}
            </Button>
            <span className="meta">
              {say("或从 Excel 复制后按", "or copy in Excel and press")} <Key>Ctrl V</Key>
            </span>
          </p>
          <input
            ref={input}
            type="file"
            hidden
            data-field="file"
            accept={ACCEPT}
            onChange={(event) => {
              const file = event.target.files?.[0];
              event.target.value = "";
              if (file) take(file, file.name);
            }}
          />
          {busy && <div className="im-busy" role="progressbar" aria-label={say("正在读和查", "Reading and checking")} />}
        </div>
        {refused && <Notice told={refused.refusals} />}
        {past.data && types.length === 0 && <Notice tone="warn" told={[{ text: say("您还不能新建任何单据。", "You may not create anything yet."), remedy: say("请管理员给您要导入的那种单据的新建权限。", "Ask an administrator for the right to create what you want to import.") }]} />}
        <p className="meta">{say("读了不等于写：先给您看全部问题，改好了才写入；要么全部写入，要么一行不写。", "Reading writes nothing: you see every problem first. Then all of it is written, or none.")}</p>
        <PastImports rows={past.data?.rows ?? []} />
      </div>
    </section>
  );
}

function useUpload(type: string, onStaged: (staged: Staged) => void) {
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<Refused>();
  const take = (file: Blob, name: string) => {
    setBusy(true);
    setRefused(undefined);
    upload(type, file, name)
      .then(onStaged)
      .catch((problem: unknown) => (problem instanceof Refused ? setRefused(problem) : Promise.reject(problem)))
      .finally(() => setBusy(false));
  };
  return { busy, refused, take };
}

const STANDING: Record<string, () => string> = {
  open: () => say("没写完", "Not written"),
  applied: () => say("已写入", "Written"),
  undone: () => say("已撤销", "Undone"),
};

function PastImports({ rows }: { rows: Past[] }) {
  if (!rows.length) return null;
  return (
    <section className="im-past" aria-label={say("以前的导入", "Past imports")}>
      <h2>{say("以前的导入", "Past imports")}</h2>
      <table>
        <thead>
          <tr>
            <th scope="col">{say("文件", "File")}</th>
            <th scope="col">{say("是什么", "What it is")}</th>
            <th scope="col">{say("状态", "State")}</th>
            <th scope="col" className="figure">
              {say("行", "Rows")}
            </th>
            <th scope="col">{say("谁", "Who")}</th>
            <th scope="col">{say("何时", "When")}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((each) => (
            <tr key={each.id} data-row={each.id} data-state={each.state}>
              <td>
                <a href={`/desk/-/import?id=${each.id}`}>{each.file}</a>
              </td>
              <td>{each.label}</td>
              <td>{STANDING[each.state]?.()}</td>
              <td className="figure">{each.counts.rows.toLocaleString("en")}</td>
              <td>{each.person}</td>
              <td>{momentText(each.applied_at ?? each.created_at)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
