/** The editor of a field, by its widget. Values are what the API takes: texts for quantity and money, codes for references. */

import { say, type Field, type Names } from "@huotong/client";
import { Checkbox, DatePicker, Input, Select } from "antd";
import dayjs from "dayjs";
import { useState, type ReactNode } from "react";

import { ReferenceEditor } from "./reference";
import { RowsEditor } from "./rows";
import { UnitEditor } from "./unit";

export interface EditorProps {
  field: Field;
  value: unknown;
  names?: Names;
  onChange: (value: unknown) => void;
  autoFocus?: boolean;
  invalid?: boolean;
  /** The name of the field in its form, `lines.0.quantity`. */
  name: string;
  disabled?: boolean;
  /** Of a line: its item, whose units are offered. */
  item?: string;
}

export function Editor(props: EditorProps): ReactNode {
  const { field, value, onChange, autoFocus, invalid, name, disabled } = props;
  const shared = {
    "data-field": name,
    "aria-label": field.label,
    "aria-invalid": invalid || undefined,
    autoFocus,
    disabled,
    status: invalid ? ("error" as const) : undefined,
  };
  if (field.kind === "rows" && field.rows?.length) return <RowsEditor {...props} />;
  switch (field.widget) {
    case "textarea":
      return <Input.TextArea {...shared} autoSize={{ minRows: 1, maxRows: 6 }} value={text(value)} onChange={(e) => onChange(e.target.value || null)} />;
    case "switch":
      return (
        <Checkbox data-field={name} autoFocus={autoFocus} disabled={disabled} checked={Boolean(value)} onChange={(e) => onChange(e.target.checked)}>
          {field.label}
        </Checkbox>
      );
    case "select":
      return (
        <Select
          {...shared}
          style={{ width: "100%" }}
          allowClear={!field.required}
          showSearch={{ optionFilterProp: "label" }}
          value={value ?? undefined}
          options={field.choices.map((each) => ({ value: each.key, label: each.label }))}
          onChange={(chosen) => onChange(chosen ?? null)}
        />
      );
    case "reference":
      return field.to === "unit" && props.item ? <UnitEditor {...props} item={props.item} /> : <ReferenceEditor {...props} />;
    case "date":
    case "moment":
      return <DateEditor {...props} shared={shared} />;
    case "json":
      return <JsonEditor {...props} shared={shared} />;
    case "quantity":
    case "money":
    case "integer":
      return <Input {...shared} className="figure" inputMode="decimal" value={text(value)} onChange={(e) => onChange(number(field, e.target.value))} />;
    default:
      return <Input {...shared} maxLength={field.length ?? undefined} value={text(value)} onChange={(e) => onChange(e.target.value || null)} />;
  }
}

const text = (value: unknown): string => (value === null || value === undefined ? "" : String(value));

/** Figures as they are typed or pasted: full-width digits and thousands separators are understood; exact, never a float. */
function number(field: Field, typed: string): unknown {
  const plain = typed.normalize("NFKC").replace(/[,\s]/g, "").replace("−", "-");
  if (plain === "") return null;
  return field.kind === "integer" && /^-?\d{1,15}$/.test(plain) ? Number(plain) : plain;
}

type Common = { shared: { "data-field": string; autoFocus?: boolean; disabled?: boolean; status?: "error" } };

function DateEditor({ field, value, onChange, shared }: EditorProps & Common) {
  const moment = field.kind === "moment";
  return (
    <DatePicker
      {...shared}
      style={{ width: "100%" }}
      showTime={moment ? { format: "HH:mm" } : false}
      format={moment ? "YYYY-MM-DD HH:mm" : "YYYY-MM-DD"}
      value={value ? dayjs(String(value)) : null}
      onChange={(day) => onChange(day ? (moment ? day.toDate().toISOString() : day.format("YYYY-MM-DD")) : null)}
    />
  );
}

/** A list of codes, one after the other; what is more than that, as JSON. */
function JsonEditor({ value, onChange, shared }: EditorProps & Common) {
  const [typed, setTyped] = useState<string | null>(null);
  if (value === null || value === undefined || isTexts(value)) {
    return (
      <Select
        {...shared}
        mode="tags"
        style={{ width: "100%" }}
        tokenSeparators={[",", "，", " ", "\n"]}
        value={(value as string[] | null) ?? []}
        placeholder={say("一个接一个，回车隔开", "One after the other, Enter between")}
        onChange={(codes: string[]) => onChange(codes.length ? codes : null)}
      />
    );
  }
  return (
    <Input.TextArea
      {...shared}
      autoSize={{ minRows: 2, maxRows: 10 }}
      value={typed ?? JSON.stringify(value)}
      onChange={(e) => {
        setTyped(e.target.value);
        try {
          onChange(JSON.parse(e.target.value));
        } catch {
          // Not yet whole: the server is told when it is.
        }
      }}
    />
  );
}

const isTexts = (value: unknown): boolean => Array.isArray(value) && value.every((each) => typeof each === "string");
