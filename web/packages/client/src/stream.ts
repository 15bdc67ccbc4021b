/** What others change, as it happens: one stream for each browser, shared between its tabs. */

import { post } from "./http";

export interface Changed {
  type: string;
  id: number;
  code: string;
  version: number;
  verb: string;
}

export interface Present {
  type: string;
  id: number;
  people: { login: string; name: string; doing: "open" | "editing" }[];
}

export type Live =
  | { event: "change"; data: Changed }
  | { event: "presence"; data: Present }
  | { event: "reset" | "ended" | "lost" | "hello"; data: unknown };

type Listener = (live: Live) => void;

const NAME = "huotong.stream";
const EVENTS = ["hello", "change", "presence", "reset", "ended"] as const;
/** After a break the browser comes back by itself; what it cannot mend is begun anew after this. */
const AGAIN_MS = 5_000;

/** Listen until the returned function is called. The tab that holds the lock hears the server and tells the others. */
export function listen(url: string, heard: Listener): () => void {
  const end = new AbortController();
  const channel = new BroadcastChannel(NAME);
  channel.onmessage = (event: MessageEvent<Live>) => heard(event.data);
  const tell = (live: Live) => {
    heard(live);
    channel.postMessage(live);
  };
  const lead = () => hear(url, tell, end.signal);
  if (navigator.locks) void navigator.locks.request(NAME, { signal: end.signal }, lead).catch(() => {});
  else void hear(url, heard, end.signal);
  return () => {
    end.abort();
    channel.close();
  };
}

/** Hold the stream open until the signal; answers only then. */
function hear(url: string, tell: Listener, signal: AbortSignal): Promise<void> {
  return new Promise((done) => {
    let source: EventSource | undefined;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const open = () => {
      source = new EventSource(url, { withCredentials: true });
      for (const event of EVENTS)
        source.addEventListener(event, (message) => tell({ event, data: JSON.parse((message as MessageEvent<string>).data || "null") } as Live));
      source.onerror = () => {
        tell({ event: "lost", data: null });
        if (source?.readyState === EventSource.CLOSED) timer = setTimeout(open, AGAIN_MS);
      };
    };
    open();
    signal.addEventListener("abort", () => {
      clearTimeout(timer);
      source?.close();
      done();
    });
  });
}

export const present = (type: string, id: number, doing: "open" | "editing" | "closed") => post("/api/presence", { type, id, doing });
