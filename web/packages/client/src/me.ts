/** Who is at the desk, and what he prefers. */

import { queryOptions } from "@tanstack/react-query";

import { call, get, post } from "./http";
import type { Language } from "./language";

export interface Me {
  id: number;
  login: string;
  name?: string;
  language: Language;
  roles?: { code: string; name: string }[];
  organisation?: { code: string; name: string; currency?: string; time_zone?: string };
  warehouses?: { code: string; name: string }[] | null;
  sees_cost?: boolean;
  grants: string[];
  scopes: string[];
  version: number;
  /** The address of the stream of changes; null where there is none. */
  stream?: string | null;
}

/** Whether this person may, as the server judges it; the server judges again. */
export const may = (me: Pick<Me, "grants" | "scopes">, right: string): boolean => {
  const covers = (patterns: string[]) => patterns.some((pattern) => pattern === "*" || pattern === right || pattern === `${right.split(".")[0]}.*`);
  return covers(me.grants) && covers(me.scopes);
};

export type Preferences = Record<string, unknown>;

export const meQuery = () =>
  queryOptions({ queryKey: ["me"], queryFn: ({ signal }) => get<Me>("/api/me", signal), staleTime: 60_000, retry: false });

export const preferencesQuery = () =>
  queryOptions({
    queryKey: ["preferences"],
    queryFn: ({ signal }) => get<Preferences>("/api/me/preferences", signal),
    staleTime: Infinity,
  });

export const prefer = (changed: Preferences) => call<Preferences>("PUT", "/api/me/preferences", { body: changed });

export const signIn = (login: string, password: string) => post("/api/sign_in", { login, password, browser: true });

export const signOut = () => post("/api/sign_out");
