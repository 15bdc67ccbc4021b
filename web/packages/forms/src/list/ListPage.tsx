/** The list of any type: counted views, filters, rows, what is done with the selected ones, and the sums of the filter. */

import { listQuery, say, totalQuery, type Document, type Names, type Type } from "@huotong/client";
import { Button, Empty, Icon, Key, Loading, Notice, Skeleton, useOffers, useShortcuts, quantityText } from "@huotong/ui";
import { keepPreviousData, useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { Download, Plus, Upload } from "lucide-react";
import { useCallback, useEffect, useMemo, useRef, useState, type ReactNode } from "react";

import { ActionDialog } from "../action/ActionDialog";
import { actionsFor, useActions } from "../action/use-actions";
import { Print } from "../print/Print";
import { FilterBar } from "./FilterBar";
import { Peek } from "./Peek";
import { asked, columnsOf, filtersOf, parse, withoutFilters } from "./query";
import { Table } from "./Table";
import "./list.css";

export interface ListProps {
  type: Type;
  /** What the address says after `?`. */
  search: string;
  onSearch: (search: string) => void;
  address: (row: Document) => string;
  onOpen: (row: Document) => void;
  onNew: () => void;
  /** Views of this list as tabs, and what is done with the open one. */
  views?: ReactNode;
  /** More buttons in the head, such as a special screen's. */
  besides?: ReactNode;
}

export function ListPage(props: ListProps) {
  const { type, search, onSearch, onOpen } = props;
  const query = asked(search);
  const list = useInfiniteQuery({ ...listQuery(type.key, query), placeholderData: keepPreviousData });
  const total = useQuery({ ...totalQuery(type.key, query), placeholderData: keepPreviousData });
  const rows = useMemo(() => list.data?.pages.flatMap((page) => page.rows) ?? [], [list.data]);
  const names = useMemo(() => merged(list.data?.pages.map((page) => page.names ?? {}) ?? []), [list.data]);
  const columns = useMemo(() => columnsOf(type, search), [type, search]);
  const [active, setActive] = useState(-1);
  const [selected, setSelected] = useState<ReadonlySet<number>>(new Set());
  const [picking, setPicking] = useState(false);
  const [peeking, setPeeking] = useState(false);
  const box = useRef<HTMLInputElement>(null);
  const actions = useActions(type, useCallback(() => setSelected(new Set()), []));
  useEffect(() => (setActive(-1), setSelected(new Set())), [type.key, query]);

  const { hasNextPage, isFetchingNextPage, fetchNextPage } = list;
  const more = useCallback(() => {
    if (hasNextPage && !isFetchingNextPage) void fetchNextPage();
  }, [hasNextPage, isFetchingNextPage, fetchNextPage]);

  const select = useCallback(
    (index: number, extend: boolean) => {
      const from = extend && active >= 0 ? active : index;
      setSelected((before) => {
        const next = new Set(before);
        const ids = rows.slice(Math.min(from, index), Math.max(from, index) + 1).map((row) => row.id);
        if (!extend && next.has(ids[0]!)) next.delete(ids[0]!);
        else ids.forEach((id) => next.add(id));
        return next;
      });
      setActive(index);
    },
    [active, rows],
  );
  const selectAll = useCallback(() => setSelected((before) => new Set(before.size >= rows.length ? [] : rows.map((row) => row.id))), [rows]);

  const chosen = rows.filter((row) => selected.has(row.id));
  const open = chosen.length ? actionsFor(type, chosen) : [];
  const create = type.actions.find((action) => action.key === "create");
  const step = (by: number, extend = false) => {
    const next = Math.max(0, Math.min(rows.length - 1, active + by));
    if (extend) select(next, true);
    else setActive(next);
  };
  const current = rows[active];
  const group = say("列表", "List");
  const offered = say(`对选中的 ${chosen.length} 个`, `On the ${chosen.length} selected`);
  useOffers(open.map((action) => ({ key: action.key, label: action.label, group: offered, run: () => actions.run(action, chosen) })));
  useShortcuts([
    { keys: "ArrowDown", label: say("下一行", "Next row"), group, run: () => step(1) },
    { keys: "ArrowUp", label: say("上一行", "Row before"), group, run: () => step(-1) },
    { keys: "PageDown", label: say("下一屏", "Next screen"), group, run: () => step(18) },
    { keys: "PageUp", label: say("上一屏", "Screen before"), group, run: () => step(-18) },
    { keys: "shift+ArrowDown", label: say("连选", "Extend"), group, run: () => step(1, true) },
    { keys: "shift+ArrowUp", label: say("连选", "Extend"), group, run: () => step(-1, true) },
    { keys: "x", label: say("选", "Select"), group, enabled: Boolean(current), run: () => select(active, false) },
    { keys: "ctrl+a", label: say("全选", "Select all"), group, run: selectAll },
    { keys: "Enter", label: say("打开", "Open"), group, enabled: Boolean(current), run: () => current && onOpen(current) },
    { keys: " ", label: say("偷看", "Peek"), group, enabled: Boolean(current), run: () => setPeeking(!peeking) },
    { keys: "Escape", label: say("关上、取消选择", "Close, drop the selection"), group, enabled: peeking || selected.size > 0, run: () => (peeking ? setPeeking(false) : setSelected(new Set())) },
    { keys: "f", label: say("筛选", "Filter"), group, run: () => setPicking(true) },
    { keys: "/", label: say("在此查找", "Search here"), group, run: () => box.current?.focus() },
    { keys: "n", label: say("新建", "New"), group, enabled: Boolean(create), run: props.onNew },
    ...open.slice(0, 1).map((action) => ({ keys: "r", label: action.label, group, run: () => actions.run(action, chosen) })),
  ]);

  const filtered = filtersOf(search).length > 0 || Boolean(parse(search).get("q"));
  return (
    <section className="ht-list" style={{ position: "relative" }} data-list={type.key}>
      <header className="ht-head">
        <h1>{type.label}</h1>
        <span className="ht-space" />
        {props.besides}
        <Print type={type} filter={query} keyed={chosen.length === 0} />
        <a className="ht-button" data-look="quiet" data-verb="export" href={`/api/${type.key}.xlsx?${query}`} download>
          <Icon of={Download} />
          {say("导出", "Export")}
        </a>
        {create && (
          <a className="ht-button" data-look="quiet" data-verb="import" href={`/desk/-/import?type=${type.key}`}>
            <Icon of={Upload} />
            {say("导入", "Import")}
          </a>
        )}
        {create && (
          <Button look="primary" icon={Plus} hint="N" verb="create" onClick={props.onNew}>
            {create.label}
          </Button>
        )}
      </header>
      {props.views}
      <FilterBar {...{ type, search, names, onSearch, box, picking }} onPicking={setPicking} />
      <div className="ht-body">
       <div className="ht-rows">
        <Loading active={list.isFetching && !list.isFetchingNextPage} />
        {list.isError && !list.data ? (
          <Notice told={[{ text: say("没有读到。", "This could not be read."), remedy: list.error.message }]} act={<Button small onClick={() => void list.refetch()}>{say("再试", "Try again")}</Button>} />
        ) : list.isPending ? (
          <Skeleton />
        ) : rows.length === 0 ? (
          <Nothing type={type} filtered={filtered} onClear={() => onSearch(withoutFilters(search))} onNew={create && props.onNew} />
        ) : (
          <Table {...{ type, columns, rows, names, search, selected, active, onSearch, onOpen }} address={props.address} onActive={setActive} onSelect={select} onSelectAll={selectAll} onEnd={more} />
        )}
       </div>
       {peeking && current && <Peek type={type} row={current} onClose={() => setPeeking(false)} onOpen={() => onOpen(current)} />}
      </div>
      {chosen.length > 0 && (
        <div className="ht-selection" role="toolbar" aria-label={say("对所选", "For the selected")}>
          <b>{say(`已选 ${chosen.length} 个`, `${chosen.length} selected`)}</b>
          {open.slice(0, 5).map((action, index) => (
            <Button key={action.key} small look={action.primary ? "primary" : undefined} verb={action.key} hint={index === 0 ? "R" : undefined} onClick={() => actions.run(action, chosen)}>
              {action.label}
            </Button>
          ))}
          <Print small type={type} documents={chosen} />
          <Button small hint="Esc" onClick={() => setSelected(new Set())}>
            {say("取消", "Drop")}
          </Button>
        </div>
      )}
      <footer className="ht-foot">
        <span data-total="">{total.data === undefined ? " " : say(`${quantityText(String(total.data))} 个`, `${quantityText(String(total.data))} in all`)}</span>
        <span className="ht-hints" aria-hidden="true">
          <span>
            <Key>↑</Key>
            <Key>↓</Key> {say("移动", "move")}
          </span>
          <span>
            <Key>X</Key> {say("选", "select")}
          </span>
          <span>
            <Key>⇧↓</Key> {say("连选", "extend")}
          </span>
          <span>
            <Key>Enter</Key> {say("打开", "open")}
          </span>
          <span>
            <Key>Space</Key> {say("偷看", "peek")}
          </span>
          <span>
            <Key>?</Key> {say("全部按键", "all keys")}
          </span>
        </span>
      </footer>
      <ActionDialog type={type} doing={actions.doing} progress={actions.progress} perform={actions.perform} onClose={actions.close} />
    </section>
  );
}

function Nothing({ type, filtered, onClear, onNew }: { type: Type; filtered: boolean; onClear: () => void; onNew?: () => void }) {
  if (filtered)
    return (
      <Empty title={say(`没有这样的${type.label}。`, `No ${type.label.toLowerCase()} like that.`)} act={<Button onClick={onClear}>{say("去掉筛选", "Drop the filters")}</Button>}>
        {say("上面的条件没有一个符合。", "Nothing meets the conditions above.")}
      </Empty>
    );
  return (
    <Empty
      title={say(`还没有${type.label}。`, `No ${type.label.toLowerCase()} yet.`)}
      act={
        onNew && (
          <Button look="primary" icon={Plus} hint="N" verb="create" onClick={onNew}>
            {say("建第一个", "Make the first")}
          </Button>
        )
      }
    >
      {type.help ?? say("建一个，或从表格导入。", "Make one, or bring them from a sheet.")}
    </Empty>
  );
}

const merged = (several: Names[]): Names => {
  const all: Names = {};
  for (const names of several) for (const [type, titles] of Object.entries(names)) all[type] = { ...all[type], ...titles };
  return all;
};
