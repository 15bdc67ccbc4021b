/** The waves of a warehouse beside its map: what waits, plans to choose from, carts and their walks, release, progress. */

import { act, create, get, Refused, say, type Document, type Page } from "@huotong/client";
import { actionsFor, toldRefused } from "@huotong/forms";
import { Button, Empty, plural, State, tell } from "@huotong/ui";
import { typeQuery } from "@huotong/client";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Route } from "lucide-react";
import { useState } from "react";

import { walkQuery, type Cart, type Hall } from "./floor";
import { SmallPlan } from "./SmallPlan";

interface Option {
  option: string;
  waves: number;
  carts: number;
  orders: number;
  walk_m: string;
  bound_m: string;
  left: number;
}

interface Plan extends Document {
  number: string;
  orders: number | null;
  plain_m: string | null;
  options: Option[] | null;
  left_out: { code: string; zh: string; en: string }[] | null;
}

const listed = <Kind extends Document>(type: string, query: Record<string, string>) => ({
  queryKey: ["list", type, "map", JSON.stringify(query)],
  queryFn: async ({ signal }: { signal: AbortSignal }) => (await get<Page>(`/api/${type}?${new URLSearchParams(query)}`, signal)).rows as Kind[],
});

interface WavesProps {
  warehouse: string;
  halls: Hall[];
  wave: string | null;
  cart: number;
  onWave: (wave: string | null) => void;
  onCart: (index: number) => void;
}

export function Waves({ warehouse, halls, wave, cart, onWave, onCart }: WavesProps) {
  const cache = useQueryClient();
  const waves = useQuery(listed<Document>("wave", { warehouse, "filter[state][in]": "draft,released", limit: "30", names: "true" }));
  const waiting = useQuery({ queryKey: ["list", "outbound", "map", "total", warehouse], queryFn: ({ signal }) => get<Page>(`/api/outbound?${new URLSearchParams({ warehouse, state: "open", limit: "1", fields: "id", total: "true" })}`, signal) });
  const plans = useQuery({ ...listed<Plan>("wave_plan", { warehouse, "filter[state][in]": "asked,ready", limit: "1" }), refetchInterval: (query) => (query.state.data?.[0]?.state === "asked" ? 1_000 : false) });
  const [busy, setBusy] = useState(false);
  const plan = plans.data?.[0];
  const refresh = () => cache.invalidateQueries({ queryKey: ["list"] });
  const ask = async () => {
    setBusy(true);
    try {
      await create("wave_plan", { warehouse });
      await refresh();
    } catch (problem) {
      toldRefused(problem);
    } finally {
      setBusy(false);
    }
  };
  return (
    <div className="map-waves">
      <section>
        <header>
          <h2>{say("待放行", "Waiting")}</h2>
          <span className="meta">{waiting.data?.total === undefined ? "" : say(`${waiting.data.total} 张出库单`, plural(waiting.data.total, "outbound"))}</span>
          <span className="ht-space" />
          <Button small look={plan ? undefined : "primary"} icon={Route} verb="plan" disabled={busy || plan?.state === "asked"} onClick={() => void ask()}>
            {plan ? say("重新计划", "Plan anew") : say("计划波次", "Plan waves")}
          </Button>
        </header>
        {plan && <PlanCard plan={plan} onDone={(made) => (void refresh(), made && onWave(made))} />}
      </section>
      <section>
        <header>
          <h2>{say("波次", "Waves")}</h2>
        </header>
        {waves.data?.length === 0 && <Empty title={say("还没有波次。", "No waves yet.")}>{say("计划一次，或在出库单里放行。", "Plan some, or release outbounds.")}</Empty>}
        <ul>
          {(waves.data ?? []).map((each) => (
            <li key={each.id}>
              <button type="button" className="map-wave" aria-pressed={wave === each.number} data-wave={String(each.number)} onClick={() => onWave(wave === each.number ? null : String(each.number))}>
                <b className="code">{String(each.number)}</b>
                <WaveState wave={each} />
                <span className="figure">{each.walk_m ? `${String(each.walk_m)} m` : ""}</span>
              </button>
              {wave === each.number && <Carts wave={each} halls={halls} cart={cart} onCart={onCart} onDone={() => void refresh()} />}
            </li>
          ))}
        </ul>
      </section>
    </div>
  );
}

