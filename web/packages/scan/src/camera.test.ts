import { afterEach, expect, test, vi } from "vitest";
import { look, reader, startCamera, type Seen } from "./camera";

afterEach(() => vi.unstubAllGlobals());

function watched(frames: [at: number, ...codes: string[]][]): string[][] {
  let seen: Seen = new Map();
  return frames.map(([at, ...codes]) => {
    const found = look(seen, codes, at);
    seen = found.seen;
    return found.scans;
  });
}

test("a code in the picture is read once, however long it stays and however the picture blurs", () => {
  expect(watched([[0, "A"], [100, "A"], [200], [900, "A"], [1700, "A"]])).toEqual([["A"], [], [], [], []]);
});

test("after it has left the picture it counts again; another beside it counts at once", () => {
  expect(watched([[0, "A"], [950, "A"], [1000, "A", "B"], [3000, "B", "B"]])).toEqual([["A"], ["A"], ["B"], ["B"]]);
});

test("the browser's own reader is taken where it knows the codes on goods", async () => {
  const made: string[][] = [];
  class Detector {
    static getSupportedFormats = () => Promise.resolve(["ean_13", "qr_code", "aztec"]);
    constructor({ formats }: { formats: string[] }) {
      made.push(formats);
    }
    detect = () => Promise.resolve([{ rawValue: "6928471000425" }]);
  }
  vi.stubGlobal("BarcodeDetector", Detector);
  const read = await reader();
  expect(await read({} as HTMLVideoElement)).toEqual(["6928471000425"]);
  expect(made).toEqual([["ean_13", "qr_code"]]);
});

test("a page without https and a camera that is not given say which", async () => {
  const video = {} as HTMLVideoElement;
  const none = () => Promise.resolve(() => Promise.resolve([]));
  vi.stubGlobal("navigator", {});
  await expect(startCamera(video, () => {}, none)).rejects.toMatchObject({ kind: "needs_https" });
  for (const [name, kind] of [["NotAllowedError", "not_allowed"], ["NotFoundError", "no_camera"], ["NotReadableError", "busy"]]) {
    vi.stubGlobal("navigator", { mediaDevices: { getUserMedia: () => Promise.reject(new DOMException("", name)) } });
    await expect(startCamera(video, () => {}, none)).rejects.toMatchObject({ kind });
  }
});
