/** The rows of a document: text everywhere, editors in the active row only, and only what is in sight is drawn.
 *
 * Enter goes on and adds a row at the end; a block from a sheet is pasted anywhere, all that is wrong with it marked at once.
 */

import { say, titleKey, type Field, type Names, type Part } from "@huotong/client";
import { isNumber, Key, Money, plural, product, Quantity, sum, tell } from "@huotong/ui";
import { useQueryClient } from "@tanstack/react-query";
import { useVirtualizer } from "@tanstack/react-virtual";
import { Trash2 } from "lucide-react";
import { memo, useCallback, useDeferredValue, useEffect, useMemo, useRef, useState, type ClipboardEvent, type KeyboardEvent, type ReactNode } from "react";

import { Editor } from "../fields/edit";
import { isFigure, Shown, titleOf } from "../fields/show";
import { freshLine, isEmptyLine, type Line } from "./draft";
import { absent, merged, named, unnamed, type Wrong } from "./naming";
import { isBlock, pasted } from "./paste";
import type { Problems } from "./problems";

export interface Beside {
  label: string;
  cell: (line: Line) => ReactNode;
  /** One sentence under the active row: what it would mean. */
  effect?: (line: Line) => ReactNode;
}

export interface GridProps {
  part: Part;
  rows: Line[];
  names?: Names;
  open: boolean;
  problems: Problems;
  onRows: (rows: Line[]) => void;
  /** Many lines came at once, and somebody should look whether they can be. */
  onPasted?: (lines: number, wrong: number) => void;
  /** The cell that somebody asked for, `lines.190.quantity`; a new object for each time. */
  sought?: { place: string };
  /** What is told of each row besides its fields. */
  beside?: Beside;
}

const ROW_PX = 44;
/** So long a row may take to be drawn before nobody waits for its cell any more. */
const FRAMES_MOST = 60;
const EDITABLE = "[data-active] input:not([type=hidden]):not([type=checkbox]), [data-active] textarea";

