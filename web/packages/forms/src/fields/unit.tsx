/** The unit of a line: the item's own units are offered, nothing else. */

import { documentQuery, type Document } from "@huotong/client";
import { useQuery } from "@tanstack/react-query";
import { Select } from "antd";

import type { EditorProps } from "./edit";
import { ReferenceEditor } from "./reference";

export function UnitEditor(props: EditorProps & { item: string }) {
  const { field, item, value, names, onChange, autoFocus, invalid, name, disabled } = props;
  const { data, isError } = useQuery({ ...documentQuery("item", item), staleTime: 60_000, retry: false });
  if (isError) return <ReferenceEditor {...props} />;
  const units = data ? unitsOf(data) : [];
  const title = (code: string) => (data?.names as Record<string, Record<string, string>> | undefined)?.unit?.[code] ?? names?.unit?.[code] ?? code;
  const shown = value ? String(value) : units[0]?.code;
  return (
    <Select
      data-field={name}
      aria-label={field.label}
      aria-invalid={invalid || undefined}
      status={invalid ? "error" : undefined}
      style={{ width: "100%" }}
      autoFocus={autoFocus}
      disabled={disabled}
      showSearch={{ optionFilterProp: "find" }}
      popupMatchSelectWidth={160}
      value={shown}
      options={units.map(({ code, factor }) => ({ value: code, label: title(code), find: `${title(code)} ${code}`, factor }))}
      optionRender={(option) => (
        <span>
          {option.data.label} <span className="quiet">{option.data.factor && `= ${option.data.factor} ${title(units[0]!.code)}`}</span>
        </span>
      )}
      labelRender={({ value: code }) => title(String(code))}
      onChange={(code) => onChange(code ?? null)}
    />
  );
}

/** The base unit first, then the further ones with how many base units they are. */
export function unitsOf(item: Document): { code: string; factor?: string }[] {
  const further = (item.units as { unit: string; numerator: unknown; denominator: unknown }[] | undefined) ?? [];
  return [
    { code: String(item.unit) },
    ...further.map(({ unit, numerator, denominator }) => ({ code: unit, factor: String(denominator) === "1" ? String(numerator) : `${String(numerator)}/${String(denominator)}` })),
  ];
}
