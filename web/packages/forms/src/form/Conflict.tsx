/** Somebody else saved meanwhile: both versions field by field, and one chooses. */

import { say, type Document, type Names, type Type } from "@huotong/client";
import { Button, Notice } from "@huotong/ui";

import { textOf } from "../fields/show";
import type { Draft } from "./draft";

export interface Theirs {
  document: Document;
  names?: Names;
  who?: string;
}

interface ConflictProps {
  type: Type;
  draft: Draft;
  theirs: Theirs;
  onDone: () => void;
}

export function Conflict({ type, draft, theirs, onDone }: ConflictProps) {
  const fields = type.fields.filter((field) => field.key in draft.changed.values);
  const parts = type.parts.filter((part) => part.key in draft.changed.parts);
  const settle = (drop: string[]) => {
    drop.forEach(draft.drop);
    draft.rebase(theirs.document.version);
    onDone();
  };
  return (
    <div data-conflict="">
      <Notice
        tone="warn"
        told={[
          {
            text: say(`${theirs.who ?? "别人"}先存了一版。`, `${theirs.who ?? "Somebody else"} saved first.`),
            remedy: say("您填的都在。看过再存。", "What you typed is kept. Look, then save."),
          },
        ]}
        act={
          <table className="ht-conflict">
            <thead>
              <tr>
                <th />
                <th>{say("现在的", "As it is now")}</th>
                <th>{say("您填的", "Yours")}</th>
                <th />
              </tr>
            </thead>
            <tbody>
              {fields.map((field) => (
                <tr key={field.key} data-conflict={field.key}>
                  <th>{field.label}</th>
                  <td>{textOf(field, theirs.document[field.key], theirs.names)}</td>
                  <td>{textOf(field, draft.changed.values[field.key], theirs.names)}</td>
                  <td>
                    <Button small look="quiet" onClick={() => draft.drop(field.key)}>
                      {say("用现在的", "Take what is there")}
                    </Button>
                  </td>
                </tr>
              ))}
              {parts.map((part) => (
                <tr key={part.key} data-conflict={part.key}>
                  <th>{part.label}</th>
                  <td>{say(`${(theirs.document[part.key] as unknown[]).length} 行`, `${(theirs.document[part.key] as unknown[]).length} lines`)}</td>
                  <td>{say(`${draft.changed.parts[part.key]!.length} 行`, `${draft.changed.parts[part.key]!.length} lines`)}</td>
                  <td>
                    <Button small look="quiet" onClick={() => draft.drop(part.key)}>
                      {say("用现在的", "Take what is there")}
                    </Button>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        }
      />
      <div style={{ display: "flex", gap: 8, marginTop: 8 }}>
        <Button small look="primary" onClick={() => settle([])}>
          {say("留我填的", "Keep mine")}
        </Button>
        <Button small onClick={() => settle([...fields.map((field) => field.key), ...parts.map((part) => part.key)])}>
          {say("都用现在的", "Take all that is there")}
        </Button>
      </div>
    </div>
  );
}
