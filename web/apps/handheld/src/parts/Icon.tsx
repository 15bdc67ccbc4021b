/** Outlines of one family; a word always stands beside them, so readers pass them over. */

const PATHS: Record<string, string> = {
  back: "M15 5l-7 7 7 7",
  on: "M5 12h14M13 6l6 6-6 6",
  scan: "M4 8V5a1 1 0 011-1h3M16 4h3a1 1 0 011 1v3M20 16v3a1 1 0 01-1 1h-3M8 20H5a1 1 0 01-1-1v-3M8 9v6M12 9v6M16 9v6",
  keys: "M3 6h18v12H3zM7 10h.01M11 10h.01M15 10h.01M18 10h.01M8 14h8",
  tick: "M5 12.5l4.5 4.5L19 7.5",
  cross: "M7 7l10 10M17 7L7 17",
  erase: "M9 6h11v12H9l-6-6zM12 9.5l5 5M17 9.5l-5 5",
  lookup: "M10.5 4a6.5 6.5 0 100 13 6.5 6.5 0 000-13zM15.5 15.5L20 20",
  inbox: "M4 13l2.5-7h11L20 13v5a1 1 0 01-1 1H5a1 1 0 01-1-1zM4 13h4.5l1.5 2.5h4l1.5-2.5H20",
  exceptions: "M12 3.5l8.5 8.5-8.5 8.5L3.5 12zM12 8v5M12 15.8v.2",
  offline: "M3 3l18 18M2.5 9.5a14 14 0 014.7-3M10.5 5.1a14 14 0 0111 4.4M5.7 13a9 9 0 013.6-2.2M14 10.9a9 9 0 014.3 2.1M9 16.3a4.5 4.5 0 016 0M12 19.6v.1",
  move: "M4 8h13M13 4l4 4-4 4M20 16H7M11 12l-4 4 4 4",
  count: "M5 4h14v16H5zM8.5 9l1.5 1.5L12.5 8M8.5 15l1.5 1.5L12.5 14M15 9.5h1.5M15 15.5h1.5",
  receive: "M12 3v10M8 9.5l4 4 4-4M4 14v5a1 1 0 001 1h14a1 1 0 001-1v-5",
  hand_over: "M2.5 7h11v9h-11zM13.5 10h4l4 3.5V16h-8M6.5 18.5a1.5 1.5 0 100-3 1.5 1.5 0 000 3zM17 18.5a1.5 1.5 0 100-3 1.5 1.5 0 000 3z",
  recheck: "M4 7.5L12 4l8 3.5v9L12 20l-8-3.5zM4 7.5L12 11l8-3.5M12 11v9",
  replenish: "M12 20V9M8 12.5l4-4 4 4M4 4h16",
  settings: "M4 7h10M18 7h2M4 17h2M10 17h10M16 5v4M8 15v4",
  person: "M12 4a4 4 0 100 8 4 4 0 000-8zM4.5 20a7.5 7.5 0 0115 0",
  leave: "M14 4h5v16h-5M4 12h10M10 8l4 4-4 4",
  why: "M6 5a2 2 0 100 4 2 2 0 000-4zM6 9v3a3 3 0 003 3h6M18 13a2 2 0 100 4 2 2 0 000-4zM8 7h8",
  camera: "M4 7.5h3.5L9 5h6l1.5 2.5H20V19H4zM12 9.5a3.5 3.5 0 100 7 3.5 3.5 0 000-7z",
  save: "M12 4v10M8 10.5l4 4 4-4M5 19h14",
  sun: "M12 8a4 4 0 100 8 4 4 0 000-8zM12 2.5v2M12 19.5v2M2.5 12h2M19.5 12h2M5.300 5.300l1.400 1.400M17.300 17.300l1.400 1.400M5.300 18.700l1.400-1.400M17.300 6.700l1.400-1.400",
  badge: "M6 4h12v16H6zM10 4v2h4V4M12 9.5a2 2 0 100 4 2 2 0 000-4zM8.800 17a3.300 3.300 0 016.400 0",
  again: "M5 12a7 7 0 0112-5l2 2M19 5v4h-4M19 12a7 7 0 01-12 5l-2-2M5 19v-4h4",
  pick: "M3 5h3l2 10h9l2-7H7M10 19.5h.01M16 19.5h.01",
};

/** Work of another name that looks the same. */
const SAME: Record<string, string> = { look_up: "lookup", recount: "count", put_back: "move" };

export function Icon({ of, size = 24 }: { of: string; size?: number }) {
  const named = SAME[of] ?? of;
  return (
    <svg className="icon" viewBox="0 0 24 24" width={size} height={size} aria-hidden="true">
      <path d={PATHS[named] ?? PATHS.recheck} />
    </svg>
  );
}

/** A refusal has a shape of its own, not only its colour. */
export function Octagon({ size = 56 }: { size?: number }) {
  return (
    <svg className="shape" viewBox="0 0 56 56" width={size} height={size} aria-hidden="true">
      <path d="M17 2h22l15 15v22L39 54H17L2 39V17z" fill="currentColor" />
      <path d="M19 19l18 18M37 19L19 37" stroke="var(--under)" strokeWidth="6.5" strokeLinecap="round" />
    </svg>
  );
}

export function Tick({ size = 24 }: { size?: number }) {
  return (
    <svg className="shape" viewBox="0 0 24 24" width={size} height={size} aria-hidden="true">
      <circle cx="12" cy="12" r="11" fill="currentColor" />
      <path d="M7 12.5l3.400 3.400L17 9" fill="none" stroke="var(--under)" strokeWidth="2.400" strokeLinecap="round" strokeLinejoin="round" />
    </svg>
  );
}
