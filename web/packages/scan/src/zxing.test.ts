import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { prepareZXingModule } from "zxing-wasm/reader";
import { prepareZXingModule as prepareWriter, writeBarcode } from "zxing-wasm/writer";
import { beforeAll, expect, test } from "vitest";
import { texts } from "./zxing";

const require = createRequire(import.meta.url);
const wasm = (path: string) => readFileSync(require.resolve(path)).buffer as ArrayBuffer;

beforeAll(() => {
  prepareZXingModule({ overrides: { wasmBinary: wasm("zxing-wasm/reader/zxing_reader.wasm") } });
  prepareWriter({ overrides: { wasmBinary: wasm("zxing-wasm/writer/zxing_writer.wasm") } });
});

async function drawn(text: string, format: "EAN13" | "Code128" | "QRCode" | "DataMatrix", options = ""): Promise<ImageData> {
  const { symbol } = await writeBarcode(text, { format, scale: 3, addQuietZones: true, options });
  const { data, width, height } = symbol;
  const grown = { width: width * 3 + 40, height: height * 3 + 140 };
  const pixels = new Uint8ClampedArray(grown.width * grown.height * 4).fill(255);
  // Lines of a code in one row are drawn a thumb high.
  for (let y = 0; y < height * 3 + 100; y++)
    for (let x = 0; x < width * 3; x++) {
      const ink = data[Math.min(height - 1, Math.floor(y / 3)) * width + Math.floor(x / 3)]!;
      pixels.fill(ink, ((y + 20) * grown.width + x + 20) * 4, ((y + 20) * grown.width + x + 20) * 4 + 3);
    }
  return { data: pixels, ...grown, colorSpace: "srgb" } as ImageData;
}

test("codes on goods and on shelves are read in a picture", async () => {
  expect(await texts(await drawn("6928471000425", "EAN13"))).toEqual(["6928471000425"]);
  expect(await texts(await drawn("A-03-12", "Code128"))).toEqual(["A-03-12"]);
});

test("a code of GS1 comes with its mark and its separators", async () => {
  const read = await texts(await drawn("(01)06928471000425(10)L26(17)270101", "Code128", "gs1"));
  expect(read).toEqual(["]C1010692847100042510L26\u001d17270101"]);
});
