/** How the API is asked for paper. */

/** Documents that one job takes. */
export const MOST = 500;

/** The first and the last of each part, where there are more than one job takes. */
export const partsOf = (total: number): [number, number][] =>
  total <= MOST ? [] : Array.from({ length: Math.ceil(total / MOST) }, (_, part) => [part * MOST + 1, Math.min(total, (part + 1) * MOST)]);

/** Words of a list that choose no rows. */
const SHOWN_ONLY = new Set(["fields", "limit", "cursor", "total", "names"]);

export const addressOfPaper = (type: string, id: number, paper: string, language: string): string =>
  `/api/${encodeURIComponent(type)}/${id}/print/${encodeURIComponent(paper)}.pdf?lang=${language}`;

/** What chooses the rows of a list, and their order, by name. */
export const filterOf = (query: string): Record<string, string> =>
  Object.fromEntries([...new URLSearchParams(query)].filter(([name]) => !SHOWN_ONLY.has(name)));
