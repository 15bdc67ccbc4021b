/** Exact decimals as texts: sums and products that never become floats. */

interface Scaled {
  value: bigint;
  places: number;
}

const NUMBER = /^-?\d+(\.\d+)?$/;

export const isNumber = (text: unknown): text is string => NUMBER.test(String(text ?? ""));

function scaled(text: string): Scaled {
  const [whole = "0", rest = ""] = text.split(".");
  return { value: BigInt(whole + rest), places: rest.length };
}

function shown({ value, places }: Scaled): string {
  const digits = String(value < 0n ? -value : value).padStart(places + 1, "0");
  const rest = places ? digits.slice(-places).replace(/0+$/, "") : "";
  return `${value < 0n ? "-" : ""}${places ? digits.slice(0, -places) : digits}${rest && `.${rest}`}`;
}

export function sum(texts: readonly string[]): string {
  const known = texts.map(scaled);
  const places = Math.max(0, ...known.map((each) => each.places));
  return shown({ value: known.reduce((total, each) => total + each.value * 10n ** BigInt(places - each.places), 0n), places });
}

export const add = (...texts: string[]): string => sum(texts);

export function product(one: string, other: string): string {
  const [a, b] = [scaled(one), scaled(other)];
  return shown({ value: a.value * b.value, places: a.places + b.places });
}

export const minus = (text: string): string => (text.startsWith("-") ? text.slice(1) : isZero(text) ? text : `-${text}`);

const isZero = (text: string): boolean => /^0*(\.0*)?$/.test(text);

/** The balance after each of the changes, which stand newest first, when it is `last` after the newest. */
export function balances(last: string, changes: readonly string[]): string[] {
  let now = last;
  return changes.map((change) => {
    const after = now;
    now = add(now, minus(change));
    return after;
  });
}
