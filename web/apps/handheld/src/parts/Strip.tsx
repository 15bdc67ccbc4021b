/** Without network: since when, and how much waits. It is a state like any other, and the way to the list. */

import { say } from "@huotong/client/language";
import { useEffect, useState } from "react";
import { useHandheld } from "../handheld";
import { Icon } from "./Icon";

const MINUTE_MS = 60_000;

export function Strip() {
  const { model, engine } = useHandheld();
  const [now, setNow] = useState(Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), MINUTE_MS / 6);
    return () => clearInterval(timer);
  }, []);
  if (model.online) return null;
  const minutes = Math.max(0, Math.floor((now - (model.cutAt ?? now)) / MINUTE_MS));
  const since = minutes > 0 ? say(`离线 ${minutes} 分钟`, `Offline for ${minutes} min`) : say("刚离线", "Just went offline");
  return (
    <button type="button" className="strip" data-choice="inbox" data-field="offline" onClick={() => engine.sheet(model.sheet === "inbox" ? null : "inbox")}>
      <Icon of="offline" />
      <b>{since}</b>
      <b>{model.waiting.length > 0 ? say(`${model.waiting.length} 条等着传`, `${model.waiting.length} waiting`) : say("接着干", "Go on")}</b>
    </button>
  );
}
