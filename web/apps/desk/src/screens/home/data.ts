/** What `GET /api/home` tells. */

export interface Day {
  day: string;
  shipped: number;
  dated: number;
  in_time: number;
  here: number;
  late: number;
}

export interface Figures {
  days: Day[];
  waiting: number;
  picks: number;
  late: number;
}

export interface Exception {
  kind: "short" | "late" | "counted" | "approval";
  type: string;
  code: string;
  short?: string;
  lines?: number;
  due?: string | null;
  of?: number;
  for?: string | null;
  state?: string;
  bin?: string;
  item?: string;
  difference?: string;
  at?: string;
}

export interface Wave {
  number: string;
  method: string;
  outbounds: number;
  picks: number;
  open: number;
  picked: number;
  packed: number;
  shipped: number;
  walk_m: string | null;
  changed_at: string;
}

export interface Task {
  kind: "release_wave" | "release" | "pick" | "pack" | "hand_over" | "move" | "confirm";
  code: string | null;
  documents: number;
  lines: number | null;
  due: string | null;
}

export interface HomeSaid {
  today: string;
  figures: Figures | null;
  tasks: Task[];
  exceptions: Exception[];
  waves: Wave[];
}
