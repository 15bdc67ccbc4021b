/** Which column of the file is which field: found by name and content with its reason, decided by the person. */

import { Refused, say } from "@huotong/client";
import { Button, GlyphIcon, Notice } from "@huotong/ui";
import { Checkbox, Select } from "antd";
import { ArrowRight } from "lucide-react";
import { useState } from "react";

import { setUp, type Column, type Staged } from "./data";
import { letters } from "./lay";

const NONE = "-";
const HEADER_ROWS = 30;

interface Props {
  staged: Staged;
  onStaged: (staged: Staged) => void;
  onNext: () => void;
}

export function Columns({ staged, onStaged, onNext }: Props) {
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<Refused>();
  const set = (said: Parameters<typeof setUp>[1]) => {
    setBusy(true);
    setRefused(undefined);
    setUp(staged, said)
      .then(onStaged)
      .catch((problem: unknown) => (problem instanceof Refused ? setRefused(problem) : Promise.reject(problem)))
      .finally(() => setBusy(false));
  };
  const lines = staged.columns.some((column) => staged.fields.find((field) => field.key === column.field)?.part);
  const used = new Set(staged.columns.map((column) => column.field));
  const choose = (column: Column, field: string) => {
    const columns: Record<string, string | null> = { [column.index]: field === NONE ? null : field };
    // Whoever gives a field to another column takes it from the one that had it.
    for (const other of staged.columns) if (other.index !== column.index && other.field === field) columns[other.index] = null;
    set({ columns });
  };
  const options = [
    { value: NONE, label: say("不导入，只对照", "Do not import, for comparison") },
    ...staged.fields.map((field) => ({ value: field.key, label: `${field.label}${field.required ? " *" : ""}` })),
  ];
  return (
    <>
      <div className="im-columns">
        <div className="im-read">
          {staged.sheets.length > 1 && (
            <label>
              {say("工作表", "Sheet")}
              <Select
                size="small"
                popupMatchSelectWidth={false}
                data-field="sheet"
                aria-label={say("工作表", "Sheet")}
                value={staged.sheet}
                options={staged.sheets.map((sheet, index) => ({ value: index, label: `${sheet.name} · ${say(`${sheet.rows} 行`, `${sheet.rows} rows`)}${sheet.hidden ? say("（隐藏）", " (hidden)") : ""}` }))}
                onChange={(sheet) => set({ sheet })}
              />
            </label>
          )}
          <label>
            {say("表头在第", "Header in row")}
            <Select
              size="small"
              data-field="header"
              aria-label={say("表头行", "Header row")}
              value={staged.header}
              options={Array.from({ length: Math.min(HEADER_ROWS, staged.rows_total) }, (_, index) => ({ value: index, label: String(index + 1) }))}
              onChange={(header) => set({ header })}
            />
            {say("行", "")}
          </label>
          {lines && (
            <Checkbox data-field="together" checked={staged.together} onChange={(event) => set({ together: event.target.checked })}>
              {say("相邻行的表头内容一样，就合成一张单", "Adjacent rows that say the same make one document")}
            </Checkbox>
          )}
        </div>
        {staged.same_file && (
          <Notice
            tone="warn"
            told={[{ text: staged.same_file.state === "applied" ? say("这个文件已经写入过。", "This very file was written before.") : say("这个文件还有一次没写完的导入。", "This very file is still open in another import.") }]}
            act={<a href={`/desk/-/import?id=${staged.same_file.id}`}>{say("看那一次", "Look at it")}</a>}
          />
        )}
        {refused && <Notice told={refused.refusals} />}
        {staged.missing.length > 0 && <Notice tone="warn" told={[{ text: say(`还要有：${staged.missing.join("、")}。`, `Still needed: ${staged.missing.join(", ")}.`), remedy: say("给它们各选一列。", "Choose a column for each.") }]} />}
        <table className="im-match" aria-busy={busy}>
          <thead>
            <tr>
              <th scope="col">
                <span className="unseen">{say("列", "Column")}</span>
              </th>
              <th scope="col">{say("文件里的列", "In the file")}</th>
              <th scope="col">{say("里面是", "What it holds")}</th>
              <th scope="col">{say("是哪个字段", "Which field it is")}</th>
              <th scope="col">{say("凭什么", "Why")}</th>
            </tr>
          </thead>
          <tbody>
            {staged.columns.map((column) => (
              <tr key={column.index} data-column={letters(column.index)} data-none={column.field === null || undefined}>
                <td className="im-letter">{letters(column.index)}</td>
                <td>{column.header || <span className="quiet">{say("没有表头", "no header")}</span>}</td>
                <td className="im-samples">{column.samples.join(" · ")}</td>
                <td>
                  <Select
                    showSearch
                    data-field={`column.${column.index}`}
                    aria-label={say(`${letters(column.index)} 列是哪个字段`, `Which field column ${letters(column.index)} is`)}
                    optionFilterProp="label"
                    popupMatchSelectWidth={false}
                    value={column.field ?? NONE}
                    options={options}
                    optionRender={(option) => (
                      <>
                        {option.label} {used.has(String(option.value)) && <span className="quiet">{say("已对", "chosen")}</span>}
                      </>
                    )}
                    onChange={(field) => choose(column, field)}
                  />
                </td>
                <td className="im-why">
                  {column.field !== null && <GlyphIcon glyph={column.sure >= 90 ? "available" : "short"} tone={column.sure >= 90 ? "ok" : "warn"} />}
                  {reasonOf(column)}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <footer className="ht-foot im-foot">
        <span>{say("这样对的列会记住，下次同样的表头就照办。", "What you choose is remembered for the same headers.")}</span>
        <span className="ht-space" />
        <Button look={busy || staged.missing.length ? undefined : "primary"} verb="next" disabled={busy || staged.missing.length > 0} onClick={onNext}>
          {say("看问题", "Look at the problems")} <ArrowRight size={15} aria-hidden="true" />
        </Button>
      </footer>
    </>
  );
}

function reasonOf(column: Column): string {
  const said: Record<Column["reason"], string> = {
    person: say("您定的", "You chose it"),
    last_time: say("上次这样对的", "As chosen last time"),
    name: say("名字一样", "The same name"),
    word: say("同一个意思", "The same meaning"),
    sound: say("拼音对得上", "By its sound"),
    part: say("名字里含有，请看一眼", "Part of the name, please look"),
    content: say("内容像，请看一眼", "By its content, please look"),
    nothing: "",
  };
  return said[column.reason];
}
