import "fake-indexeddb/auto";
import { Refused } from "@huotong/client/http";
import { expect, test } from "vitest";
import { FRESH, happen, type Model, reportedBy } from "../engine/model";
import type { Engine } from "../engine/engine";
import { photographerOf } from "./photographer";
import { openPhotos, type Photo } from "./store";

const WHO = { device: { code: "PDA-1", name: "PDA-1", warehouse: "YH" }, person: { id: 1, name: "Lina" }, session: 5 };
const DIALOGUE = { overlays: { problem: { choices: [{ key: "damaged", raises: "damaged" }, { key: "back" }] } }, steps: {} };

/** An engine of which only the model and its changes count. */
function engine(more: Partial<Model>) {
  let model: Model = { ...FRESH, who: WHO, packet: { packet: 7, until: "", dialogue: DIALOGUE, state: { stop: "pick:1" } }, ...more };
  const listeners = new Set<() => void>();
  const heard: string[] = [];
  return {
    engine: { model: () => model, subscribe: (each: () => void) => (listeners.add(each), () => {}), sound: (name: string) => heard.push(name) } as unknown as Engine,
    heard,
    set(next: Partial<Model>) {
      model = { ...model, ...next };
      for (const each of listeners) each();
    },
  };
}

let bases = 0;

async function scene(more: Partial<Model>, answer: (photo: Photo) => Promise<unknown> = () => Promise.resolve()) {
  const sent: Photo[] = [];
  const { engine: one, set, heard } = engine(more);
  const store = await openPhotos(`photos-${++bases}`);
  let keys = 0;
  const camera = photographerOf({
    engine: one,
    store,
    shrink: (file) => Promise.resolve(file),
    key: () => `photo-${++keys}`,
    now: () => 1_700_000_000_000 + keys,
    alone: (act) => act(),
    sent: (photo) => answer(photo).then(() => sent.push(photo)),
  });
  await camera.send();
  return { camera, set, sent, store, heard };
}

const PICTURE = new Blob(["a torn bag"]);
const until = (met: () => boolean) => expect.poll(met).toBe(true);

test("a photo after a report names the scan that reported", async () => {
  const { camera, sent } = await scene({ reported: { scan: "scan-9", packet: 7, stop: "pick:1" } });
  expect(await camera.take(PICTURE, "report")).toBe(true);
  expect(camera.state().taken).toBe(1);
  await until(() => sent.length === 1);
  expect(sent[0]).toMatchObject({ key: "photo-1", device: "PDA-1", packet: 7, stop: "pick:1", scan: "scan-9", session: 5 });
});

test("a photo of the stop at hand is not one of the report before it", async () => {
  const { camera, sent } = await scene({ reported: { scan: "scan-9", packet: 7, stop: "pick:1" } });
  await camera.take(PICTURE, "stop");
  await until(() => sent.length === 1);
  expect(sent[0]).toMatchObject({ packet: 7, stop: "pick:1", scan: null });
});

test("without network it waits, behind the scans, and goes once", async () => {
  const { camera, set, sent, store } = await scene({ online: false });
  await camera.take(PICTURE, "report");
  expect([sent.length, camera.state().waiting]).toEqual([0, 1]);
  const scan = { packet: 7, key: "k", scan: { text: "A-1" }, session: 5, happened_at: "" };
  set({ online: true, waiting: [scan] });
  await camera.send();
  expect(sent.length).toBe(0);
  set({ waiting: [] });
  await until(() => sent.length === 1);
  expect(await store.all()).toEqual([]);
});

test("an answer that was lost leaves the photo waiting under its key", async () => {
  let lost = true;
  const { camera, sent, store } = await scene({}, () => (lost ? Promise.reject(new Refused(0, [])) : Promise.resolve()));
  await camera.take(PICTURE, "report");
  await camera.send();
  expect((await store.all()).map((photo) => photo.key)).toEqual(["photo-1"]);
  lost = false;
  await camera.send();
  expect(sent.map((photo) => photo.key)).toEqual(["photo-1"]);
});

test("what the server does not take is kept with its reason until somebody has seen it", async () => {
  const no = new Refused(422, [{ code: "attachment.unknown_format", text: "No photo." }]);
  const { camera, heard } = await scene({ reported: { scan: "scan-9", packet: 7, stop: "pick:1" } }, () => Promise.reject(no));
  await camera.take(PICTURE, "report");
  await until(() => camera.state().refused.length === 1);
  expect([heard, camera.state().taken, camera.state().failed?.key]).toEqual([["refused"], 0, "photo-1"]);
  expect([camera.state().waiting, camera.state().refused[0]!.refused!.text]).toEqual([0, "No photo."]);
  await camera.seen("photo-1");
  expect(camera.state().refused).toEqual([]);
});

test("where no work is at hand there is nothing that a photo could show", async () => {
  const { camera } = await scene({ packet: null });
  expect(await camera.take(PICTURE, "report")).toBe(false);
});

test("only a choice that raises an exception is a report", () => {
  const model = { ...FRESH, packet: { packet: 7, until: "", dialogue: DIALOGUE, state: { stop: "pick:1" } } };
  const by = (scan: { text: string } | { choice: string }) => reportedBy(model, { key: "k", packet: 7, scan });
  expect(by({ choice: "damaged" })).toEqual({ scan: "k", packet: 7, stop: "pick:1" });
  expect([by({ choice: "back" }), by({ text: "damaged" })]).toEqual([null, null]);
  expect(happen({ ...model, reported: by({ choice: "damaged" }) }, { is: "scanned", reported: null }).reported).toBeNull();
});
