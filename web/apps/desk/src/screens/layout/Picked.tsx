/** What may be done with what the hand holds on the plan: rules and zones for a stretch of aisles, doors and links at a crossing. */

import { act, create, each, freshKey, Refused, say, type Document, type Refusal } from "@huotong/client";
import { Button, Notice, tell } from "@huotong/ui";
import { useState } from "react";

import { Choice, Text } from "../../Text";
import type { Crossing, Hall } from "../map/floor";
import { active, kinds, linkKinds, nextCode, uses, type Parts } from "./data";
import { aisleOptions, crossName, crossOptions } from "./DraftForm";
import type { Draft } from "./draft";
import { plannedName, sameCrossing } from "./grid";
import { cellsOfRange, coversAll, type Pick, type Range } from "./pick";

interface PickedProps {
  draft: Draft;
  parts: Parts;
  picked: Pick;
  onPick: (pick: Pick | null) => void;
  linkFrom: Crossing | null;
  onLinkFrom: (from: Crossing | null) => void;
  onChanged: () => void;
}

export function Picked(props: PickedProps) {
  const { picked, onPick } = props;
  const [refusals, setRefusals] = useState<Refusal[]>([]);
  const doing = async (work: () => Promise<unknown>) => {
    setRefusals([]);
    try {
      await work();
      props.onChanged();
    } catch (problem) {
      if (!(problem instanceof Refused)) throw problem;
      setRefusals(problem.refusals);
    }
  };
  return (
    <section className="layout-part" data-part="picked">
      <header>
        <h2>{picked.kind === "range" ? say("选中的巷道", "Aisles chosen") : say("选中的路口", "Crossing chosen")}</h2>
        <span className="ht-space" />
        <Button small look="quiet" verb="unpick" onClick={() => onPick(null)}>
          {say("放下", "Let go")}
        </Button>
      </header>
      {picked.kind === "range" ? <OfRange {...props} picked={picked} doing={doing} /> : <OfCrossing {...props} at={picked} doing={doing} />}
      {refusals.length > 0 && <Notice told={refusals} />}
    </section>
  );
}

type Doing = (work: () => Promise<unknown>) => Promise<void>;

function OfRange({ draft, parts, picked, onPick, doing, onChanged }: PickedProps & { picked: Range; doing: Doing }) {
  const { hall, grid } = draft.planned!;
  const [kind, setKind] = useState("closed");
  const layout = draft.scene.layout;
  const most = hall.blocks * hall.cells_per_block;
  const places = Array.from({ length: most }, (_, place): [string, string] => [String(place), String(place + 1)]);
  const aisles = aisleOptions(hall.aisles, (aisle) => plannedName(grid, aisle));
  const set = (changed: Partial<Range>) => {
    const next = { ...picked, ...changed };
    onPick({ ...next, first: Math.min(next.first, next.last), last: Math.max(next.first, next.last), from: Math.min(next.from, next.to), to: Math.max(next.from, next.to) });
  };
  const cells = cellsOfRange(hall, picked);
  const partly = cells === null || cells.first_cell !== null;
  const add = () =>
    doing(async () => {
      const code = nextCode(String(layout!.code), "P", parts.passages);
      const where = { block: cells!.block, ...(kind === "closed" ? { first_cell: cells!.first_cell, last_cell: cells!.last_cell } : {}) };
      await create("passage", { code, layout: layout!.code, first_aisle: picked.first, last_aisle: picked.last, kind, ...where });
      onPick(null);
    });
  return (
    <>
      <div className="layout-pair">
        <Choice name="first_aisle" label={say("从巷道", "From aisle")} value={String(picked.first)} options={aisles} onChange={(value) => set({ first: Number(value) })} />
        <Choice name="last_aisle" label={say("到巷道", "To aisle")} value={String(picked.last)} options={aisles} onChange={(value) => set({ last: Number(value) })} />
        {layout && <Choice name="first_cell" label={say("从第几格", "From cell")} value={String(picked.from)} options={places} onChange={(value) => set({ from: Number(value) })} />}
        {layout && <Choice name="last_cell" label={say("到第几格", "To cell")} value={String(picked.to)} options={places} onChange={(value) => set({ to: Number(value) })} />}
      </div>
      {layout && (
        <>
          <Choice name="kind" label={say("通行规则", "How they are walked")} value={kind} options={kinds()} onChange={setKind} />
          {partly && (kind !== "closed" || cells === null) && (
            <p className="layout-plain">{cells === null ? say("规则管整条巷道或一个区块之内；把格改到一个区块里。", "A rule holds for whole aisles or within one block; choose cells of one block.") : say("单行和死路管整个区块，选的格不算。", "One-way and dead ends hold for the whole block, whatever cells are chosen.")}</p>
          )}
          <div className="layout-acts">
            <Button small verb="add_passage" disabled={cells === null} onClick={() => void add()}>
              {say("加规则", "Add the rule")}
            </Button>
            {!coversAll(hall, picked) && (
              <Button small look="quiet" verb="whole" onClick={() => set({ from: 0, to: most - 1 })}>
                {say("选整条巷道", "Whole aisles")}
              </Button>
            )}
          </div>
        </>
      )}
      <IntoZone draft={draft} parts={parts} picked={picked} doing={doing} onDone={() => (onPick(null), onChanged())} />
    </>
  );
}

