/** Every key that does something on the screen that is open. */

import { say } from "@huotong/client";
import { Key, shortcutsInForce } from "@huotong/ui";
import { Modal } from "antd";

const SHOWN: Record<string, string> = { ArrowDown: "↓", ArrowUp: "↑", Escape: "Esc", " ": "Space", ctrl: "Ctrl", shift: "⇧", alt: "Alt" };

const keysOf = (keys: string) => (keys === " " ? [keys] : keys.split(" ")).map((press) => press.split("+").map((key) => SHOWN[key] ?? (key.length === 1 ? key.toUpperCase() : key)).join(" "));

export function KeysDialog({ open, onClose }: { open: boolean; onClose: () => void }) {
  const groups = new Map<string, { keys: string; label: string }[]>();
  if (open)
    for (const each of shortcutsInForce()) {
      const group = groups.get(each.group ?? "") ?? [];
      if (each.enabled !== false && !group.some((other) => other.keys === each.keys)) groups.set(each.group ?? "", [...group, each]);
    }
  return (
    <Modal open={open} onCancel={onClose} footer={null} width={640} title={say("全部按键", "All keys")}>
      <div className="desk-keys">
        {[...groups].map(([group, several]) => (
          <section key={group}>
            <h2>{group}</h2>
            <ul>
              {several.map((each) => (
                <li key={each.keys}>
                  <span>{each.label}</span>
                  <span>
                    {keysOf(each.keys).map((key, index) => (
                      <Key key={index}>{key}</Key>
                    ))}
                  </span>
                </li>
              ))}
            </ul>
          </section>
        ))}
      </div>
    </Modal>
  );
}
