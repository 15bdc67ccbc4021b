/** What a person has changed of a document and not yet saved. It lies in the browser's storage, so a reload or a crash loses nothing. */

import type { Document, Field, Part, Type } from "@huotong/client";
import { useCallback, useEffect, useMemo, useState } from "react";

export interface Line extends Record<string, unknown> {
  /** Of a row that the server knows. */
  id?: number;
  /** Of every row, while it is on the screen. */
  key: string;
}

export interface Changed {
  values: Record<string, unknown>;
  parts: Record<string, Line[]>;
  /** The version that the person saw when he began. */
  version: number | null;
  /** When the last change was made, ISO 8601. */
  at?: string;
}

const NOTHING: Changed = { values: {}, parts: {}, version: null };

let lines = 0;
export const freshLine = (values: Record<string, unknown> = {}): Line => ({ ...values, key: `new-${++lines}-${Math.random().toString(36).slice(2)}` });

export const linesOf = (document: Document | undefined, part: Part): Line[] =>
  ((document?.[part.key] as Record<string, unknown>[] | undefined) ?? []).map((row) => ({ ...row, key: String(row.id) }) as Line);

const place = (owner: string, type: string, id: string) => `huotong.draft.${owner}.${type}.${id}`;

function kept(where: string): Changed {
  try {
    return (JSON.parse(localStorage.getItem(where) ?? "null") as Changed | null) ?? NOTHING;
  } catch {
    return NOTHING;
  }
}

/** All drafts that a person has left lying, newest name last: `[type, id]`. */
export function draftsOf(owner: string): [string, string][] {
  const prefix = `huotong.draft.${owner}.`;
  return Object.keys(localStorage)
    .filter((key) => key.startsWith(prefix))
    .map((key) => key.slice(prefix.length).split(/\.(.*)/s).slice(0, 2) as [string, string]);
}

export interface Draft {
  changed: Changed;
  dirty: boolean;
  value: (field: Field) => unknown;
  set: (field: Field, value: unknown) => void;
  rows: (part: Part) => Line[];
  setRows: (part: Part, rows: Line[]) => void;
  forget: () => void;
  /** What was on the screen is compared from now on with this version. */
  rebase: (version: number) => void;
  drop: (key: string) => void;
}

const PAUSE_MS = 250;

export function useDraft(type: Type, id: string, owner: string, document?: Document): Draft {
  const where = place(owner, type.key, id);
  const [changed, setChanged] = useState<Changed>(() => kept(where));
  useEffect(() => setChanged(kept(where)), [where]);
  const dirty = Object.keys(changed.values).length > 0 || Object.keys(changed.parts).length > 0;
  useEffect(() => {
    const timer = setTimeout(() => {
      if (dirty) localStorage.setItem(where, JSON.stringify(changed));
      else localStorage.removeItem(where);
    }, PAUSE_MS);
    return () => clearTimeout(timer);
  }, [changed, dirty, where]);

  const version = document?.version ?? null;
  const begun = useCallback((before: Changed): Changed => ({ ...before, version: before.version ?? version, at: new Date().toISOString() }), [version]);
  return useMemo(() => {
    const before = (field: Field) => (document ? document[field.key] : field.default) ?? null;
    return {
      changed,
      dirty,
      value: (field) => (field.key in changed.values ? changed.values[field.key] : before(field)),
      set: (field, value) =>
        setChanged((was) => {
          const values = { ...was.values, [field.key]: value };
          if (same(value, before(field))) delete values[field.key];
          return begun({ ...was, values });
        }),
      rows: (part) => changed.parts[part.key] ?? linesOf(document, part),
      setRows: (part, rows) => setChanged((was) => begun({ ...was, parts: { ...was.parts, [part.key]: rows } })),
      forget: () => {
        localStorage.removeItem(where);
        setChanged(NOTHING);
      },
      rebase: (to) => setChanged((was) => ({ ...was, version: to })),
      drop: (key) =>
        setChanged((was) => {
          const [values, parts] = [{ ...was.values }, { ...was.parts }];
          delete values[key];
          delete parts[key];
          return { ...was, values, parts };
        }),
    };
  }, [changed, dirty, document, begun, where]);
}

const same = (one: unknown, other: unknown): boolean => JSON.stringify(one ?? null) === JSON.stringify(other ?? null);

/** Rows that hold nothing are not sent. */
export const isEmptyLine = (part: Part, line: Line): boolean =>
  part.fields.every((field) => !field.given || [null, undefined, ""].includes(line[field.key] as never));

/** What is sent to the server: changed values, and of changed parts every row with what people give. */
export function given(type: Type, changed: Changed): Record<string, unknown> {
  const body: Record<string, unknown> = { ...changed.values };
  for (const part of type.parts) {
    const rows = changed.parts[part.key];
    if (!rows || !part.given) continue;
    body[part.key] = rows
      .filter((line) => !isEmptyLine(part, line))
      .map((line) => ({
        ...(line.id ? { id: line.id } : {}),
        ...Object.fromEntries(part.fields.flatMap((field) => (field.given && !blank(line[field.key]) ? [[field.key, line[field.key]]] : []))),
      }));
  }
  return body;
}

const blank = (value: unknown) => value === null || value === undefined || value === "";
