/** The rows of a list: only those in sight are drawn, however many there are. Moved in by keyboard as well as by mouse. */

import { nameOf, say, type Document, type Field, type Names, type Type } from "@huotong/client";
import { State } from "@huotong/ui";
import { useVirtualizer } from "@tanstack/react-virtual";
import { memo, useEffect, useRef, type MouseEvent } from "react";

import { isFigure, Shown } from "../fields/show";
import { badgeOf } from "../fields/states";
import { ordersOf, turned } from "./query";

export const ROW_PX = 36;
const HEAD_PX = 32;

interface TableProps {
  type: Type;
  columns: Field[];
  rows: Document[];
  names: Names;
  search: string;
  selected: ReadonlySet<number>;
  active: number;
  address: (row: Document) => string;
  onSearch: (search: string) => void;
  onActive: (index: number) => void;
  onSelect: (index: number, extend: boolean) => void;
  onSelectAll: () => void;
  onOpen: (row: Document) => void;
  onEnd: () => void;
}

export function Table(props: TableProps) {
  const { type, columns, rows, search, selected, active, onEnd } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_PX,
    overscan: 12,
    paddingStart: HEAD_PX,
    scrollPaddingStart: HEAD_PX,
  });
  const items = virtual.getVirtualItems();
  const last = items.at(-1)?.index ?? 0;
  useEffect(() => {
    if (last >= rows.length - 30) onEnd();
  }, [last, rows.length, onEnd]);
  useEffect(() => {
    if (active >= 0) virtual.scrollToIndex(active);
  }, [active, virtual]);

  const widths = columns.map((field) => widthOf(type, field));
  const template = `${CHECK_PX}px ${widths.map(([least, share]) => `minmax(${least}px, ${share}fr)`).join(" ")} ${END_PX}px`;
  const least = widths.reduce((sum, [px]) => sum + px, CHECK_PX + END_PX);
  return (
    <div className="ht-table" ref={scroller} role="grid" aria-label={type.label} aria-rowcount={rows.length} tabIndex={0}>
      <div style={{ height: virtual.getTotalSize(), position: "relative", minWidth: least }}>
        <div className="ht-row ht-row-head" role="row" style={{ gridTemplateColumns: template }}>
          <span className="ht-cell ht-cell-check" role="columnheader">
            <input
              type="checkbox"
              aria-label={say("全选", "Select all")}
              checked={rows.length > 0 && selected.size >= rows.length}
              onChange={props.onSelectAll}
            />
          </span>
          {columns.map((field, index) => (
            <Head key={field.key} field={field} first={index === 0} search={search} onSearch={props.onSearch} />
          ))}
          <span role="presentation" />
        </div>
        {items.map((item) => (
          <Row
            key={rows[item.index]!.id}
            {...{ type, columns, template }}
            names={props.names}
            row={rows[item.index]!}
            index={item.index}
            top={item.start}
            selected={selected.has(rows[item.index]!.id)}
            active={active === item.index}
            address={props.address(rows[item.index]!)}
            onActive={props.onActive}
            onSelect={props.onSelect}
            onOpen={props.onOpen}
          />
        ))}
      </div>
    </div>
  );
}

function Head({ field, first, search, onSearch }: { field: Field; first: boolean; search: string; onSearch: (search: string) => void }) {
  const order = ordersOf(search).find((each) => each.field === field.key);
  const sorted = order ? (order.down ? "descending" : "ascending") : "none";
  const turn = (event: MouseEvent) => onSearch(turned(search, field.key, event.shiftKey));
  return (
    <span
      className={first ? "ht-cell ht-cell-name" : "ht-cell"}
      role="columnheader"
      aria-sort={sorted}
      data-figure={isFigure(field) || undefined}
    >
      {["json", "rows"].includes(field.kind) || field.key === "condition" ? (
        field.label
      ) : (
        <button type="button" onClick={turn}>
          {field.label}
          {order && <span aria-hidden="true">{order.down ? "↓" : "↑"}</span>}
        </button>
      )}
    </span>
  );
}

