/** What a type has on paper: one button, or a menu where there is something to choose, for a document, a selection or a filter. */

import { language, say, type Document, type Paper, type Type } from "@huotong/client";
import { Button, tell, useShortcuts } from "@huotong/ui";
import { useQuery } from "@tanstack/react-query";
import { Dropdown } from "antd";
import { Printer } from "lucide-react";
import { useState, type KeyboardEvent } from "react";

import { addressOfPaper, MOST, partsOf } from "./asked";
import { chosen, made, totalQuery } from "./job";
import "./print.css";

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
  // What a filter finds may be more than one job takes: then the parts are chosen from the menu.
  const several = type.prints.length > 1 || !documents;
  const tooMany = (documents?.length ?? 0) > MOST;
  const found = useQuery({ ...totalQuery(type.key, filter), enabled: open && !documents });
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
  const total = found.data ?? 0;
  const parts = partsOf(total);
  const count = (many: number) => many.toLocaleString("en");
  const papers = type.prints.map((paper) => {
    const word = <span data-verb={`print.${paper.key}`}>{paper.label}</span>;
    if (!parts.length) return { key: paper.key, label: word, onClick: () => run(paper) };
    const children = parts.map(([first, last], part) => ({
      key: `${paper.key}.${part}`,
      label: <span data-verb={`print.${paper.key}.${part + 1}`}>{say(`第 ${count(first)}–${count(last)} 张`, `${count(first)} to ${count(last)}`)}</span>,
      onClick: () => run(paper, part),
    }));
    return { key: paper.key, label: word, popupClassName: "ht-print-parts", children };
  });
  const all = say(`${count(total)} 张，分 ${parts.length} 份`, `${count(total)} in ${parts.length} parts`);
  const items = parts.length ? [{ key: "all", type: "group" as const, label: all, children: papers }] : papers;
  // It opens with its parts known, so that nothing changes under the keys.
  const ready = !busy && !found.isFetching;
  return (
    <Dropdown trigger={["click"]} open={open && ready} onOpenChange={setOpen} autoFocus menu={{ items, onKeyDown: kept }}>
      {button}
    </Dropdown>
  );
}
