/** What an action asks before it is done: its values, or a yes; then how it goes, and what was refused and why. */

import { say, type Type } from "@huotong/client";
import { Button, Notice } from "@huotong/ui";
import { Modal, Progress } from "antd";
import { useEffect, useState } from "react";

import { Editor } from "../fields/edit";
import { asked, type Doing, type Failure, type Progress as Going } from "./use-actions";

interface DialogProps {
  type: Type;
  doing: Doing | null;
  progress: Going | null;
  perform: (doing: Doing, given: Record<string, unknown>) => Promise<Failure[]>;
  onClose: () => void;
}

export function ActionDialog({ type, doing, progress, perform, onClose }: DialogProps) {
  const [given, setGiven] = useState<Record<string, unknown>>({});
  const [failures, setFailures] = useState<Failure[]>([]);
  const [busy, setBusy] = useState(false);
  useEffect(() => {
    setGiven(Object.fromEntries((doing ? asked(doing.action) : []).flatMap((field) => (field.default === null ? [] : [[field.key, field.default]]))));
    setFailures(progress?.failures ?? []);
  }, [doing, progress?.failures]);
  if (!doing) return null;
  const { action, documents } = doing;
  const what = documents.length === 1 ? String(documents[0]![type.name_field]) : say(`${documents.length} 个`, `${documents.length}`);
  const problemOf = (key: string) => failures.length === 1 && failures[0]!.refusals.find((each) => each.field?.split(".")[0] === key);
  const elsewhere = failures.filter((each) => each.refusals.some((refusal) => !action.asks.some((field) => field.key === refusal.field?.split(".")[0])));
  const go = async () => {
    setBusy(true);
    const found = await perform(doing, given).finally(() => setBusy(false));
    if (found.length) setFailures(found);
    else onClose();
  };
  const destroys = ["cancel", "dissolve", "drop", "archive", "refuse", "withdraw"].includes(action.key);
  return (
    <Modal
      open
      title={`${action.label} ${what}`}
      onCancel={onClose}
      width={asked(action).some((field) => field.kind === "rows") ? 640 : 480}
      maskClosable={!busy}
      footer={[
        <Button key="no" look="quiet" onClick={onClose}>
          {say("不做了", "Not now")}
        </Button>,
        <Button key="go" look={destroys ? "danger" : "primary"} verb={`${action.key}!`} disabled={busy} onClick={() => void go()}>
          {action.label} {what}
        </Button>,
      ]}
    >
      <form
        style={{ display: "grid", gap: 12 }}
        onSubmit={(event) => {
          event.preventDefault();
          void go();
        }}
      >
        {action.help && <p className="quiet">{action.help}</p>}
        {asked(action).map((field, index) => {
          const problem = problemOf(field.key);
          // A label around several controls would send every click to the first.
          const Around = field.kind === "rows" ? "div" : "label";
          return (
            <Around key={field.key} style={{ display: "grid", gap: 4 }}>
              <span className={problem ? "bad" : "meta"}>
                {field.label} {problem && say("要改", "mend")}
              </span>
              <Editor field={field} name={field.key} value={given[field.key]} autoFocus={index === 0} invalid={Boolean(problem)} onChange={(value) => setGiven({ ...given, [field.key]: value })} />
              {field.help && <span className="meta">{field.help}</span>}
              {problem && (
                <span className="bad" role="alert">
                  {problem.text} {problem.remedy}
                </span>
              )}
            </Around>
          );
        })}
        {busy && progress && progress.of > 1 && <Progress percent={Math.round((100 * progress.done) / progress.of)} size="small" />}
        {elsewhere.length > 0 && (
          <div style={{ display: "grid", gap: 8, maxHeight: 280, overflow: "auto" }}>
            {elsewhere.map((each) => (
              <Notice key={each.code} told={each.refusals.map((refusal) => ({ ...refusal, text: documents.length > 1 ? `${each.code} ${refusal.text}` : refusal.text }))} />
            ))}
          </div>
        )}
        <input type="submit" hidden />
      </form>
    </Modal>
  );
}
