/** The camera for what words do not show: offered after a report, and where a code is typed. */

import { freshKey } from "@huotong/client/keys";
import { say } from "@huotong/client/language";
import { useEffect, useRef, useState } from "react";
import { useHandheld } from "../handheld";
import { alone } from "../alone";
import { Icon, Octagon, Tick } from "../parts/Icon";
import type { Engine } from "../engine/engine";
import { type Photographer, photographerOf } from "./photographer";
import { shrunk } from "./shrink";
import { openPhotos } from "./store";
import "./photos.css";

const LOCK = "huotong-photos";
let one: Promise<Photographer> | null = null;

/** One for the device: photos are sent whatever screen is open. */
export const photographer = (engine: Engine): Promise<Photographer> =>
  (one ??= openPhotos().then((store) => photographerOf({ engine, store, shrink: shrunk, key: freshKey, now: Date.now, alone: (act) => alone(LOCK, act) })));

export function usePhotographer(): Photographer | null {
  const { engine } = useHandheld();
  const [found, find] = useState<Photographer | null>(null);
  const [, redraw] = useState(0);
  useEffect(() => {
    let stop = () => {};
    void photographer(engine).then((each) => {
      find(each);
      stop = each.subscribe(() => redraw((times) => times + 1));
    });
    return () => stop();
  }, []);
  return found;
}

/** A button that opens the camera of the phone itself: no stream of ours, so it needs no https. */
export function Shutter({ label, shows }: { label: string; shows: "report" | "stop" }) {
  const { engine } = useHandheld();
  const camera = usePhotographer();
  const chooser = useRef<HTMLInputElement>(null);
  const [kept, keep] = useState(0);
  const take = async (file: File | undefined) => {
    if (!file || !camera) return;
    const done = await camera.take(file, shows);
    if (done) keep(kept + 1);
    engine.sound(done ? "right" : "refused");
  };
  return (
    <>
      <input ref={chooser} type="file" accept="image/*" capture="environment" hidden data-field="photo" onChange={(event) => (void take(event.currentTarget.files?.[0]), (event.currentTarget.value = ""))} />
      <button type="button" className="plain" data-choice="photo" data-kept={kept} disabled={!camera} onClick={() => chooser.current?.click()}>
        <Icon of="camera" size={24} /> <span>{shows === "stop" && kept > 0 ? say(`${kept} 张记下了，再拍`, `${kept} kept; another`) : label}</span>
      </button>
    </>
  );
}

/** Under the report that was just made: what it looks like. */
export function Reported() {
  const { model } = useHandheld();
  const { taken, failed } = usePhotographer()?.state() ?? { taken: 0, failed: null };
  if (!model.reported || model.sheet) return null;
  return (
    <div className="reported" data-field="reported" data-tone={failed ? "refused" : undefined} role="status">
      <p>
        {failed ? (
          <>
            <Octagon size={22} /> {failed.refused?.text}
          </>
        ) : taken > 0 ? (
          <>
            <Tick size={20} /> {say(`${taken} 张照片记下了`, taken === 1 ? "1 photo kept" : `${taken} photos kept`)}
          </>
        ) : (
          say("异常记下了，拍张照更清楚。", "Reported. A photo says more.")
        )}
      </p>
      <Shutter shows="report" label={taken > 0 ? say("再拍", "Another") : say("拍照", "Photo")} />
    </div>
  );
}