const FRESH = "+";
const BATCH = 100;

/** For what is planned: with the bins, when they are made. For what stands: bin by bin, those refused told at the end. */
function IntoZone({ draft, parts, picked, doing, onDone }: { draft: Draft; parts: Parts; picked: Range; doing: Doing; onDone: () => void }) {
  const zones = active(parts.zones);
  const known: [string, string][] = [...zones.map((each): [string, string] => [String(each.code), `${String(each.name)} ${String(each.code)}`]), ...draft.freshZones.map((each): [string, string] => [each.code, `${each.name} ${each.code}`])];
  const [zone, setZone] = useState(known[0]?.[0] ?? FRESH);
  const [fresh, setFresh] = useState({ code: "", name: "", kind: "picking" });
  const [progress, setProgress] = useState<string | null>(null);
  const { hall } = draft.planned!;
  const bins = (draft.scene.floor?.bins ?? []).filter((bin) => bin.layout === hall.id && bin.aisle >= picked.first && bin.aisle <= picked.last && within(picked, bin.block * hall.cells_per_block + bin.cell));
  const chosen = zone === FRESH ? fresh.code.trim().toUpperCase() : zone;
  const plan = () => {
    if (zone === FRESH) draft.setFreshZones([...draft.freshZones, { ...fresh, code: chosen, name: fresh.name.trim() }]);
    draft.setZones([...draft.zones, { first: picked.first, last: picked.last, zone: chosen }]);
    onDone();
  };
  const move = () =>
    doing(async () => {
      if (zone === FRESH) await create("zone", { ...fresh, code: chosen, name: fresh.name.trim(), warehouse: draft.scene.warehouse!.code });
      const refused = await inBatches(bins.map((bin) => bin.code), chosen, (done) => setProgress(say(`${done} / ${bins.length} 个`, `${done} of ${bins.length}`)));
      setProgress(null);
      tell(say(`${bins.length - refused.length} 个库位划入 ${chosen}`, `${bins.length - refused.length} bins are in ${chosen} now`));
      if (refused.length) throw new Refused(409, [{ code: "zone.some_refused", text: say(`${refused.length} 个没有划：${refused[0]!.text}`, `${refused.length} were not: ${refused[0]!.text}`), remedy: refused[0]!.remedy }]);
      onDone();
    });
  const planning = bins.length === 0;
  return (
    <>
      <Choice name="zone" label={say("划入库区", "Into the zone")} value={zone} options={[...known, [FRESH, say("新库区", "A new zone")]]} onChange={setZone} />
      {zone === FRESH && (
        <div className="layout-pair">
          <Text name="zone_code" label={say("库区编码", "Code of the zone")} value={fresh.code} onChange={(code) => setFresh({ ...fresh, code })} />
          <Text name="zone_name" label={say("名称", "Name")} value={fresh.name} onChange={(name) => setFresh({ ...fresh, name })} />
          <Choice name="zone_kind" wide label={say("用途", "Use")} value={fresh.kind} options={zoneKinds()} onChange={(kind) => setFresh({ ...fresh, kind })} />
        </div>
      )}
      <div className="layout-acts">
        <Button small verb="set_zone" disabled={!chosen || progress !== null || (zone === FRESH && !fresh.name.trim())} onClick={() => (planning ? plan() : void move())}>
          {progress ?? (planning ? say("画的时候划入", "Draw them into it") : say(`把 ${bins.length} 个库位划入`, `Put ${bins.length} bins into it`))}
        </Button>
      </div>
    </>
  );
}

const within = (range: Range, place: number): boolean => place >= range.from && place <= range.to;

const zoneKinds = (): [string, string][] => [
  ["picking", say("拣货", "Picking")],
  ["finished", say("成品", "Finished goods")],
  ["raw", say("原料", "Raw material")],
  ["semi", say("半成品", "Semi-finished")],
  ["consumable", say("耗材", "Consumables")],
  ["receiving", say("收货", "Receiving")],
  ["qc", say("质检", "Inspection")],
  ["staging", say("集货", "Staging")],
  ["quarantine", say("隔离", "Quarantine")],
  ["returns", say("退货", "Returns")],
];

async function inBatches(codes: string[], zone: string, tellDone: (done: number) => void): Promise<Refusal[]> {
  const refused: Refusal[] = [];
  for (let start = 0; start < codes.length; start += BATCH) {
    const part = codes.slice(start, start + BATCH);
    const { answers } = await each(part.map((code) => ({ key: freshKey(), verb: "bin.change", target: code, given: { zone } })));
    refused.push(...answers.flatMap((answer) => (answer.status < 300 ? [] : ((answer.body.refusals ?? []) as Refusal[]).slice(0, 1))));
    tellDone(Math.min(start + BATCH, codes.length));
  }
  return refused;
}

