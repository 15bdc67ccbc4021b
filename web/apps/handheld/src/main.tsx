/** The handheld begins: what was kept is drawn first, then the server is asked. */

import "@huotong/ui/tokens.css";
import "./css/base.css";
import "./css/block.css";
import "./css/body.css";
import "./css/keys.css";
import "./css/lists.css";
import "./css/station.css";
import "./css/low.css";

import { freshKey } from "@huotong/client/keys";
import { language, speak } from "@huotong/client/language";
import { exported, openOutbox, play, unlockSounds } from "@huotong/scan";
import { useMemo, useState, useSyncExternalStore } from "react";
import { createRoot } from "react-dom/client";
import { alone } from "./alone";
import { App } from "./App";
import { armBack } from "./back";
import { type Engine, engineOf } from "./engine/engine";
import { keep, readKept } from "./engine/kept";
import { server } from "./engine/server";
import { armGun } from "./gun";
import { HandheldContext } from "./handheld";
import { fetchAll } from "./parts/later";
import { fetchPictures } from "./pictures";

const LOCK = "huotong-drain";

function Root({ engine }: { engine: Engine }) {
  const model = useSyncExternalStore(engine.subscribe, engine.model);
  const [drawn, setDrawn] = useState(0);
  const redraw = () => setDrawn((times) => times + 1);
  const handheld = useMemo(() => ({ model, engine, redraw }), [model, drawn]);
  document.documentElement.dataset.theme = model.dark ? "dark" : "light";
  return (
    <HandheldContext.Provider value={handheld}>
      <App key={language()} />
    </HandheldContext.Provider>
  );
}

function later(ms: number, act: () => void): () => void {
  const timer = setTimeout(act, ms);
  return () => clearTimeout(timer);
}

async function begin(): Promise<void> {
  speak(language());
  unlockSounds();
  const outbox = await openOutbox();
  const interpreter = async () => (await import("./interpreter")).interpreter;
  const engine = engineOf({ server, outbox, interpreter, kept: { read: readKept, keep }, play, fetchPictures, file: () => exported(outbox), now: Date.now, key: freshKey, later, alone: (act) => alone(LOCK, act) });
  createRoot(document.getElementById("handheld")!).render(<Root engine={engine} />);
  armGun(engine);
  armBack(engine);
  window.addEventListener("online", () => void engine.tryNow());
  if ("serviceWorker" in navigator && import.meta.env.PROD) void navigator.serviceWorker.register("/h/worker.js", { scope: "/h/" });
  void navigator.storage?.persist?.();
  await engine.start();
  await Promise.allSettled([interpreter(), fetchAll()]);
  // What was photographed before the browser was closed goes now.
  await (await import("./photos/Camera")).photographer(engine);
}

void begin();
