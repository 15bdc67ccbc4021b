/** The gun of this device: what it reads goes to the work, to signing in, or to the field where it is tried. */

import { GUN, type GunSettings, listenToGun } from "@huotong/scan";
import type { Engine } from "./engine/engine";
import type { Model } from "./engine/model";

export interface Heard {
  text: string;
  ms: number;
  slowest: number;
}

/** As set here, else as the server knows the device, else as most guns come. */
export const gunOf = (model: Model): GunSettings => ({ ...GUN, ...(model.who?.device?.settings ?? {}), ...(model.gun ?? {}) }) as GunSettings;

let trying: ((heard: Heard) => void) | null = null;

/** As long as somebody tries the gun, nothing that it reads is work. */
export function tryGun(act: (heard: Heard) => void): () => void {
  let times: number[] = [];
  const down = (event: KeyboardEvent) => {
    if (event.timeStamp - (times.at(-1) ?? event.timeStamp) > SILENCE_MS) times = [];
    times.push(event.timeStamp);
  };
  window.addEventListener("keydown", down, true);
  trying = ({ text }) => {
    const gaps = times.slice(1).map((time, index) => time - times[index]!);
    act({ text, ms: Math.round((times.at(-1) ?? 0) - (times[0] ?? 0)), slowest: Math.round(Math.max(0, ...gaps)) });
    times = [];
  };
  return () => {
    trying = null;
    window.removeEventListener("keydown", down, true);
  };
}

const SILENCE_MS = 1_000;

/** Listens anew whenever the settings change. */
export function armGun(engine: Engine): void {
  let stop: (() => void) | null = null;
  let settings = "";
  const arm = () => {
    const wanted = gunOf(engine.model());
    if (JSON.stringify(wanted) === settings) return;
    settings = JSON.stringify(wanted);
    stop?.();
    stop = listenToGun(wanted, (text) => read(engine, text));
  };
  engine.subscribe(arm);
  arm();
}

/** What was read, whoever read it. */
export function read(engine: Engine, text: string): void {
  if (trying) return trying({ text, ms: 0, slowest: 0 });
  const { who } = engine.model();
  if (!who?.device) return;
  void (who.person ? engine.scan({ text }) : engine.signIn({ badge: text }));
}
