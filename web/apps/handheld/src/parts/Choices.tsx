/** What can be chosen, in the thumb's reach: one that finishes, the others beside each other. */

import { say } from "@huotong/client/language";
import type { ReactNode } from "react";
import type { Choice } from "../engine/answers";
import { useHandheld } from "../handheld";
import { Icon } from "./Icon";

interface Given {
  choices: Choice[];
  /** In place of the main choice. */
  main?: ReactNode;
  /** Whether a code can be typed here. */
  keys?: boolean;
}

export function Choices({ choices, main, keys = false }: Given) {
  const { engine } = useHandheld();
  const first = main === undefined ? choices.find((each) => each.look === "main") : undefined;
  const others = choices.filter((each) => each.look !== "main");
  const shown = main ?? (first && <ChoiceButton choice={first} />);
  if (!shown && others.length === 0 && !keys) return null;
  return (
    <footer className="choices">
      {shown}
      {(others.length > 0 || keys) && (
        <div className="row">
          {others.map((choice) => (
            <ChoiceButton key={choice.key} choice={choice} />
          ))}
          {keys && (
            <button type="button" className="keys" data-choice="keys" aria-label={say("用键盘输码", "Type a code")} onClick={() => engine.sheet("keys")}>
              <Icon of="keys" size={26} />
              <span>{say("用键盘输码", "Type a code")}</span>
            </button>
          )}
        </div>
      )}
    </footer>
  );
}

export function ChoiceButton({ choice, icon }: { choice: Choice; icon?: string }) {
  const { engine } = useHandheld();
  return (
    <button type="button" className={choice.look ?? "plain"} data-choice={choice.key} onClick={() => void engine.scan({ choice: choice.key })}>
      {icon && <Icon of={icon} size={26} />}
      <span>{choice.label}</span>
      {choice.detail && <small>{choice.detail}</small>}
    </button>
  );
}
