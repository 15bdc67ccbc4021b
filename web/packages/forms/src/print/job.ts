/** What is asked of the server for one job of printing, and where its paper appears. */

import { get, pdf, Refused, say, type Document, type Page, type Paper, type Type } from "@huotong/client";
import { tell } from "@huotong/ui";

import { filterOf, MOST } from "./asked";

const listed = (type: string, filter: string, more: Record<string, string>) => get<Page>(`/api/${type}?${new URLSearchParams({ ...filterOf(filter), fields: "id", ...more })}`);

/** How many the filter finds, asked each time that somebody wants to print. */
export const totalQuery = (type: string, filter: string) => ({
  queryKey: ["list", type, "print", filter],
  queryFn: async () => (await listed(type, filter, { limit: "1", total: "true" })).total ?? 0,
  staleTime: 0,
});

/** The selection, all that the filter finds, or of more than one job takes the part that was chosen. */
export async function chosen(type: string, documents: Document[] | undefined, filter: string, part?: number): Promise<object> {
  if (documents) return { ids: documents.map((document) => document.id) };
  if (part === undefined) return { filter: filterOf(filter) };
  let page = await listed(type, filter, { limit: String(MOST) });
  for (let turned = 0; turned < part && page.next; turned++) page = await listed(type, filter, { limit: String(MOST), cursor: page.next });
  return { ids: page.rows.map((row) => row.id) };
}

/** The tab is opened by the very click, since browsers keep others shut; the paper comes into it when it is made. */
export async function made(type: Type, paper: Paper, which: () => Promise<object>, busy: (is: boolean) => void): Promise<void> {
  const tab = window.open("", "_blank");
  const wait = say(`正在排版：${paper.label}`, `Being set: ${paper.label}`);
  if (tab) (tab.document.title = wait), (tab.document.body.textContent = wait);
  else tell(wait);
  busy(true);
  try {
    const address = URL.createObjectURL(await pdf("/api/print", { type: type.key, key: paper.key, ...(await which()) }));
    if (tab && !tab.closed) tab.location.replace(address);
    else offered(address, `${type.key}-${paper.key}.pdf`);
  } catch (problem) {
    tab?.close();
    if (!(problem instanceof Refused)) throw problem;
    tell(`${problem.first.text} ${problem.first.remedy ?? ""}`);
  } finally {
    busy(false);
  }
}

/** Where no tab may be opened, the paper is saved as a file. */
function offered(address: string, name: string): void {
  const link = document.createElement("a");
  Object.assign(link, { href: address, download: name });
  link.click();
}
