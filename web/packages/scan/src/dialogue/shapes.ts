/** A dialogue and where somebody stands in it, as they come from the server. What the texts say is the server's too. */

export type Facts = Readonly<Record<string, unknown>>;

export type Choice = {
  key: string;
  label: string;
  look?: string;
  detail?: string | null;
  opens?: string;
  sets?: Facts;
  raises?: string;
  says?: string;
  then?: string;
  acts?: readonly Act[];
};

export type Step = {
  key: string;
  reads: string;
  label: string;
  screen: string;
  expects: string | readonly string[] | null;
  into: string;
  choices: readonly Choice[];
  ask?: string | null;
  any?: boolean;
  opens?: string;
  keeps?: boolean;
  short?: string;
  zero?: boolean;
  /** Nobody knows beforehand how many there are. */
  blind?: boolean;
  unit?: string;
  only?: string;
  checks?: string;
};

export type Act = { verb: string; target: unknown; given: unknown };
export type Stop = { id: string; of: string; facts: Facts; acts: readonly Act[] };
export type Unit = { code: string; label: string; factor: string };

export type Item = {
  name: string;
  barcode?: string | null;
  picture?: string | null;
  tracking?: string;
  unit?: { code: string; label: string };
  units?: readonly Unit[];
  decimals?: number;
};

/** What a scanned text means. */
export type Hit = {
  kind: string;
  code?: string;
  /** Of a place: its warehouse. */
  beside?: string | null;
  item?: string;
  factor?: string;
  unit?: string;
  quantity?: string;
  lot?: string;
  serial?: string;
  expires?: string;
};

export type Dialogue = {
  kind: string;
  title: string;
  repeat: boolean;
  open: boolean;
  today?: string | null;
  steps: Readonly<Record<string, readonly Step[]>>;
  overlays: Readonly<Record<string, Step>>;
  stops: readonly Stop[];
  codes: Readonly<Record<string, Hit>>;
  items: Readonly<Record<string, Item>>;
  texts: Readonly<Record<string, string>>;
};

export type Blocked = { key: string; text: string; remedy: string | null };

export type State = {
  readonly stop: string | null;
  readonly step: number;
  readonly over: string | null;
  readonly got: Facts;
  readonly kept: Facts;
  /** The place that was scanned last. */
  readonly at?: string | null;
  readonly left: readonly string[];
  readonly done: number;
  readonly all: number | null;
  readonly blocked: Blocked | null;
};

export type Goods = Item & { code: string };
export type Message = { tone: string; key: string; text: string; remedy: string | null; alike: { scanned: Goods; wanted: Goods } | null };
export type Effect = { act: Act } | { exception: Facts } | { settle: string };
export type Outcome = { state: State; effects: readonly Effect[]; message: Message | null; sound: string | null };
export type Shown = { screen: string; data: Facts };
