/** The first line of every screen: the way back, where one is, and whether the server hears. */

import { say } from "@huotong/client/language";
import type { ReactNode } from "react";
import { useHandheld } from "../handheld";
import { Icon } from "./Icon";

interface Given {
  title: ReactNode;
  detail?: ReactNode;
  onBack?: () => void;
  /** Nothing else on the screen is its heading. */
  heads?: boolean;
  children?: ReactNode;
}

export function Bar({ title, detail, onBack, heads = false, children }: Given) {
  const Named = heads ? "h1" : "p";
  return (
    <header className="bar">
      {onBack && (
        <button type="button" className="bare" data-choice="home" aria-label={say("返回", "Back")} onClick={onBack}>
          <Icon of="back" size={26} />
        </button>
      )}
      <Named className="where">
        <b>{title}</b> {detail}
      </Named>
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
