/** Figures, money and moments as the design says them. Exact: values are texts and never become floats. */

import { language, say } from "@huotong/client";
import type { ReactNode } from "react";

const GROUPS = /\B(?=(\d{3})+(?!\d))/g;

/** `1240.50` as its grouped whole part and its decimals, with a true minus. */
export function split(value: string): { whole: string; rest: string } {
  const [whole = "0", rest = ""] = value.replace("-", "").split(".");
  return { whole: (value.startsWith("-") ? "−" : "") + whole.replace(GROUPS, ","), rest };
}

export const quantityText = (value: string): string => {
  const { whole, rest } = split(value);
  return rest ? `${whole}.${rest}` : whole;
};

const isZero = (value: string) => /^-?0*(\.0*)?$/.test(value);

export const Quantity = ({ value, unit }: { value: unknown; unit?: string | null }): ReactNode => {
  if (value === null || value === undefined || value === "") return <span className="quiet">—</span>;
  const text = String(value);
  return (
    <span className={isZero(text) ? "quiet" : undefined}>
      {quantityText(text)}
      {unit && <span className="quiet"> {unit}</span>}
    </span>
  );
};

/** Money with muted decimals, two of them at least. */
export const Money = ({ value }: { value: unknown }): ReactNode => {
  if (value === null || value === undefined || value === "") return <span className="quiet">—</span>;
  const { whole, rest } = split(String(value));
  return (
    <span className={isZero(String(value)) ? "quiet" : undefined}>
      {whole}
      <span className="quiet">.{rest.padEnd(2, "0")}</span>
    </span>
  );
};

const two = (value: number) => String(value).padStart(2, "0");
const DAY_MS = 86_400_000;

/** `今天 16:30`, `11-24 16:30`, `2025-07-28`; up to an hour ago in minutes. */
export function momentText(iso: string, now: Date = new Date()): string {
  const at = new Date(iso);
  const ago = now.getTime() - at.getTime();
  if (ago >= 0 && ago < 60_000) return say("刚才", "just now");
  if (ago >= 0 && ago < 3_600_000) return say(`${Math.floor(ago / 60_000)} 分钟前`, `${Math.floor(ago / 60_000)} min ago`);
  const time = `${two(at.getHours())}:${two(at.getMinutes())}`;
  const days = dayNumber(at) - dayNumber(now);
  if (days === 0) return say(`今天 ${time}`, `today ${time}`);
  if (days === -1) return say(`昨天 ${time}`, `yesterday ${time}`);
  if (days === 1) return say(`明天 ${time}`, `tomorrow ${time}`);
  const day = `${two(at.getMonth() + 1)}-${two(at.getDate())}`;
  return at.getFullYear() === now.getFullYear() ? `${day} ${time}` : `${at.getFullYear()}-${day} ${time}`;
}

/** `今天`, `11-24`, `2025-07-28` of a plain date. */
export function dateText(iso: string, now: Date = new Date()): string {
  const [year = 0, month = 1, day = 1] = iso.split("-").map(Number);
  const days = dayNumber(new Date(year, month - 1, day)) - dayNumber(now);
  if (days === 0) return say("今天", "today");
  if (days === 1) return say("明天", "tomorrow");
  if (days === -1) return say("昨天", "yesterday");
  return year === now.getFullYear() ? `${two(month)}-${two(day)}` : iso;
}

const dayNumber = (at: Date) => Math.round(new Date(at.getFullYear(), at.getMonth(), at.getDate()).getTime() / DAY_MS);

export const Moment = ({ value }: { value: unknown }): ReactNode =>
  value ? (
    <time dateTime={String(value)} title={new Date(String(value)).toLocaleString(language() === "zh" ? "zh-CN" : "en-GB")}>
      {momentText(String(value))}
    </time>
  ) : (
    <span className="quiet">—</span>
  );

/** For English: `1 line`, `3 lines`, `1,200 lines`. */
export const plural = (count: number, one: string, several = `${one}s`): string => `${count.toLocaleString("en")} ${count === 1 ? one : several}`;
