/** The file with its own letters and row numbers; what needs a person is red, what is guessed waits for a nod. */

import { Refused, say } from "@huotong/client";
import { GlyphIcon, Key, Notice, useShortcuts } from "@huotong/ui";
import { useCallback, useEffect, useMemo, useRef, useState } from "react";

import { apply, importKey, mend, type Group, type Mending, type Staged } from "./data";
import { Grid, type Spot } from "./Grid";
import { next } from "./lay";
import { Panel } from "./Panel";
import { useQueryClient } from "@tanstack/react-query";

interface Props {
  staged: Staged;
  onStaged: (staged: Staged) => void;
  onColumns: () => void;
}

export function Mend({ staged, onStaged, onColumns }: Props) {
  const client = useQueryClient();
  const [spot, setSpot] = useState<Spot>();
  const [opened, setOpened] = useState(false);
  const [busy, setBusy] = useState<"mending" | "writing">();
  const [refused, setRefused] = useState<Refused>();
  const held = useRef(staged);
  held.current = staged;

  const fail = (problem: unknown) => (problem instanceof Refused ? setRefused(problem) : Promise.reject(problem));
  const act = (said: Mending, onwards = false) => {
    setBusy("mending");
    setRefused(undefined);
    setOpened(false);
    mend(held.current, said)
      .then((after) => {
        onStaged(after);
        if (onwards) goOn(after);
      })
      .catch(fail)
      .finally(() => setBusy(undefined));
  };
  const goOn = useCallback((after: Staged, from?: Spot) => {
    setSpot((before) => {
      const at = from ?? before;
      const found = next(after.problems, at?.row ?? 0, at?.column ?? -2);
      return found ? { row: found[0], column: found[1] } : before;
    });
  }, []);
  const write = () => {
    setBusy("writing");
    setRefused(undefined);
    apply(held.current)
      .then(() => client.invalidateQueries())
      .catch((problem: unknown) => {
        void client.invalidateQueries({ queryKey: importKey(String(held.current.id)) });
        return fail(problem);
      })
      .finally(() => setBusy(undefined));
  };
  const look = (group: Group) => {
    setSpot({ row: group.row, column: group.column });
    setOpened(true);
  };
  /** The first time it opens the problem that is marked; from then on it goes to the next. */
  const walk = () => {
    const here = staged.problems.some(([row, column]) => row === spot?.row && column === spot.column);
    if (opened || !here) goOn(held.current);
    setOpened(staged.problems.length > 0);
  };
  const group = say("导入", "Import");
  useShortcuts([
    { keys: "F8", label: say("下一处", "Next problem"), group, always: true, run: walk },
    { keys: "ctrl+z", label: say("撤一步", "Take back"), group, enabled: staged.steps > 0 && !busy, run: () => act({ back: true }) },
    { keys: "Escape", label: say("关上", "Close"), group, enabled: opened, always: true, run: () => setOpened(false) },
  ]);
  const { counts } = staged;
  useEffect(() => {
    if (spot === undefined && staged.problems.length > 0) goOn(staged);
  }, [spot, staged, goOn]);
  const active = useMemo(() => activeGroup(staged, spot, opened), [staged, spot, opened]);
  return (
    <>
      <div className="im-mend" data-busy={busy || undefined}>
        <div className="im-sheet">
          <div className="im-legend">
            <span data-state="red">
              {say("要您定", "Need you")} {counts.red}
            </span>
            <span data-state="amber">
              {say("猜好了，等您点头", "Guessed, wait for your nod")} {counts.amber}
            </span>
            <span data-state="mended">
              {say("改好了", "Mended")} {counts.mended}
            </span>
            <span className="ht-space" />
            <span className="im-hint">
              <Key>F8</Key> {say("下一处", "next")}
            </span>
            <span className="im-hint">
              <Key>Ctrl Z</Key> {say("撤", "take back")}
            </span>
          </div>
          {refused && (
            <div className="im-told">
              <Notice told={refused.refusals.slice(0, 4)} />
            </div>
          )}
          {staged.missing.length > 0 && (
            <div className="im-told">
              <Notice
                tone="warn"
                told={[{ text: say(`还没有列对到：${staged.missing.join("、")}。`, `No column is chosen for: ${staged.missing.join(", ")}.`) }]}
                act={
                  <button type="button" className="im-link" onClick={onColumns}>
                    {say("去对列", "Choose the columns")}
                  </button>
                }
              />
            </div>
          )}
          <Grid {...{ staged, spot, opened, busy: busy !== undefined }} onSpot={setSpot} onOpened={setOpened} onMend={(said) => act(said, true)} />
          <footer className="ht-foot im-foot">
            <GlyphIcon glyph="available" tone="ok" />
            <span>
              <b>{say("要么全部写入，要么一行不写。", "All of it is written, or none.")}</b>
              {say("写入后 30 天内可整批撤销，已被用掉的会先说清。", " For 30 days it can be taken back as one; what is in use is told first.")}
            </span>
          </footer>
        </div>
        <Panel {...{ staged, active, busy }} onLook={look} onNod={(key) => act({ nod: key || true })} onBack={() => act({ back: "all" })} onWrite={write} />
      </div>
    </>
  );
}

/** The group whose cell is being looked at. */
function activeGroup(staged: Staged, spot: Spot | undefined, opened: boolean): string | undefined {
  if (!spot || !opened) return undefined;
  const found = staged.problems.find(([row, column]) => row === spot.row && column === spot.column);
  return found && staged.groups[found[3]]?.key;
}
