/** What waits for a decision: what it is, what it endangers, one act. */

import { say } from "@huotong/client";
import { Button, dateText, GlyphIcon, momentText, plural, quantityText, type Glyph, type Tone } from "@huotong/ui";

import type { Exception } from "./data";

export const address = (exception: Exception) => `/desk/${exception.type}/${encodeURIComponent(exception.code)}`;

function said(exception: Exception): { glyph: Glyph; tone: Tone; head: string; what: string; more: string } {
  switch (exception.kind) {
    case "short":
      return {
        glyph: "short",
        tone: "warn",
        head: exception.code,
        what: say(`缺 ${exception.short}，${exception.lines} 行`, `${exception.short} short on ${plural(exception.lines ?? 0, "line")}`),
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

export function proposal(exception: Exception): string {
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

export function Row({ exception, onOpen, onSettle }: { exception: Exception; onOpen: () => void; onSettle: () => void }) {
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

