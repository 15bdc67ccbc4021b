/** Reads codes in pictures where the browser cannot; comes at first use of the camera, from our own host. */

import { prepareZXingModule, readBarcodes, type ReaderOptions } from "zxing-wasm/reader";
import wasm from "zxing-wasm/reader/zxing_reader.wasm?url";
import type { Reader } from "./camera";

const GS1 = new Set(["]C1", "]d2", "]Q3", "]e0"]);

const OPTIONS: ReaderOptions = {
  formats: ["EAN13", "EAN8", "UPCA", "UPCE", "Code128", "Code39", "ITF", "DataBar", "QRCode", "DataMatrix"],
  maxNumberOfSymbols: 4,
  // With the separators of GS1 as they stand in the code, which the written form with brackets would lose.
  textMode: "Plain",
};

export async function zxingReader(): Promise<Reader> {
  await prepareZXingModule({ overrides: { locateFile: () => wasm }, fireImmediately: true });
  const canvas = new OffscreenCanvas(1, 1);
  const paper = canvas.getContext("2d", { willReadFrequently: true })!;
  return async (video) => {
    [canvas.width, canvas.height] = [video.videoWidth, video.videoHeight];
    if (!canvas.width) return [];
    paper.drawImage(video, 0, 0);
    return texts(paper.getImageData(0, 0, canvas.width, canvas.height));
  };
}

/** The codes in a picture; those of GS1 with the mark that guns send. */
export async function texts(picture: ImageData): Promise<string[]> {
  const found = (await readBarcodes(picture, OPTIONS)).filter(({ isValid }) => isValid);
  return found.map(({ text, symbologyIdentifier: mark }) => (GS1.has(mark) ? `${mark}${text}` : text));
}
