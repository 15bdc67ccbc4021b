/** Somebody else saved meanwhile: both versions field by field and row by row, and one chooses. */

import { say, type Document, type Field, type Names, type Part, type Type } from "@huotong/client";
import { Button, Notice } from "@huotong/ui";
import { useState } from "react";

import { textOf } from "../fields/show";
import { linesOf, type Draft, type Line } from "./draft";
import { chosen, differences, type Difference, type Side } from "./merge";

export interface Theirs {
  document: Document;
  /** What both began with. */
  base?: Document;
  names?: Names;
  who?: string;
}

interface ConflictProps {
  type: Type;
  draft: Draft;
  theirs: Theirs;
  onDone: () => void;
}

interface Choice {
  key: string;
  label: string;
  mine: string;
  theirs: string;
  likely: Side;
}

export function Conflict({ type, draft, theirs, onDone }: ConflictProps) {
  const { document, base, names } = theirs;
  const [taken, take] = useState<ReadonlyMap<string, Side>>(new Map());
  const fields = type.fields.filter((field) => field.key in draft.changed.values);
  const parts = type.parts.filter((part) => part.key in draft.changed.parts).map((part) => ({ part, rows: differences(part, linesOf(base, part), draft.changed.parts[part.key]!, linesOf(document, part)) }));
  const choices: Choice[] = [
    ...fields.map((field) => ({
      key: field.key,
      label: field.label,
      mine: textOf(field, draft.changed.values[field.key], names),
      theirs: textOf(field, document[field.key], names),
      likely: "mine" as const,
    })),
    ...parts.flatMap(({ part, rows }) => rows.map((row) => ofRow(part, row, linesOf(document, part), names))),
  ];
  const side = ({ key, likely }: Choice): Side => taken.get(key) ?? likely;
  const settle = (all?: Side) => {
    const of = new Map(choices.map((each) => [each.key, all ?? side(each)]));
    for (const field of fields) if (of.get(field.key) === "theirs") draft.drop(field.key);
    for (const { part, rows } of parts) {
      if (all === "theirs") draft.drop(part.key);
      else draft.setRows(part, chosen(draft.changed.parts[part.key]!, linesOf(document, part), new Map(rows.map((row) => [row.key, of.get(`${part.key}.${row.key}`) ?? row.likely]))));
    }
    draft.rebase(document.version);
    onDone();
  };
  return (
    <div data-conflict="">
      <Notice
        tone="warn"
        told={[
          {
            text: say(`${theirs.who ?? "别人"}先存了一版。`, `${theirs.who ?? "Somebody else"} saved first.`),
            remedy: choices.length ? say("您填的都在。逐项选好，再存。", "What you typed is kept. Choose for each, then save.") : say("您填的都在，没有冲突，再存一次。", "What you typed is kept and nothing collides; save once more."),
          },
        ]}
        act={
          choices.length > 0 && (
            <table className="ht-conflict">
              <thead>
                <tr>
                  <th />
                  <th>{say("您填的", "Yours")}</th>
                  <th>{say("现在的", "As it is now")}</th>
                </tr>
              </thead>
              <tbody>
                {choices.map((each) => (
                  <tr key={each.key} data-conflict={each.key}>
                    <th scope="row">{each.label}</th>
                    {(["mine", "theirs"] as const).map((one) => (
                      <td key={one}>
                        <label>
                          <input type="radio" name={`conflict.${each.key}`} data-side={one} checked={side(each) === one} onChange={() => take(new Map([...taken, [each.key, one]]))} /> {each[one]}
                        </label>
                      </td>
                    ))}
                  </tr>
                ))}
              </tbody>
            </table>
          )
        }
      />
      <div className="ht-conflict-acts">
        <Button small look="primary" verb="settle" onClick={() => settle()}>
          {say("就这样，接着改", "Take this and go on")}
        </Button>
        <Button small verb="take_mine" onClick={() => settle("mine")}>
          {say("都留我填的", "Keep all mine")}
        </Button>
        <Button small verb="take_theirs" onClick={() => settle("theirs")}>
          {say("都用现在的", "Take all that is there")}
        </Button>
      </div>
    </div>
  );
}

function ofRow(part: Part, row: Difference, now: Line[], names?: Names): Choice {
  const at = now.findIndex((line) => String(line.id) === row.key);
  const given = part.fields.filter((field) => field.given);
  const differing = row.mine && row.theirs ? given.filter((field) => JSON.stringify(row.mine![field.key] ?? null) !== JSON.stringify(row.theirs![field.key] ?? null)) : given;
  const [first] = given;
  const title = first ? textOf(first, (row.theirs ?? row.mine)![first.key], names) : "";
  return {
    key: `${part.key}.${row.key}`,
    label: at >= 0 ? say(`第 ${at + 1} 行 ${title}`, `Line ${at + 1} ${title}`) : title,
    mine: rowText(row.mine, differing, names),
    theirs: rowText(row.theirs, differing, names),
    likely: row.likely,
  };
}

const rowText = (line: Line | undefined, fields: Field[], names?: Names): string =>
  line ? fields.flatMap((field) => (line[field.key] === null || line[field.key] === undefined ? [] : [`${field.label} ${textOf(field, line[field.key], names)}`])).join(say("，", ", ")) || "—" : say("没有这一行", "No such line");
