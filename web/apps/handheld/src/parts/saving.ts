/** The queue as a file, for the day when a device cannot send any more. */

import type { Model } from "../engine/model";

export function saveQueue(model: Model): void {
  const device = model.who?.device?.code ?? "device";
  const body = JSON.stringify({ device, scans: model.waiting }, null, 1);
  const address = URL.createObjectURL(new Blob([body], { type: "application/json" }));
  const link = Object.assign(document.createElement("a"), { href: address, download: `huotong-${device}.json` });
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 1_000);
}