interface RowProps {
  type: Type;
  columns: Field[];
  template: string;
  names: Names;
  row: Document;
  index: number;
  top: number;
  selected: boolean;
  active: boolean;
  address: string;
  onActive: (index: number) => void;
  onSelect: (index: number, extend: boolean) => void;
  onOpen: (row: Document) => void;
}

/** Whether this row has been changed while it was on the screen; it is tinted for a moment. */
function useFresh(row: Document): boolean {
  const seen = useRef(row);
  const fresh = seen.current.id === row.id && seen.current.version !== row.version;
  useEffect(() => {
    seen.current = row;
  });
  return fresh;
}

const Row = memo(function Row(props: RowProps) {
  const { type, columns, template, names, row, index, top, selected, active, address } = props;
  const code = String(row[type.name_field] ?? row.id);
  const fresh = useFresh(row);
  return (
    <div
      className="ht-row"
      role="row"
      data-row={code}
      data-fresh={fresh || undefined}
      data-active={active || undefined}
      aria-selected={selected}
      aria-rowindex={index + 1}
      style={{ gridTemplateColumns: template, position: "absolute", top: 0, transform: `translateY(${top}px)` }}
      onClick={(event) => (event.shiftKey || event.ctrlKey || event.metaKey ? props.onSelect(index, event.shiftKey) : props.onActive(index))}
      onDoubleClick={() => props.onOpen(row)}
    >
      <span className="ht-cell ht-cell-check" role="gridcell">
        <input
          type="checkbox"
          checked={selected}
          aria-label={say(`选 ${code}`, `Select ${code}`)}
          onClick={(event) => event.stopPropagation()}
          onChange={(event) => props.onSelect(index, (event.nativeEvent as unknown as MouseEvent).shiftKey)}
        />
      </span>
      {columns.map((field, position) => (
        <span
          key={field.key}
          className={position === 0 ? "ht-cell ht-cell-name" : "ht-cell"}
          role="gridcell"
          data-field={field.key}
          data-figure={isFigure(field) || undefined}
        >
          {position === 0 ? (
            <a href={address} onClick={(event) => open(event, () => props.onOpen(row))}>
              <Cell {...{ type, field, row, names }} />
            </a>
          ) : (
            <Cell {...{ type, field, row, names }} />
          )}
        </span>
      ))}
      <span role="presentation" />
    </div>
  );
});

/** A plain click stays in the desk; with a key held the browser opens another tab. */
function open(event: MouseEvent, act: () => void) {
  if (event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return;
  event.preventDefault();
  act();
}

function Cell({ type, field, row, names }: { type: Type; field: Field; row: Document; names: Names }) {
  if (field.key === "state" || field.key === "condition") {
    if (field.key === "condition" && !row.condition) return null;
    const badge = badgeOf(type, row);
    return (
      <State glyph={badge.glyph} tone={badge.tone} share={badge.share} state={row.state} condition={row.condition}>
        {badge.label}
      </State>
    );
  }
  return <Shown brief field={field} value={field.key === type.title ? nameOf(row, field.key) : row[field.key]} names={names} />;
}

/** Least width in px, and the share of what is left. */
type Width = readonly [number, number];

const WIDTHS: Record<string, Width> = {
  quantity: [88, 0.6],
  money: [96, 0.6],
  integer: [72, 0.5],
  flag: [64, 0.4],
  date: [96, 0.6],
  moment: [112, 0.7],
  choice: [96, 0.8],
  reference: [136, 1.6],
  long_text: [136, 1.6],
};

const widthOf = (type: Type, field: Field): Width => {
  if (field.key === type.name_field) return [136, 1];
  if (field.key === type.title) return [184, 2];
  return WIDTHS[field.kind] ?? [104, 1];
};

const CHECK_PX = 48;
const END_PX = 16;
