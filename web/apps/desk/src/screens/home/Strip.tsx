/** The day's figures with the last fourteen days; a click leads to the papers behind a figure. */

import { say } from "@huotong/client";
import { dateText, quantityText } from "@huotong/ui";

import type { Day, Figures } from "./data";

const percent = (part: number, whole: number): string => (whole ? ((100 * part) / whole).toFixed(1) : "—");

export function Strip({ figures, go }: { figures: Figures; go: (to: string) => void }) {
  const today = figures.days.at(-1)!;
  const before = figures.days.at(-2);
  const dated = figures.days.reduce((sum, day) => sum + day.dated, 0);
  const inTime = figures.days.reduce((sum, day) => sum + day.in_time, 0);
  const trend = (value: (day: Day) => number | null): Point[] => figures.days.map((day) => ({ day: day.day, value: value(day) }));
  return (
    <div className="home-strip" role="group" aria-label={say("今天的指标", "Figures of today")}>
      <Measure
        label={say("今日发运", "Shipped today")}
        value={quantityText(String(today.shipped))}
        unit={say("单", "orders")}
        note={before ? say(`昨天 ${before.shipped}`, `yesterday ${before.shipped}`) : ""}
        title={say("今天交接完的出库单", "Outbounds handed over today")}
        trend={trend((day) => day.shipped)}
        onOpen={() => go(`/desk/outbound?filter[state][in]=done`)}
      />
      <Measure
        label={say("准时出库率", "In time")}
        value={percent(today.in_time, today.dated)}
        unit={today.dated ? "%" : ""}
        note={dated ? say(`14 天 ${percent(inTime, dated)} %`, `14 days ${percent(inTime, dated)} %`) : say("没有写承诺日期的单", "no orders with a promised day")}
        title={say("今天发运、写了承诺日期的单里，没有晚的占多少", "Of today's shipped orders with a promised day, the share that went no later")}
        trend={trend((day) => (day.dated ? Math.round((1000 * day.in_time) / day.dated) / 10 : null))}
        onOpen={() => go("/desk/outbound")}
      />
      <Measure
        label={say("待发", "To ship")}
        value={quantityText(String(today.here))}
        unit={say("单", "orders")}
        note={say(`其中 ${figures.waiting} 单待放行`, `${figures.waiting} of them to release`)}
        title={say("还没发完的出库单；折线是每天结束时还有多少", "Outbounds that have not left; the line is how many there were at each day's end")}
        trend={trend((day) => day.here)}
        onOpen={() => go(`/desk/outbound?filter[state][in]=open,released&order=due_on`)}
      />
      <Measure label={say("待拣", "To pick")} value={quantityText(String(figures.picks))} unit={say("行", "lines")} title={say("已放行、还没拣的行", "Released lines that are not picked")} onOpen={() => go("/desk/outbound?filter[state][in]=released")} />
      <Measure
        label={say("过期未发", "Late")}
        value={quantityText(String(figures.late))}
        unit={say("单", "orders")}
        tone={figures.late > 0 ? "warn" : undefined}
        note={before ? say(`昨天结束时 ${before.late}`, `${before.late} at yesterday's end`) : ""}
        title={say("承诺日期已过、还没发完的出库单", "Outbounds past their promised day, not shipped")}
        trend={trend((day) => day.late)}
        onOpen={() => go(`/desk/outbound?filter[state][in]=open,released&order=due_on`)}
      />
    </div>
  );
}

interface Point {
  day: string;
  /** Null where the day has none. */
  value: number | null;
}

interface MeasureProps {
  label: string;
  value: string;
  unit: string;
  note?: string;
  title: string;
  tone?: "warn";
  trend?: Point[];
  onOpen: () => void;
}

function Measure({ label, value, unit, note, title, tone, trend, onOpen }: MeasureProps) {
  return (
    <button type="button" className="home-measure" title={title} onClick={onOpen}>
      <span>{label}</span>
      <b data-tone={tone}>
        {value} <small>{unit}</small>
      </b>
      <span className="meta">{note || "\u00a0"}</span>
      {trend && <Spark points={trend} />}
    </button>
  );
}

const [SPARK_W, SPARK_H] = [96, 32];

/** The last fourteen days, today as a dot; days without a value are passed over. */
function Spark({ points }: { points: Point[] }) {
  const most = Math.max(1, ...points.map(({ value }) => value ?? 0));
  const drawn = points.flatMap(({ value }, index) => (value === null ? [] : [[(index / (points.length - 1)) * (SPARK_W - 6) + 3, SPARK_H - 4 - (value / most) * (SPARK_H - 8)] as const]));
  const last = drawn.at(-1);
  if (!last) return null;
  const line = drawn.map((at) => at.map((each) => each.toFixed(1)).join()).join(" ");
  return (
    <svg className="home-spark" width={SPARK_W} height={SPARK_H} role="img" aria-label={points.map(({ day, value }) => `${dateText(day)} ${value ?? "—"}`).join(say("，", ", "))}>
      <polyline className="home-spark-under" points={`${drawn[0]![0].toFixed(1)},${SPARK_H - 4} ${line} ${last[0].toFixed(1)},${SPARK_H - 4}`} />
      <polyline points={line} />
      <circle cx={last[0]} cy={last[1]} r={2.5} />
    </svg>
  );
}
