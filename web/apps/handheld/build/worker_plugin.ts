/** Writes the service worker with the exact list of the files that were built: what is not in it is never kept. */

import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Plugin } from "vite";

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** Kept when they are first used: few devices need the camera's reader. */
const LARGE = /\.wasm$/;

/** The text of the worker: its version changes whenever a file does. */
export function workerOf(template: string, files: Record<string, string | Uint8Array>): string {
  const names = Object.keys(files).sort();
  const digest = createHash("sha256");
  for (const name of names) digest.update(`${name}\0`).update(files[name]!);
  const small = names.filter((name) => !LARGE.test(name));
  return template.replace('"%FILES%"', JSON.stringify(small)).replace("%VERSION%", digest.digest("hex").slice(0, 16));
}

export function worker(): Plugin {
  return {
    name: "huotong-worker",
    apply: "build",
    enforce: "post",
    generateBundle: {
      order: "post",
      handler(_options, bundle) {
        const files: Record<string, string | Uint8Array> = {};
        for (const [name, made] of Object.entries(bundle)) files[name] = made.type === "chunk" ? made.code : made.source;
        for (const name of readdirSync(here("../public"))) files[name] = readFileSync(here(`../public/${name}`));
        const template = readFileSync(here("worker.js"), "utf8");
        this.emitFile({ type: "asset", fileName: "worker.js", source: workerOf(template, files) });
      },
    },
  };
}
