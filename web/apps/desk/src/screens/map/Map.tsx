/** The warehouse as it is built: how full, where it is busy, where a thing lies, and the walks of its waves. */

import { get, nameOf, say, type Page } from "@huotong/client";
import { Button, Empty, Icon, Key, Loading, Skeleton, useShortcuts } from "@huotong/ui";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Segmented, Select } from "antd";
import { List, Map as MapIcon, PencilRuler, Search } from "lucide-react";
import { useEffect, useMemo, useRef, useState } from "react";

import { useAddress } from "../../router";
import { BinLine, FloorPlan, type Mode } from "./FloorPlan";
import { cellsOf, floorQuery, walkQuery, type Cell } from "./floor";
import { Waves } from "./Waves";
import "./map.css";

export function Map() {
  const { search, setSearch, go } = useAddress();
  const words = useMemo(() => new URLSearchParams(search), [search]);
  const set = (changed: Record<string, string | null>) => {
    const next = new URLSearchParams(search);
    for (const [key, value] of Object.entries(changed)) if (value) next.set(key, value);
    else next.delete(key);
    setSearch(next.toString());
  };
  const warehouses = useQuery({ queryKey: ["list", "warehouse", "map"], queryFn: ({ signal }) => get<Page>("/api/warehouse?limit=100", signal) });
  const warehouse = words.get("warehouse") ?? (warehouses.data?.rows[0] ? String(warehouses.data.rows[0].code) : null);
  const floor = useQuery({ ...floorQuery(warehouse ?? ""), enabled: Boolean(warehouse), placeholderData: keepPreviousData });
  const cells = useMemo(() => (floor.data ? cellsOf(floor.data) : []), [floor.data]);
  const storeys = useMemo(() => [...new Set((floor.data?.halls ?? []).map((hall) => hall.floor))].sort((one, other) => one - other), [floor.data]);
  const storey = Number(words.get("floor") ?? storeys[0] ?? 1);
  const mode = (words.get("show") as Mode | null) ?? "fill";
  const asList = words.get("as") === "list";
  const wave = words.get("wave");
  const cart = Number(words.get("cart") ?? 0);
  const walks = useQuery({ ...walkQuery(wave ?? ""), enabled: Boolean(wave) });
  const [typed, setTyped] = useState(words.get("q") ?? "");
  const [chosen, setChosen] = useState<string | null>(null);
  const box = useRef<HTMLInputElement>(null);
  const found = useMemo(() => find(cells, typed), [cells, typed]);
  useEffect(() => setChosen(null), [warehouse, storey]);
  useShortcuts([{ keys: "/", label: say("找货位、找货", "Find a bin or goods"), group: say("地图", "Map"), run: () => box.current?.focus() }]);
  const picked = cells.find((cell) => cell.key === chosen);

  if (warehouses.data && warehouses.data.rows.length === 0)
    return (
      <Empty title={say("还没有仓库。", "No warehouse yet.")} act={<Button look="primary" onClick={() => go("/desk/-/layout")}>{say("建仓库", "Make one")}</Button>}>
        {say("先建一个仓库，再按网格画出巷道和货架。", "Make a warehouse first, then draw its aisles and racks as a grid.")}
      </Empty>
    );
  return (
    <section className="map" data-map={warehouse ?? ""}>
      <header className="ht-head">
        <h1>{say("仓库地图", "Warehouse map")}</h1>
        <Select
          aria-label={say("仓库", "Warehouse")}
          style={{ minWidth: 160 }}
          value={warehouse ?? undefined}
          options={(warehouses.data?.rows ?? []).map((row) => ({ value: String(row.code), label: String(nameOf(row) ?? row.code) }))}
          onChange={(code) => set({ warehouse: code, wave: null, cart: null, floor: null })}
        />
        {storeys.length > 1 && <Segmented aria-label={say("楼层", "Storey")} value={storey} options={storeys.map((each) => ({ value: each, label: say(`${each} 楼`, `Floor ${each}`) }))} onChange={(value) => set({ floor: String(value) })} />}
        <Segmented
          value={mode}
          options={[
            { value: "fill", label: say("装满", "Fill") },
            { value: "heat", label: say("忙闲", "Busy") },
          ]}
          onChange={(value) => set({ show: value === "fill" ? null : String(value) })}
        />
        <span className="ht-space" />
        <label className="ht-search">
          <Icon of={Search} />
          <input ref={box} data-search="" value={typed} aria-label={say("找货位、找货", "Find a bin or goods")} placeholder={say("找货位、找货", "Find a bin or goods")} onChange={(event) => setTyped(event.target.value)} />
          <Key>/</Key>
        </label>
        <Button look="quiet" icon={asList ? MapIcon : List} verb="as" onClick={() => set({ as: asList ? null : "list" })}>
          {asList ? say("看图", "As a map") : say("看列表", "As a list")}
        </Button>
        <Button look="quiet" icon={PencilRuler} verb="layout" onClick={() => go(`/desk/-/layout?warehouse=${encodeURIComponent(warehouse ?? "")}`)}>
          {say("布局", "Layout")}
        </Button>
      </header>
      <div className="map-body">
        <div className="map-main">
          <Loading active={floor.isFetching} />
          {floor.isError ? (
            <Empty title={say("这张地图您看不到。", "This map is not for you to see.")} act={<Button onClick={() => go("/desk/")}>{say("回首页", "To the home screen")}</Button>}>
              {floor.error.message}
            </Empty>
          ) : floor.isPending ? (
            <Skeleton />
          ) : floor.data && floor.data.halls.length === 0 ? (
            <Empty title={say("这个仓库还没有布局。", "This warehouse has no layout yet.")} act={<Button look="primary" verb="layout" onClick={() => go(`/desk/-/layout?warehouse=${encodeURIComponent(warehouse ?? "")}`)}>{say("画布局", "Draw one")}</Button>}>
              {say("布局说明有几条巷道、每条多少格、隔多远；有了它，地图和最短路线才有依据。", "A layout tells how many aisles there are, how many cells, how far apart; map and walks follow from it.")}
            </Empty>
          ) : asList ? (
            <CellList cells={typed ? cells.filter((cell) => found.has(cell.key)) : cells.filter((cell) => cell.bins.some((bin) => bin.items))} />
          ) : (
            floor.data && <FloorPlan floor={floor.data} cells={cells} storey={storey} mode={mode} cart={walks.data?.carts[cart]} found={found} chosen={chosen} onChoose={setChosen} />
          )}
        </div>
        <aside className="map-side" aria-label={say("波次和货位", "Waves and bins")}>
          {picked && (
            <section className="map-picked">
              <header>
                <h2>{say("货位", "Bins")}</h2>
                <span className="ht-space" />
                <Button small look="quiet" onClick={() => setChosen(null)}>
                  {say("关上", "Close")}
                </Button>
              </header>
              {picked.bins.map((bin) => (
                <button key={bin.code} type="button" onClick={() => go(`/desk/bin/${encodeURIComponent(bin.code)}`)}>
                  <BinLine bin={bin} />
                </button>
              ))}
            </section>
          )}
          {warehouse && floor.data && (
            <Waves
              warehouse={warehouse}
              halls={floor.data.halls.filter((hall) => hall.floor === storey)}
              wave={wave}
              cart={cart}
              onWave={(number) => set({ wave: number, cart: null })}
              onCart={(index) => set({ cart: index ? String(index) : null })}
            />
          )}
        </aside>
      </div>
    </section>
  );
}

