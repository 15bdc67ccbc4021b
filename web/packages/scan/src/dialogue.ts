/**
 * The dialogue as a pure function of data: the same goes on here when there is no network. The twin of the server's
 * `interfaces/handheld/dialogue`; the transcripts of its stories in `tests/dialogue` are played on both.
 */

export { advance } from "./dialogue/advancing";
export { meaning } from "./dialogue/reading";
export { show } from "./dialogue/showing";
export { begin } from "./dialogue/states";
export type { Blocked, Choice, Dialogue, Effect, Goods, Hit, Item, Message, Outcome, Shown, State, Step, Stop } from "./dialogue/shapes";
