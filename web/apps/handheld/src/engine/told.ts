/** What the device says by itself. */

import { Refused } from "@huotong/client/http";
import { say } from "@huotong/client/language";
import type { Told } from "./answers";

export function toldOf(problem: unknown): Told {
  if (!(problem instanceof Refused)) return { tone: "refused", text: String(problem), remedy: null };
  return { tone: "refused", key: problem.first.code, text: problem.first.text, remedy: problem.first.remedy ?? null };
}

export const nothingNew = (): Told => ({
  tone: "look",
  key: "offline_home",
  text: say("没有网，开不了这件活。", "No network: this work cannot begin."),
  remedy: say("手上的活接着干；做完了，移库、盘点、收货不用网也能开。", "Go on with what you hold; once it is done, moves, counts and receipts begin without network, too."),
});

export const notCounted = (count: number): Told => ({
  tone: "refused",
  key: "not_counted",
  text: say(`${count} 条没算数。`, `${count} of your scans did not count.`),
  remedy: say("打开收件箱：看为什么，手上的货怎么办。", "Open the inbox: it says why, and what to do with the goods in your hands."),
});

export const signedOut = (): Told => ({
  tone: "refused",
  key: "signed_out",
  text: say("这一下没有记数。", "This scan did not count."),
  remedy: say("您已退出。扫工牌再进来；进不来，找主管。", "You are signed out. Scan your badge to come back in; if it is refused, ask the supervisor."),
});

export const notKept = (): Told => ({
  tone: "refused",
  key: "not_kept",
  text: say("这一下没存进本机，没有记数。", "This could not be kept on the device. Nothing was counted."),
  remedy: say("本机满了，叫主管来看。", "The device is full; call the supervisor."),
});