const WORDS_LEAST = 2;

function find(cells: Cell[], typed: string): ReadonlySet<string> {
  const words = typed.trim().toLowerCase();
  if (words.length < WORDS_LEAST) return new Set();
  const fits = (text: string | null | undefined) => Boolean(text?.toLowerCase().includes(words));
  return new Set(cells.filter((cell) => cell.bins.some((bin) => fits(bin.code) || bin.goods?.some((each) => fits(each.item) || fits(each.name)))).map((cell) => cell.key));
}

const LIST_MAX = 500;

/** The same as the map, for the keyboard and for readers. */
function CellList({ cells }: { cells: Cell[] }) {
  return (
    <div className="map-list">
      <table>
        <thead>
          <tr>
            <th>{say("货位", "Bin")}</th>
            <th>{say("货", "Goods")}</th>
            <th className="figure">{say("满", "Full")}</th>
            <th className="figure">{say("30 天拣次", "Picks in 30 days")}</th>
          </tr>
        </thead>
        <tbody>
          {cells.slice(0, LIST_MAX).flatMap((cell) =>
            cell.bins
              .filter((bin) => bin.items || bin.taken)
              .map((bin) => (
                <tr key={bin.code} data-row={bin.code}>
                  <td className="code">{bin.code}</td>
                  <td>{(bin.goods ?? []).map((each) => `${each.name ?? each.item} ${each.on_hand}`).join(say("；", "; "))}</td>
                  <td className="figure">{bin.full ? `${bin.full} %` : "—"}</td>
                  <td className="figure">{bin.taken ?? 0}</td>
                </tr>
              )),
          )}
        </tbody>
      </table>
      {cells.length > LIST_MAX && <p className="meta">{say(`先显示 ${LIST_MAX} 格，找一找缩小范围。`, `The first ${LIST_MAX} cells; search to see fewer.`)}</p>}
    </div>
  );
}
