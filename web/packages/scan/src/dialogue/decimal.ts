/** Quantities as exact decimals; written as text outside, never as numbers of floating point. */

export type Decimal = { readonly units: bigint; readonly decimals: number };

const WRITTEN = /^([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d{1,3}))?$/;
const LARGEST = 10n ** 12n;

export const ZERO: Decimal = { units: 0n, decimals: 0 };

/** Null: no number, or one too large to be a quantity. */
export function read(text: string): Decimal | null {
  const match = WRITTEN.exec(text.trim());
  if (!match || !(match[2] || match[3])) return null;
  const [, sign, whole = "", part = "", power = "0"] = match;
  const digits = BigInt(`${whole}${part}`) * (sign === "-" ? -1n : 1n);
  const decimals = part.length - Number(power);
  const found = decimals < 0 ? { units: digits * 10n ** BigInt(-decimals), decimals: 0 } : { units: digits, decimals };
  return absolute(found.units) < LARGEST * 10n ** BigInt(found.decimals) ? found : null;
}

/** Of what the server wrote. */
export function decimal(text: string): Decimal {
  const found = read(text);
  if (!found) throw new RangeError(`no quantity: ${text}`);
  return found;
}

const absolute = (number: bigint) => (number < 0n ? -number : number);

function alike(one: Decimal, two: Decimal): [one: bigint, two: bigint, decimals: number] {
  const decimals = Math.max(one.decimals, two.decimals);
  const raised = (of: Decimal) => of.units * 10n ** BigInt(decimals - of.decimals);
  return [raised(one), raised(two), decimals];
}

export function plus(one: Decimal, two: Decimal): Decimal {
  const [a, b, decimals] = alike(one, two);
  return { units: a + b, decimals };
}

export function minus(one: Decimal, two: Decimal): Decimal {
  return plus(one, { ...two, units: -two.units });
}

export function times(one: Decimal, two: Decimal): Decimal {
  return { units: one.units * two.units, decimals: one.decimals + two.decimals };
}

/** Below, at or above zero: as for sorting. */
export function compared(one: Decimal, two: Decimal): number {
  const [a, b] = alike(one, two);
  return a < b ? -1 : Number(a > b);
}

/** How often the second is in the first, and what is left; both above zero. */
export function shared(one: Decimal, two: Decimal): [times: Decimal, left: Decimal] {
  const [a, b, decimals] = alike(one, two);
  return [
    { units: a / b, decimals: 0 },
    { units: a % b, decimals },
  ];
}

export function fits(quantity: Decimal, decimals: number): boolean {
  return quantity.decimals <= decimals || quantity.units % 10n ** BigInt(quantity.decimals - decimals) === 0n;
}

/** Without zeros at the end. */
export function shown({ units, decimals }: Decimal): string {
  const digits = absolute(units).toString().padStart(decimals + 1, "0");
  const whole = digits.slice(0, digits.length - decimals);
  const part = decimals ? digits.slice(-decimals).replace(/0+$/, "") : "";
  return `${units < 0n ? "-" : ""}${whole}${part ? `.${part}` : ""}`;
}
