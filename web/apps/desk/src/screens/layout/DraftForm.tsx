/** The numbers of a hall, what they will make, and the button that makes it. */

import { say } from "@huotong/client";
import { Button, Notice } from "@huotong/ui";

import { Choice, Text } from "../../Text";
import { buildWords, effectOf, type Draft } from "./draft";
import type { FieldKey } from "./fields";
import { plannedName } from "./grid";

interface DraftFormProps {
  draft: Draft;
  /** On the first day only what is needed; later also where the hall stands in the building. */
  small?: boolean;
  readOnly?: boolean;
  onBuild: () => void;
}

export function DraftForm({ draft, small, readOnly, onBuild }: DraftFormProps) {
  const { given, problems, refusals, blocked, progress, scene, planned } = draft;
  const text = (name: FieldKey, label: string, more: { figure?: boolean; wide?: boolean; help?: string } = {}) => (
    <Text name={name} label={label} value={given[name]} disabled={readOnly} problem={problems[name]} onChange={(value) => draft.set(name, value)} {...more} />
  );
  const toDo = !scene.layout || draft.changes > 0 || (planned?.bins ?? 0) > 0;
  const unplaced = refusals.filter((each) => !each.field || !(each.field in given));
  return (
    <form className="layout-form" onSubmit={(event) => (event.preventDefault(), onBuild())}>
      {!scene.warehouse && (
        <>
          {text("code", say("仓库编码", "Warehouse code"))}
          {text("name", say("名称", "Name"))}
        </>
      )}
      {text("aisles", say("巷道", "Aisles"), { figure: true })}
      {text("blocks", say("区块", "Blocks"), { figure: true, help: small ? say("中间有横道就是两块", "Two where a cross aisle runs through the middle") : undefined })}
      {text("cells_per_block", say("每块格数", "Cells per block"), { figure: true })}
      {text("levels", say("层", "Levels"), { figure: true })}
      {text("aisle_pitch", say("巷道间距（m）", "Aisle pitch (m)"), { figure: true })}
      {text("cell_pitch", say("格间距（m）", "Cell pitch (m)"), { figure: true })}
      {text("cross_to_cell", say("横道到首格（m）", "Cross to cell (m)"), { figure: true })}
      {!small && text("floor", say("楼层", "Storey"), { figure: true })}
      <DepotFields draft={draft} readOnly={readOnly} />
      {!small && (scene.layouts.length > 1 || !scene.layout) && scene.layouts.length > 0 && (
        <>
          {text("hall", say("厅名", "Name of the hall"), { wide: true })}
          {text("left_m", say("左边距（m）", "From the left (m)"), { figure: true })}
          {text("below_m", say("下边距（m）", "From below (m)"), { figure: true })}
        </>
      )}
      {text("pattern", say("库位编码规则", "Pattern of bin codes"), {
        wide: true,
        help: planned?.ends
          ? say(`第一个 ${planned.ends[0]}，最后一个 ${planned.ends[1]}。可用 {aisle:a} 字母巷道、{place} 巷道内第几格、{block}、{cell}、{level}`, `The first is ${planned.ends[0]}, the last ${planned.ends[1]}. Use {aisle:a} letters, {place} the cell along the aisle, {block}, {cell}, {level}`)
          : say("所有库位都已画好；加巷道或加层就会用它", "All bins are drawn; it is used once there are more aisles or levels"),
      })}
      {unplaced.length > 0 && <Notice told={unplaced} />}
      {!readOnly && (
        <div className="layout-build">
          <p role="status" data-effect="">
            {effectOf(draft)}
          </p>
          {progress && progress.of > 0 && <progress max={progress.of} value={progress.done} aria-label={buildWords(draft)} />}
          {toDo && (
            <Button look="primary" verb="build" type="submit" disabled={blocked || progress !== null}>
              {buildWords(draft)}
            </Button>
          )}
        </div>
      )}
    </form>
  );
}

/** The same as the house on the plan, for the keyboard. */
function DepotFields({ draft: { depot, moveDepot, planned }, readOnly }: { draft: Draft; readOnly?: boolean }) {
  if (!depot || !moveDepot || !planned) return null;
  const { grid } = planned;
  return (
    <>
      <Choice
        name="depot_aisle"
        label={say("出入口在巷道", "Walks begin at aisle")}
        value={String(depot.aisle)}
        disabled={readOnly}
        options={aisleOptions(grid.aisles, (aisle) => plannedName(grid, aisle))}
        onChange={(value) => moveDepot({ ...depot, aisle: Number(value) })}
      />
      <Choice name="depot_cross" label={say("在横道", "At cross aisle")} value={String(depot.cross)} disabled={readOnly} options={crossOptions(grid.blocks)} onChange={(value) => moveDepot({ ...depot, cross: Number(value) })} />
    </>
  );
}

export const aisleOptions = (count: number, named: (aisle: number) => string): [string, string][] => Array.from({ length: count }, (_, aisle) => [String(aisle), named(aisle)]);

export const crossOptions = (blocks: number): [string, string][] => Array.from({ length: blocks + 1 }, (_, cross) => [String(cross), crossName(cross, blocks)]);

export function crossName(cross: number, blocks: number): string {
  if (cross === 0) return say("最下面", "the lowest");
  if (cross === blocks) return say("最上面", "the topmost");
  return say(`${cross}、${cross + 1} 块之间`, `between blocks ${cross} and ${cross + 1}`);
}