function WaveState({ wave }: { wave: Document }) {
  const { data: type } = useQuery(typeQuery("wave"));
  const label = type?.states.find((state) => state.key === wave.state)?.label ?? wave.state;
  return (
    <State glyph={wave.state === "draft" ? "draft" : "pie"} tone={wave.state === "draft" ? "none" : "primary"} state={wave.state}>
      {label}
    </State>
  );
}

const OPTIONS: Record<string, () => string> = {
  asked: () => say("照要求", "As asked"),
  fewer_waves: () => say("更少波次", "Fewer waves"),
  later_cut_off: () => say("晚一天截单", "A day later"),
};

/** Alternatives that come out the same are one; each keeps its place, by which it is chosen. */
function different(options: Option[]): { option: Option; index: number }[] {
  const figures = (option: Option) => [option.waves, option.carts, option.orders, option.walk_m, option.left].join();
  return options.map((option, index) => ({ option, index })).filter(({ option, index }) => options.findIndex((other) => figures(other) === figures(option)) === index);
}

function PlanCard({ plan, onDone }: { plan: Plan; onDone: (made: string | null) => void }) {
  if (plan.state === "asked")
    return (
      <p className="map-note" role="status">
        {say("正在算。别的事照常做。", "Being worked out; go on with other things.")}
      </p>
    );
  const choose = async (index: number) => {
    try {
      const answer = (await act("wave_plan", plan.id, "choose", { option: index, version: plan.version })) as unknown as { made?: { number: string }[] };
      tell(say(`已排成 ${answer.made?.length ?? 0} 个波次`, `${plural(answer.made?.length ?? 0, "wave")} made`));
      onDone(answer.made?.[0]?.number ?? null);
    } catch (problem) {
      toldRefused(problem);
      onDone(null);
    }
  };
  const drop = () => act("wave_plan", plan.id, "drop", { version: plan.version }).then(() => onDone(null), toldRefused);
  return (
    <div className="map-plancard" data-plan={plan.number}>
      <p className="meta">
        {say(`按到期顺序、S 形走要 ${plan.plain_m ?? "—"} m`, `By due time, in S-shape: ${plan.plain_m ?? "—"} m`)}
      </p>
      {different(plan.options ?? []).map(({ option, index }) => (
        <div key={option.option} className="map-option">
          <div>
            <b>{OPTIONS[option.option]?.() ?? option.option}</b>
            <p className="meta">
              {say(`${option.orders} 单 · ${option.waves} 波 · ${option.carts} 车`, `${plural(option.orders, "order")} · ${plural(option.waves, "wave")} · ${plural(option.carts, "cart")}`)}
              {option.left > 0 && say(` · 剩 ${option.left} 单`, ` · ${option.left} left out`)}
            </p>
          </div>
          <span className="figure">
            <b>{option.walk_m}</b> m<p className="meta">{say(`不会短于 ${option.bound_m}`, `never below ${option.bound_m}`)}</p>
          </span>
          <Button small look={index === 0 ? "primary" : undefined} verb="choose" onClick={() => void choose(index)}>
            {say("采用", "Choose")}
          </Button>
        </div>
      ))}
      {different(plan.options ?? []).length < (plan.options ?? []).length && <p className="meta">{say("换个要求排出来一样，只列一个。", "Other ways come out the same and are not listed twice.")}</p>}
      {(plan.left_out ?? []).map((each) => (
        <p key={each.code} className="meta">
          {each.code}：{say(each.zh, each.en)}
        </p>
      ))}
      <Button small look="quiet" verb="drop" onClick={() => void drop()}>
        {say("不要这个计划", "Drop this plan")}
      </Button>
    </div>
  );
}

