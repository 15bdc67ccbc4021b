/** The first day: what is done, what comes next, and the example company where there is one. */

import { say } from "@huotong/client";
import { Button, Skeleton, GlyphIcon, tell } from "@huotong/ui";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "@tanstack/react-router";
import { useState, type ReactNode } from "react";

import { useAddress } from "../../router";
import { useSession } from "../../session";
import { HIDDEN, SKIPPED, skippedOf, startQuery, type Begun } from "./data";
import { Labels } from "../layout/Labels";
import { ExampleCompany } from "./ExampleCompany";
import { FirstShipment } from "./FirstShipment";
import { FirstWarehouse } from "./FirstWarehouse";
import { OwnCompany } from "./OwnCompany";
import { standing, told, type Told } from "./steps";
import "./start.css";

export function Start() {
  const { data } = useQuery(startQuery());
  return (
    <section className="start">
      <header className="ht-head">
        <h1>{data?.example ? say("示例公司", "Example company") : say("第一天", "First day")}</h1>
        {data && !data.example && <Progress begun={data} />}
        <span className="ht-space" />
        {data && <Hide />}
      </header>
      {data ? <div className="start-body">{data.example ? <ExampleCompany example={data.example} /> : <Steps begun={data} />}</div> : <Skeleton />}
    </section>
  );
}

function Progress({ begun }: { begun: Begun }) {
  const all = told().flatMap((step) => standing(step, begun.steps) ?? []);
  const done = all.filter((each) => each.done).length;
  return <span className="meta figure">{done === all.length ? say("都做完了", "All done") : say(`${done} / ${all.length} 步`, `${done} of ${all.length} steps`)}</span>;
}

/** Kept as a preference, so that it is gone for this person alone and on every machine; undone from the toast. */
function Hide() {
  const { preferences, set } = useSession();
  const { go } = useAddress();
  if (preferences[HIDDEN] === true)
    return (
      <Button look="quiet" small verb="show" onClick={() => set({ [HIDDEN]: null })}>
        {say("放回导航", "Put back into the navigation")}
      </Button>
    );
  return (
    <Button
      look="quiet"
      small
      verb="hide"
      onClick={() => {
        set({ [HIDDEN]: true });
        tell(say("已从导航收起，查找框里还能找到“开始”", "Out of the navigation; the search box still finds “Start”"), () => set({ [HIDDEN]: null }));
        go("/desk/");
      }}
    >
      {say("收起这一页", "Hide this page")}
    </Button>
  );
}

function Steps({ begun }: { begun: Begun }) {
  const { preferences } = useSession();
  const [opened, setOpened] = useState<string | null>(null);
  const skipped = skippedOf(preferences);
  const steps = told().flatMap((step) => {
    const stands = standing(step, begun.steps);
    return stands ? [{ step, ...stands, skipped: skipped.includes(step.key) }] : [];
  });
  const next = steps.find((each) => !each.done && !each.skipped && each.may)?.step.key;
  const open = opened ?? next;
  return (
    <ol className="start-steps">
      {steps.map(({ step, ...stands }, index) => (
        <li key={step.key} data-row={step.key} data-done={stands.done} data-open={step.key === open || undefined}>
          <button type="button" className="start-title" aria-expanded={step.key === open} onClick={() => setOpened(step.key === open ? "" : step.key)}>
            <GlyphIcon glyph={stands.done ? "done" : step.key === next ? "confirmed" : stands.skipped ? "cancelled" : "draft"} tone={stands.done ? "ok" : step.key === next ? "primary" : "none"} />
            <b>
              {index + 1} {step.title}
            </b>
            <span className="quiet">{stands.done ? step.done(stands.count) : stands.skipped ? say("已跳过", "Skipped") : !stands.may ? say("没有权限，请管理员来做", "Needs an administrator") : ""}</span>
          </button>
          {step.key === open && <Opened step={step} {...stands} onNext={() => setOpened(null)} />}
        </li>
      ))}
    </ol>
  );
}

interface OpenedProps {
  step: Told;
  done: boolean;
  may: boolean;
  skipped: boolean;
  onNext: () => void;
}

function Opened({ step, done, may, skipped, onNext }: OpenedProps) {
  const { preferences, set } = useSession();
  const { go } = useAddress();
  const { routesByPath } = useRouter();
  const ways = [may ? step.act : undefined, step.also].filter((way) => way !== undefined).filter(({ to }) => !to.startsWith("/desk/-/") || to.split("?")[0]! in routesByPath);
  const others = skippedOf(preferences).filter((key) => key !== step.key);
  const link = (to: string, label: string, look?: "primary" | "quiet") => (
    <a key={to} className="ht-button" data-look={look} data-verb={to.split("/")[2]} href={to} onClick={(event) => (event.preventDefault(), go(to))}>
      {label}
    </a>
  );
  return (
    <div className="start-step">
      <p>{step.text}</p>
      {may && !done && <Here step={step} onNext={onNext} />}
      <div className="start-acts">
        {ways.map((way, index) => (index === 0 && step.act ? link(way.to, way.label, done ? undefined : "primary") : link(way.to, way.label, "quiet")))}
        {done && step.look && link(step.look.to, step.look.label)}
        {done && step.key === "warehouse" && <Labels of={{}} />}
        {!done && !skipped && (
          <Button look="quiet" verb="skip" onClick={() => (set({ [SKIPPED]: [...others, step.key] }), onNext())}>
            {say("先跳过", "Skip for now")}
          </Button>
        )}
        {skipped && !done && (
          <Button look="quiet" verb="unskip" onClick={() => set({ [SKIPPED]: others })}>
            {say("不跳过了", "Take it up again")}
          </Button>
        )}
      </div>
    </div>
  );
}

/** What is done on this very screen. */
function Here({ step, onNext }: { step: Told; onNext: () => void }): ReactNode {
  const { me } = useSession();
  const cache = useQueryClient();
  const done = () => {
    for (const each of ["start", "me", "list", "found", "document"]) void cache.invalidateQueries({ queryKey: [each] });
    onNext();
  };
  if (step.key === "company" && me.organisation) return <OwnCompany code={me.organisation.code} onDone={done} />;
  if (step.key === "shipped") return <FirstShipment onDone={done} />;
  if (step.key === "warehouse") return <FirstWarehouse timeZone={zoneOf(me)} onDone={done} />;
  return null;
}

const zoneOf = (me: { organisation?: { time_zone?: string } }): string => me.organisation?.time_zone ?? "Asia/Shanghai";
