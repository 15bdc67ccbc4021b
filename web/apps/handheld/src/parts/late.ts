/** Something that is fetched once, when it is first wanted; who waits for it is told when it comes and when it does not. */

export type Coming<Thing> = { there: Thing | null; failed: boolean };

export interface Late<Thing> {
  /** Never rejects; after a failure it tries again. */
  fetch: () => Promise<void>;
  now: () => Coming<Thing>;
  watch: (act: () => void) => () => void;
}

export function lateOf<Thing>(load: () => Promise<Thing>): Late<Thing> {
  let now: Coming<Thing> = { there: null, failed: false };
  let loading: Promise<void> | null = null;
  const watching = new Set<() => void>();

  function become(next: Coming<Thing>): void {
    now = next;
    for (const each of watching) each();
  }

  async function attempt(): Promise<void> {
    if (now.failed) become({ there: null, failed: false });
    try {
      become({ there: await load(), failed: false });
    } catch {
      become({ there: null, failed: true });
    }
    loading = null;
  }

  const fetch = async (): Promise<void> => {
    if (!now.there) await (loading ??= attempt());
  };
  return {
    fetch,
    now: () => now,
    watch(act) {
      watching.add(act);
      void fetch();
      return () => watching.delete(act);
    },
  };
}
