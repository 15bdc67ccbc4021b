/** The gun as this device hears it: what is sent before and after a code, how fast, and a field that shows what came. */

import { say } from "@huotong/client/language";
import { useEffect, useState } from "react";
import type { GunSettings } from "@huotong/scan";
import { useHandheld } from "../handheld";
import { Bar } from "../parts/Bar";
import { gunOf, type Heard, tryGun } from "../gun";

const GAPS_MS = [50, 100, 200, 400];

export function SettingsSheet() {
  const { model, engine } = useHandheld();
  const gun = gunOf(model);
  const [heard, setHeard] = useState<Heard | null>(null);
  useEffect(() => tryGun(setHeard), []);
  const set = (changed: Partial<GunSettings>) => void engine.gun({ ...gun, ...changed });
  return (
    <>
      <section className="paper">
        <Bar heads title={say("扫描枪", "Scan gun")} onBack={() => engine.sheet("leave")} />
      </section>
      <div className="body canvas">
        <section className="tested" data-field="heard" role="status">
          {heard ? (
            <>
              <b>{visible(heard.text)}</b>
              <p>{say(`${heard.text.length} 个字，${heard.ms} 毫秒，最慢一下 ${heard.slowest} 毫秒`, `${heard.text.length} letters in ${heard.ms} ms, the slowest took ${heard.slowest} ms`)}</p>
            </>
          ) : (
            <p>{say("扫任何一个码，这里看收到什么、多快。", "Scan any code to see here what came, and how fast.")}</p>
          )}
        </section>
        <Chosen title={say("两键之间最多", "Longest gap between two keys")} options={GAPS_MS.map((gap) => ({ key: String(gap), label: `${gap} ms` }))} value={String(gun.gap_ms)} onChoose={(key) => set({ gap_ms: Number(key) })} />
        <label>
          {say("码前面的字", "Letters before the code")}
          <input name="prefix" autoComplete="off" value={gun.prefix} onInput={(event) => set({ prefix: event.currentTarget.value })} />
        </label>
        <label>
          {say("码后面的字，回车不算", "Letters after the code, besides Enter")}
          <input name="suffix" autoComplete="off" value={gun.suffix} onInput={(event) => set({ suffix: event.currentTarget.value })} />
        </label>
        <Chosen
          title={say("枪怎么送码", "How the gun sends")}
          options={[
            { key: "keys", label: say("像键盘", "As keys") },
            { key: "input", label: say("像输入法", "As an input method") },
          ]}
          value={gun.method}
          onChoose={(key) => set({ method: key === "input" ? "input" : "keys" })}
        />
      </div>
    </>
  );
}

function Chosen({ title, options, value, onChoose }: { title: string; options: { key: string; label: string }[]; value: string; onChoose: (key: string) => void }) {
  return (
    <fieldset>
      <legend>{title}</legend>
      <div className="row">
        {options.map((option) => (
          <button key={option.key} type="button" className={option.key === value ? "plain chosen" : "plain"} aria-pressed={option.key === value} data-choice={`set:${option.key}`} onClick={() => onChoose(option.key)}>
            {option.label}
          </button>
        ))}
      </div>
    </fieldset>
  );
}

/** Control characters as one can see them: GS1 codes carry one between their parts. */
const visible = (text: string): string => text.replace(/[\u0000-\u001f]/g, (letter) => String.fromCharCode(0x2400 + letter.charCodeAt(0)));