function OfCrossing({ draft, parts, at, onPick, linkFrom, onLinkFrom, doing }: PickedProps & { at: { aisle: number; cross: number }; doing: Doing }) {
  const { hall, grid } = draft.planned!;
  const [use, setUse] = useState("both");
  const layout = draft.scene.layout!;
  const here: Crossing = { layout: hall.id, aisle: at.aisle, cross: at.cross };
  const addDoor = () =>
    doing(async () => {
      await create("door", { code: nextCode(String(layout.code), "D", parts.doors), layout: layout.code, aisle: at.aisle, cross_aisle: at.cross, use });
      onPick(null);
    });
  return (
    <>
      <div className="layout-pair">
        <Choice name="aisle" label={say("巷道", "Aisle")} value={String(at.aisle)} options={aisleOptions(hall.aisles, (aisle) => plannedName(grid, aisle))} onChange={(value) => onPick({ kind: "crossing", ...at, aisle: Number(value) })} />
        <Choice name="cross_aisle" label={say("横道", "Cross aisle")} value={String(at.cross)} options={crossOptions(hall.blocks)} onChange={(value) => onPick({ kind: "crossing", ...at, cross: Number(value) })} />
        <Choice name="use" label={say("出入口用于", "A door here serves as")} value={use} options={uses()} onChange={setUse} wide />
      </div>
      <div className="layout-acts">
        <Button small verb="add_door" onClick={() => void addDoor()}>
          {say("在这里开出入口", "Make a door here")}
        </Button>
        {draft.moveDepot && (
          <Button small look="quiet" verb="move_depot" onClick={() => (draft.moveDepot!(at), onPick(null))}>
            {say("出入口移到这里", "Move the door here")}
          </Button>
        )}
        {!linkFrom && (
          <Button small look="quiet" verb="link_from" onClick={() => onLinkFrom(here)}>
            {say("从这里接通道", "Begin a link here")}
          </Button>
        )}
      </div>
      {linkFrom && <LinkTo draft={draft} parts={parts} from={linkFrom} to={here} doing={doing} onDone={() => (onLinkFrom(null), onPick(null))} onCancel={() => onLinkFrom(null)} />}
    </>
  );
}

interface LinkProps {
  draft: Draft;
  parts: Parts;
  from: Crossing;
  to: Crossing;
  doing: Doing;
  onDone: () => void;
  onCancel: () => void;
}

function LinkTo({ draft, parts, from, to, doing, onDone, onCancel }: LinkProps) {
  const [kind, setKind] = useState("doorway");
  const [metres, setMetres] = useState("5");
  const [oneWay, setOneWay] = useState("no");
  const codeOf = (id: number) => String(parts.layouts.find((each) => each.id === id)?.code ?? "");
  const link = () =>
    doing(async () => {
      const ends = { from_layout: codeOf(from.layout), from_aisle: from.aisle, from_cross_aisle: from.cross, to_layout: codeOf(to.layout), to_aisle: to.aisle, to_cross_aisle: to.cross };
      await create("link", { code: nextCode(codeOf(from.layout), "L", parts.links), kind, ...ends, metres: metres.trim(), one_way: oneWay === "yes" });
      onDone();
    });
  const begun = nameOfCrossing(draft.scene.floor?.halls.find((hall) => hall.id === from.layout), from);
  return (
    <div className="layout-pair" data-part="link">
      <p className="layout-plain" style={{ gridColumn: "1 / -1" }}>
        {sameCrossing(from, to) ? say(`从${begun}开始；在图上点通道的另一头，可以先换一个厅。`, `It begins at ${begun}; touch its other end on the plan, in another hall if you like.`) : say(`从${begun}接到这里。`, `From ${begun} to here.`)}
      </p>
      <Choice name="link_kind" label={say("通道", "Link")} value={kind} options={linkKinds()} onChange={setKind} />
      <Text name="metres" figure label={say("折合米数", "Worth in metres")} value={metres} onChange={setMetres} />
      <Choice name="one_way" wide label={say("方向", "Direction")} value={oneWay} options={[["no", say("两个方向都走", "Both ways")], ["yes", say("只从那里到这里", "Only from there to here")]]} onChange={setOneWay} />
      <div className="layout-acts" style={{ gridColumn: "1 / -1" }}>
        <Button small verb="add_link" disabled={sameCrossing(from, to)} onClick={() => void link()}>
          {say("接到这里", "End it here")}
        </Button>
        <Button small look="quiet" verb="cancel_link" onClick={onCancel}>
          {say("不接了", "No link")}
        </Button>
      </div>
    </div>
  );
}

export const nameOfCrossing = (hall: Hall | undefined, at: { aisle: number; cross: number }): string =>
  hall ? `${hall.name ?? hall.code} ${say(`${at.aisle + 1} 巷`, `aisle ${at.aisle + 1}`)} ${crossName(at.cross, hall.blocks)}` : "";

/** Archived, it is not in force; taken back from the toast. */
export async function remove(type: string, document: Document, onChanged: () => void): Promise<void> {
  await act(type, document.id, "archive", { version: document.version });
  onChanged();
  tell(say(`${String(document.code)} 不再有效`, `${String(document.code)} is no longer in force`), () => void act(type, document.id, "restore", {}).then(onChanged));
}
