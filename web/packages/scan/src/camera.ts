/**
 * The camera as a gun. Where the browser reads codes itself it does, else a reader of our own host is loaded at first use. A
 * code is read once; it counts again only after it has left the picture.
 */

import type { OnScan } from "./wedge";

export type Reader = (picture: HTMLVideoElement) => Promise<string[]>;

export type Camera = {
  stop: () => void;
  /** Null: this camera has no lamp. */
  light: ((on: boolean) => Promise<void>) | null;
};

export type CameraFault = "no_camera" | "not_allowed" | "busy" | "needs_https";

export class CameraRefused extends Error {
  constructor(readonly kind: CameraFault) {
    super(kind);
  }
}

/** Codes in the picture, with the moment at which each was last seen. */
export type Seen = ReadonlyMap<string, number>;

/** A hand shakes and a frame blurs: only after this long out of sight has a code left the picture. */
const GONE_MS = 900;
const PAUSE_MS = 80;

export function look(before: Seen, codes: readonly string[], at: number): { seen: Seen; scans: string[] } {
  const still = new Map([...before].filter(([, last]) => at - last < GONE_MS));
  const scans = [...new Set(codes)].filter((code) => !still.has(code));
  for (const code of codes) still.set(code, at);
  return { seen: still, scans };
}

/** Shows the camera behind in `video` and reads until stopped. Refuses with `CameraRefused`. */
export async function startCamera(video: HTMLVideoElement, onScan: OnScan, choose: () => Promise<Reader> = reader): Promise<Camera> {
  const [stream, read] = await Promise.all([openCamera(), choose()]);
  video.srcObject = stream;
  video.muted = true;
  video.playsInline = true;
  await video.play();
  let seen: Seen = new Map();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let over = false;
  const next = async () => {
    const codes = video.readyState >= HTMLMediaElement.HAVE_CURRENT_DATA ? await read(video).catch(() => []) : [];
    if (over) return;
    const found = look(seen, codes, performance.now());
    seen = found.seen;
    timer = setTimeout(next, PAUSE_MS);
    found.scans.forEach(onScan);
  };
  void next();
  const stop = () => {
    over = true;
    clearTimeout(timer);
    stream.getTracks().forEach((track) => track.stop());
    video.srcObject = null;
  };
  return { stop, light: lightOf(stream) };
}

async function openCamera(): Promise<MediaStream> {
  // Browsers hide the camera from pages that came without https.
  if (!navigator.mediaDevices) throw new CameraRefused("needs_https");
  const video = { facingMode: { ideal: "environment" }, width: { ideal: 1280 }, height: { ideal: 720 } };
  try {
    return await navigator.mediaDevices.getUserMedia({ video, audio: false });
  } catch (fault) {
    throw new CameraRefused(FAULTS[(fault as DOMException).name] ?? "no_camera");
  }
}

const FAULTS: Readonly<Record<string, CameraFault>> = { NotAllowedError: "not_allowed", NotReadableError: "busy", AbortError: "busy" };

function lightOf(stream: MediaStream): Camera["light"] {
  const [track] = stream.getVideoTracks();
  const can = track?.getCapabilities?.() as { torch?: boolean } | undefined;
  if (!track || !can?.torch) return null;
  return (on) => track.applyConstraints({ advanced: [{ torch: on } as MediaTrackConstraintSet] });
}

type Detector = { detect: (picture: HTMLVideoElement) => Promise<{ rawValue: string }[]> };
type DetectorClass = { new (options: { formats: string[] }): Detector; getSupportedFormats: () => Promise<string[]> };

const FORMATS = ["ean_13", "ean_8", "upc_a", "upc_e", "code_128", "code_39", "itf", "qr_code", "data_matrix"];

/** The browser's own reader where it knows the codes on goods; some know QR alone. */
export async function reader(): Promise<Reader> {
  const Own = (globalThis as { BarcodeDetector?: DetectorClass }).BarcodeDetector;
  const known: string[] = (await Own?.getSupportedFormats().catch(() => null)) ?? [];
  if (!Own || !known.includes("ean_13")) return (await import("./zxing")).zxingReader();
  const detector = new Own({ formats: FORMATS.filter((format) => known.includes(format)) });
  return async (video) => (await detector.detect(video)).map(({ rawValue }) => rawValue);
}
