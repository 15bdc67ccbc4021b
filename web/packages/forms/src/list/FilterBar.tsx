/** Filters as chips that read as a sentence; each opens where it stands. */

import { say, type Field, type Names, type Type } from "@huotong/client";
import { Icon, Key } from "@huotong/ui";
import { Popover } from "antd";
import { Columns3, ListFilter, Search, X } from "lucide-react";
import { useEffect, useState, type RefObject } from "react";

import { Editor } from "../fields/edit";
import { textOf } from "../fields/show";
import { columnsOf, fieldsOf, filtersOf, parse, withFilter, withoutFilters, withWord, type Filter } from "./query";

interface BarProps {
  type: Type;
  search: string;
  names: Names;
  onSearch: (search: string) => void;
  box: RefObject<HTMLInputElement | null>;
  picking: boolean;
  onPicking: (open: boolean) => void;
}

const PAUSE_MS = 180;

export function FilterBar({ type, search, names, onSearch, box, picking, onPicking }: BarProps) {
  const fields = fieldsOf(type);
  const filters = filtersOf(search);
  const grouped = [...new Set(filters.map((each) => each.field))];
  return (
    <div
      className="ht-filters"
      role="search"
      onKeyDown={(event) => {
        if (event.key !== "Escape") return;
        event.stopPropagation();
        onPicking(false);
        document.querySelector<HTMLElement>(".ht-table")?.focus();
      }}
    >
      <Words search={search} onSearch={onSearch} box={box} />
      <div className="ht-chips">
        {grouped.map((key) => {
          const field = filterField(type, key);
          if (!field) return null;
          const mine = filters.filter((each) => each.field === key);
          return (
            <Popover
              key={key}
              trigger="click"
              placement="bottomLeft"
              content={<FilterEditor field={field} name={key} filters={mine} search={search} onSearch={onSearch} />}
            >
              <span className="ht-chip" role="button" tabIndex={0}>
                <span>{field.label}</span>
                <b>{mine.map((each) => sentence(field, each, names)).join(" ")}</b>
                <button
                  type="button"
                  aria-label={say(`去掉 ${field.label}`, `Drop ${field.label}`)}
                  onClick={(event) => {
                    event.stopPropagation();
                    onSearch(withoutFilters(search, key));
                  }}
                >
                  <X size={12} />
                </button>
              </span>
            </Popover>
          );
        })}
        <Popover
          trigger="click"
          placement="bottomLeft"
          open={picking}
          onOpenChange={onPicking}
          destroyOnHidden
          content={<FieldPicker type={type} search={search} onSearch={onSearch} />}
        >
          <button type="button" className="ht-chip" data-dashed="" data-filter="">
            <Icon of={ListFilter} />
            {say("筛选", "Filter")} <Key>F</Key>
          </button>
        </Popover>
      </div>
      <Popover trigger="click" placement="bottomRight" content={<ColumnPicker type={type} search={search} fields={fields} onSearch={onSearch} />}>
        <button type="button" className="ht-chip" data-columns="">
          <Icon of={Columns3} />
          {say("列", "Columns")} <span>{columnsOf(type, search).length}/{fields.length}</span>
        </button>
      </Popover>
    </div>
  );
}

