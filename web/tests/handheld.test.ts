/** The handheld is light: what a device loads before it shows anything, and what it never loads. */

import { gzipSync } from "node:zlib";
import { resolve } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { build, type Rolldown } from "vite";
import { workerOf } from "../apps/handheld/build/worker_plugin";

const WEB = resolve(__dirname, "..");
const MOST_BYTES = 25 * 1024;
const STRANGERS = /\/(antd|@tanstack|@rc-component|react|react-dom|lucide-react|dayjs|echarts)\//;

let made: (Rolldown.OutputChunk | Rolldown.OutputAsset)[];

beforeAll(async () => {
  const built = await build({ configFile: resolve(WEB, "vite.handheld.config.ts"), logLevel: "silent", build: { write: false }, mode: "production" });
  made = (built as Rolldown.RolldownOutput).output;
}, 60_000);

const chunks = () => made.filter((each): each is Rolldown.OutputChunk => each.type === "chunk");

/** The entry and all that it needs before its first line runs. */
function atTheStart(): Rolldown.OutputChunk[] {
  const byName = new Map(chunks().map((chunk) => [chunk.fileName, chunk]));
  const found = new Set<string>();
  const add = (name: string): void => {
    if (found.has(name)) return;
    found.add(name);
    byName.get(name)?.imports.forEach(add);
  };
  chunks()
    .filter((chunk) => chunk.isEntry)
    .forEach((chunk) => add(chunk.fileName));
  return [...found].map((name) => byName.get(name)!);
}

test("at most 25 KB of script are loaded at the start", () => {
  const bytes = atTheStart().reduce((sum, chunk) => sum + gzipSync(chunk.code).length, 0);
  expect(bytes).toBeGreaterThan(8 * 1024);
  expect(bytes).toBeLessThanOrEqual(MOST_BYTES);
});

test("nothing of the desk and none of its libraries is in it, now or later", () => {
  const modules = chunks().flatMap((chunk) => chunk.moduleIds);
  expect(modules.filter((id) => STRANGERS.test(id.replace(/preact\/compat/, "")) || /apps\/desk|packages\/(ui|forms)\/.*\.tsx?$/.test(id))).toEqual([]);
  expect(modules.some((id) => id.includes("/preact/"))).toBe(true);
});

test("the camera's reader and the interpreter wait until they are needed", () => {
  const first = atTheStart().flatMap((chunk) => chunk.moduleIds);
  expect(first.filter((id) => /zxing|scan\/src\/(dialogue|gs1)/.test(id))).toEqual([]);
});

test("the worker keeps exactly what was built, but the camera's reader", () => {
  const worker = made.find((each) => each.fileName === "worker.js") as Rolldown.OutputAsset;
  const files = JSON.parse(/const FILES = (\[.*?\]);/.exec(String(worker.source))![1]!) as string[];
  const wanted = [
    ...made.map((each) => each.fileName).filter((name) => name !== "worker.js" && !name.endsWith(".wasm")),
    ...["icon-192.png", "icon-512.png", "icon-maskable-512.png", "icon.svg", "manifest.webmanifest"],
  ];
  expect(files).toEqual(wanted.sort());
});

test("a changed file makes another worker", () => {
  const template = 'const FILES = "%FILES%"; const KEPT = "handheld-%VERSION%";';
  const one = workerOf(template, { "a.js": "1", "b.wasm": "2" });
  expect(one).toMatch(/^const FILES = \["a.js"\]; const KEPT = "handheld-[0-9a-f]{16}";$/);
  expect(workerOf(template, { "a.js": "2", "b.wasm": "2" })).not.toBe(one);
});
