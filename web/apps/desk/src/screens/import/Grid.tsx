/** The sheet as the file has it: letters, row numbers, folds of rows without problems. Only what is seen is drawn. */

import { say } from "@huotong/client";
import { useQueries } from "@tanstack/react-query";
import { useVirtualizer } from "@tanstack/react-virtual";
import { Check, ChevronsUpDown } from "lucide-react";
import { useEffect, useMemo, useRef, useState, type KeyboardEvent } from "react";

import { Answer } from "./Answer";
import { PAGE, rowsQuery, type Mark, type Mending, type SheetRow, type Staged } from "./data";
import { cellName, lay, letters, widthOf, type Lain } from "./lay";

const ROW_PX = 34;
const FOLD_PX = 27;
const NUMBER_PX = 43;
const NUMBERS = new Set(["quantity", "money", "integer"]);
const CARD_PX = 330;
/** Letters and header, which stay at the top. */
const TOP_PX = 64;

export interface Spot {
  row: number;
  column: number;
}

interface Props {
  staged: Staged;
  spot: Spot | undefined;
  opened: boolean;
  busy: boolean;
  onSpot: (spot: Spot) => void;
  onOpened: (opened: boolean) => void;
  onMend: (said: Mending) => void;
}

export function Grid({ staged, spot, opened, busy, onSpot, onOpened, onMend }: Props) {
  const box = useRef<HTMLDivElement>(null);
  const grid = useRef<HTMLDivElement>(null);
  const [unfolded, setUnfolded] = useState<ReadonlySet<number>>(new Set());
  const wanted = useMemo(() => {
    const rows = new Set<number>([...staged.problems.map(([row]) => row), ...staged.mended_rows, ...Object.keys(staged.out).map(Number)]);
    if (spot) rows.add(spot.row);
    return rows;
  }, [staged, spot]);
  const first = staged.header + 2;
  const lain = useMemo(() => lay(first, staged.rows_total, wanted, unfolded, staged.problems.length === 0 && staged.mended_rows.length === 0), [first, staged, wanted, unfolded]);
  const virtual = useVirtualizer({
    count: lain.length,
    getScrollElement: () => box.current,
    estimateSize: (index) => (lain[index]?.kind === "fold" ? FOLD_PX : ROW_PX),
    getItemKey: (index) => keyOf(lain[index]!),
    overscan: 12,
    paddingEnd: CARD_PX,
  });
  useEffect(() => virtual.measure(), [lain, virtual]);
  const at = spot ? lain.findIndex((each) => each.kind === "row" && each.row === spot.row) : -1;
  useEffect(() => {
    if (at >= 0) virtual.scrollToIndex(at, { align: opened ? "center" : "auto" });
  }, [at, opened, virtual]);

  const items = virtual.getVirtualItems();
  const pages = [...new Set(items.flatMap(({ index }) => (lain[index]?.kind === "row" ? [Math.floor(((lain[index] as { row: number }).row - 1) / PAGE)] : [])))];
  const rows = useRows(staged, pages);
  const widths = useMemo(() => {
    const guessed = (index: number) => staged.groups.filter((group) => group.column === index).flatMap((group) => group.samples.map(([text, value]) => `${text} → ${value ?? ""}`));
    return staged.columns.map((column) => widthOf([column.header, `→ ${column.label ?? ""}`, ...column.samples, ...guessed(column.index)]));
  }, [staged.columns, staged.groups]);
  const template = `${NUMBER_PX}px ${widths.map((width) => `${width}px`).join(" ")} minmax(0, 1fr)`;

  const move = (by: number, across: number) => {
    const visible = lain.flatMap((each) => (each.kind === "row" ? [each.row] : []));
    const now = Math.max(0, visible.indexOf(spot?.row ?? -1));
    const row = visible[Math.max(0, Math.min(visible.length - 1, now + by))];
    if (row !== undefined) onSpot({ row, column: Math.max(0, Math.min(staged.width - 1, (spot?.column ?? 0) + across)) });
    onOpened(false);
  };
  const pressed = (event: KeyboardEvent) => {
    if (event.target !== event.currentTarget) return;
    const moves: Record<string, [number, number]> = { ArrowDown: [1, 0], ArrowUp: [-1, 0], ArrowRight: [0, 1], ArrowLeft: [0, -1] };
    const by = moves[event.key];
    if (by) move(...by);
    else if (event.key === "Enter" || event.key === "F2") onOpened(true);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const openedAt = opened && spot && at >= 0 ? items.find((item) => item.index === at) : undefined;
  const close = () => {
    onOpened(false);
    grid.current?.focus();
  };
  const name = spot ? `im-cell-${spot.row}-${spot.column}` : undefined;
  return (
   <div ref={box} className="im-scroll">
    <div
      ref={grid}
      className="im-grid"
      role="grid"
      tabIndex={0}
      aria-label={say("文件的内容", "What the file holds")}
      aria-rowcount={staged.rows_total}
      aria-colcount={staged.width}
      aria-activedescendant={name && items.some((item) => item.index === at) ? name : undefined}
      aria-busy={busy}
      onKeyDown={pressed}
    >
      <div className="im-top" role="rowgroup" style={{ minWidth: NUMBER_PX + widths.reduce((sum, each) => sum + each, 0) }}>
        <div className="im-row im-letters" role="row" style={{ gridTemplateColumns: template }}>
          <span role="columnheader">
            <span className="unseen">{say("行号", "Row")}</span>
          </span>
          {staged.columns.map((column) => (
            <span key={column.index} role="columnheader">
              {letters(column.index)}
            </span>
          ))}
        </div>
        <div className="im-row im-header" role="row" aria-rowindex={staged.header + 1} style={{ gridTemplateColumns: template }}>
          <span role="rowheader">{staged.header + 1}</span>
          {staged.columns.map((column) => (
            <span key={column.index} role="gridcell" data-figure={NUMBERS.has(column.kind ?? "") || undefined}>
              <b>{column.header || " "}</b>
              {column.label ? <i>→ {column.label}</i> : <em>{say("对照用", "to compare")}</em>}
            </span>
          ))}
        </div>
      </div>
      <div role="rowgroup" className="im-rows" style={{ height: virtual.getTotalSize(), minWidth: NUMBER_PX + widths.reduce((sum, each) => sum + each, 0) }}>
        {items.map((item) => {
          const each = lain[item.index]!;
          const style = { transform: `translateY(${item.start}px)`, height: item.size, gridTemplateColumns: template };
          if (each.kind === "fold")
            return (
              <div key={item.key} className="im-row im-fold" role="row" style={style}>
                <span role="rowheader" aria-hidden="true">
                  <ChevronsUpDown size={13} />
                </span>
                <span role="gridcell" aria-colspan={staged.width}>
                  <button type="button" tabIndex={-1} onClick={() => setUnfolded(new Set([...unfolded, each.from]))}>
                    {say(`第 ${each.from} – ${each.to} 行没问题`, `Rows ${each.from} – ${each.to} are fine`)}
                  </button>
                </span>
              </div>
            );
          return <Row key={item.key} {...{ staged, spot, opened, style, widths }} number={each.row} row={rows.get(each.row)} onCell={(column) => (onSpot({ row: each.row, column }), onOpened(true))} />;
        })}
      </div>
    </div>
        {openedAt && spot && rows.get(spot.row) && (
          <Answer
            key={`${spot.row}:${spot.column}:${staged.version}`}
            staged={staged}
            row={rows.get(spot.row)!}
            column={spot.column}
            top={TOP_PX + openedAt.start + ROW_PX}
            left={leftOf(widths, spot.column, box.current)}
            busy={busy}
            onMend={(said) => (onMend(said), grid.current?.focus())}
            onClose={close}
          />
        )}
   </div>
  );
}

const keyOf = (each: Lain) => (each.kind === "row" ? each.row : `f${each.from}`);

const CARD_WIDTH = 396;

/** Under its cell, but inside what is seen. */
function leftOf(widths: number[], column: number, box: HTMLElement | null): number {
  const start = NUMBER_PX + widths.slice(0, Math.max(0, column)).reduce((sum, each) => sum + each, 0);
  const seen = (box?.scrollLeft ?? 0) + (box?.clientWidth ?? 900);
  return Math.max((box?.scrollLeft ?? 0) + 8, Math.min(start - 24, seen - CARD_WIDTH - 16));
}

function useRows(staged: Staged, pages: number[]): ReadonlyMap<number, SheetRow> {
  const kept = useRef<{ id: number; rows: Map<number, SheetRow> }>({ id: staged.id, rows: new Map() });
  const found = useQueries({ queries: pages.map((page) => rowsQuery(staged.id, staged.version, page)) });
  const rows = new Map<number, SheetRow>();
  // While a newer version is read, the rows of the one before stay.
  if (kept.current.id === staged.id) for (const [number, row] of kept.current.rows) rows.set(number, row);
  for (const each of found) for (const row of each.data ?? []) rows.set(row.row, row);
  kept.current = { id: staged.id, rows };
  return rows;
}

interface RowProps {
  staged: Staged;
  number: number;
  row: SheetRow | undefined;
  spot: Spot | undefined;
  opened: boolean;
  style: object;
  widths: number[];
  onCell: (column: number) => void;
}

function Row({ staged, number, row, spot, opened, style, onCell }: RowProps) {
  const whole = row?.marks["-1"];
  return (
    <div className="im-row" role="row" aria-rowindex={number} data-row={number} data-out={row?.out ?? undefined} style={style}>
      <span role="rowheader" id={`im-cell-${number}--1`} data-state={whole?.state} data-here={(spot?.row === number && spot.column === -1) || undefined} onClick={() => whole && onCell(-1)}>
        {number}
      </span>
      {staged.columns.map((column) => {
        const mark = row?.marks[column.index];
        const here = spot?.row === number && spot.column === column.index;
        return (
          <span
            key={column.index}
            id={`im-cell-${number}-${column.index}`}
            role="gridcell"
            data-cell={cellName(number, column.index)}
            data-state={mark?.state}
            data-here={here || undefined}
            data-opened={(here && opened) || undefined}
            data-quiet={column.field === null || undefined}
            data-figure={NUMBERS.has(column.kind ?? "") || undefined}
            aria-selected={here}
            aria-invalid={mark?.state === "red" || undefined}
            onClick={() => onCell(column.index)}
          >
            <Text text={row?.cells[column.index] ?? ""} mark={mark} />
          </span>
        );
      })}
    </div>
  );
}

function Text({ text, mark }: { text: string; mark: Mark | undefined }) {
  if (mark?.state === "amber" && mark.value != null)
    return (
      <>
        <s>{text}</s>
        <small aria-hidden="true"> → </small>
        <b>{mark.value}</b>
        <span className="unseen">{mark.text}</span>
      </>
    );
  return (
    <>
      {text}
      {mark?.state === "mended" && <Check size={14} strokeWidth={2} aria-label={say("改好了", "mended")} />}
      {(mark?.state === "red" || mark?.state === "amber") && <span className="unseen">{mark.text}</span>}
    </>
  );
}
