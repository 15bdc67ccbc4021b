/** What needs a person, before any menu: the day's figures, exceptions with one act each, waves against their end. */

import { act, get, say, type Page } from "@huotong/client";
import { toldRefused } from "@huotong/forms";
import { Button, dateText, Empty, GlyphIcon, Key, Loading, momentText, Notice, quantityText, Skeleton, tell, useShortcuts, type Glyph, type Tone } from "@huotong/ui";
import { keepPreviousData, useQuery, useQueryClient } from "@tanstack/react-query";
import { Select } from "antd";

import { useAddress } from "../router";
import { useSession } from "../session";
import "./home.css";

interface Day {
  day: string;
  shipped: number;
  dated: number;
  in_time: number;
}

interface Figures {
  days: Day[];
  waiting: number;
  picks: number;
  late: number;
}

interface Exception {
  kind: "short" | "late" | "counted" | "approval";
  type: string;
  code: string;
  short?: string;
  lines?: number;
  due?: string | null;
  of?: number;
  for?: string | null;
  state?: string;
  bin?: string;
  item?: string;
  difference?: string;
  at?: string;
}

interface Wave {
  number: string;
  method: string;
  outbounds: number;
  picks: number;
  open: number;
  picked: number;
  packed: number;
  shipped: number;
  walk_m: string | null;
  changed_at: string;
}

interface HomeSaid {
  figures: Figures | null;
  exceptions: Exception[];
  waves: Wave[];
}

export function Home() {
  const { search, setSearch, go } = useAddress();
  const { me } = useSession();
  const cache = useQueryClient();
  const words = new URLSearchParams(search);
  const warehouse = words.get("warehouse");
  const home = useQuery({
    queryKey: ["figures", "home", warehouse],
    queryFn: ({ signal }) => get<HomeSaid>(`/api/home${warehouse ? `?${new URLSearchParams({ warehouse })}` : ""}`, signal),
    placeholderData: keepPreviousData,
    refetchInterval: 60_000,
  });
  const warehouses = useQuery({ queryKey: ["list", "warehouse", "home"], queryFn: ({ signal }) => get<Page>("/api/warehouse?limit=100", signal), retry: false });
  const exceptions = home.data?.exceptions ?? [];
  const fill = (code: string) =>
    act("sales_order", code, "fill", {}).then(() => {
      tell(say(`${code} 已补占`, `${code} filled`));
      void cache.invalidateQueries({ queryKey: ["figures"] });
    }, toldRefused);
  const settle = (exception: Exception) => (exception.kind === "short" ? void fill(exception.code) : go(address(exception)));
  useShortcuts(exceptions.slice(0, 5).map((exception, index) => ({ keys: String(index + 1), label: proposal(exception), group: say("等人来定", "To decide"), run: () => settle(exception) })));
  return (
    <section className="home" data-home="">
      <header className="ht-head">
        <h1>{say("首页", "Home")}</h1>
        <span className="quiet">{new Date().toLocaleDateString(say("zh-CN", "en-GB"), { month: "long", day: "numeric", weekday: "long" })}</span>
        <span className="ht-space" />
        {(warehouses.data?.rows.length ?? 0) > 0 && (
          <Select
            aria-label={say("仓库", "Warehouse")}
            style={{ minWidth: 160 }}
            allowClear
            placeholder={say("全部仓库", "All warehouses")}
            value={warehouse ?? undefined}
            options={(warehouses.data?.rows ?? []).map((row) => ({ value: String(row.code), label: String(row.name ?? row.code) }))}
            onChange={(code) => setSearch(code ? `warehouse=${encodeURIComponent(code)}` : "")}
          />
        )}
      </header>
      <Loading active={home.isFetching && !home.isPending} />
      {home.isError && !home.data && <Notice told={[{ text: say("没有读到。", "This could not be read."), remedy: home.error.message }]} act={<Button small onClick={() => void home.refetch()}>{say("再试", "Try again")}</Button>} />}
      {home.isPending && <Skeleton />}
      {home.data && (
        <div className="home-body">
          {home.data.figures && <Strip figures={home.data.figures} go={go} />}
          <section>
            <header>
              <h2>
                {say("等人来定", "To decide")} <span className="quiet">{exceptions.length}</span>
              </h2>
              {exceptions.length > 0 && (
                <span className="meta" aria-hidden="true">
                  <Key>1</Key> – <Key>{Math.min(5, exceptions.length)}</Key> {say("按建议办", "do as proposed")}
                </span>
              )}
            </header>
            {exceptions.length === 0 ? (
              <p className="home-calm">{say(`${me.name || me.login}，没有等您定的事。缺货、过期未发、盘点差异、待您批的，都会出现在这里。`, `Nothing waits for you, ${me.name || me.login}. Short orders, late ones, count differences and approvals appear here.`)}</p>
            ) : (
              <ul className="home-card">
                {exceptions.map((exception) => (
                  <Row key={`${exception.kind}${exception.code}`} exception={exception} onOpen={() => go(address(exception))} onSettle={() => settle(exception)} />
                ))}
              </ul>
            )}
          </section>
          <section>
            <header>
              <h2>{say("今天的波次", "Waves today")}</h2>
              <Legend />
            </header>
            {home.data.waves.length === 0 ? (
              <Empty title={say("现在没有波次。", "No waves now.")} act={<Button onClick={() => go("/desk/-/map")}>{say("到地图上计划", "Plan on the map")}</Button>}>
                {say("把等着的出库单排成波次，走得最短。", "Put waiting outbounds together into waves that walk least.")}
              </Empty>
            ) : (
              <table className="home-waves">
                <thead>
                  <tr>
                    <th>{say("波次", "Wave")}</th>
                    <th className="figure">{say("单数", "Orders")}</th>
                    <th>{say("进度", "Progress")}</th>
                    <th className="figure">{say("完成", "Done")}</th>
                    <th className="figure">{say("行走", "Walk")}</th>
                    <th className="figure">{say("更新", "Changed")}</th>
                  </tr>
                </thead>
                <tbody>
                  {home.data.waves.map((wave) => (
                    <WaveRow key={wave.number} wave={wave} onOpen={() => go(`/desk/wave/${encodeURIComponent(wave.number)}`)} />
                  ))}
                </tbody>
              </table>
            )}
          </section>
        </div>
      )}
    </section>
  );
}

