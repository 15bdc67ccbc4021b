/**
 * GS1 codes read on the device: element strings with their separators, the written form with brackets, and Digital Link
 * addresses. The table of application identifiers comes from the server; its reader and this one play the same cases.
 */

/** As the server sends it: `huotong/interfaces/handheld/gs1.json`. */
export type Gs1Table = {
  /** A pattern of what follows, and the identifiers of which it holds; "3100-3105" stands for all from 3100 to 3105. `X`: the characters of GS1. */
  patterns: readonly (readonly [pattern: string, identifiers: string])[];
  characters: string;
  /** Identifiers whose last digit is a check digit; dates; measures, whose fourth digit tells the decimals. */
  checked: string;
  dates: string;
  measures: string;
  /** What a Digital Link begins with, and what may follow in this order. */
  links: Readonly<Record<string, readonly string[]>>;
};

/** By identifier; dates as ISO, measures as decimals under the first three digits ("310": kilograms). */
export type Gs1Parts = Record<string, string>;
export type Gs1Fault = "unknown_identifier" | "bad_value" | "bad_check_digit" | "bad_date" | "bad_link" | "twice";
export type Gs1Refused = { refused: Gs1Fault; identifier: string; value: string };
export type Gs1Read = { parts: Gs1Parts } | Gs1Refused;

export type Gs1Reader = (text: string, year: number) => Gs1Read | null;

const SEPARATOR = "\u001d";
/** What guns may send before the text to tell how it was printed: GS1-128, DataMatrix, QR, DataBar. */
const SYMBOLOGY = /^\](C1|d2|Q3|e0)/;

/** Null: the text is no GS1 code. The year decides the century of dates. */
export function gs1Reader(table: Gs1Table): Gs1Reader {
  const known = new Known(table);
  return (text, year) => {
    const trimmed = text.replace(/^[ \t\r\n]+|[ \t\r\n]+$/g, "");
    try {
      const pairs = split(known, trimmed);
      return pairs && { parts: partsOf(known, pairs, year) };
    } catch (fault) {
      if (fault instanceof Fault) return { refused: fault.kind, identifier: fault.identifier, value: fault.value };
      throw fault;
    }
  };
}

class Fault extends Error {
  constructor(
    readonly kind: Gs1Fault,
    readonly identifier: string,
    readonly value: string,
  ) {
    super(kind);
  }
}

type Pair = readonly [identifier: string, groups: readonly string[]];

class Known {
  readonly patterns = new Map<string, string>();
  readonly checked: ReadonlySet<string>;
  readonly dates: ReadonlySet<string>;
  readonly measures: ReadonlySet<string>;
  readonly links: Gs1Table["links"];

  constructor(table: Gs1Table) {
    for (const [pattern, identifiers] of table.patterns) {
      const written = pattern.replaceAll("X", table.characters);
      for (const identifier of spread(identifiers)) this.patterns.set(identifier, written);
    }
    this.checked = new Set(spread(table.checked));
    this.dates = new Set(spread(table.dates));
    this.measures = new Set(spread(table.measures));
    this.links = table.links;
  }

  begins(text: string): string {
    const found = [2, 3, 4].map((length) => text.slice(0, length)).find((each) => this.patterns.has(each));
    if (found === undefined) throw new Fault("unknown_identifier", text.slice(0, 4), text);
    return found;
  }

  /** The parts of a value; of a text that may go on behind it, unless it must be the whole. */
  groups(identifier: string, text: string, whole: boolean): string[] {
    const match = new RegExp(`^${this.patterns.get(identifier)!}${whole ? "$" : ""}`).exec(text);
    if (!match) throw wrong(identifier, text, whole);
    return match.slice(1).filter((group) => group !== undefined);
  }
}

/** Identifiers of a day, as YYMMDD: six digits, with no separator behind them. */
const DAYS: ReadonlySet<string> = new Set(["11", "12", "13", "15", "16", "17"]);

/** Of a day that is none only its six digits are told, not what stands behind them. */
function wrong(identifier: string, value: string, whole: boolean): Fault {
  const digits = whole ? value : value.slice(0, 6);
  const day = DAYS.has(identifier) && /^[0-9]{6}$/.test(digits);
  return day ? new Fault("bad_date", identifier, digits) : new Fault("bad_value", identifier, value);
}

function spread(identifiers: string): string[] {
  return identifiers.split(" ").flatMap((each) => {
    const [first, last] = each.split("-") as [string, string?];
    if (!last) return [first];
    return Array.from({ length: Number(last) - Number(first) + 1 }, (_, index) => String(Number(first) + index));
  });
}

