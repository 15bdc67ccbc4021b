import { afterEach, expect, test, vi } from "vitest";
import { play, SOUNDS, unlockSounds, type SoundName } from "./sounds";

afterEach(() => vi.unstubAllGlobals());

test("the table of the design", () => {
  const told = Object.entries(SOUNDS).map(([name, { notes, vibrates }]) => `${name}: ${notes.map((note) => note.join("/")).join(" ")} ${vibrates}`);
  expect(told.map((line) => line.trim())).toEqual([
    "right: 1760/60 30",
    "stop_done: 1319/70 1760/70",
    "all_done: 1047/90 1319/90 1568/90 60,60,60",
    "refused: 400/200 0/80 400/200 200,80,200",
    "look: 880/120 660/120",
    "again: 988/40 0/40 988/40",
    "offline: 660/150 440/150",
    "online: 440/150 660/150",
  ]);
});

test("no two sounds are alike, and refused alone is at full volume", () => {
  const songs = Object.values(SOUNDS).map(({ notes }) => JSON.stringify(notes));
  expect(new Set(songs).size).toBe(songs.length);
  expect(Object.entries(SOUNDS).flatMap(([name, { loud }]) => (loud ? [name] : []))).toEqual(["refused"]);
});

test("what is played is told, felt, and heard after the first touch", () => {
  const tones: [type: string, hertz: number, volume: number, from: number, until: number][] = [];
  class Gain {
    constructor(_: unknown, readonly options: { gain: number }) {}
    connect = () => null;
  }
  class Oscillator {
    from = 0;
    volume = 0;
    constructor(_: unknown, readonly options: { type: string; frequency: number }) {}
    connect = (gain: Gain) => ((this.volume = gain.options.gain), gain);
    start = (at: number) => void (this.from = at);
    stop = (at: number) => void tones.push([this.options.type, this.options.frequency, this.volume, this.from, at]);
  }
  const touched: Record<string, () => void> = {};
  const page = { htSounds: undefined as SoundName[] | undefined, addEventListener: (name: string, run: () => void) => (touched[name] = run) };
  const vibrate = vi.fn();
  vi.stubGlobal("window", page);
  vi.stubGlobal("navigator", { vibrate });
  vi.stubGlobal("AudioContext", class { state = "running"; currentTime = 10; destination = null; });
  vi.stubGlobal("OscillatorNode", Oscillator);
  vi.stubGlobal("GainNode", Gain);

  unlockSounds();
  play("right");
  expect(tones).toEqual([]);
  touched.pointerdown!();
  play("refused");
  expect(page.htSounds).toEqual(["right", "refused"]);
  expect(vibrate.mock.calls).toEqual([[[30]], [[200, 80, 200]]]);
  expect(tones.map((tone) => tone.map((part) => (typeof part === "number" ? Math.round(part * 1000) / 1000 : part)))).toEqual([
    ["square", 400, 1, 10, 10.2],
    ["square", 400, 1, 10.28, 10.48],
  ]);
});
