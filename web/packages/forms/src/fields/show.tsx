/** A value as people read it, by its field's kind. */

import { say, type Field, type Names } from "@huotong/client";
import { dateText, momentText, Moment, Money, Quantity } from "@huotong/ui";
import type { ReactNode } from "react";

export const FIGURES = new Set(["quantity", "money", "integer"]);

export const isFigure = (field: Field): boolean => FIGURES.has(field.kind);

export const isBlank = (value: unknown): boolean =>
  value === null || value === undefined || value === "" || (Array.isArray(value) && value.length === 0);

/** What people call the document that a reference names. */
export const titleOf = (field: Field, code: unknown, names?: Names): string =>
  (field.to && names?.[field.to]?.[String(code)]) || String(code);

/** The value as plain text, for titles and comparisons. */
export function textOf(field: Field, value: unknown, names?: Names): string {
  if (isBlank(value)) return "—";
  switch (field.kind) {
    case "flag":
      return value ? say("是", "Yes") : say("否", "No");
    case "choice":
      return field.choices.find((each) => each.key === value)?.label ?? String(value);
    case "reference":
      return titleOf(field, value, names);
    case "date":
      return dateText(String(value));
    case "moment":
      // A filter names whole days, too.
      return /^\d{4}-\d\d-\d\dT/.test(String(value)) ? momentText(String(value)) : String(value);
    case "json":
    case "rows":
      return jsonText(value);
    default:
      return String(value);
  }
}

/** `brief`: of a document that has a title, the title alone, as lists want it. */
export function Shown({ field, value, names, brief }: { field: Field; value: unknown; names?: Names; brief?: boolean }): ReactNode {
  if (isBlank(value)) return <span className="quiet">—</span>;
  switch (field.kind) {
    case "quantity":
    case "integer":
      return <Quantity value={value} />;
    case "money":
      return <Money value={value} />;
    case "moment":
      return <Moment value={value} />;
    case "reference":
      return <Reference field={field} code={String(value)} names={names} brief={brief} />;
    case "text":
      return <span className={/code|number|lot|serial/.test(field.key) ? "code" : undefined}>{String(value)}</span>;
    default:
      return textOf(field, value, names);
  }
}

function Reference({ field, code, names, brief }: { field: Field; code: string; names?: Names; brief?: boolean }) {
  const title = titleOf(field, code, names);
  if (title === code) return <span className="code">{code}</span>;
  if (brief) return <span title={code}>{title}</span>;
  return (
    <>
      {title} <span className="code quiet">{code}</span>
    </>
  );
}

/** Lists of codes as a sentence; documents by their number; counts of what is larger. */
export function jsonText(value: unknown): string {
  if (Array.isArray(value)) return value.map(jsonText).join(say("、", ", "));
  if (value && typeof value === "object") {
    const known = value as Record<string, unknown>;
    return String(known.number ?? known.code ?? known.zh ?? say(`${Object.keys(known).length} 项`, `${Object.keys(known).length} entries`));
  }
  return String(value);
}