function split(known: Known, text: string): Pair[] | null {
  if (/^https?:\/\//i.test(text)) return linked(known, text);
  if (/^\(\d{2,4}\)/.test(text)) return bracketed(known, text);
  const marked = SYMBOLOGY.test(text) || text.includes(SEPARATOR);
  const bare = text.replace(SYMBOLOGY, "");
  // Without a mark only goods and logistic units count as GS1: a shelf may well be called 10A.
  return marked || /^(0[12]\d{14}|00\d{18})/.test(bare) ? strung(known, bare) : null;
}

function strung(known: Known, text: string): Pair[] {
  const pairs: Pair[] = [];
  let rest = text.replace(/^\u001d+/, "");
  while (rest) {
    const identifier = known.begins(rest);
    const until = rest.indexOf(SEPARATOR);
    const field = rest.slice(identifier.length, until < 0 ? undefined : until);
    const groups = known.groups(identifier, field, false);
    pairs.push([identifier, groups]);
    rest = rest.slice(identifier.length + groups.join("").length).replace(/^\u001d+/, "");
  }
  return pairs;
}

function bracketed(known: Known, text: string): Pair[] {
  const written = text.replace(/[ \t\r\n]+/g, "");
  const pairs = [...written.matchAll(/\((\d+)\)([^(]+)/g)];
  if (pairs.map(([pair]) => pair).join("") !== written) throw new Fault("bad_value", "", text);
  return pairs.map(([, identifier, value]) => {
    if (!known.patterns.has(identifier!)) throw new Fault("unknown_identifier", identifier!, value!);
    return whole(known, identifier!, value!);
  });
}

const whole = (known: Known, identifier: string, value: string): Pair => [identifier, known.groups(identifier, value, true)];

/** Null: an address of something else, such as a page. */
function linked(known: Known, text: string): Pair[] | null {
  try {
    return steps(known, text);
  } catch (fault) {
    if (fault instanceof Fault) throw new Fault("bad_link", fault.identifier, fault.value);
    throw fault;
  }
}

function steps(known: Known, text: string): Pair[] | null {
  const [path = "", query = ""] = text.replace(/#.*$/s, "").replace(/^https?:\/\/[^/?]*/i, "").split("?", 2);
  const all = path.split("/");
  const begin = all.findIndex((step) => Object.hasOwn(known.links, step));
  if (begin < 0) return null;
  const found = all.slice(begin).map(decoded);
  if (found.length % 2) throw new Fault("bad_link", found[0]!, path);
  const first = found[0]!;
  const pairs = [whole(known, first, first === "01" ? found[1]!.padStart(14, "0") : found[1]!)];
  const follow = [...known.links[first]!];
  for (let index = 2; index < found.length; index += 2) {
    const identifier = found[index]!;
    const place = follow.indexOf(identifier);
    if (place < 0) throw new Fault("bad_link", identifier, path);
    follow.splice(0, place + 1);
    pairs.push(whole(known, identifier, found[index + 1]!));
  }
  for (const [name, value] of new Map(new URLSearchParams(query))) {
    if (value && known.patterns.has(name)) pairs.push(whole(known, name, value));
  }
  return pairs;
}

function decoded(step: string): string {
  try {
    return decodeURIComponent(step);
  } catch {
    throw new Fault("bad_link", "", step);
  }
}

function partsOf(known: Known, pairs: readonly Pair[], year: number): Gs1Parts {
  const parts: Gs1Parts = {};
  for (const [identifier, groups] of pairs) {
    const value = groups.join("");
    if (known.checked.has(identifier) && checkDigit(value.slice(0, -1)) !== value.slice(-1)) {
      throw new Fault("bad_check_digit", identifier, value);
    }
    const measured = known.measures.has(identifier);
    const name = measured ? identifier.slice(0, 3) : identifier;
    let said = value;
    if (measured) said = decimal(groups.at(-1)!, Number(identifier[3]));
    else if (known.dates.has(identifier)) said = moment(identifier, value, year);
    if (name in parts && parts[name] !== said) throw new Fault("twice", identifier, value);
    parts[name] = said;
  }
  return parts;
}

/** The last digit of GTIN, GLN and SSCC: weights 3 and 1 from the right (GS1 General Specifications, 7.9.1). */
export function checkDigit(digits: string): string {
  const sum = [...digits].reverse().reduce((total, digit, index) => total + Number(digit) * (index % 2 ? 1 : 3), 0);
  return String((10 - (sum % 10)) % 10);
}

function decimal(digits: string, decimals: number): string {
  const padded = digits.padStart(decimals + 1, "0");
  const units = padded.slice(0, padded.length - decimals).replace(/^0+(?=\d)/, "");
  return decimals ? `${units}.${padded.slice(-decimals)}` : units;
}

/** YYMMDD[HH[MM[SS]]]; day 00 is the last of the month. */
function moment(identifier: string, value: string, year: number): string {
  const [yy, month, day, ...time] = value.match(/\d\d/g)!.map(Number) as [number, number, number, ...number[]];
  const full = century(yy, year) + yy;
  const last = new Date(Date.UTC(full, month, 0)).getUTCDate();
  const [hour = 0, minute = 0, second = 0] = time;
  const unset = hour === 99 && minute === 99;
  if (month < 1 || month > 12 || day > last || (!unset && (hour > 23 || minute > 59 || second > 59))) {
    throw new Fault("bad_date", identifier, value);
  }
  const date = [String(full), two(month), two(day || last)].join("-");
  return time.length && !unset ? `${date}T${[hour, minute, second].map(two).join(":")}` : date;
}

/** At most 49 years back and 50 ahead (GS1 General Specifications, 7.12). */
function century(yy: number, year: number): number {
  const current = year - (year % 100);
  const ahead = yy - (year % 100);
  if (ahead >= 51) return current - 100;
  return ahead <= -50 ? current + 100 : current;
}

const two = (number: number) => String(number).padStart(2, "0");
