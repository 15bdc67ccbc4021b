/** The stream of changes at the desk: what is on the screen is fetched again when somebody changed it; who else is there. */

import { listen, present, say, type Live, type Present } from "@huotong/client";
import { useQueryClient, type QueryClient } from "@tanstack/react-query";
import { useEffect, useSyncExternalStore } from "react";

import { useSession } from "./session";

/** Lists are not fetched more often than this, however much happens. */
const PAUSE_MS = 300;
const AGAIN_MS = 20_000;

const people = new Map<string, Present["people"]>();
const watchers = new Set<() => void>();
let lost = false;

function changed() {
  for (const each of watchers) each();
}

const watch = (watcher: () => void) => {
  watchers.add(watcher);
  return () => watchers.delete(watcher);
};

export const useLost = (): boolean => useSyncExternalStore(watch, () => lost);

/** Runs for as long as the shell stands. */
export function Stream() {
  const { me } = useSession();
  const cache = useQueryClient();
  useEffect(() => (me.stream ? listen(me.stream, hearer(cache)) : undefined), [cache, me.stream]);
  return null;
}

function hearer(cache: QueryClient) {
  const stale = new Set<string>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let last = 0;
  const refresh = () => {
    timer = undefined;
    last = Date.now();
    for (const type of stale) void cache.invalidateQueries({ queryKey: ["list", type] });
    for (const key of ["stock", "figures", "exceptions", "whole-story"]) void cache.invalidateQueries({ queryKey: [key] });
    stale.clear();
  };
  return (live: Live) => {
    if (lost !== (live.event === "lost")) {
      lost = live.event === "lost";
      changed();
    }
    if (live.event === "change") {
      const { type, id, code } = live.data;
      stale.add(type);
      timer ??= setTimeout(refresh, Math.max(0, last + PAUSE_MS - Date.now()));
      for (const name of [String(id), code]) void cache.invalidateQueries({ queryKey: ["document", type, name] });
      void cache.invalidateQueries({ queryKey: ["story", type, id] });
      if (type === "attachment") void cache.invalidateQueries({ queryKey: ["attachments"] });
      if (type === "custom_field" || type === "role") void cache.invalidateQueries({ queryKey: ["registry"] });
    } else if (live.event === "presence") {
      people.set(`${live.data.type}/${live.data.id}`, live.data.people);
      changed();
    } else if (live.event === "reset") {
      void cache.invalidateQueries();
    } else if (live.event === "ended") {
      void cache.invalidateQueries({ queryKey: ["me"] });
    }
  };
}

const NOBODY: Present["people"] = [];

/** Who else has this document open, and whether he changes it. */
export function Others({ type, id, editing }: { type: string; id: number; editing?: boolean }) {
  const { me } = useSession();
  const there = useSyncExternalStore(watch, () => people.get(`${type}/${id}`) ?? NOBODY).filter((each) => each.login !== me.login);
  useEffect(() => {
    const told = () => void present(type, id, editing ? "editing" : "open").catch(() => {});
    told();
    const timer = setInterval(told, AGAIN_MS);
    return () => {
      clearInterval(timer);
      void present(type, id, "closed").catch(() => {});
    };
  }, [type, id, editing]);
  if (!there.length) return null;
  return (
    <span className="desk-others" data-others={there.map((each) => each.login).join(" ")}>
      {there.map((each) => (
        <span key={each.login} className="desk-face" title={each.name}>
          {each.name.slice(0, 1).toUpperCase()}
        </span>
      ))}
      <span className="meta">
        {there.some((each) => each.doing === "editing")
          ? say(`${there.map((each) => each.name).join("、")} 正在改`, `${there.map((each) => each.name).join(", ")} editing`)
          : say(`${there.map((each) => each.name).join("、")} 也在看`, `${there.map((each) => each.name).join(", ")} looking, too`)}
      </span>
    </span>
  );
}

/** Said honestly while the server cannot be heard. */
export function Lost() {
  if (!useLost()) return null;
  return (
    <div className="desk-lost" role="status">
      {say("听不到服务器，画面可能旧了；填的都还在。", "The server cannot be heard; what you see may be old. What you typed is kept.")}
    </div>
  );
}
