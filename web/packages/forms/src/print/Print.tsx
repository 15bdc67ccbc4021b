/** What a type has on paper: one button, or a menu where there are several, for a document, a selection or a filter. */

import { get, language, pdf, Refused, say, type Document, type Page, type Paper, type Type } from "@huotong/client";
import { Button, tell, useShortcuts } from "@huotong/ui";
import { useQuery } from "@tanstack/react-query";
import { Dropdown } from "antd";
import { Printer } from "lucide-react";
import { useState, type KeyboardEvent } from "react";

import { addressOfPaper, filterOf, MOST, partsOf } from "./asked";

interface PrintProps {
  type: Type;
  /** The documents; without them, all that the filter finds. */
  documents?: Document[];
  /** What a list is asked, as its address says it. */
  filter?: string;
  small?: boolean;
  /** Whether Shift P is this one's. */
  keyed?: boolean;
  label?: string;
}

export function Print({ type, documents, filter = "", small, keyed = true, label }: PrintProps) {
  const [open, setOpen] = useState(false);
  const [busy, setBusy] = useState(false);
  const word = label ?? say("打印", "Print");
  const several = type.prints.length > 1;
  const tooMany = (documents?.length ?? 0) > MOST;
  const { data: total } = useQuery({ ...totalQuery(type.key, filter), enabled: open && !documents });
  const run = (paper: Paper, part?: number) => {
    setOpen(false);
    const [only] = documents ?? [];
    if (documents?.length === 1 && only) window.open(addressOfPaper(type.key, only.id, paper.key, language()), "_blank");
    else if (tooMany) tell(say(`一次最多打印 ${MOST} 张，已选 ${documents!.length} 张。`, `At most ${MOST} at once; ${documents!.length} are selected.`));
    else if (!busy) void made(type, paper, () => chosen(type.key, documents, filter, part), setBusy);
  };
  const begin = () => (several ? setOpen(true) : run(type.prints[0]!));
  useShortcuts([{ keys: "shift+p", label: word, group: say("单据", "Document"), enabled: keyed && type.prints.length > 0, run: begin }]);
  if (!type.prints.length) return null;
  const button = (
    <Button small={small} look={small ? undefined : "quiet"} icon={Printer} verb="print" hint={keyed ? "⇧P" : undefined} aria-busy={busy} disabled={busy} aria-haspopup={several ? "menu" : undefined} onClick={several ? undefined : begin}>
      {word}
    </Button>
  );
  if (!several) return button;
  // What is typed in the menu is the menu's, not a shortcut of the page below it.
  const kept = (event: KeyboardEvent) => {
    if (event.key === "Tab") return;
    event.nativeEvent.stopPropagation();
    if (event.key === "Escape") setOpen(false);
  };
  const parts = partsOf(total ?? 0);
  const items = type.prints.map((paper) => {
    const word = <span data-verb={`print.${paper.key}`}>{paper.label}</span>;
    if (!parts.length) return { key: paper.key, label: word, onClick: () => run(paper) };
    const children = parts.map(([first, last], part) => ({ key: `${paper.key}.${part}`, label: say(`第 ${first}–${last} 张`, `${first} to ${last}`), onClick: () => run(paper, part) }));
    return { key: paper.key, label: word, children };
  });
  return (
    <Dropdown trigger={["click"]} open={open && !busy} onOpenChange={setOpen} autoFocus menu={{ items, onKeyDown: kept }}>
      {button}
    </Dropdown>
  );
}

const listed = (type: string, filter: string, more: Record<string, string>) => get<Page>(`/api/${type}?${new URLSearchParams({ ...filterOf(filter), fields: "id", ...more })}`);

const totalQuery = (type: string, filter: string) => ({
  queryKey: ["list", type, "print", filter],
  queryFn: async () => (await listed(type, filter, { limit: "1", total: "true" })).total ?? 0,
});

/** The selection, all that the filter finds, or of more than one job takes the part that was chosen. */
async function chosen(type: string, documents: Document[] | undefined, filter: string, part?: number): Promise<object> {
  if (documents) return { ids: documents.map((document) => document.id) };
  if (part === undefined) return { filter: filterOf(filter) };
  let page = await listed(type, filter, { limit: String(MOST) });
  for (let turned = 0; turned < part && page.next; turned++) page = await listed(type, filter, { limit: String(MOST), cursor: page.next });
  return { ids: page.rows.map((row) => row.id) };
}

/** The tab is opened by the very click, since browsers keep others shut; the paper comes into it when it is made. */
async function made(type: Type, paper: Paper, which: () => Promise<object>, busy: (is: boolean) => void): Promise<void> {
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
