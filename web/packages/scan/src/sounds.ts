/** What is heard: square waves that small speakers in noisy halls still carry, and vibration. Never one sound for two meanings. */

export type SoundName = "right" | "stop_done" | "all_done" | "refused" | "look" | "again" | "offline" | "online";

/** [hertz, milliseconds]; 0 hertz is a pause. */
export type Note = readonly [hertz: number, ms: number];
export type Sound = { notes: readonly Note[]; loud: boolean; vibrates: readonly number[] };

const sound = (notes: Note[], vibrates: number[] = [], loud = false): Sound => ({ notes, vibrates, loud });

export const SOUNDS: Record<SoundName, Sound> = {
  right: sound([[1760, 60]], [30]),
  stop_done: sound([
    [1319, 70],
    [1760, 70],
  ]),
  all_done: sound(
    [
      [1047, 90],
      [1319, 90],
      [1568, 90],
    ],
    [60, 60, 60],
  ),
  refused: sound(
    [
      [400, 200],
      [0, 80],
      [400, 200],
    ],
    [200, 80, 200],
    true,
  ),
  look: sound([
    [880, 120],
    [660, 120],
  ]),
  again: sound([
    [988, 40],
    [0, 40],
    [988, 40],
  ]),
  offline: sound([
    [660, 150],
    [440, 150],
  ]),
  online: sound([
    [440, 150],
    [660, 150],
  ]),
};

const FULL = 1;
const USUAL = 0.4;

declare global {
  interface Window {
    /** The names of all sounds since the page was opened, in order. */
    htSounds?: SoundName[];
  }
}

let audio: AudioContext | null = null;

/** Browsers keep pages silent until they are touched: the first touch or key opens the way. */
export function unlockSounds(): () => void {
  const moments = ["pointerdown", "keydown"] as const;
  const unlock = () => {
    audio ??= new AudioContext();
    if (audio.state !== "running") void audio.resume();
  };
  for (const moment of moments) window.addEventListener(moment, unlock, true);
  return () => {
    for (const moment of moments) window.removeEventListener(moment, unlock, true);
  };
}

export function play(name: SoundName): void {
  (window.htSounds ??= []).push(name);
  const { notes, loud, vibrates } = SOUNDS[name];
  if (vibrates.length && "vibrate" in navigator) navigator.vibrate([...vibrates]);
  if (audio?.state === "running") sing(audio, notes, loud ? FULL : USUAL);
}

function sing(context: AudioContext, notes: readonly Note[], volume: number): void {
  let at = context.currentTime;
  for (const [hertz, ms] of notes) {
    const until = at + ms / 1000;
    if (hertz) tone(context, hertz, volume, at, until);
    at = until;
  }
}

function tone(context: AudioContext, hertz: number, volume: number, from: number, until: number): void {
  const wave = new OscillatorNode(context, { type: "square", frequency: hertz });
  const gain = new GainNode(context, { gain: volume });
  wave.connect(gain).connect(context.destination);
  wave.start(from);
  wave.stop(until);
}
