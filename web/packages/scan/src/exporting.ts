/** All that a device keeps, as a file: for the day on which it can neither send nor be mended. */

import type { Outbox } from "./outbox";

export async function exported(outbox: Outbox, now: Date = new Date()): Promise<File> {
  const text = JSON.stringify({ scans: await outbox.all(), packets: await outbox.allKept() }, null, 1);
  return new File([text], `huotong-${now.toISOString().replace(/[:.]/g, "-")}.json`, { type: "application/json" });
}