function Words({ search, onSearch, box }: Pick<BarProps, "search" | "onSearch" | "box">) {
  const said = parse(search).get("q") ?? "";
  const [typed, setTyped] = useState(said);
  useEffect(() => setTyped(said), [said]);
  useEffect(() => {
    if (typed === said) return;
    const timer = setTimeout(() => onSearch(withWord(search, "q", typed || null)), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [typed, said, search, onSearch]);
  return (
    <label className="ht-search">
      <Icon of={Search} />
      <input
        ref={box}
        data-search=""
        value={typed}
        aria-label={say("在此查找", "Search here")}
        placeholder={say("编码、名称、拼音", "Code, name, pinyin")}
        onChange={(event) => setTyped(event.target.value)}
      />
      <Key>/</Key>
    </label>
  );
}

/** The field that a filter's name means: of the document, or `lines.item` of its rows. */
function filterField(type: Type, name: string): Field | undefined {
  const [part, key] = name.includes(".") ? name.split(".") : ["", name];
  if (!part) return fieldsOf(type).find((each) => each.key === key);
  const rows = type.parts.find((each) => each.key === part);
  const field = rows?.fields.find((each) => each.key === key);
  return rows && field && { ...field, label: `${rows.label} ${field.label}` };
}

const OPERATORS: Record<string, [string, string]> = {
  eq: ["", ""],
  in: ["", ""],
  ne: ["除", "not"],
  empty: ["空", "empty"],
  contains: ["含", "has"],
  starts: ["以…开头", "starts with"],
  lt: ["<", "<"],
  lte: ["≤", "≤"],
  gt: [">", ">"],
  gte: ["≥", "≥"],
};

function sentence(field: Field, filter: Filter, names: Names): string {
  if (filter.operator === "empty") return filter.value === "true" ? say("没有填", "is empty") : say("有填", "is filled");
  const [zh, en] = OPERATORS[filter.operator] ?? ["", ""];
  const values = filter.value.split(filter.operator === "in" ? "," : "\0");
  const flag = (value: string) => (field.kind === "flag" ? value === "true" : value);
  return [say(zh, en), values.map((value) => textOf(field, flag(value), names)).join(say("、", ", "))].filter(Boolean).join(" ");
}

function FieldPicker({ type, search, onSearch }: Pick<BarProps, "type" | "search" | "onSearch">) {
  const [chosen, choose] = useState<string | null>(null);
  const [words, setWords] = useState("");
  const names = [
    ...fieldsOf(type).flatMap((field) => field.filter ?? []),
    ...type.parts.flatMap((part) => part.fields.flatMap((field) => field.filter ?? [])),
  ];
  const field = chosen ? filterField(type, chosen) : undefined;
  if (chosen && field) {
    const mine = filtersOf(search).filter((each) => each.field === chosen);
    return <FilterEditor field={field} name={chosen} filters={mine} search={search} onSearch={onSearch} />;
  }
  const found = names.flatMap((name) => {
    const known = filterField(type, name);
    return known && known.kind !== "json" && known.label.toLowerCase().includes(words.toLowerCase()) ? [{ name, label: known.label }] : [];
  });
  return (
    <div className="ht-pick">
      <label className="ht-search" style={{ width: "100%" }}>
        <Icon of={Search} />
        <input autoFocus value={words} aria-label={say("找字段", "Find a field")} placeholder={say("按哪个字段筛", "Filter by which field")} onChange={(event) => setWords(event.target.value)} />
      </label>
      <ul>
        {found.map((each) => (
          <li key={each.name}>
            <button type="button" data-filter={each.name} onClick={() => choose(each.name)}>
              {each.label}
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}

interface EditorProps {
  field: Field;
  name: string;
  filters: Filter[];
  search: string;
  onSearch: (search: string) => void;
}

function FilterEditor({ field, name, filters, search, onSearch }: EditorProps) {
  const valueOf = (operator: string) => filters.find((each) => each.operator === operator)?.value ?? "";
  const set = (operator: string, value: unknown) => {
    const cleared = withoutFilters(search, name);
    const others = filters.filter((each) => each.operator !== operator && RANGE.has(operator) && RANGE.has(each.operator));
    const kept = others.reduce((words, each) => withFilter(words, each), cleared);
    const blank = value === null || value === undefined || value === "";
    onSearch(blank ? kept : withFilter(kept, { field: name, operator, value: String(value) }));
  };
  if (field.kind === "choice") {
    const chosen = new Set([...valueOf("in").split(","), valueOf("eq")].filter(Boolean));
    return (
      <div className="ht-pick" role="group" aria-label={field.label}>
        {field.choices.map((each) => (
          <label key={each.key}>
            <input
              type="checkbox"
              className="ht-check"
              checked={chosen.has(each.key)}
              onChange={(event) => {
                if (event.target.checked) chosen.add(each.key);
                else chosen.delete(each.key);
                set("in", [...chosen].join(","));
              }}
            />
            {each.label}
          </label>
        ))}
      </div>
    );
  }
  if (field.compare.includes("gte")) {
    return (
      <div className="ht-pick">
        {(["gte", "lte"] as const).map((operator) => (
          <div key={operator}>
            <span className="meta">{operator === "gte" ? say("从", "From") : say("到", "To")}</span>
            <Editor field={{ ...field, label: operator === "gte" ? say("从", "From") : say("到", "To") }} name={`${name}.${operator}`} value={valueOf(operator) || null} onChange={(value) => set(operator, value)} />
          </div>
        ))}
      </div>
    );
  }
  if (field.kind === "flag") {
    return (
      <div className="ht-pick">
        {["true", "false"].map((value) => (
          <label key={value}>
            <input type="radio" className="ht-check" name={name} checked={valueOf("eq") === value} onChange={() => set("eq", value)} />
            {value === "true" ? say("是", "Yes") : say("否", "No")}
          </label>
        ))}
      </div>
    );
  }
  const operator = field.kind === "reference" ? "eq" : "contains";
  return (
    <div className="ht-pick">
      <Settled value={valueOf(operator)} onSettled={(value) => set(operator, value)}>
        {(value, change) => <Editor field={{ ...field, required: false, widget: field.kind === "reference" ? "reference" : "input" }} name={`${name}.${operator}`} value={value || null} autoFocus onChange={change} />}
      </Settled>
    </div>
  );
}

const RANGE = new Set(["gte", "lte", "gt", "lt"]);

/** What is typed reaches the list after a pause. */
function Settled({ value, onSettled, children }: { value: string; onSettled: (value: unknown) => void; children: (value: unknown, change: (value: unknown) => void) => React.ReactNode }) {
  const [typed, setTyped] = useState<unknown>(value);
  useEffect(() => {
    if ((typed ?? "") === value) return;
    const timer = setTimeout(() => onSettled(typed), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [typed, value, onSettled]);
  return children(typed, setTyped);
}

function ColumnPicker({ type, search, fields, onSearch }: Pick<BarProps, "type" | "search" | "onSearch"> & { fields: Field[] }) {
  const shown = columnsOf(type, search).map((field) => field.key);
  const set = (keys: string[]) => onSearch(withWord(search, "columns", keys.join(",") === type.list.join(",") ? null : keys.join(",")));
  const move = (key: string, by: number) => {
    const next = [...shown];
    const at = next.indexOf(key);
    next.splice(at + by, 0, ...next.splice(at, 1));
    set(next);
  };
  const hidden = fields.filter((field) => !shown.includes(field.key) && field.kind !== "rows");
  return (
    <div className="ht-pick" role="group" aria-label={say("列", "Columns")}>
      {shown.map((key, index) => (
        <label key={key}>
          <input type="checkbox" className="ht-check" checked disabled={shown.length === 1} onChange={() => set(shown.filter((each) => each !== key))} />
          <span style={{ flex: 1 }}>{fields.find((field) => field.key === key)?.label}</span>
          <button type="button" style={{ width: "auto" }} disabled={index === 0} aria-label={say("向前", "Earlier")} onClick={() => move(key, -1)}>
            ↑
          </button>
          <button type="button" style={{ width: "auto" }} disabled={index === shown.length - 1} aria-label={say("向后", "Later")} onClick={() => move(key, 1)}>
            ↓
          </button>
        </label>
      ))}
      {hidden.map((field) => (
        <label key={field.key}>
          <input type="checkbox" className="ht-check" checked={false} onChange={() => set([...shown, field.key])} />
          {field.label}
        </label>
      ))}
    </div>
  );
}
