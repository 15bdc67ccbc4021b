/** The whole story of an order or an outbound: what comes next, then who did what, newest first, across all that belongs to it. */

import { say, typeQuery, type Document, type Type } from "@huotong/client";
import { changeWords, VERBS } from "@huotong/forms";
import { Button, dateText, GlyphIcon, momentText, plural, type Glyph, type Tone } from "@huotong/ui";
import { useInfiniteQuery, useQueries, useQuery } from "@tanstack/react-query";

import { addressOf, useAddress } from "../../router";
import { acts, picksOf, pickWords, placesOf, wholeStoryQuery, type Act, type Belonging, type StoryStep } from "./story";

interface StoryProps {
  type: string;
  document: Document;
}

export function OrderStory({ type, document }: StoryProps) {
  const { data, fetchNextPage, hasNextPage, isFetchingNextPage } = useInfiniteQuery(wholeStoryQuery(type, document.id));
  const rows = data?.pages.flatMap((page) => page.rows) ?? [];
  const related = data?.pages[0]?.related ?? [];
  const types = useTypes([type, ...related.map((each) => each.type), ...rows.map((step) => step.verb.split(".")[0]!)]);
  const labels = labelsOf(types, type);
  const picks = picksOf(rows);
  const days = new Map<string, Act[]>();
  for (const each of acts(rows)) {
    const day = new Date(each.step.at).toLocaleDateString("sv-SE");
    days.set(day, [...(days.get(day) ?? []), each]);
  }
  const next = nextOf(type, document, related);
  return (
    <div className="ht-story" data-story="">
      {next && (
        <section data-next="">
          <h3>{say("接下来", "Next")}</h3>
          <ol>
            <li className="ht-step order-step">
              <GlyphIcon glyph={next.glyph} tone={next.tone} />
              <b>{next.text}</b>
              {next.more && <p>{next.more}</p>}
            </li>
          </ol>
        </section>
      )}
      {[...days].map(([day, steps]) => (
        <section key={day}>
          <h3>{dateText(day)}</h3>
          <ol>
            {steps.map(({ step, others }) => (
              <Step key={step.id} step={step} others={others} own={String(document.number)} type={types.get(step.type)} label={labels.get(step.verb)} picks={pickWords(step, picks)} />
            ))}
          </ol>
        </section>
      ))}
      {hasNextPage && (
        <Button small look="quiet" disabled={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {say("更早的", "Earlier")}
        </Button>
      )}
    </div>
  );
}

const TONES: Record<string, [Glyph, Tone]> = {
  hand_over: ["done", "ok"],
  close: ["done", "ok"],
  confirm_pick: ["pie", "primary"],
  check_item: ["pie", "primary"],
  pack_parcel: ["pie", "primary"],
  release: ["confirmed", "primary"],
  confirm: ["confirmed", "primary"],
  cancel: ["cancelled", "none"],
};

function Step({ step, others, own, type, label, picks }: Act & { own: string; type?: Type; label?: string; picks: string[] }) {
  const key = step.verb.split(".")[1] ?? step.verb;
  const drawn = TONES[key];
  const said = key === "change" && type ? changeWords(type, step) : "";
  const places = placesOf({ step, others });
  return (
    <li className="ht-step order-step" data-verb={step.verb}>
      {drawn ? <GlyphIcon glyph={drawn[0]} tone={drawn[1]} /> : <i className="order-dot" aria-hidden="true" />}
      <b>
        {label ?? VERBS[key]?.() ?? key} {picks.length > 0 && say(`${countOf(step)} 处`, plural(countOf(step), "bin"))}
      </b>
      <time dateTime={step.at} title={momentText(step.at)}>
        {new Date(step.at).toLocaleTimeString("sv-SE", { hour: "2-digit", minute: "2-digit" })}
      </time>
      <p>
        {step.name ?? (step.person === "system" ? say("程序", "The program") : step.person)}
        {step.document && step.document !== own && (
          <>
            {" · "}
            <Go type={step.type} code={step.document} />
          </>
        )}
        {step.agreed_by.length > 0 && say(` · ${step.agreed_by.join("、")} 同意`, ` · agreed by ${step.agreed_by.join(", ")}`)}
      </p>
      {said && <p>{said}</p>}
      {picks.length > 0 && <p className="code">{picks.join("　")}</p>}
      {(others.length > 0 || places.length > 0) && (
        <p className="order-into">
          {others.map((each) => (
            <Go key={each.id} type={each.type} code={each.document ?? ""} />
          ))}
          {places.map((place) => (
            <span key={place} className="code">
              {place}
            </span>
          ))}
        </p>
      )}
    </li>
  );
}

const countOf = (step: StoryStep): number => (step.changes.picks as unknown[] | undefined)?.length ?? 0;

export function Go({ type, code }: { type: string; code: string }) {
  const { go } = useAddress();
  const to = addressOf(type, code);
  return (
    <a className="code" href={to} onClick={(event) => (event.preventDefault(), go(to))}>
      {code}
    </a>
  );
}

function useTypes(keys: string[]): Map<string, Type> {
  const read = useQueries({ queries: [...new Set(keys)].map((key) => ({ ...typeQuery(key), retry: false })) });
  return new Map(read.flatMap(({ data }) => (data ? [[data.key, data] as const] : [])));
}

/** What the acts of these types are called: `wave.release` -> 波次 放行. */
const labelsOf = (types: ReadonlyMap<string, Type>, own: string): Map<string, string> =>
  new Map([...types.values()].flatMap((type) => type.actions.map((action) => [action.verb, type.key === own ? action.label : `${type.label} ${action.label}`] as const)));

interface Next {
  glyph: Glyph;
  tone: Tone;
  text: string;
  more?: string;
}

function nextOf(type: string, document: Document, related: Belonging[]): Next | null {
  const lines = (document.lines as { short?: string }[] | undefined) ?? [];
  const outbounds = type === "outbound" ? [{ state: document.state, code: String(document.number) }] : related.filter((each) => each.type === "outbound");
  const waiting = outbounds.filter((each) => each.state === "open").map((each) => each.code);
  const working = outbounds.filter((each) => each.state === "released").map((each) => each.code);
  if (document.state === "draft") return { glyph: "draft", tone: "none", text: say("等确认", "To be confirmed"), more: say("确认后占货，交给仓库。", "Confirming promises the goods and hands them to the warehouse.") };
  if (document.condition === "short" && lines.some((line) => line.short !== "0"))
    return { glyph: "short", tone: "warn", text: say("等到货", "Waits for goods"), more: say("到货后按优先级自动补占。", "Filled by priority when goods arrive.") };
  if (working.length) return { glyph: "pie", tone: "primary", text: say("仓库作业中", "On the floor"), more: working.join(say("、", ", ")) };
  if (waiting.length) return { glyph: "confirmed", tone: "primary", text: say("等放行", "Waits for release"), more: waiting.join(say("、", ", ")) };
  return null;
}

/** Documents that belong to it, as chips with their states. */
export function Related({ type, document }: StoryProps) {
  const { data } = useInfiniteQuery(wholeStoryQuery(type, document.id));
  const related = data?.pages[0]?.related ?? [];
  if (related.length === 0) return null;
  return (
    <nav className="order-related" aria-label={say("关联", "Related")}>
      <span className="meta">{say("关联", "Related")}</span>
      {related.map((each) => (
        <Chip key={`${each.type}/${each.code}`} each={each} />
      ))}
    </nav>
  );
}

function Chip({ each }: { each: Belonging }) {
  const { data: type } = useQuery(typeQuery(each.type));
  const { go } = useAddress();
  const state = type?.states.find((one) => one.key === each.state);
  const [glyph, tone] = CHIPS[each.state] ?? ["confirmed", "primary"];
  const to = addressOf(each.type, each.code);
  return (
    <a className="order-chip" href={to} data-state={each.state} onClick={(event) => (event.preventDefault(), go(to))}>
      <span className="quiet">{type?.label}</span> <span className="code">{each.code}</span> <GlyphIcon glyph={glyph} tone={tone} /> {state?.label ?? each.state}
    </a>
  );
}

const CHIPS: Record<string, [Glyph, Tone]> = {
  draft: ["draft", "none"],
  open: ["confirmed", "primary"],
  released: ["pie", "primary"],
  done: ["done", "ok"],
  handed_over: ["done", "ok"],
  agreed: ["done", "ok"],
  pending: ["blocked", "hold"],
  refused: ["refused", "bad"],
  cancelled: ["cancelled", "none"],
  dissolved: ["cancelled", "none"],
};
