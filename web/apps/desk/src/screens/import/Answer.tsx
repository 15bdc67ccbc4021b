/** What is wrong with one cell, and what it may become: choices by number, or one's own; for all alike, if wished. */

import { say } from "@huotong/client";
import { Button, Key } from "@huotong/ui";
import { Checkbox } from "antd";
import { useEffect, useRef, useState, type KeyboardEvent } from "react";

import type { Mark, Mending, SheetRow, Staged } from "./data";
import { cellName } from "./lay";

interface Props {
  staged: Staged;
  row: SheetRow;
  column: number;
  top: number;
  left: number;
  busy: boolean;
  onMend: (said: Mending) => void;
  onClose: () => void;
}

interface Way {
  key: string;
  text: string;
  note: string;
  said: (alike: boolean) => Mending;
  /** Whether it can be done to all alike. */
  alike?: boolean;
}

const OWN = "own";

export function Answer({ staged, row, column, top, left, busy, onMend, onClose }: Props) {
  const mark = row.marks[column];
  const ways = waysOf(staged, row, column, mark);
  const proposed = ways.find((each) => each.key !== "out");
  const [chosen, setChosen] = useState(proposed?.key ?? (column >= 0 ? OWN : (ways[0]?.key ?? OWN)));
  // Where something is proposed, one's own begins empty; else what stands there is written over.
  const [own, setOwn] = useState(proposed ? "" : (row.cells[column] ?? ""));
  const alikeCount = mark?.alike ?? 0;
  const [alike, setAlike] = useState(alikeCount > 0);
  const box = useRef<HTMLDivElement>(null);
  const input = useRef<HTMLInputElement>(null);
  const take = () => {
    input.current?.focus({ preventScroll: true });
    input.current?.select();
  };
  useEffect(() => {
    if (chosen === OWN) take();
    else box.current?.focus({ preventScroll: true });
    // After the grid has moved to its row.
    const frame = requestAnimationFrame(() => box.current?.scrollIntoView({ block: "nearest", inline: "nearest" }));
    return () => cancelAnimationFrame(frame);
    // Once, when it opens.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, []);
  const write = () => {
    setChosen(OWN);
    requestAnimationFrame(take);
  };
  const way = ways.find((each) => each.key === chosen);
  const forAll = alike && alikeCount > 0 && (chosen === OWN || Boolean(way?.alike));
  const act = (key: string = chosen) => {
    const found = ways.find((each) => each.key === key);
    if (busy) return;
    onMend(found ? found.said(alike && alikeCount > 0 && Boolean(found.alike)) : { cell: { row: row.row, column, value: own, alike: forAll } });
  };
  const pressed = (event: KeyboardEvent) => {
    const typing = event.target instanceof HTMLInputElement && event.target.type === "text";
    const index = Number(event.key) - 1;
    if (event.key === "Escape") onClose();
    else if (event.key === "Enter") act();
    else if (!typing && index >= 0 && index <= ways.length) {
      if (index < ways.length) setChosen(ways[index]!.key);
      else write();
    } else if (!typing && (event.key === "ArrowDown" || event.key === "ArrowUp")) {
      const keys = [...ways.map((each) => each.key), ...(column >= 0 ? [OWN] : [])];
      const at = (keys.indexOf(chosen) + (event.key === "ArrowDown" ? 1 : keys.length - 1)) % keys.length;
      setChosen(keys[at]!);
    } else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const cells = forAll ? alikeCount + 1 : 1;
  const name = cellName(row.row, column);
  return (
    <div ref={box} className="im-answer" role="dialog" aria-label={name} tabIndex={-1} data-answer={name} style={{ top, left }} onKeyDown={pressed} onClick={(event) => event.stopPropagation()}>
      <h2>
        {column < 0 ? say(`第 ${row.row} 行`, `Row ${row.row}`) : name}
        {mark?.text ? `${say("：", ": ")}${mark.text}` : ""}
      </h2>
      {mark?.remedy && <p>{mark.remedy}</p>}
      {mark?.was !== undefined && <p>{say(`文件里原来是“${mark.was}”。`, `The file says “${mark.was}”.`)}</p>}
      {row.out === "total" && <p>{say("这一行是合计，不写入。", "This row is a total and is not written.")}</p>}
      <div role="radiogroup" aria-label={say("改成", "Make it")}>
        {ways.map((each, index) => (
          <label key={each.key} className="im-way" data-chosen={chosen === each.key || undefined} data-way={each.key}>
            <input type="radio" name="way" checked={chosen === each.key} onChange={() => setChosen(each.key)} />
            <b>{each.text}</b>
            <span>{each.note}</span>
            <Key>{index + 1}</Key>
          </label>
        ))}
        {column >= 0 && (
          <label className="im-way" data-chosen={chosen === OWN || undefined} data-way={OWN}>
            <input type="radio" name="way" checked={chosen === OWN} onChange={write} aria-label={say("自己写", "Write it myself")} />
            <input
              ref={input}
              type="text"
              data-field="value"
              value={own}
              placeholder={say("自己写……", "Write it myself …")}
              aria-label={say("自己写", "Write it myself")}
              onFocus={() => chosen !== OWN && write()}
              onChange={(event) => setOwn(event.target.value)}
            />
            <Key>{ways.length + 1}</Key>
          </label>
        )}
      </div>
      <footer>
        {alikeCount > 0 && (chosen === OWN || way?.alike) ? (
          <Checkbox checked={alike} onChange={(event) => setAlike(event.target.checked)} data-field="alike">
            {say(`同样写法的另 ${alikeCount} 格也这样改`, `The ${alikeCount} others written like this, too`)}
          </Checkbox>
        ) : (
          <span />
        )}
        <Button small look="primary" verb="mend" hint="⏎" disabled={busy} onClick={() => act()}>
          {chosen === "out" ? say("不要这一行", "Leave it out") : chosen === "in" ? say("要这一行", "Take it in") : say(`改 ${cells} 格`, cells === 1 ? "Mend 1 cell" : `Mend ${cells} cells`)}
        </Button>
      </footer>
    </div>
  );
}

function waysOf(staged: Staged, row: SheetRow, column: number, mark: Mark | undefined): Way[] {
  const ways: Way[] = [];
  const put = (value: string) => (alike: boolean): Mending => ({ cell: { row: row.row, column, value, alike } });
  if (mark?.state === "amber" && mark.value != null) ways.push({ key: "guess", text: mark.value, note: say("多半是这个", "most likely"), said: put(mark.value), alike: true });
  for (const [index, choice] of (mark?.choices ?? []).entries()) {
    if (choice.act === "agree") ways.push({ key: "agree", text: choice.note, note: "", said: () => ({ nod: [`${row.row}:${column}`] }) });
    else ways.push({ key: `choice-${index}`, text: choice.value, note: choice.note, said: put(choice.value), alike: true });
  }
  if (mark?.state === "mended" && mark.was !== undefined) ways.push({ key: "was", text: mark.was || say("空着", "empty"), note: say("还原成文件里的", "back to what the file says"), said: put(mark.was), alike: true });
  if (row.out) ways.push({ key: "in", text: say("要这一行", "Take this row in"), note: "", said: () => ({ left_out: { rows: [row.row], out: false } }) });
  else if (mark && mark.state !== "mended" && row.row > staged.header + 1)
    ways.push({ key: "out", text: say("不要这一行", "Leave this row out"), note: "", said: () => ({ left_out: { rows: [row.row], out: true } }) });
  return ways;
}