const address = (exception: Exception) => `/desk/${exception.type}/${encodeURIComponent(exception.code)}`;

const percent = (part: number, whole: number): string => (whole ? ((100 * part) / whole).toFixed(1) : "—");

function Strip({ figures, go }: { figures: Figures; go: (to: string) => void }) {
  const today = figures.days.at(-1)!;
  const before = figures.days.at(-2);
  const dated = figures.days.reduce((sum, day) => sum + day.dated, 0);
  const inTime = figures.days.reduce((sum, day) => sum + day.in_time, 0);
  const open = "filter[state][in]=open";
  return (
    <div className="home-strip" role="group" aria-label={say("今天的指标", "Figures of today")}>
      <Measure
        label={say("今日发运", "Shipped today")}
        value={quantityText(String(today.shipped))}
        unit={say("单", "orders")}
        note={before ? say(`昨天 ${before.shipped}`, `yesterday ${before.shipped}`) : ""}
        title={say("今天交接完的出库单", "Outbounds handed over today")}
        trend={figures.days.map((day) => day.shipped)}
        days={figures.days}
        onOpen={() => go(`/desk/outbound?filter[state][in]=done`)}
      />
      <Measure
        label={say("准时出库率", "In time")}
        value={percent(today.in_time, today.dated)}
        unit={today.dated ? "%" : ""}
        note={dated ? say(`14 天 ${percent(inTime, dated)} %`, `14 days ${percent(inTime, dated)} %`) : say("没有写承诺日期的单", "no orders with a promised day")}
        title={say("今天发运、写了承诺日期的单里，没有晚的占多少", "Of today's shipped orders with a promised day, the share that went no later")}
        onOpen={() => go("/desk/outbound")}
      />
      <Measure label={say("待放行", "To release")} value={quantityText(String(figures.waiting))} unit={say("单", "orders")} title={say("还没放行的出库单", "Outbounds that are not released")} onOpen={() => go(`/desk/outbound?${open}`)} />
      <Measure label={say("待拣", "To pick")} value={quantityText(String(figures.picks))} unit={say("行", "lines")} title={say("已放行、还没拣的行", "Released lines that are not picked")} onOpen={() => go("/desk/outbound?filter[state][in]=released")} />
      <Measure
        label={say("过期未发", "Late")}
        value={quantityText(String(figures.late))}
        unit={say("单", "orders")}
        tone={figures.late > 0 ? "warn" : undefined}
        title={say("承诺日期已过、还没发完的出库单", "Outbounds past their promised day, not shipped")}
        onOpen={() => go(`/desk/outbound?filter[state][in]=open,released&order=due_on`)}
      />
    </div>
  );
}

interface MeasureProps {
  label: string;
  value: string;
  unit: string;
  note?: string;
  title: string;
  tone?: "warn";
  trend?: number[];
  days?: Day[];
  onOpen: () => void;
}

function Measure({ label, value, unit, note, title, tone, trend, days, onOpen }: MeasureProps) {
  return (
    <button type="button" className="home-measure" title={title} onClick={onOpen}>
      <span>{label}</span>
      <b data-tone={tone}>
        {value} <small>{unit}</small>
      </b>
      <span className="meta">{note || " "}</span>
      {trend && days && <Spark values={trend} days={days} />}
    </button>
  );
}

const [SPARK_W, SPARK_H] = [96, 32];

