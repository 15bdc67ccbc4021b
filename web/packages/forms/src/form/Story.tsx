/** Who did what and when, newest first; opened, each step tells the values before and after. */

import { say, storyQuery, type Change, type Type } from "@huotong/client";
import { dateText, Moment } from "@huotong/ui";
import { useQuery } from "@tanstack/react-query";

import { textOf } from "../fields/show";

export function Story({ type, id }: { type: Type; id: number }) {
  const { data } = useQuery(storyQuery(type.key, id));
  const days = new Map<string, Change[]>();
  for (const change of data?.rows ?? []) {
    const day = new Date(change.at).toLocaleDateString("sv-SE");
    days.set(day, [...(days.get(day) ?? []), change]);
  }
  return (
    <div className="ht-story" data-story="">
      {[...days].map(([day, changes]) => (
        <section key={day}>
          <h3>{dateText(day)}</h3>
          <ol>
            {changes.map((change) => (
              <Step key={change.id} type={type} change={change} />
            ))}
          </ol>
        </section>
      ))}
    </div>
  );
}

function Step({ type, change }: { type: Type; change: Change }) {
  const key = change.verb.split(".")[1] ?? change.verb;
  const label = type.actions.find((action) => action.key === key)?.label ?? VERBS[key]?.() ?? key;
  return (
    <li className="ht-step" data-verb={change.verb}>
      <b>{label}</b>
      <Moment value={change.at} />
      <p>
        {change.name ?? change.person}
        {change.agreed_by.length > 0 && say(` · ${change.agreed_by.join("、")} 同意`, ` · agreed by ${change.agreed_by.join(", ")}`)}
      </p>
      {key !== "create" && key !== "import" && <p>{changeWords(type, change)}</p>}
    </li>
  );
}

/** Words for what is done without an action of the type. */
export const VERBS: Record<string, () => string> = {
  import: () => say("导入", "Imported"),
  create: () => say("新建", "Created"),
  change: () => say("修改", "Changed"),
};

const SAID_MAX = 6;

/** `数量 30 → 40`, the first few. */
export function changeWords(type: Type, change: Change): string {
  const said = Object.entries(change.changes).flatMap(([key, values]) => {
    const field = type.fields.find((each) => each.key === key);
    if (field && Array.isArray(values)) return [`${field.label} ${textOf(field, values[0])} → ${textOf(field, values[1])}`];
    const part = type.parts.find((each) => each.key === key);
    return part && Array.isArray(values) ? values.flatMap((row) => lineTold(part.fields, row as Record<string, unknown>)) : [];
  });
  const more = said.length - SAID_MAX;
  return said.slice(0, SAID_MAX).join(say("；", "; ")) + (more > 0 ? say(` 等 ${said.length} 处`, ` and ${more} more`) : "");
}

const lineTold = (fields: Type["fields"], row: Record<string, unknown>): string[] =>
  fields.flatMap((field) => {
    const values = row[field.key];
    return Array.isArray(values) ? [`${field.label} ${textOf(field, values[0])} → ${textOf(field, values[1])}`] : [];
  });
