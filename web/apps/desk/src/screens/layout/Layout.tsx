/** The layout of a warehouse from a grid: planned on the plan, made with all of its bins, changed where it stands. */

import { get, say, typeQuery, type Page } from "@huotong/client";
import { Button, Loading, Skeleton, tell } from "@huotong/ui";
import { keepPreviousData, useQuery, useQueryClient } from "@tanstack/react-query";
import { Segmented, Select } from "antd";
import { Map as MapIcon } from "lucide-react";
import { useMemo, useState } from "react";

import { useAddress } from "../../router";
import { useSession } from "../../session";
import { floorQuery, type Crossing, type Floor } from "../map/floor";
import { active, partsQuery, type Parts } from "./data";
import { DraftForm } from "./DraftForm";
import { DraftPlan } from "./DraftPlan";
import { useDraft } from "./draft";
import type { Scene } from "./fields";
import { Labels } from "./Labels";
import { Picked } from "./Picked";
import type { Pick } from "./pick";
import { RuleList } from "./RuleList";
import "./layout.css";

const NEW = "+";
const NO_PARTS: Parts = { layouts: [], passages: [], doors: [], links: [], zones: [] };

export function Layout() {
  const { search, setSearch, go } = useAddress();
  const words = useMemo(() => new URLSearchParams(search), [search]);
  const { me } = useSession();
  // A link begins in one hall and may end in another, so its beginning outlives the hall that is open.
  const [linkFrom, setLinkFrom] = useState<Crossing | null>(null);
  // While a hall is made its parts arrive one by one; the editor stays the same until all are there, or one goes elsewhere.
  const [kept, setKept] = useState<string | null>(null);
  const warehouses = useQuery({ queryKey: ["list", "warehouse", "map"], queryFn: ({ signal }) => get<Page>("/api/warehouse?limit=100", signal) });
  const type = useQuery(typeQuery("layout"));
  const rows = warehouses.data?.rows ?? [];
  const wanted = words.get("warehouse") ?? (rows[0] ? String(rows[0].code) : NEW);
  const row = rows.find((each) => String(each.code) === wanted);
  const code = row ? String(row.code) : "";
  const floor = useQuery({ ...floorQuery(code), enabled: Boolean(row), placeholderData: keepPreviousData });
  const parts = useQuery({ ...partsQuery(code), enabled: Boolean(row) });
  const may = new Set((type.data?.actions ?? []).map((action) => action.key));
  const reading = kept === null && (!warehouses.data || !type.data || (row && (!floor.data || floor.isPlaceholderData || !parts.data)));
  const layouts = active(parts.data?.layouts ?? []);
  const named = words.get("layout");
  const layout = named === NEW || !row ? null : (layouts.find((each) => each.code === named) ?? layouts[0] ?? null);
  const key = `${row ? code : NEW}/${layout ? `${layout.id}.${layout.version}` : NEW}/${layouts.length}`;
  const set = (warehouse: string, hall?: string) => (setKept(null), setSearch(new URLSearchParams({ warehouse, ...(hall ? { layout: hall } : {}) }).toString()));
  const choices = [...rows.map((each) => ({ value: String(each.code), label: String(each.name ?? each.code) })), ...(may.has("create") ? [{ value: NEW, label: say("新仓库", "New warehouse") }] : [])];
  return (
    <section className="map" data-layout={row ? code : NEW}>
      <header className="ht-head">
        <h1>{say("布局图", "Layout plan")}</h1>
        <Select aria-label={say("仓库", "Warehouse")} data-field="warehouse" style={{ minWidth: 120 }} value={row ? code : NEW} options={choices} onChange={(value) => (setLinkFrom(null), set(value))} />
        {row && layouts.length > 0 && !reading && (
          <Segmented
            aria-label={say("厅", "Hall")}
            value={layout ? String(layout.code) : NEW}
            options={[...layouts.map((each) => ({ value: String(each.code), label: String(each.name ?? each.code) })), ...(may.has("create") ? [{ value: NEW, label: say("+ 加一个厅", "+ Add a hall") }] : [])]}
            onChange={(value) => set(code, value)}
          />
        )}
        <span className="ht-space" />
        {row && layouts.length > 0 && (
          <>
            <Labels of={{ warehouse: code }} />
            <Button look="quiet" icon={MapIcon} verb="map" onClick={() => go(mapOf(code))}>
              {say("去地图", "To the map")}
            </Button>
          </>
        )}
      </header>
      {reading ? (
        <Skeleton />
      ) : (
        <Editor
          key={kept ?? key}
          onKeep={(keep) => setKept(keep ? (kept ?? key) : null)}
          scene={{ warehouse: row ? { code, name: String(row.name ?? code) } : null, others: rows.length, taken: rows.map((each) => String(each.code)), timeZone: me.organisation?.time_zone ?? "Asia/Shanghai", floor: row ? (floor.data ?? null) : null, layout, layouts, doors: active(parts.data?.doors ?? []) }}
          parts={row ? (parts.data ?? NO_PARTS) : NO_PARTS}
          readOnly={!may.has(layout ? "change" : "create") || !may.has("draw")}
          busy={floor.isFetching}
          linkFrom={linkFrom}
          onLinkFrom={setLinkFrom}
          onHall={(hall) => set(code, hall)}
          onMade={(warehouse, hall) => set(warehouse, hall)}
        />
      )}
    </section>
  );
}

const mapOf = (warehouse: string): string => `/desk/-/map?${new URLSearchParams({ warehouse })}`;

