/** Keys of our own: the system's keyboard hides half of the screen and is too small for gloves. */

import { say } from "@huotong/client/language";
import { useState } from "react";
import { Icon } from "./Icon";

const NUMBERS = ["1", "2", "3", "4", "5", "6", "7", "8", "9"];
const LETTERS = [..."ABCDEFGHIJKLMNOPQRSTUVWXYZ-._"];

export interface Side {
  key: string;
  label: string;
  small?: string;
  pressed?: boolean;
}

function Key({ of, label, small, look, pressed, onPress }: { of: string; label?: string; small?: string; look?: string; pressed?: boolean; onPress: (key: string) => void }) {
  const named = of === "erase" ? say("删", "Delete") : undefined;
  return (
    <button type="button" className={look} data-key={of} aria-label={named} aria-pressed={pressed} onClick={() => onPress(of)}>
      {of === "erase" ? <Icon of="erase" size={28} /> : (label ?? of)}
      {small && <small>{small}</small>}
    </button>
  );
}

/** Three by four; what stands beside the nought is a unit, a point or nothing. */
export function NumberPad({ side, onPress }: { side?: Side | null; onPress: (key: string) => void }) {
  return (
    <div className="pad">
      {NUMBERS.map((key) => (
        <Key key={key} of={key} onPress={onPress} />
      ))}
      <Key of="erase" look="soft" onPress={onPress} />
      <Key of="0" onPress={onPress} />
      {side ? <Key of={side.key} label={side.label} small={side.small} pressed={side.pressed} look="soft words" onPress={onPress} /> : <span />}
    </div>
  );
}

/** A code: figures on one page, letters on the other. */
export function CodePad({ letters = false, onPress }: { letters?: boolean; onPress: (key: string) => void }) {
  const [page, setPage] = useState<"numbers" | "letters">(letters ? "letters" : "numbers");
  const turn = () => setPage(page === "numbers" ? "letters" : "numbers");
  if (page === "numbers")
    return <NumberPad side={{ key: "ABC", label: "ABC" }} onPress={(key) => (key === "ABC" ? turn() : onPress(key))} />;
  return (
    <div className="pad six">
      {LETTERS.map((key) => (
        <Key key={key} of={key} onPress={onPress} />
      ))}
      <Key of="123" look="soft" onPress={turn} />
      <Key of="erase" look="soft wide" onPress={onPress} />
    </div>
  );
}

/** A text after a key was pressed. */
export const typed = (text: string, key: string): string => (key === "erase" ? text.slice(0, -1) : text.length < 40 ? text + key : text);
