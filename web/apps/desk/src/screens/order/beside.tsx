/** Beside each line of an order: what it has been promised, or what it would get while it is typed. */

import { say, type Document } from "@huotong/client";
import type { Beside, Line, UseBeside } from "@huotong/forms";
import { add, GlyphIcon, minus, momentText, quantityText, type Glyph, type Tone } from "@huotong/ui";

import { usePromise, type Outlook, type Told } from "./promise";

const isZero = (text: unknown) => /^-?0*(\.0*)?$/.test(String(text ?? ""));
const linesOf = (document: Document | undefined) => (document?.lines as Line[] | undefined) ?? [];
const same = (one: Line, other: Line) => ["item", "quantity", "unit"].every((key) => String(one[key] ?? "") === String(other[key] ?? ""));

export const useBeside: UseBeside = (rows, values, document) => {
  const before = new Map(linesOf(document).map((line) => [line.id, line]));
  const changed = !document || document.state === "draft" || rows.length !== before.size || rows.some((row) => !row.id || !same(row, before.get(row.id) ?? row));
  const ended = document?.state === "done" || document?.state === "cancelled";
  const short = linesOf(document).some((line) => !isZero(line.short));
  const told = usePromise(rows, String(values.warehouse ?? ""), document, !ended && (changed || short));
  return {
    label: say("承诺", "Promise"),
    cell: (line) => {
      const was = line.id && document && document.state !== "draft" ? before.get(line.id) : undefined;
      if (was && same(line, was)) return <Standing line={was} told={told} warehouse={String(document?.warehouse ?? "")} />;
      const outlook = told?.rows.get(line.key);
      return outlook ? <Shares outlook={outlook} shipped={was?.shipped} warehouse={told!.warehouse} /> : null;
    },
    effect: (line) => <Effect line={line} was={line.id ? before.get(line.id) : undefined} told={told} confirmed={document?.state === "confirmed"} />,
  } satisfies Beside;
};

function Share({ glyph, tone, word, quantity, where }: { glyph: Glyph; tone: Tone; word: string; quantity: unknown; where?: string | null }) {
  return (
    <span className="order-share" data-promise={glyph}>
      <GlyphIcon glyph={glyph} tone={tone} />
      <span>
        {word} {quantityText(String(quantity))} {where && <span className="quiet">{where}</span>}
      </span>
    </span>
  );
}

/** A line as it stands: what has left, what is promised, what is missing. */
function Standing({ line, told, warehouse }: { line: Line; told?: Told; warehouse: string }) {
  const coming = isZero(line.short) ? undefined : told?.rows.get(String(line.id));
  return (
    <span className="order-shares">
      {!isZero(line.shipped) && <Share glyph="done" tone="ok" word={say("已发", "Shipped")} quantity={line.shipped} where={warehouse} />}
      {!isZero(line.promised) && <Share glyph="available" tone="ok" word={say("已占", "Promised")} quantity={line.promised} where={warehouse} />}
      {!isZero(line.short) && <Share glyph="short" tone="warn" word={say("缺", "Short")} quantity={line.short} where={coming && !isZero(coming.incoming) ? comingText(coming) : undefined} />}
    </span>
  );
}

const comingText = ({ incoming, due }: Outlook) => say(`在途 ${quantityText(incoming)}${due ? ` ${momentText(due)}` : ""}`, `${quantityText(incoming)} incoming${due ? ` ${momentText(due)}` : ""}`);

function Shares({ outlook, shipped, warehouse }: { outlook: Outlook; shipped?: unknown; warehouse: string | null }) {
  return (
    <span className="order-shares">
      {!isZero(shipped) && <Share glyph="done" tone="ok" word={say("已发", "Shipped")} quantity={shipped} />}
      {!isZero(outlook.available) && <Share glyph="available" tone="ok" word={say("可用", "Available")} quantity={outlook.available} where={warehouse} />}
      {!isZero(outlook.incoming) && <Share glyph="incoming" tone="incoming" word={say("在途", "Incoming")} quantity={outlook.incoming} where={outlook.due && momentText(outlook.due)} />}
      {!isZero(outlook.short) && <Share glyph="short" tone="warn" word={say("缺", "Short")} quantity={outlook.short} />}
    </span>
  );
}

const NUMBER = /^\d+(\.\d+)?$/;

/** `40 → 52，多 12。` and where the goods come from. */
function Effect({ line, was, told, confirmed }: { line: Line; was?: Line; told?: Told; confirmed: boolean }) {
  const outlook = told?.rows.get(line.key);
  const change = was && String(was.quantity) !== String(line.quantity) && NUMBER.test(String(line.quantity ?? "")) ? add(String(line.quantity), minus(String(was.quantity))) : null;
  if (!outlook) return null;
  const more = change && !change.startsWith("-");
  return (
    <span data-effect="" role="status">
      {change && (
        <b>
          {quantityText(String(was!.quantity))} → {quantityText(String(line.quantity))}
          {more ? say(`，多 ${quantityText(change)}。`, `, ${quantityText(change)} more. `) : say(`，少 ${quantityText(minus(change))}。`, `, ${quantityText(minus(change))} fewer. `)}
        </b>
      )}
      {sentence(outlook, told?.warehouse ?? "", confirmed)}
    </span>
  );
}

function sentence({ available, incoming, due, short }: Outlook, warehouse: string, confirmed: boolean): string {
  if (isZero(incoming) && isZero(short)) return confirmed
      ? say(`${warehouse} 现货够，存好即占。`, `${warehouse} has it all; saving keeps it for this order.`)
      : say(`${warehouse} 现货够，确认即占。`, `${warehouse} has it all; confirming keeps it for this order.`);
  const [a, i, s] = [available, incoming, short].map(quantityText);
  const has = isZero(available) ? say(`${warehouse} 没有现货`, `${warehouse} has none`) : say(`${warehouse} 只有 ${a} 可用`, `${warehouse} has only ${a}`);
  const comes = isZero(incoming) ? "" : say(`；在途 ${i}${due ? `，${momentText(due)}` : ""} 到后补`, `; ${i} are on the way${due ? `, ${momentText(due)}` : ""}`);
  const lacks = isZero(short) ? "" : say(`；还缺 ${s}，到货后按优先级补`, `; ${s} stay short and are filled by priority when goods arrive`);
  return say(`${has}${comes}${lacks}。`, `${has}${comes}${lacks}.`);
}