/** The last fourteen days, today as a dot; bars of nothing are a flat line. */
function Spark({ values, days }: { values: number[]; days: Day[] }) {
  const most = Math.max(1, ...values);
  const at = (value: number, index: number) => [(index / (values.length - 1)) * (SPARK_W - 6) + 3, SPARK_H - 4 - (value / most) * (SPARK_H - 8)] as const;
  const points = values.map(at);
  const last = points.at(-1)!;
  return (
    <svg className="home-spark" width={SPARK_W} height={SPARK_H} role="img" aria-label={days.map((day) => `${day.day} ${day.shipped}`).join(", ")}>
      <polyline points={points.map((point) => point.map((value) => value.toFixed(1)).join()).join(" ")} />
      <circle cx={last[0]} cy={last[1]} r={2.5} />
    </svg>
  );
}

function said(exception: Exception): { glyph: Glyph; tone: Tone; head: string; what: string; more: string } {
  switch (exception.kind) {
    case "short":
      return {
        glyph: "short",
        tone: "warn",
        head: exception.code,
        what: say(`缺 ${exception.short}，${exception.lines} 行`, `${exception.short} short on ${exception.lines} lines`),
        more: exception.due ? say(`承诺 ${dateText(exception.due)}`, `promised ${dateText(exception.due)}`) : say("没有写承诺日期", "no promised day"),
      };
    case "late":
      return {
        glyph: "short",
        tone: "bad",
        head: exception.for ?? exception.code,
        what: say(`应于 ${dateText(exception.due!)} 发出`, `was due ${dateText(exception.due!)}`),
        more: exception.state === "open" ? say(`${exception.code} 还没放行`, `${exception.code} is not released`) : say(`${exception.code} 在作业中`, `${exception.code} is on the floor`),
      };
    case "counted":
      return {
        glyph: "confirmed",
        tone: "primary",
        head: say(`${exception.bin} 盘点差 ${quantityText(exception.difference!)}`, `${exception.bin} counted ${quantityText(exception.difference!)}`),
        what: exception.item ?? "",
        more: exception.code,
      };
    case "approval":
      return {
        glyph: exception.state === "failed" ? "refused" : "blocked",
        tone: exception.state === "failed" ? "bad" : "hold",
        head: exception.code,
        what: exception.state === "failed" ? say("批了但没执行成", "agreed, but could not be done") : say("等您批", "waits for you"),
        more: "",
      };
  }
}

function proposal(exception: Exception): string {
  switch (exception.kind) {
    case "short":
      return say("补占", "Fill");
    case "late":
      return exception.state === "open" ? say("去放行", "Release it") : say("看进度", "See how far");
    case "counted":
      return say("看差异", "See it");
    case "approval":
      return exception.state === "failed" ? say("看原因", "See why") : say("去批", "Decide");
  }
}

function Row({ exception, onOpen, onSettle }: { exception: Exception; onOpen: () => void; onSettle: () => void }) {
  const { glyph, tone, head, what, more } = said(exception);
  return (
    <li data-exception={exception.kind} data-row={exception.code}>
      <GlyphIcon glyph={glyph} tone={tone} />
      <button type="button" className="home-what" onClick={onOpen}>
        <span>
          <b>{head}</b> {what}
        </span>
        <span className="meta">
          {more} {exception.at && `· ${momentText(exception.at)}`}
        </span>
      </button>
      <Button small onClick={onSettle} verb={exception.kind === "short" ? "fill" : "open"}>
        {proposal(exception)}
      </Button>
    </li>
  );
}

const STAGES = ["shipped", "packed", "picked", "open"] as const;

const stageWord = (stage: (typeof STAGES)[number]): string =>
  ({ shipped: say("已交接", "handed over"), packed: say("已装箱", "packed"), picked: say("已拣", "picked"), open: say("待拣", "to pick") })[stage];

const Legend = () => (
  <span className="home-legend">
    {[...STAGES].reverse().map((stage) => (
      <span key={stage} className="meta">
        <i data-stage={stage} /> {stageWord(stage)}
      </span>
    ))}
  </span>
);

function WaveRow({ wave, onOpen }: { wave: Wave; onOpen: () => void }) {
  const done = wave.picks ? Math.floor((100 * wave.shipped) / wave.picks) : 0;
  return (
    <tr data-row={wave.number}>
      <td>
        <button type="button" className="home-link code" onClick={onOpen}>
          <GlyphIcon glyph={done === 100 ? "done" : "pie"} tone={done === 100 ? "ok" : "primary"} share={wave.picks ? 1 - wave.open / wave.picks : 0} /> {wave.number}
        </button>
      </td>
      <td className="figure">{wave.outbounds}</td>
      <td>
        <span className="home-bar" role="img" aria-label={STAGES.map((stage) => `${stageWord(stage)} ${wave[stage]}`).join(", ")}>
          {STAGES.slice(0, 3).map((stage) => wave[stage] > 0 && <i key={stage} data-stage={stage} style={{ width: `${(100 * wave[stage]) / wave.picks}%` }} />)}
        </span>
      </td>
      <td className="figure">
        {done} <span className="quiet">%</span>
      </td>
      <td className="figure">{wave.walk_m ? `${wave.walk_m} m` : "—"}</td>
      <td className="figure quiet">{momentText(wave.changed_at)}</td>
    </tr>
  );
}
