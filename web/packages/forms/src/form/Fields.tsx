/** The head of a form: text at rest in four columns; the field that has the focus is an editor. */

import { say, titleKey, type Field, type Names } from "@huotong/client";
import { useQuery } from "@tanstack/react-query";
import { memo, useState } from "react";

import { Editor } from "../fields/edit";
import { isFigure, Shown } from "../fields/show";
import { named } from "./naming";
import type { Problems } from "./problems";

interface FieldsProps {
  fields: Field[];
  names?: Names;
  value: (field: Field) => unknown;
  onChange: (field: Field, value: unknown) => void;
  /** Whether a person may write this field now. */
  open: (field: Field) => boolean;
  problems: Problems;
  changed: (field: Field) => boolean;
  first?: boolean;
}

export function Fields({ fields, names, value, onChange, open, problems, changed, first }: FieldsProps) {
  const begin = first ? (fields.find((field) => open(field) && field.required) ?? fields.find(open))?.key : undefined;
  const [active, setActive] = useState<string | null>(begin ?? null);
  return (
    <div className="ht-fields">
      {fields.map((field) => (
        <Cell
          key={field.key}
          field={field}
          names={names}
          value={value(field)}
          open={open(field)}
          active={active === field.key}
          problem={problems.get(field.key)}
          changed={changed(field)}
          onActive={setActive}
          onChange={onChange}
        />
      ))}
    </div>
  );
}

interface CellProps {
  field: Field;
  names?: Names;
  value: unknown;
  open: boolean;
  active: boolean;
  changed: boolean;
  problem?: { text: string; remedy?: string | null };
  onActive: (key: string | null) => void;
  onChange: (field: Field, value: unknown) => void;
}

const Cell = memo(function Cell({ field, names, value, open, active, problem, changed, onActive, onChange }: CellProps) {
  const editing = open && active;
  // What was chosen from a list is called by its title at once; what came back with a draft, when the server has told.
  const asked = open && field.kind === "reference" && field.to && value && !names?.[field.to]?.[String(value)] ? field.to : null;
  const { data: title } = useQuery({
    queryKey: titleKey(asked ?? "", asked ? String(value) : ""),
    enabled: Boolean(asked),
    staleTime: Infinity,
    retry: false,
    queryFn: async ({ client }) => (await named(client, { [asked!]: [String(value)] })).names[asked!]?.[String(value)] ?? null,
  });
  const known = title ? { ...names, [field.to!]: { [String(value)]: title } } : names;
  const wide = field.kind === "long_text" || field.kind === "json";
  return (
    <div
      className="ht-field"
      data-wide={wide || undefined}
      data-changed={changed || undefined}
      onBlur={(event) => {
        if (editing && !event.currentTarget.contains(event.relatedTarget)) onActive(null);
      }}
    >
      <span className={problem ? "ht-label bad" : "ht-label"} title={field.help ?? undefined}>
        {field.label}
        {open && field.required && <span aria-hidden="true"> *</span>}
        {problem && say(" 要改", " mend")}
      </span>
      {editing ? (
        <Editor field={field} name={field.key} value={value} names={known} autoFocus invalid={Boolean(problem)} onChange={(next) => onChange(field, next)} />
      ) : open ? (
        <div
          className="ht-value"
          role="button"
          tabIndex={0}
          data-field={field.key}
          data-invalid={problem ? "" : undefined}
          data-figure={isFigure(field) || undefined}
          aria-label={`${field.label}, ${say("改", "edit")}`}
          onFocus={() => onActive(field.key)}
          onClick={() => onActive(field.key)}
        >
          <Shown field={field} value={value} names={known} />
        </div>
      ) : (
        <div className="ht-value" data-field={field.key} data-closed="">
          <Shown field={field} value={value} names={known} />
        </div>
      )}
      {problem ? (
        <span className="ht-problem" role="alert">
          {problem.text} {problem.remedy}
        </span>
      ) : (
        editing && field.help && <span className="meta">{field.help}</span>
      )}
    </div>
  );
});