export function LineGrid({ part, rows, names, open, problems, onRows, onPasted, sought, beside }: GridProps) {
  const [active, setActive] = useState<string | null>(null);
  const [before, setBefore] = useState<Line | null>(null);
  const [marks, setMarks] = useState<ReadonlyMap<string, Wrong>>(new Map());
  const [titles, setTitles] = useState<Names>({});
  const cache = useQueryClient();
  const box = useRef<HTMLDivElement>(null);
  const held = useRef(rows);
  held.current = rows;
  const given = useMemo(() => part.fields.filter((field) => field.given), [part]);
  const known = useMemo(() => merged(names, titles), [names, titles]);
  const template = `40px ${part.fields.map(widthOf).join(" ")} ${beside ? "minmax(150px, 1.6fr) " : ""}32px`;
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => box.current?.closest<HTMLElement>(".ht-form-main") ?? null,
    estimateSize: () => ROW_PX,
    overscan: 16,
    scrollMargin: box.current?.offsetTop ?? 0,
    getItemKey: (index) => rows[index]?.key ?? index,
  });

  const activate = useCallback((key: string | null) => {
    setActive(key);
    setBefore(held.current.find((row) => row.key === key) ?? null);
  }, []);
  const change = useCallback(
    (key: string, field: Field, value: unknown) => {
      setMarks((was) => without(was, `${key}.${field.key}`));
      onRows(held.current.map((row) => (row.key === key ? { ...row, [field.key]: value } : row)));
    },
    [onRows],
  );
  const remove = useCallback(
    (key: string) => {
      const was = held.current;
      onRows(was.filter((row) => row.key !== key));
      tell(say("删了一行", "A line is gone"), () => onRows(was));
    },
    [onRows],
  );
  // A row out of sight is not drawn: it is brought there, becomes the one in hand, and its cell gets the focus.
  useEffect(() => {
    const [key, index, field] = sought?.place.split(".") ?? [];
    const row = held.current[Number(index)];
    if (key !== part.key || index === undefined || !row) return;
    activate(row.key);
    virtual.scrollToIndex(Number(index));
    let frames = 0;
    let next = 0;
    const settle = () => {
      const line = box.current?.querySelector(`[data-line="${index}"][data-active]`);
      const cell = line && (field ? line.querySelector<HTMLElement>(`[data-field="${CSS.escape(sought!.place)}"]`) : line.querySelector<HTMLElement>("input"));
      if (cell) (cell.querySelector<HTMLElement>("input, textarea") ?? cell).focus();
      else if (++frames < FRAMES_MOST) next = requestAnimationFrame(settle);
    };
    next = requestAnimationFrame(settle);
    return () => cancelAnimationFrame(next);
  }, [sought, part.key, activate, virtual]);
  const insert = useCallback(
    (values: Record<string, unknown> = {}) => {
      const line = freshLine(values);
      onRows([...held.current, line]);
      activate(line.key);
      requestAnimationFrame(() => virtual.scrollToIndex(held.current.length - 1));
    },
    [onRows, activate, virtual],
  );
  const step = (by: number) => {
    const index = held.current.findIndex((row) => row.key === active) + by;
    const next = held.current[index];
    if (next) {
      activate(next.key);
      virtual.scrollToIndex(index);
    }
    return Boolean(next);
  };
  const swap = (by: number) => {
    const next = [...held.current];
    const at = next.findIndex((row) => row.key === active);
    if (at < 0 || at + by < 0 || at + by >= next.length) return;
    next.splice(at + by, 0, ...next.splice(at, 1));
    onRows(next);
  };

  const onKey = (event: KeyboardEvent<HTMLDivElement>) => {
    if (event.nativeEvent.isComposing || event.defaultPrevented || !open) return;
    const cells = [...event.currentTarget.querySelectorAll<HTMLElement>(EDITABLE)];
    const at = cells.indexOf(document.activeElement as HTMLElement);
    const choosing = (document.activeElement as HTMLElement | null)?.getAttribute("aria-expanded") === "true";
    // A closed list would open by the same key.
    const done = () => {
      event.preventDefault();
      event.stopPropagation();
    };
    if (event.altKey && (event.key === "ArrowUp" || event.key === "ArrowDown")) {
      done();
      swap(event.key === "ArrowUp" ? -1 : 1);
    } else if (event.ctrlKey && event.key.toLowerCase() === "d" && active) {
      done();
      const index = held.current.findIndex((row) => row.key === active);
      const above = held.current[index - 1];
      if (above) onRows(held.current.map((row) => (row.key === active ? { ...row, ...picked(above, given) } : row)));
    } else if (event.key === "Escape" && active && !choosing) {
      done();
      if (before) onRows(held.current.map((row) => (row.key === active ? before : row)));
      activate(null);
    } else if (!choosing && (event.key === "ArrowDown" || event.key === "ArrowUp") && at >= 0) {
      if (step(event.key === "ArrowDown" ? 1 : -1)) done();
    } else if (event.key === "Enter" && !event.ctrlKey && !event.metaKey && at >= 0 && !choosing) {
      done();
      const next = cells[at + (event.shiftKey ? -1 : 1)];
      if (next) next.focus();
      else if (!event.shiftKey && !step(1)) insert();
    }
  };

  const asked = useRef(new Set<string>());
  const askNames = useCallback(
    (lines: Line[]) => {
      const told = (type: string, code: string) => Boolean(known[type]?.[code] ?? cache.getQueryData(titleKey(type, code))) || asked.current.has(`${type} ${code}`);
      const wanted = unnamed(given, lines, told);
      for (const [type, codes] of Object.entries(wanted)) for (const code of codes) asked.current.add(`${type} ${code}`);
      if (Object.keys(wanted).length === 0) return;
      void named(cache, wanted).then(({ names: more, missing }) => {
        setTitles((was) => merged(was, more));
        setMarks((was) => new Map([...was, ...absent(given, held.current, missing)]));
      });
    },
    [given, known, cache],
  );

  const onPaste = (event: ClipboardEvent<HTMLDivElement>) => {
    const text = event.clipboardData.getData("text/plain");
    if (!open || !isBlock(text)) return;
    event.preventDefault();
    const name = (document.activeElement as HTMLElement | null)?.closest("[data-field]")?.getAttribute("data-field") ?? "";
    const from = Math.max(0, given.findIndex((field) => name.endsWith(`.${field.key}`)));
    const found = pasted(text, given, from);
    const start = active ? held.current.findIndex((row) => row.key === active) : held.current.length;
    const next = [...held.current];
    const keys = found.rows.map((values, offset) => {
      const line = { ...(next[start + offset] ?? freshLine()), ...values };
      next[start + offset] = line;
      return line.key;
    });
    onRows(next);
    setMarks(new Map(found.wrong.map(({ row, field, text: said }) => [`${keys[row]}.${field.key}`, { text: say(`“${said}”不是${field.label}。`, `“${said}” is no ${field.label.toLowerCase()}.`) }])));
    onPasted?.(found.rows.length, found.wrong.length);
    askNames(next);
  };

  // Lines of a draft that came back are called by nothing yet, and so is the unit of an item that was just chosen.
  useEffect(() => askNames(rows), [rows, askNames]);

  // What was chosen from a list is called by its title, too.
  const current = rows.find((row) => row.key === active);
  useEffect(() => {
    const more: Names = {};
    for (const field of given) {
      const code = String(current?.[field.key] ?? "");
      const title = field.to && code && cache.getQueryData<string>(titleKey(field.to, code));
      if (field.to && title && !known[field.to]?.[code]) (more[field.to] ??= {})[code] = title;
    }
    if (Object.keys(more).length) setTitles((was) => merged(was, more));
  }, [current, given, cache, known]);

  // The sums of thousands of rows follow a moment after the key.
  const settled = useDeferredValue(rows);
  const items = virtual.getVirtualItems();
  const margin = virtual.options.scrollMargin;
  return (
    <div className="ht-grid" role="grid" aria-label={part.label} aria-rowcount={rows.length} onKeyDownCapture={onKey} onPaste={onPaste} data-part={part.key} tabIndex={-1}>
      <div className="ht-line ht-line-head" role="row" style={{ gridTemplateColumns: template }}>
        <span role="columnheader">#</span>
        {part.fields.map((field) => (
          <span key={field.key} role="columnheader" data-figure={isFigure(field) || undefined}>
            {field.label}
          </span>
        ))}
        {beside && <span role="columnheader">{beside.label}</span>}
        <span role="presentation" />
      </div>
      <div ref={box} style={{ position: "relative", height: virtual.getTotalSize() }}>
        {items.map((item) => {
          const row = rows[item.index]!;
          const mine = active === row.key && open;
          return (
            <div key={row.key} data-index={item.index} ref={virtual.measureElement} style={{ position: "absolute", top: 0, left: 0, right: 0, transform: `translateY(${item.start - margin}px)`, zIndex: mine ? 1 : undefined }}>
              <Row {...{ part, row, open, template, change, remove, marks, problems }} index={item.index} names={known} active={mine} onActive={activate} beside={beside} />
            </div>
          );
        })}
      </div>
      {open && (
        <div className="ht-line-more" role="row">
          <span role="gridcell">
            <button type="button" className="ht-button" data-size="small" data-look="quiet" data-verb="add_line" onClick={() => insert()}>
              {say("加一行", "Add a line")}
            </button>{" "}
            <Key>Enter</Key> <span className="meta">{say("或从表格粘贴多行", "or paste lines from a sheet")}</span>
          </span>
        </div>
      )}
      {!open && rows.length === 0 && <div className="ht-line-more">{say("没有明细。", "No lines.")}</div>}
      <Totals part={part} rows={settled} />
    </div>
  );
}

