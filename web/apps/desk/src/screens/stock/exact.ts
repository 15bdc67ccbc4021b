/** Sums of exact decimals as texts; never floats. */

const SCALE = 6;

const scaled = (text: string): bigint => {
  const [whole = "0", rest = ""] = text.replace("-", "").split(".");
  const value = BigInt(whole + rest.padEnd(SCALE, "0").slice(0, SCALE));
  return text.startsWith("-") ? -value : value;
};

export function shown(value: bigint): string {
  const digits = String(value < 0n ? -value : value).padStart(SCALE + 1, "0");
  const rest = digits.slice(-SCALE).replace(/0+$/, "");
  return `${value < 0n ? "-" : ""}${digits.slice(0, -SCALE)}${rest && `.${rest}`}`;
}

export const add = (...texts: string[]): string => shown(texts.reduce((sum, text) => sum + scaled(text), 0n));

export const minus = (text: string): string => shown(-scaled(text));

/** The balance after each of the rows, which stand newest first, when it is `last` after the newest. */
export function balances(last: string, changes: readonly string[]): string[] {
  let now = scaled(last);
  return changes.map((change) => {
    const after = now;
    now -= scaled(change);
    return shown(after);
  });
}
