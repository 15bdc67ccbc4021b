/** Live stock: every item in every warehouse, with what keeps it; every figure opens into why it is so. */

import { get, nameOf, say, type Page } from "@huotong/client";
import { Button, Empty, Icon, Key, Loading, Notice, Quantity, Skeleton, useShortcuts, momentText } from "@huotong/ui";
import { keepPreviousData, useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { useVirtualizer } from "@tanstack/react-virtual";
import { Select } from "antd";
import { Search } from "lucide-react";
import { useEffect, useMemo, useRef, useState } from "react";

import { useAddress } from "../../router";
import { levelsQuery, type Level } from "./data";
import { WhyPanel } from "./WhyPanel";
import "./stock.css";

const ROW_PX = 36;
const PAUSE_MS = 180;

const keyOf = (level: Level) => `${level.item}@${level.warehouse}`;

export function Stock() {
  const { search, setSearch, go } = useAddress();
  const words = useMemo(() => new URLSearchParams(search), [search]);
  const set = (changed: Record<string, string | null>) => {
    const next = new URLSearchParams(search);
    for (const [key, value] of Object.entries(changed)) if (value) next.set(key, value);
    else next.delete(key);
    setSearch(next.toString());
  };
  const asked = useMemo(() => {
    const next = new URLSearchParams(search);
    next.delete("why");
    return next.toString();
  }, [search]);
  const levels = useInfiniteQuery({ ...levelsQuery(asked), placeholderData: keepPreviousData });
  const rows = useMemo(() => levels.data?.pages.flatMap((page) => page.rows) ?? [], [levels.data]);
  const warehouses = useQuery({ queryKey: ["list", "warehouse", "stock"], queryFn: ({ signal }) => get<Page>("/api/warehouse?limit=100", signal) });
  const [active, setActive] = useState(-1);
  const why = words.get("why");
  const opened = rows.find((row) => keyOf(row) === why);
  const box = useRef<HTMLInputElement>(null);
  const open = (row: Level | undefined) => set({ why: row && keyOf(row) !== why ? keyOf(row) : null });
  const step = (by: number) => setActive((at) => Math.max(0, Math.min(rows.length - 1, at + by)));
  const group = say("库存", "Stock");
  useShortcuts([
    { keys: "ArrowDown", label: say("下一行", "Next row"), group, run: () => step(1) },
    { keys: "ArrowUp", label: say("上一行", "Row before"), group, run: () => step(-1) },
    { keys: "y", label: say("为什么", "Why"), group, enabled: active >= 0, run: () => open(rows[active]) },
    { keys: "Enter", label: say("打开物料", "Open the item"), group, enabled: active >= 0, run: () => rows[active] && go(`/desk/item/${encodeURIComponent(rows[active].item)}`) },
    { keys: "/", label: say("查找", "Search"), group, run: () => box.current?.focus() },
    { keys: "Escape", label: say("关上", "Close"), group, enabled: Boolean(why), run: () => set({ why: null }) },
  ]);
  return (
    <section className="ht-list" data-list="stock">
      <header className="ht-head">
        <h1>{say("实时库存", "Live stock")}</h1>
        <span className="ht-space" />
        <Select
          aria-label={say("次序", "Order")}
          variant="borderless"
          popupMatchSelectWidth={false}
          value={words.get("order") ?? "item"}
          options={[
            { value: "item", label: say("按物料", "By item") },
            { value: "available", label: say("可用少的在前", "Least available first") },
            { value: "promised", label: say("占得多的在前", "Most promised first") },
            { value: "on_hand", label: say("在手多的在前", "Most on hand first") },
          ]}
          onChange={(order) => set({ order: order === "item" ? null : order, why: null })}
        />
      </header>
      <div className="ht-filters" role="search">
        <Words said={words.get("q") ?? ""} box={box} onWords={(q) => set({ q: q || null, why: null })} />
        <Select
          aria-label={say("仓库", "Warehouse")}
          style={{ minWidth: 180 }}
          size="small"
          allowClear
          placeholder={say("全部仓库", "All warehouses")}
          value={words.get("warehouse") ?? undefined}
          options={(warehouses.data?.rows ?? []).map((row) => ({ value: String(row.code), label: String(nameOf(row) ?? row.code) }))}
          onChange={(code) => set({ warehouse: code ?? null, why: null })}
        />
      </div>
      <div className="ht-body">
        <div className="ht-rows">
          <Loading active={levels.isFetching && !levels.isFetchingNextPage} />
          {levels.isError && !levels.data ? (
            <Notice told={[{ text: say("没有读到。", "This could not be read."), remedy: levels.error.message }]} act={<Button small onClick={() => void levels.refetch()}>{say("再试", "Try again")}</Button>} />
          ) : levels.isPending ? (
            <Skeleton />
          ) : rows.length === 0 ? (
            <Nothing filtered={Boolean(words.get("q") || words.get("warehouse"))} onClear={() => setSearch("")} onReceive={() => go("/desk/receipt/new")} />
          ) : (
            <Rows
              rows={rows}
              active={active}
              why={why}
              onActive={setActive}
              onWhy={open}
              onEnd={() => levels.hasNextPage && !levels.isFetchingNextPage && void levels.fetchNextPage()}
            />
          )}
        </div>
        {opened && <WhyPanel item={opened.item} name={opened.name} unit={opened.unit} warehouse={opened.warehouse} onClose={() => set({ why: null })} />}
      </div>
      <footer className="ht-foot">
        <span>{say(`${rows.length}${levels.hasNextPage ? "+" : ""} 行`, `${rows.length}${levels.hasNextPage ? "+" : ""} rows`)}</span>
        <span className="ht-hints" aria-hidden="true">
          <span>
            <Key>↑</Key>
            <Key>↓</Key> {say("移动", "move")}
          </span>
          <span>
            <Key>Y</Key> {say("为什么", "why")}
          </span>
          <span>
            <Key>Enter</Key> {say("打开物料", "open the item")}
          </span>
        </span>
      </footer>
    </section>
  );
}

function Words({ said, box, onWords }: { said: string; box: React.RefObject<HTMLInputElement | null>; onWords: (words: string) => void }) {
  const [typed, setTyped] = useState(said);
  useEffect(() => setTyped(said), [said]);
  useEffect(() => {
    if (typed === said) return;
    const timer = setTimeout(() => onWords(typed), PAUSE_MS);
    return () => clearTimeout(timer);
  });
  return (
    <label className="ht-search">
      <Icon of={Search} />
      <input ref={box} data-search="" value={typed} aria-label={say("找物料", "Find an item")} placeholder={say("编码、名称、拼音", "Code, name, pinyin")} onChange={(event) => setTyped(event.target.value)} />
      <Key>/</Key>
    </label>
  );
}

interface RowsProps {
  rows: Level[];
  active: number;
  why: string | null;
  onActive: (index: number) => void;
  onWhy: (row: Level) => void;
  onEnd: () => void;
}

const TEMPLATE = "24px minmax(112px, 0.8fr) minmax(184px, 2.4fr) minmax(96px, 0.8fr) repeat(4, minmax(80px, 0.7fr)) minmax(128px, 1fr) 24px";

function Rows({ rows, active, why, onActive, onWhy, onEnd }: RowsProps) {
  const scroller = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({ count: rows.length, getScrollElement: () => scroller.current, estimateSize: () => ROW_PX, overscan: 12, paddingStart: 32, scrollPaddingStart: 32 });
  const items = virtual.getVirtualItems();
  const last = items.at(-1)?.index ?? 0;
  useEffect(() => {
    if (last >= rows.length - 30) onEnd();
  }, [last, rows.length, onEnd]);
  useEffect(() => {
    if (active >= 0) virtual.scrollToIndex(active);
  }, [active, virtual]);
  const heads = [say("编码", "Code"), say("物料", "Item"), say("仓库", "Warehouse"), say("在手", "On hand"), say("已占", "Promised"), say("锁定", "Held"), say("可用", "Available"), say("在途", "Incoming")];
  return (
    <div className="ht-table" ref={scroller} role="grid" aria-label={say("库存", "Stock")} tabIndex={0}>
      <div style={{ height: virtual.getTotalSize(), position: "relative", minWidth: 860 }}>
        <div className="ht-row ht-row-head" role="row" style={{ gridTemplateColumns: TEMPLATE }}>
          <span role="presentation" />
          {heads.map((head, index) => (
            <span key={head} className="ht-cell" role="columnheader" data-figure={index > 2 || undefined}>
              {head}
            </span>
          ))}
          <span role="presentation" />
        </div>
        {items.map((item) => {
          const row = rows[item.index]!;
          return (
            <div
              key={keyOf(row)}
              className="ht-row"
              role="row"
              data-row={row.item}
              data-active={active === item.index || undefined}
              aria-selected={why === keyOf(row)}
              style={{ gridTemplateColumns: TEMPLATE, position: "absolute", top: 0, transform: `translateY(${item.start}px)` }}
              onClick={() => onActive(item.index)}
              onDoubleClick={() => onWhy(row)}
            >
              <span role="presentation" />
              <span className="ht-cell code" role="gridcell">
                {row.item}
              </span>
              <span className="ht-cell" role="gridcell">
                {row.name}
              </span>
              <span className="ht-cell code quiet" role="gridcell">
                {row.warehouse}
              </span>
              {(["on_hand", "promised", "held", "available"] as const).map((key) => (
                <span key={key} className="ht-cell" role="gridcell" data-figure="" data-field={key} data-short={key === "available" && row[key].startsWith("-") ? "" : undefined}>
                  <button type="button" className="stock-figure" tabIndex={-1} aria-label={say(`${row.item} 为什么是 ${row[key]}`, `${row.item}: why ${row[key]}`)} onClick={() => onWhy(row)}>
                    <Quantity value={row[key]} />
                  </button>
                </span>
              ))}
              <span className="ht-cell" role="gridcell" data-figure="" data-field="incoming">
                {row.incoming === "0" ? (
                  <span className="quiet">—</span>
                ) : (
                  <>
                    <span className="stock-incoming">
                      <Quantity value={row.incoming} />
                    </span>{" "}
                    <span className="meta">{row.due ? momentText(row.due) : ""}</span>
                  </>
                )}
              </span>
              <span role="presentation" />
            </div>
          );
        })}
      </div>
    </div>
  );
}

function Nothing({ filtered, onClear, onReceive }: { filtered: boolean; onClear: () => void; onReceive: () => void }) {
  if (filtered)
    return (
      <Empty title={say("没有这样的库存。", "No stock like that.")} act={<Button onClick={onClear}>{say("去掉条件", "Drop the conditions")}</Button>}>
        {say("没有在手、没有占用、也没有在途。", "Nothing on hand, promised or expected.")}
      </Empty>
    );
  return (
    <Empty
      title={say("还没有货。", "No goods yet.")}
      act={
        <Button look="primary" verb="create" onClick={onReceive}>
          {say("收第一批货", "Receive the first goods")}
        </Button>
      }
    >
      {say("货收进库位，这里就有数；每个数都能点开看为什么。", "Once goods are received into a bin they are counted here; every figure opens into why it is so.")}
    </Empty>
  );
}
