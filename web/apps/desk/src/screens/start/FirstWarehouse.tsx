/** The first warehouse from a grid: typed, seen, made with all of its bins. */

import { act, create, get, Refused, say, type Document, type Page, type Refusal } from "@huotong/client";
import { Button, Notice } from "@huotong/ui";
import { useMemo, useState } from "react";

import { Drawing } from "./Drawing";
import { Text } from "./Text";
import { binsOf, DRAWN_MAX, endsOf, sizeOf, tellsApart, USUAL_PATTERN, type Grid } from "./grid";

type Given = Record<"code" | "name" | "aisles" | "blocks" | "cells" | "levels" | "aislePitch" | "cellPitch" | "crossToCell" | "pattern", string>;

const begin = (): Given => ({
  code: "WH1",
  name: say("第一仓", "First warehouse"),
  aisles: "6",
  blocks: "2",
  cells: "10",
  levels: "4",
  aislePitch: "3.5",
  cellPitch: "1.2",
  crossToCell: "1.5",
  pattern: USUAL_PATTERN,
});

export function FirstWarehouse({ timeZone, onDone }: { timeZone: string; onDone: () => void }) {
  const [given, setGiven] = useState(begin);
  const [refusals, setRefusals] = useState<Refusal[]>([]);
  const [busy, setBusy] = useState(false);
  const grid = useMemo(() => read(given), [given]);
  const set = (key: keyof Given) => (value: string) => setGiven({ ...given, [key]: value });
  const bins = grid ? binsOf(grid) : 0;
  const wrong = !grid || !tellsApart(grid) || bins > DRAWN_MAX;
  const build = async () => {
    if (!grid || wrong || busy) return;
    setBusy(true);
    setRefusals([]);
    try {
      await make(given, timeZone);
      onDone();
    } catch (problem) {
      if (!(problem instanceof Refused)) throw problem;
      setRefusals(problem.refusals);
    } finally {
      setBusy(false);
    }
  };
  return (
    <form className="start-grid" onSubmit={(event) => (event.preventDefault(), void build())}>
      <div className="start-fields">
        <Text name="code" label={say("仓库编码", "Warehouse code")} value={given.code} onChange={set("code")} />
        <Text name="name" label={say("名称", "Name")} value={given.name} onChange={set("name")} />
        <Text name="aisles" figure label={say("巷道", "Aisles")} value={given.aisles} onChange={set("aisles")} />
        <Text name="blocks" figure label={say("区块", "Blocks")} value={given.blocks} onChange={set("blocks")} help={say("中间有横道就是两块", "Two where a cross aisle runs through the middle")} />
        <Text name="cells" figure label={say("每区块格数", "Cells per block")} value={given.cells} onChange={set("cells")} />
        <Text name="levels" figure label={say("层", "Levels")} value={given.levels} onChange={set("levels")} />
        <Text name="aisle_pitch" figure label={say("巷道间距（m）", "Aisle pitch (m)")} value={given.aislePitch} onChange={set("aislePitch")} />
        <Text name="cell_pitch" figure label={say("格间距（m）", "Cell pitch (m)")} value={given.cellPitch} onChange={set("cellPitch")} />
        <Text name="cross_to_cell" figure label={say("横道到首格（m）", "Cross aisle to first cell (m)")} value={given.crossToCell} onChange={set("crossToCell")} />
        <Text name="pattern" wide label={say("库位编码规则", "Pattern of bin codes")} value={given.pattern} onChange={set("pattern")} help={say("可用 {aisle:a} 字母巷道、{place} 巷道内第几格、{block}、{cell}、{level}", "Use {aisle:a} letters, {place} the cell along the aisle, {block}, {cell}, {level}")} />
        {refusals.length > 0 && <Notice told={refusals} />}
        <p className="start-effect" role="status">
          {effect(grid, bins)}
        </p>
        <Button look="primary" verb="build" type="submit" disabled={wrong || busy}>
          {busy ? say("正在建", "Building") : say(`建仓库和 ${bins} 个库位`, `Build it with ${bins} bins`)}
        </Button>
      </div>
      <div className="start-plan">{grid && bins <= DRAWN_MAX ? <Drawing grid={grid} /> : <p className="quiet">{say("数字填对，这里就画出来。", "It is drawn here once the numbers are right.")}</p>}</div>
    </form>
  );
}

function effect(grid: Grid | null, bins: number): string {
  if (!grid) return say("每格都要填大于 0 的数字。", "Every field needs a number above 0.");
  if (bins > DRAWN_MAX) return say(`一次最多建 ${DRAWN_MAX} 个库位，现在是 ${bins} 个。先建一部分，以后再加。`, `At most ${DRAWN_MAX} bins at a time; these are ${bins}. Build a part now, more later.`);
  if (!tellsApart(grid)) return say(`这样编码会重复。写成 ${USUAL_PATTERN} 就不会。`, `Codes would repeat. ${USUAL_PATTERN} does not.`);
  const [first, last] = endsOf(grid);
  const { width, height } = sizeOf(grid);
  return say(`${first} 到 ${last}，地面 ${width.toFixed(1)} × ${height.toFixed(1)} 米。`, `${first} to ${last}, ${width.toFixed(1)} × ${height.toFixed(1)} m of floor.`);
}

function read(given: Given): Grid | null {
  const [aisles, blocks, cells, levels] = [given.aisles, given.blocks, given.cells, given.levels].map(whole);
  const [aislePitch, cellPitch, crossToCell] = [given.aislePitch, given.cellPitch, given.crossToCell].map(metres);
  const all = { aisles, blocks, cells, levels, aislePitch, cellPitch, crossToCell };
  if (Object.values(all).some((number) => number === undefined) || !aislePitch || !cellPitch || !given.code.trim() || !given.name.trim()) return null;
  return { ...(all as Omit<Grid, "pattern">), pattern: given.pattern.trim() };
}

const whole = (text: string): number | undefined => (/^[1-9]\d{0,3}$/.test(text.trim()) ? Number(text) : undefined);
const metres = (text: string): number | undefined => (/^\d{1,3}(\.\d{1,3})?$/.test(text.trim()) ? Number(text) : undefined);

/** What an earlier attempt has made already stays, and the rest is added. */
async function make(given: Given, timeZone: string): Promise<void> {
  const code = given.code.trim().toUpperCase();
  const before = await named("warehouse", `code=${encodeURIComponent(code)}`);
  if (!before) await create("warehouse", { code, name: given.name.trim(), time_zone: timeZone });
  const layout =
    (await named("layout", `warehouse=${encodeURIComponent(code)}`)) ??
    (await create("layout", {
      code,
      warehouse: code,
      aisles: Number(given.aisles),
      blocks: Number(given.blocks),
      cells_per_block: Number(given.cells),
      aisle_pitch: given.aislePitch.trim(),
      cell_pitch: given.cellPitch.trim(),
      cross_to_cell: given.crossToCell.trim(),
    }));
  await act("layout", layout.id, "draw", { levels: Number(given.levels), pattern: given.pattern.trim(), version: layout.version });
}

const named = async (type: string, query: string): Promise<Document | undefined> => (await get<Page>(`/api/${type}?${query}&limit=1`)).rows[0];