const picked = (line: Line, fields: Field[]) => Object.fromEntries(fields.map((field) => [field.key, line[field.key]]));

function without(marks: ReadonlyMap<string, Wrong>, key: string): ReadonlyMap<string, Wrong> {
  if (!marks.has(key)) return marks;
  const next = new Map(marks);
  next.delete(key);
  return next;
}

interface RowProps {
  part: Part;
  row: Line;
  index: number;
  names: Names;
  open: boolean;
  active: boolean;
  problems: Problems;
  marks: ReadonlyMap<string, Wrong>;
  template: string;
  change: (key: string, field: Field, value: unknown) => void;
  remove: (key: string) => void;
  onActive: (key: string | null) => void;
  beside?: Beside;
}

const Row = memo(function Row({ part, row, index, names, open, active, problems, marks, template, change, remove, onActive, beside }: RowProps) {
  const first = part.fields.find((field) => field.given)?.key;
  const wrongAt = (field: Field): Wrong | undefined => problems.get(`${part.key}.${index}.${field.key}`) ?? marks.get(`${row.key}.${field.key}`);
  const whole = problems.get(`${part.key}.${index}`);
  const wrong = [...part.fields.flatMap((field) => wrongAt(field) ?? []), ...(whole ? [whole] : [])];
  return (
    <div
      className="ht-line"
      role="row"
      aria-rowindex={index + 1}
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
        const bad = Boolean(wrongAt(field));
        return (
          <span key={field.key} role="gridcell" data-field={active && field.given ? undefined : name} data-figure={isFigure(field) || undefined} data-invalid={bad || undefined} tabIndex={bad && !active ? -1 : undefined}>
            {active && field.given ? (
              <Editor field={field} name={name} value={row[field.key]} names={names} item={row.item ? String(row.item) : undefined} autoFocus={field.key === first} invalid={bad} onChange={(value) => change(row.key, field, value)} />
            ) : (
              <LineCell field={field} value={row[field.key]} names={names} />
            )}
          </span>
        );
      })}
      {beside && <span role="gridcell">{beside.cell(row)}</span>}
      <span>
        {active && (
          <button type="button" className="ht-icon-button" tabIndex={-1} aria-label={say(`删第 ${index + 1} 行`, `Drop line ${index + 1}`)} onClick={() => remove(row.key)}>
            <Trash2 size={16} strokeWidth={1.5} />
          </button>
        )}
      </span>
      {wrong.map((each, at) => (
        <span key={at} className="ht-line-note bad" role="alert">
          {each.text} {each.remedy}
        </span>
      ))}
      {active && beside?.effect && <span className="ht-line-note">{beside.effect(row)}</span>}
    </div>
  );
});

