/** Rows that an action asks for: a small grid of its fields, a row added below as one needs it. */

import { say, type Field } from "@huotong/client";
import { Button } from "@huotong/ui";
import { Trash2 } from "lucide-react";

import { Editor, type EditorProps } from "./edit";

type Row = Record<string, unknown>;

export function RowsEditor({ field, value, names, onChange, name, autoFocus, disabled }: EditorProps) {
  const fields = field.rows ?? [];
  const blank = (): Row => Object.fromEntries(fields.flatMap((each) => (each.default === null || each.default === undefined ? [] : [[each.key, each.default]])));
  // What must be given begins with a row to be filled in.
  const rows = (value as Row[] | null | undefined) ?? (field.required && !disabled ? [blank()] : []);
  const set = (next: Row[]) => onChange(next.length ? next : null);
  const write = (index: number, each: Field, given: unknown) => set(rows.map((row, at) => (at === index ? { ...row, [each.key]: given } : row)));
  return (
    <div className="ht-rows" data-field={name} role="group" aria-label={field.label}>
      {rows.length > 0 && (
        <div className="ht-rows-row meta">
          {fields.map((each) => (
            <span key={each.key}>{each.label}</span>
          ))}
        </div>
      )}
      {rows.map((row, index) => (
        <div key={index} className="ht-rows-row">
          {fields.map((each, at) => (
            <Editor
              key={each.key}
              field={each}
              name={`${name}.${index}.${each.key}`}
              value={row[each.key]}
              names={names}
              disabled={disabled}
              autoFocus={at === 0 && (autoFocus || index > 0)}
              onChange={(given) => write(index, each, given)}
            />
          ))}
          <button type="button" className="ht-icon-button" aria-label={say(`删第 ${index + 1} 行`, `Drop line ${index + 1}`)} onClick={() => set(rows.filter((_, at) => at !== index))}>
            <Trash2 size={16} strokeWidth={1.5} />
          </button>
        </div>
      ))}
      <Button small look="quiet" type="button" disabled={disabled} verb="add_row" onClick={() => onChange([...rows, blank()])}>
        {say("加一行", "Add a line")}
      </Button>
    </div>
  );
}
