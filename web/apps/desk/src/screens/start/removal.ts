/** What the answers of a server that goes and comes say about a removal. Pure. */

export type Stage = "preparing" | "exchanging" | "done";

export interface Reached {
  /** The server is there and knows the person; it is away; it is there and knows nobody, so it is the empty one. */
  answer: "here" | "away" | "gone";
  state?: string;
  text?: string | null;
}

const UNAUTHORIZED = 401;
const BROKEN = 500;

/** By the status of the answer; 0 where there was none. */
export const reached = (status: number): Reached["answer"] => (status === UNAUTHORIZED ? "gone" : status === 0 || status >= BROKEN ? "away" : "here");

/** Only ever onwards: a server that answers once more before it goes has not begun anew. */
export function stageOf(before: Stage, now: Reached): Stage {
  if (now.answer === "gone") return "done";
  return before === "preparing" && now.answer === "here" ? "preparing" : "exchanging";
}
