/** The first line of every screen: the way back, where one is, and whether the server hears. */

import { say } from "@huotong/client/language";
import type { ReactNode } from "react";
import { useHandheld } from "../handheld";
import { Icon } from "./Icon";

export function Bar({ title, detail, onBack, children }: { title: ReactNode; detail?: ReactNode; onBack?: () => void; children?: ReactNode }) {
  return (
    <header className="bar">
      {onBack && (
        <button type="button" className="bare" data-choice="home" aria-label={say("返回", "Back")} onClick={onBack}>
          <Icon of="back" size={26} />
        </button>
      )}
      <p className="where">
        <b>{title}</b> {detail}
      </p>
      {children ?? <Link />}
    </header>
  );
}

/** A button too: what waits and what became of it is one touch away. */
export function Link() {
  const { model, engine } = useHandheld();
  const waiting = model.waiting.length;
  if (!model.online) return null;
  return (
    <button type="button" className="bare link" data-choice="inbox" onClick={() => engine.sheet("inbox")}>
      <i className="dot" aria-hidden="true" />
      {waiting > 0 ? say(`传 ${waiting}`, `${waiting} left`) : say("在线", "Online")}
    </button>
  );
}
