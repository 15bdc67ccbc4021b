/** Who may import whom: applications stand on packages, forms on ui and client, ui on client, client and scan on nothing of ours; the handheld on client and scan. */

import { readdirSync, readFileSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import { expect, test } from "vitest";

const WEB = resolve(__dirname, "..");
const MAY: Record<string, string[]> = { client: [], ui: ["client"], forms: ["client", "ui"], desk: ["client", "ui", "forms"], scan: [], handheld: ["client", "scan"] };

function files(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name));
}

const homes = { client: "packages/client", ui: "packages/ui", forms: "packages/forms", desk: "apps/desk", scan: "packages/scan", handheld: "apps/handheld" };

for (const [name, home] of Object.entries(homes))
  test(`${name} imports only what lies below it`, () => {
    const wrong = files(join(WEB, home)).flatMap((file) =>
      [...readFileSync(file, "utf8").matchAll(/from "(@huotong\/[a-z]+|\.[^"]*)/g)].flatMap(([, from]) => {
        const ours = /^@huotong\/([a-z]+)/.exec(from!)?.[1];
        if (ours) return MAY[name]!.includes(ours) ? [] : [`${relative(WEB, file)} imports ${from}`];
        const target = relative(join(WEB, home), resolve(file, "..", from!));
        return target.startsWith("..") ? [`${relative(WEB, file)} leaves its package: ${from}`] : [];
      }),
    );
    expect(wrong).toEqual([]);
  });