interface EditorProps {
  scene: Scene;
  parts: Parts;
  readOnly: boolean;
  busy: boolean;
  linkFrom: Crossing | null;
  onLinkFrom: (from: Crossing | null) => void;
  onKeep: (keep: boolean) => void;
  onHall: (code: string) => void;
  onMade: (warehouse: string, layout: string) => void;
}

function Editor({ scene: given, parts, readOnly, busy, linkFrom, onLinkFrom, onKeep, onHall, onMade }: EditorProps) {
  const cache = useQueryClient();
  const scene = useSame(given);
  const draft = useDraft(scene);
  const [picked, setPicked] = useState<Pick | null>(null);
  const held = draft.planned && (picked?.kind === "range" || scene.layout) ? picked : null;
  const floor: Floor | null = scene.floor;
  const changed = () => {
    for (const each of ["list", "stock", "found", "document", "start"]) void cache.invalidateQueries({ queryKey: [each] });
  };
  const build = async () => {
    const before = performance.now();
    onKeep(true);
    const bins = await draft.build();
    changed();
    if (bins === null) return;
    onKeep(false);
    const seconds = ((performance.now() - before) / 1000).toFixed(1);
    tell(bins ? say(`${bins.toLocaleString("en-US")} 个库位建好了，用了 ${seconds} 秒`, `${bins.toLocaleString("en-US")} bins are made, in ${seconds} s`) : say("布局存好了", "The layout is saved"));
    const warehouse = scene.warehouse?.code ?? draft.given.code.trim().toUpperCase();
    if (!scene.layout) onMade(warehouse, draft.planned!.hall.code.toUpperCase());
  };
  const drawn = (floor?.bins ?? []).filter((bin) => bin.layout === scene.layout?.id).length;
  return (
    <div className="map-body">
      <div className="map-main">
        <Loading active={busy} />
        <DraftPlan draft={draft} picked={picked} linkFrom={linkFrom} onPick={readOnly ? undefined : setPicked} onHall={(id) => onHall(String(floor?.halls.find((hall) => hall.id === id)?.code ?? ""))} />
      </div>
      <aside className="map-side layout-side" aria-label={say("布局的数字和规则", "Numbers and rules of the layout")}>
        <header>
          <h2>{scene.layout ? say(`${String(scene.layout.name ?? scene.layout.code)}：${drawn.toLocaleString("en-US")} 个库位`, `${String(scene.layout.name ?? scene.layout.code)}: ${drawn.toLocaleString("en-US")} bins`) : scene.warehouse ? say("新的厅", "A new hall") : say("新仓库", "A new warehouse")}</h2>
          <span className="ht-space" />
          {!held && draft.planned && !readOnly && <Take draft={draft} onPick={setPicked} />}
        </header>
        {held && <Picked draft={draft} parts={parts} picked={held} onPick={setPicked} linkFrom={linkFrom} onLinkFrom={onLinkFrom} onChanged={changed} />}
        {readOnly && <p className="layout-part layout-plain">{say("改布局要“仓库主管”或管理员的权限。", "Changing the layout needs the right of a warehouse supervisor or an administrator.")}</p>}
        <DraftForm draft={draft} readOnly={readOnly} onBuild={() => void build()} />
        {scene.layout && !readOnly && (
          <p className="layout-part layout-plain">
            {say("库位建好后编码和位置不再变，不能撤回；不用的可以逐个归档。改小会碰到库位时，服务器会说要留多少。", "Bins keep their code and place once made and are not taken back; unused ones can be archived. Where a smaller number would lose bins, it is refused with how many to keep.")}
          </p>
        )}
        {scene.layout && <RuleList parts={parts} halls={floor?.halls ?? []} may={!readOnly} onChanged={changed} />}
        {!scene.layout && scene.layouts.length > 0 && <p className="layout-part layout-plain">{say("两个厅之间要有通道才走得过去：建好后在图上点两头的路口接起来。", "One walks from hall to hall by a link: once it is made, touch the crossings at both ends to join them.")}</p>}
      </aside>
    </div>
  );
}

/** What dragging on the plan does, for the keyboard. */
function Take({ draft, onPick }: { draft: ReturnType<typeof useDraft>; onPick: (pick: Pick) => void }) {
  const { hall } = draft.planned!;
  return (
    <div className="layout-acts">
      <Button small verb="pick_aisles" onClick={() => onPick({ kind: "range", first: 0, last: 0, from: 0, to: hall.blocks * hall.cells_per_block - 1 })}>
        {say("选巷道", "Choose aisles")}
      </Button>
      {draft.scene.layout && (
        <Button small verb="pick_crossing" onClick={() => onPick({ kind: "crossing", aisle: 0, cross: 0 })}>
          {say("选路口", "Choose a crossing")}
        </Button>
      )}
    </div>
  );
}

/** The same scene while nothing in it was read anew, so that the plan is not drawn again for each letter. */
function useSame(scene: Scene): Scene {
  const { warehouse, others, taken, timeZone, floor, layout, layouts, doors } = scene;
  const shape = JSON.stringify([warehouse, layouts.map((each) => [each.id, each.version]), doors.map((each) => [each.id, each.version])]);
  // eslint-disable-next-line react-hooks/exhaustive-deps -- what is left out is in `shape`
  return useMemo(() => ({ warehouse, others, taken, timeZone, floor, layout, layouts, doors }), [shape, others, timeZone, floor, layout]);
}
