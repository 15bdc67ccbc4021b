/** Pictures of the goods of a packet, kept so that they are seen without network. */

import type { Packet } from "./engine/answers";

const PICTURES = "handheld-pictures";

export function fetchPictures(packet: Packet): void {
  if (!("caches" in globalThis)) return;
  const items = Object.values((packet.dialogue.items ?? {}) as Record<string, { picture?: string | null }>);
  const addresses = items.map((item) => item.picture).filter((address): address is string => Boolean(address));
  void caches.open(PICTURES).then((kept) => Promise.allSettled(addresses.map((address) => keepOnce(kept, address))));
}

async function keepOnce(kept: Cache, address: string): Promise<void> {
  if (!(await kept.match(address))) await kept.add(address);
}
