/** Document types as the server describes them, for this person and in this language. */

import { queryOptions } from "@tanstack/react-query";

import { get } from "./http";
import { language } from "./language";

export type Colour = "default" | "processing" | "success" | "warning" | "error" | "hold" | "incoming";

export interface Badge {
  key: string;
  label: string;
  colour: Colour;
}

export interface Field {
  key: string;
  label: string;
  kind: string;
  widget: string;
  compare: string[];
  required: boolean;
  /** Whether a person gives it; otherwise it is computed. */
  given: boolean;
  /** Given once, at creation. */
  fixed: boolean;
  secret: boolean;
  custom: boolean;
  /** An identity or a note of the program: no screen shows it. */
  inner?: boolean;
  help: string | null;
  default: unknown;
  choices: Badge[];
  to: string | null;
  length: number | null;
  decimals: number | null;
  /** The name by which a list is filtered; null where it cannot be. */
  filter?: string | null;
  cost?: boolean;
  rows?: Field[];
}

export interface Part {
  key: string;
  label: string;
  given: boolean;
  required: boolean;
  fields: Field[];
}

export interface Action {
  key: string;
  verb: string;
  label: string;
  help: string | null;
  when: string[];
  then: string | null;
  takes_fields: boolean;
  asks: Field[];
  inverse: string | null;
  primary: boolean;
  /** Asked for by the program itself, not offered to people. */
  inner?: boolean;
}

/** A kind of paper that documents of a type can be printed on. */
export interface Paper {
  key: string;
  label: string;
}

export interface TypeBrief {
  key: string;
  label: string;
  module: string;
  menu: boolean;
  /** Pinyin and initials of the label, by which the palette finds it. */
  find?: string[];
  /** Whether this person may make one. */
  creates?: boolean;
}

export interface Type extends TypeBrief {
  help: string | null;
  name_field: string;
  title: string;
  list: string[];
  fields: Field[];
  parts: Part[];
  states: Badge[];
  conditions: Badge[];
  actions: Action[];
  prints: Paper[];
}

export const typesQuery = () =>
  queryOptions({
    queryKey: ["registry", language()],
    queryFn: ({ signal }) => get<{ types: TypeBrief[]; version: number }>(`/api/registry?lang=${language()}`, signal),
    staleTime: 60_000,
  });

const shown = (fields: Field[]) => fields.filter((field) => !field.inner);

export const typeQuery = (type: string) =>
  queryOptions({
    queryKey: ["registry", language(), type],
    queryFn: async ({ signal }): Promise<Type> => {
      const found = await get<Type>(`/api/registry/${encodeURIComponent(type)}?lang=${language()}`, signal);
      const parts = found.parts.map((part) => ({ ...part, fields: shown(part.fields) }));
      return { ...found, fields: shown(found.fields), parts };
    },
    staleTime: 60_000,
  });
