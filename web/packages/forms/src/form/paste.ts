/** A block of cells from a sheet, as it lies in the clipboard, made into lines. Pure. */

import type { Field } from "@huotong/client";

import { FIGURES } from "../fields/show";
import { isNumber } from "@huotong/ui";

export interface Pasted {
  /** Values by field, row by row. */
  rows: Record<string, unknown>[];
  /** What cannot be: the row, the field, what stood there. */
  wrong: { row: number; field: Field; text: string }[];
}

export const isBlock = (text: string): boolean => /[\t\n]/.test(text.trimEnd());

/** `fields` are those that people give, in their order; without a row of headings the block begins at `from`. */
export function pasted(text: string, fields: readonly Field[], from: number): Pasted {
  const cells = text
    .replace(/\r\n?/g, "\n")
    .trimEnd()
    .split("\n")
    .map((line) => line.split("\t").map((cell) => cell.trim()));
  const headed = heading(cells[0] ?? [], fields);
  const columns = headed ?? fields.slice(from);
  const body = headed ? cells.slice(1) : cells;
  const wrong: Pasted["wrong"] = [];
  const rows = body.map((line, row) =>
    Object.fromEntries(
      line.flatMap((cell, column) => {
        const field = columns[column];
        if (!field || cell === "") return [];
        const value = valueOf(field, cell);
        if (value === undefined) wrong.push({ row, field, text: cell });
        return [[field.key, value === undefined ? cell : value]];
      }),
    ),
  );
  return { rows, wrong };
}

/** The columns that a row of headings names; null where it is none. At least one must be known, and none a figure. */
function heading(cells: readonly string[], fields: readonly Field[]): (Field | undefined)[] | null {
  const plain = (text: string) => text.normalize("NFKC").toLowerCase().replace(/[\s*]/g, "");
  const found = cells.map((cell) => fields.find((field) => [field.key, field.label].some((name) => plain(name) === plain(cell))));
  return found.some(Boolean) && !cells.some((cell) => isNumber(cell)) ? found : null;
}

/** Full-width digits, thousands separators and currency signs are understood; undefined is no value of this kind. */
function valueOf(field: Field, cell: string): unknown {
  const text = cell.normalize("NFKC");
  if (FIGURES.has(field.kind)) {
    const digits = text.replace(/[,\s¥$€£]/g, "").replace("−", "-");
    if (!isNumber(digits)) return undefined;
    return field.kind === "integer" ? (/^-?\d+$/.test(digits) ? Number(digits) : undefined) : digits;
  }
  if (field.kind === "choice") return field.choices.find((each) => [each.key, each.label].some((name) => name.toLowerCase() === text.toLowerCase()))?.key;
  if (field.kind === "date") {
    const [, year, month, day] = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/.exec(text) ?? [];
    return year && month && day ? `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}` : undefined;
  }
  return text;
}
