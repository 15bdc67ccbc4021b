/** Keys of requests in the order of their making (RFC 9562, version 7); works on pages without https too. */

let last = 0;
let turn = 0;

/** Within one millisecond the 12 bits after the version count on, so that order is kept; a clock set back does not disturb it. */
export function uuid7(now: number = Date.now()): string {
  if (now > last) [last, turn] = [now, 0];
  else if (++turn > 0xfff) [last, turn] = [last + 1, 0];
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  const view = new DataView(bytes.buffer);
  view.setUint16(0, Math.floor(last / 2 ** 32));
  view.setUint32(2, last >>> 0);
  view.setUint16(6, 0x7000 | turn);
  bytes[8] = 0x80 | (bytes[8]! & 0x3f);
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
}
