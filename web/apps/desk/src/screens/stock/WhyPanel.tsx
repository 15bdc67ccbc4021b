/** Why a figure is what it is: the moves that make it, the promises and holds that keep it; they add up. */

import { say } from "@huotong/client";
import { add, balances, Button, minus, momentText, Notice, Quantity, Skeleton } from "@huotong/ui";
import { useQuery } from "@tanstack/react-query";
import { X } from "lucide-react";
import type { ReactNode } from "react";

import { useAddress } from "../../router";
import { placesQuery, whyQuery, type Entry } from "./data";

interface WhyProps {
  item: string;
  name?: string | null;
  unit?: string | null;
  warehouse: string;
  bin?: string;
  onClose?: () => void;
}

const MOVES_MAX = 60;

export function WhyPanel({ item, name, unit, warehouse, bin, onClose }: WhyProps) {
  const why = useQuery(whyQuery(bin ? { item, bin } : { item, warehouse }));
  return (
    <aside className="why" aria-label={say("为什么是这个数", "Why it is this figure")} data-why={item}>
      <header>
        <div>
          <b>{name || item}</b>
          <p className="meta">
            <span className="code">{item}</span> · {bin ?? warehouse}
          </p>
        </div>
        <span className="ht-space" />
        {onClose && (
          <button type="button" className="ht-icon-button" aria-label={say("关上", "Close")} onClick={onClose}>
            <X size={16} strokeWidth={1.5} />
          </button>
        )}
      </header>
      {why.isError && <Notice told={[{ text: why.error.message }]} act={<Button small onClick={() => void why.refetch()}>{say("再试", "Try again")}</Button>} />}
      {why.isPending && <Skeleton rows={6} />}
      {why.data && (
        <>
          <p className="why-sum" data-sum="">
            <Term label={say("在手", "On hand")} value={why.data.on_hand} unit={unit} />
            {why.data.promised !== null && (
              <>
                <i>−</i>
                <Term label={say("已占", "Promised")} value={why.data.promised} unit={unit} />
                {why.data.available !== null && add(why.data.on_hand ?? "0", minus(why.data.promised), minus(why.data.available)) !== "0" && (
                  <>
                    <i>−</i>
                    <Term label={say("不可售", "Not for sale")} value={add(why.data.on_hand ?? "0", minus(why.data.promised), minus(why.data.available))} unit={unit} />
                  </>
                )}
                <i>=</i>
                <Term label={say("可用", "Available")} value={why.data.available} unit={unit} strong />
              </>
            )}
          </p>
          {!bin && <Places item={item} warehouse={warehouse} />}
          <Group title={say("占着的", "Promised to")} empty={say("没有单据占着。", "Nothing is promised.")} entries={why.data.promises} />
          <Group title={say("锁着的", "Held for tasks")} entries={why.data.holds} />
          <Moves entries={why.data.moves} last={why.data.on_hand ?? "0"} earlier={why.data.earlier} />
        </>
      )}
    </aside>
  );
}

function Term({ label, value, unit, strong }: { label: string; value: string | null; unit?: string | null; strong?: boolean }) {
  return (
    <span data-strong={strong || undefined}>
      <b>
        <Quantity value={value} />
      </b>
      <small>
        {label} {strong && unit}
      </small>
    </span>
  );
}

function Places({ item, warehouse }: { item: string; warehouse: string }) {
  const { data } = useQuery(placesQuery(item, warehouse));
  const { go } = useAddress();
  if (!data?.rows.length) return null;
  return (
    <section>
      <h3>{say("在哪里", "Where it lies")}</h3>
      <ul>
        {data.rows.map((row, index) => (
          <li key={index} className="why-row">
            {row.bin ? <Link to={`/desk/bin/${encodeURIComponent(row.bin)}`} go={go}>{row.bin}</Link> : <span className="code">{row.container ?? "—"}</span>}
            <span className="meta">
              {[row.lot, row.serial].filter(Boolean).join(" · ")}
              {row.held !== "0" && ` ${say(`锁 ${row.held}`, `${row.held} held`)}`}
            </span>
            <span className="figure">
              <Quantity value={row.on_hand} />
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

const KINDS: Record<string, () => string> = {
  move: () => say("移动", "Moved"),
  carry: () => say("拣到车上", "Picked"),
  settle: () => say("发运", "Shipped"),
  promise: () => say("占用", "Promised"),
  hold: () => say("锁定", "Held"),
  shift: () => say("随容器移动", "Moved with its container"),
  turn: () => say("改由它占", "Passed on"),
};

function Group({ title, entries, empty }: { title: string; entries: Entry[]; empty?: string }) {
  if (!entries.length && !empty) return null;
  return (
    <section>
      <h3>
        {title} <span className="meta">{entries.length || ""}</span>
      </h3>
      {entries.length === 0 && <p className="meta">{empty}</p>}
      <ul>
        {entries.map((entry) => (
          <li key={entry.entry} className="why-row">
            <CauseLink entry={entry} />
            <span className="meta">
              {entry.source ? say(`锁 ${entry.source}`, `held at ${entry.source}`) : say("只占数", "number only")} · {momentText(entry.counts_at)}
            </span>
            <span className="figure">
              <Quantity value={entry.quantity} />
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Newest first, with the balance after each; what lies before stands as one figure. */
function Moves({ entries, last, earlier }: { entries: Entry[]; last: string; earlier: string }) {
  const after = balances(last, entries.map((entry) => entry.quantity));
  const shown = entries.slice(0, MOVES_MAX);
  const hidden = entries.slice(MOVES_MAX);
  const before = add(earlier, ...hidden.map((entry) => entry.quantity));
  return (
    <section>
      <h3>
        {say("怎么来的", "How it came about")} <span className="meta">{say("结存", "balance")}</span>
      </h3>
      <ul>
        {shown.map((entry, index) => (
          <li key={entry.entry} className="why-row why-move">
            <CauseLink entry={entry} />
            <span className="meta">
              {KINDS[entry.kind]?.() ?? entry.kind} {[entry.source, entry.target].filter(Boolean).join(" → ")}
              <span className="why-when">{momentText(entry.counts_at)}</span>
            </span>
            <span className="figure" data-tone={entry.quantity.startsWith("-") ? "warn" : "ok"}>
              {entry.quantity.startsWith("-") ? "" : "+"}
              <Quantity value={entry.quantity} />
            </span>
            <span className="figure quiet">
              <Quantity value={after[index]} />
            </span>
          </li>
        ))}
        {(hidden.length > 0 || before !== "0") && (
          <li className="why-row why-move">
            <span>{say("更早", "Earlier")}</span>
            <span className="meta">{hidden.length > 0 ? say(`还有 ${hidden.length} 笔`, `${hidden.length} more`) : ""}</span>
            <span />
            <span className="figure">
              <Quantity value={before} />
            </span>
          </li>
        )}
      </ul>
    </section>
  );
}

function CauseLink({ entry }: { entry: Entry }) {
  const { go } = useAddress();
  const cause = entry.cause;
  if (!cause?.code) return <span className="quiet">{entry.reason ?? say("其他", "Other")}</span>;
  return (
    <Link to={`/desk/${cause.type}/${encodeURIComponent(cause.code)}`} go={go}>
      {cause.code}
    </Link>
  );
}

const Link = ({ to, go, children }: { to: string; go: (to: string) => void; children: ReactNode }) => (
  <a
    href={to}
    className="code"
    onClick={(event) => {
      if (event.ctrlKey || event.metaKey) return;
      event.preventDefault();
      go(to);
    }}
  >
    {children}
  </a>
);

