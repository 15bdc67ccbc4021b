/** The row in hand at a glance, beside the list: its fields and first lines, without leaving. */

import { documentQuery, say, type Document, type Type } from "@huotong/client";
import { Button, Skeleton, State } from "@huotong/ui";
import { useQuery } from "@tanstack/react-query";
import { X } from "lucide-react";

import { isBlank, isFigure, Shown } from "../fields/show";
import { badgeOf } from "../fields/states";

const LINES_MAX = 12;

export function Peek({ type, row, onClose, onOpen }: { type: Type; row: Document; onClose: () => void; onOpen: () => void }) {
  const { data } = useQuery(documentQuery(type.key, String(row.id)));
  const document = data ?? row;
  const badge = badgeOf(type, row);
  return (
    <aside className="ht-peek" aria-label={say("偷看", "Peek")} data-peek={String(row[type.name_field])}>
      <header>
        <b className="code">{String(row[type.name_field])}</b>
        <State glyph={badge.glyph} tone={badge.tone} state={row.state} condition={row.condition}>
          {badge.label}
        </State>
        <span className="ht-space" />
        <Button small look="quiet" hint="Enter" onClick={onOpen}>
          {say("打开", "Open")}
        </Button>
        <button type="button" className="ht-icon-button" aria-label={say("关上", "Close")} onClick={onClose}>
          <X size={16} strokeWidth={1.5} />
        </button>
      </header>
      <dl>
        {type.fields
          .filter((field) => field.key !== type.name_field && !isBlank(document[field.key]))
          .map((field) => (
            <div key={field.key}>
              <dt className="meta">{field.label}</dt>
              <dd>
                <Shown field={field} value={document[field.key]} names={data?.names} />
              </dd>
            </div>
          ))}
      </dl>
      {!data && <Skeleton rows={4} />}
      {data &&
        type.parts.map((part) => {
          const rows = (data[part.key] as Record<string, unknown>[] | undefined) ?? [];
          const shown = part.fields.filter((field) => field.key === part.fields[0]?.key || isFigure(field)).slice(0, 3);
          if (!rows.length) return null;
          return (
            <table key={part.key}>
              <caption className="meta">
                {part.label} {rows.length}
              </caption>
              <tbody>
                {rows.slice(0, LINES_MAX).map((line) => (
                  <tr key={String(line.id)}>
                    {shown.map((field) => (
                      <td key={field.key} className={isFigure(field) ? "figure" : undefined}>
                        <Shown brief field={field} value={line[field.key]} names={data.names} />
                      </td>
                    ))}
                  </tr>
                ))}
              </tbody>
            </table>
          );
        })}
    </aside>
  );
}
