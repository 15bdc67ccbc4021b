/** The back key of the phone: one step back in the work, never out of it by mistake. */

import { say } from "@huotong/client/language";
import type { Engine } from "./engine/engine";
import type { Model } from "./engine/model";

/** Within this the second press leaves. */
const AGAIN_MS = 2_500;

export type Way = "sheet" | "dismiss" | "step" | "home" | "out";

/** What lies on top goes first: a sheet, a refusal, the step; from home one leaves. */
export function wayBack(model: Model): Way {
  const { answer, sheet, who } = model;
  if (sheet) return "sheet";
  if (!who?.person || !answer || answer.screen === "home") return "out";
  if (answer.message?.tone === "refused" && answer.screen !== "recheck") return "dismiss";
  const choices = [...(answer.data.choices ?? []), ...(answer.data.options ?? [])];
  return choices.some((each) => each.key === "back") ? "step" : "home";
}

export function armBack(engine: Engine): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const stay = () => history.pushState({ handheld: true }, "");
  // A page that was loaded again stands where it stood.
  if (!(history.state as { handheld?: boolean } | null)?.handheld) stay();
  window.addEventListener("popstate", () => {
    const way = wayBack(engine.model());
    if (way !== "out") {
      stay();
      return go(engine, way);
    }
    // Nothing is put in the way of a second press that comes soon.
    if (engine.model().who?.person) engine.tell({ tone: "look", key: "again_to_leave", text: say("再按一次就退出货通。", "Press again to leave Huotong.") });
    clearTimeout(timer);
    timer = setTimeout(stay, AGAIN_MS);
  });
}

function go(engine: Engine, way: Exclude<Way, "out">): void {
  if (way === "sheet") engine.sheet(null);
  else if (way === "dismiss") engine.dismiss();
  else if (way === "step") void engine.scan({ choice: "back" });
  else void engine.home();
}
