/** Another document, found by code, name, pinyin or initials as one types. */

import { get, language, nameOf, say, titleKey, type Names, type Page } from "@huotong/client";
import { keepPreviousData, useQuery, useQueryClient } from "@tanstack/react-query";
import { Select } from "antd";
import { useEffect, useState } from "react";

import type { EditorProps } from "./edit";

const FOUND_MAX = 20;
const PAUSE_MS = 120;

interface Found {
  code: string;
  title: string;
}

async function findIn(type: string, words: string, limit: number, signal?: AbortSignal): Promise<Found[]> {
  const asked = new URLSearchParams({ limit: String(limit) });
  if (words) asked.set("q", words);
  const page = await get<Page>(`/api/${type}?${asked}`, signal);
  return page.rows.map((row) => ({ code: String(row.code ?? row.number), title: String(nameOf(row) ?? row.title ?? "") }));
}

/** Documents of a type that the words find; the codes first, then the titles. */
export function useFound(type: string, words: string, enabled = true) {
  const settled = useSettled(words);
  const read = useQuery({
    queryKey: ["found", type, language(), settled],
    enabled,
    staleTime: 10_000,
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) => findIn(type, settled, FOUND_MAX, signal),
  });
  return { ...read, fresh: settled === words && !read.isPlaceholderData && !read.isFetching };
}

function useSettled(words: string): string {
  const [settled, settle] = useState(words);
  useEffect(() => {
    const timer = setTimeout(() => settle(words), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [words]);
  return settled;
}

export function ReferenceEditor({ field, value, names, onChange, autoFocus, invalid, name, disabled }: EditorProps) {
  const [words, setWords] = useState("");
  const [open, setOpen] = useState(false);
  const cache = useQueryClient();
  const { data = [], isFetching, fresh } = useFound(field.to ?? "", words, open && Boolean(field.to));
  // Whoever is faster than the server must not be given what earlier letters found.
  const found = fresh ? data : data.filter((each) => [each.code, each.title].some((text) => text.toLowerCase().includes(words.toLowerCase())));
  const choose = (code: string | null, title = found.find((each) => each.code === code)?.title) => {
    if (code && title && field.to) cache.setQueryData(titleKey(field.to, code), title);
    onChange(code);
  };
  /** Enter before the list is there takes what the words find first. */
  const takeFirst = async (said: string) => {
    const [first] = await findIn(field.to ?? "", said, 1);
    if (!first) return;
    choose(first.code, first.title);
    setOpen(false);
    setWords("");
  };
  const options = found.map((each) => ({ value: each.code, label: each.title || each.code, ...each }));
  return (
    <Select
      data-field={name}
      aria-label={field.label}
      aria-invalid={invalid || undefined}
      status={invalid ? "error" : undefined}
      style={{ width: "100%" }}
      autoFocus={autoFocus}
      disabled={disabled}
      defaultActiveFirstOption
      allowClear={!field.required}
      showSearch={{ filterOption: false, onSearch: setWords, searchValue: words }}
      popupMatchSelectWidth={320}
      open={open}
      onOpenChange={setOpen}
      value={value ? { value: String(value), label: known(names, field.to, String(value)) } : undefined}
      labelInValue
      loading={isFetching}
      placeholder={say("编码、名称或拼音", "Code, name or pinyin")}
      notFoundContent={isFetching ? say("查找中", "Looking") : say("没有找到，换个词试试", "Nothing found; try another word")}
      options={options}
      optionRender={(option) => (
        <span>
          {option.data.title || option.data.code} <span className="code quiet">{option.data.title && option.data.code}</span>
        </span>
      )}
      onInputKeyDown={(event) => {
        if (event.key === "Enter" && !event.nativeEvent.isComposing && words && !fresh && found.length === 0) void takeFirst(words);
      }}
      onChange={(chosen) => choose(chosen?.value ?? null)}
    />
  );
}

const known = (names: Names | undefined, type: string | null, code: string): string => (type && names?.[type]?.[code]) || code;
