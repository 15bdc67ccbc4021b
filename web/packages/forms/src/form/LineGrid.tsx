/** The rows of a document: text everywhere, editors in the active row only. Enter goes on, and adds a row at the end. */

import { say, type Field, type Names, type Part } from "@huotong/client";
import { Key } from "@huotong/ui";
import { Trash2 } from "lucide-react";
import { memo, useCallback, useRef, useState, type KeyboardEvent, type ReactNode } from "react";

import { Editor } from "../fields/edit";
import { isFigure, Shown } from "../fields/show";
import { freshLine, isEmptyLine, type Line } from "./draft";
import type { Problems } from "./problems";

interface GridProps {
  part: Part;
  rows: Line[];
  names?: Names;
  open: boolean;
  problems: Problems;
  onRows: (rows: Line[]) => void;
  /** What is told under the active row: what it would mean. */
  effect?: (line: Line) => ReactNode;
}

export function LineGrid({ part, rows, names, open, problems, onRows, effect }: GridProps) {
  const [active, setActive] = useState<string | null>(null);
  const held = useRef(rows);
  held.current = rows;
  const template = `40px ${part.fields.map(widthOf).join(" ")} 32px`;
  const change = useCallback((key: string, field: Field, value: unknown) => onRows(held.current.map((row) => (row.key === key ? { ...row, [field.key]: value } : row))), [onRows]);
  const remove = useCallback((key: string) => onRows(held.current.filter((row) => row.key !== key)), [onRows]);
  const add = useCallback(() => {
    const line = freshLine();
    onRows([...held.current, line]);
    setActive(line.key);
  }, [onRows]);
  const onKey = (event: KeyboardEvent<HTMLDivElement>) => {
    if (event.key !== "Enter" || event.nativeEvent.isComposing || event.defaultPrevented) return;
    const cells = [...event.currentTarget.querySelectorAll<HTMLElement>("[data-active] input:not([type=hidden]), [data-active] textarea")];
    const at = cells.indexOf(document.activeElement as HTMLElement);
    if (at < 0) return;
    event.preventDefault();
    const next = cells[at + 1];
    if (next) return next.focus();
    const index = rows.findIndex((row) => row.key === active);
    const below = rows[index + 1];
    if (below) setActive(below.key);
    else add();
  };
  return (
    <div className="ht-grid" role="grid" aria-label={part.label} onKeyDown={onKey} data-part={part.key}>
      <div className="ht-line ht-line-head" role="row" style={{ gridTemplateColumns: template }}>
        <span role="columnheader">#</span>
        {part.fields.map((field) => (
          <span key={field.key} role="columnheader" data-figure={isFigure(field) || undefined}>
            {field.label}
          </span>
        ))}
        <span role="presentation" />
      </div>
      {rows.map((row, index) => (
        <Row key={row.key} {...{ part, row, index, names, open, problems, template, change, remove }} active={open && active === row.key} onActive={setActive} effect={active === row.key ? effect : undefined} />
      ))}
      {open && (
        <div className="ht-line-more">
          <button type="button" className="ht-button" data-size="small" data-look="quiet" data-verb="add_line" onClick={add}>
            {say("加一行", "Add a line")}
          </button>
          <Key>Enter</Key>
        </div>
      )}
      {!open && rows.filter((row) => !isEmptyLine(part, row)).length === 0 && <div className="ht-line-more">{say("没有明细。", "No lines.")}</div>}
    </div>
  );
}

interface RowProps {
  part: Part;
  row: Line;
  index: number;
  names?: Names;
  open: boolean;
  active: boolean;
  problems: Problems;
  template: string;
  change: (key: string, field: Field, value: unknown) => void;
  remove: (key: string) => void;
  onActive: (key: string | null) => void;
  effect?: (line: Line) => ReactNode;
}

const Row = memo(function Row({ part, row, index, names, open, active, problems, template, change, remove, onActive, effect }: RowProps) {
  const first = part.fields.find((field) => field.given)?.key;
  const wrong = part.fields.flatMap((field) => problems.get(`${part.key}.${index}.${field.key}`) ?? []);
  return (
    <div
      className="ht-line"
      role="row"
      data-line={index}
      data-active={active || undefined}
      style={{ gridTemplateColumns: template }}
      tabIndex={open && !active ? 0 : undefined}
      onFocus={() => open && !active && onActive(row.key)}
      onClick={() => open && !active && onActive(row.key)}
    >
      <span role="rowheader" className="quiet">
        {index + 1}
      </span>
      {part.fields.map((field) => {
        const name = `${part.key}.${index}.${field.key}`;
        return (
          <span key={field.key} role="gridcell" data-field={name} data-figure={isFigure(field) || undefined} data-invalid={problems.has(name) || undefined}>
            {active && field.given ? (
              <Editor field={field} name={name} value={row[field.key]} names={names} autoFocus={field.key === first} invalid={problems.has(name)} onChange={(value) => change(row.key, field, value)} />
            ) : (
              <Shown field={field} value={row[field.key]} names={names} />
            )}
          </span>
        );
      })}
      <span>
        {active && (
          <button type="button" className="ht-icon-button" aria-label={say(`删第 ${index + 1} 行`, `Drop line ${index + 1}`)} onClick={() => remove(row.key)}>
            <Trash2 size={16} strokeWidth={1.5} />
          </button>
        )}
      </span>
      {wrong.map((each, at) => (
        <span key={at} className="ht-line-note bad" role="alert">
          {each.text} {each.remedy}
        </span>
      ))}
      {active && effect && <span className="ht-line-note">{effect(row)}</span>}
    </div>
  );
});

const WIDTHS: Record<string, string> = {
  quantity: "minmax(88px, 0.7fr)",
  money: "minmax(96px, 0.7fr)",
  integer: "minmax(72px, 0.5fr)",
  reference: "minmax(120px, 1.4fr)",
  flag: "minmax(72px, 0.4fr)",
  date: "minmax(128px, 0.8fr)",
};

const widthOf = (field: Field): string => (field.to === "item" ? "minmax(180px, 2.4fr)" : field.to === "unit" ? "minmax(80px, 0.6fr)" : (WIDTHS[field.kind] ?? "minmax(104px, 1fr)"));