/** Of a pick whose goods have left their bin. */
const DONE = new Set(["picked", "packed", "shipped"]);

function Carts({ wave, halls, cart, onCart, onDone }: { wave: Document; halls: Hall[]; cart: number; onCart: (index: number) => void; onDone: () => void }) {
  const { data } = useQuery(walkQuery(String(wave.number)));
  const { data: type } = useQuery(typeQuery("wave"));
  const carts = data?.carts ?? [];
  const open = type ? actionsFor(type, [wave]) : [];
  const current = carts[cart];
  const run = async (verb: string) => {
    try {
      await act("wave", wave.id, verb, { version: wave.version });
      onDone();
    } catch (problem) {
      if (problem instanceof Refused) toldRefused(problem);
      else throw problem;
    }
  };
  return (
    <div className="map-carts">
      {carts.map((each, index) => (
        <button key={index} type="button" className="map-cart" aria-pressed={index === cart} data-cart={index} onClick={() => onCart(index)}>
          <span className="map-badge">{index + 1}</span>
          <span>
            {say(`${each.outbounds.length} 单 ${each.stops?.length ?? 0} 站`, `${plural(each.outbounds.length, "order")}, ${plural(each.stops?.length ?? 0, "stop")}`)}
            <span className="meta"> {progress(each)}</span>
          </span>
          <span className="figure">{each.metres ? `${each.metres} m` : "—"}</span>
        </button>
      ))}
      {current && <Compared cart={current} carts={carts} halls={halls} />}
      {data?.walked_m && <p className="meta">{say(`按拣货人确认的先后，走了 ${data.walked_m} m`, `In the order in which it was picked, ${data.walked_m} m were walked`)}</p>}
      <div className="map-acts">
        {open
          .filter((action) => !action.asks.length)
          .map((action) => (
            <Button key={action.key} small look={action.primary ? "primary" : action.key === "dissolve" ? "danger" : undefined} verb={action.key} onClick={() => void run(action.key)}>
              {action.label}
            </Button>
          ))}
      </div>
    </div>
  );
}

function progress(cart: Cart): string {
  const done = cart.picks.filter((pick) => DONE.has(pick.stage)).length;
  return done ? say(`已拣 ${done}/${cart.picks.length}`, `${done}/${cart.picks.length} picked`) : say(`${cart.picks.length} 次拣`, plural(cart.picks.length, "pick"));
}

/** Beside the shortest walk that of the plain rule, in equal scale, and what is saved over all carts. */
function Compared({ cart, carts, halls }: { cart: Cart; carts: Cart[]; halls: Hall[] }) {
  const known = carts.filter((each) => each.metres && each.plain_metres);
  if (!cart.path || !cart.plain_metres || !cart.metres || halls.length === 0) return null;
  const sum = (key: "metres" | "plain_metres") => known.reduce((total, each) => total + Number(each[key]), 0);
  const [mine, plain] = [sum("metres"), sum("plain_metres")];
  return (
    <>
      <div className="map-compared">
        <SmallPlan halls={halls} path={cart.path} tone="primary" label={say("现在", "Planned")} metres={cart.metres} />
        <SmallPlan halls={halls} path={cart.plain_path ?? []} tone="warn" label={say("常规走法", "Plain rule")} metres={cart.plain_metres} />
      </div>
      <p className="map-saved">
        {say(`${known.length} 车 ${mine.toFixed(1)} m，常规要 ${plain.toFixed(1)} m`, `${known.length} carts ${mine.toFixed(1)} m, plain ${plain.toFixed(1)} m`)}
        {plain > mine && <b> {say(`少走 ${(plain - mine).toFixed(1)} m`, `${(plain - mine).toFixed(1)} m saved`)}</b>}
      </p>
    </>
  );
}