/** The title over the code, each in one line. */
function LineCell({ field, value, names }: { field: Field; value: unknown; names: Names }) {
  if (field.kind !== "reference" || !value) return <Shown brief field={field} value={value} names={names} />;
  const title = titleOf(field, value, names);
  if (title === value) return <span className="code">{String(value)}</span>;
  if (field.to === "unit") return <>{title}</>;
  return (
    <span className="ht-stacked">
      <span title={title}>{title}</span>
      <small className="code">{String(value)}</small>
    </span>
  );
}

/** Lines, pieces and the amount, as far as the rows have them. */
const Totals = memo(function Totals({ part, rows }: { part: Part; rows: Line[] }) {
  const filled = rows.filter((row) => !isEmptyLine(part, row) || row.id);
  if (filled.length === 0 || !part.fields.some((field) => field.key === "quantity")) return null;
  const quantities = filled.flatMap((row) => (isNumber(row.quantity) ? [String(row.quantity)] : []));
  const priced = filled.filter((row) => isNumber(row.quantity) && isNumber(row.price));
  const amount = sum(priced.map((row) => product(String(row.quantity), String(row.price))));
  return (
    <div className="ht-line-totals" data-totals={part.key}>
      <span>{say(`${filled.length} 行`, plural(filled.length, "line"))}</span>
      <span>
        <Quantity value={sum(quantities)} /> {say("件", "pieces")}
      </span>
      {priced.length > 0 && (
        <span className="ht-line-amount">
          {say("合计", "Total")}{" "}
          <b>
            <Money value={amount} />
          </b>
          {priced.length < filled.length && <span className="meta"> {say(`${filled.length - priced.length} 行没有单价`, `${filled.length - priced.length} lines without a price`)}</span>}
        </span>
      )}
    </div>
  );
});

const WIDTHS: Record<string, string> = {
  quantity: "minmax(64px, 0.7fr)",
  money: "minmax(72px, 0.7fr)",
  integer: "minmax(56px, 0.5fr)",
  reference: "minmax(112px, 1.4fr)",
  flag: "minmax(72px, 0.4fr)",
  date: "minmax(128px, 0.8fr)",
};

const widthOf = (field: Field): string => (field.to === "item" ? "minmax(140px, 2.4fr)" : field.to === "unit" ? "minmax(76px, 0.6fr)" : (WIDTHS[field.kind] ?? "minmax(96px, 1fr)"));
