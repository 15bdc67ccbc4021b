/** The form of any type: head, rows, actions, story. New documents and old ones, for reading and for writing. */

import { act, create, documentQuery, freshKey, get, Refused, nameOf, say, type Action, type Document, type Field, type Refusal, type Type } from "@huotong/client";
import { Button, Empty, momentText, Notice, plural, Skeleton, State, tell, useOffers, useShortcuts } from "@huotong/ui";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Dropdown } from "antd";
import { MoreHorizontal, PanelRight } from "lucide-react";
import { useMemo, useRef, useState, type ReactNode } from "react";

import { ActionDialog } from "../action/ActionDialog";
import { actionsFor, useActions } from "../action/use-actions";
import { isBlank } from "../fields/show";
import { badgeOf } from "../fields/states";
import { Conflict, type Theirs } from "./Conflict";
import { given, useDraft, type Line } from "./draft";
import { Attachments } from "../files/Attachments";
import { Fields } from "./Fields";
import { LineGrid, type Beside, type GridProps } from "./LineGrid";
import { useJudged } from "./judging";
import { nextPlace, problemsOf, unplaced } from "./problems";
import { Print } from "../print/Print";
import { Story } from "./Story";
import "./form.css";

export interface DocumentProps {
  type: Type;
  /** Identity or code; `new` for one that does not exist yet. */
  id: string;
  /** Whose drafts these are. */
  owner: string;
  list: string;
  onOpen: (id: string) => void;
  onList: () => void;
  /** What stands between head and rows, and beside the story, for types that have more to say. */
  above?: (document: Document) => ReactNode;
  side?: (document: Document) => ReactNode;
  besides?: (document: Document) => ReactNode;
  /** In the place of the plain story, where a type has a larger one to tell. */
  story?: (document: Document) => ReactNode;
  /** Under the rows. */
  below?: (document: Document) => ReactNode;
  /** What a type tells beside each row while it is typed; a hook. */
  useBeside?: UseBeside;
}

export type UseBeside = (rows: Line[], values: Record<string, unknown>, document?: Document) => Beside | undefined;

const QUIET = new Set(["created_at", "changed_at"]);

/** So many acts stand in the head; the others are in a menu. */
const ACTS_SHOWN = 3;

export function DocumentPage(props: DocumentProps) {
  const { type, id } = props;
  const isNew = id === "new";
  const read = useQuery({ ...documentQuery(type.key, id), enabled: !isNew });
  if (read.isError)
    return (
      <Empty
        title={say(`没有读到${type.label} ${id}。`, `${type.label} ${id} could not be read.`)}
        act={
          <>
            <Button look="primary" verb="list" onClick={props.onList}>
              {say("看列表", "See the list")}
            </Button>{" "}
            <Button verb="again" onClick={() => void read.refetch()}>
              {say("再试", "Try again")}
            </Button>
          </>
        }
      >
        {read.error.message}
      </Empty>
    );
  if (!isNew && !read.data) return <Skeleton />;
  return <Form key={`${type.key}/${id}`} {...props} document={isNew ? undefined : read.data} />;
}

function Form(props: DocumentProps & { document?: Document }) {
  const { type, id, owner, document } = props;
  const cache = useQueryClient();
  const draft = useDraft(type, id, owner, document);
  const [refusals, setRefusals] = useState<Refusal[]>([]);
  const [theirs, setTheirs] = useState<Theirs | null>(null);
  const [saving, setSaving] = useState(false);
  const [side, setSide] = useState(false);
  const key = useRef(freshKey());
  const [back, setBack] = useState(() => (draft.dirty ? { at: draft.changed.at } : null));
  const judged = useJudged(type, draft, document, () => defaults(type, draft, document), setRefusals);
  const actions = useActions(type);

  const saver = type.actions.find((action) => action.key === (document ? "change" : "create"));
  const writable = Boolean(saver) && (!document || !saver!.when.length || saver!.when.includes(document.state));
  const open = (field: Field) => writable && field.given && !(document && field.fixed);
  const names = (document as { names?: Record<string, Record<string, string>> } | undefined)?.names;
  const parts = useMemo(() => type.parts.map((part) => ({ part, rows: draft.rows(part) })), [type, draft]);
  const problems = useMemo(() => problemsOf(refusals, parts), [refusals, parts]);
  const head = type.fields.filter((field) => (document ? !QUIET.has(field.key) && field.key !== type.name_field && (field.given || !isBlank(document[field.key])) : field.given) || (field.key === type.name_field && field.given && !document));
  const known = new Set([...head.map((field) => field.key), ...type.parts.map((part) => part.key)]);

  const [sought, seek] = useState<{ place: string }>();
  const nextProblem = () => {
    const place = nextPlace(problems, placeInHand(), { fields: head, parts: type.parts });
    if (place?.includes(".")) seek({ place });
    else if (place) window.document.querySelector<HTMLElement>(`.ht-form [data-field="${CSS.escape(place)}"]`)?.focus();
  };
  const pasted = (lines: number, wrong: number) =>
    judged.judge((found = wrong) => tell(say(`贴了 ${lines} 行${found ? `，${found} 处要改` : ""}`, `${plural(lines, "line")} pasted${found ? `, ${found} to mend` : ""}`)));

  const discard = () => {
    draft.forget();
    judged.stop();
    setRefusals([]);
    setBack(null);
    setTheirs(null);
  };
  const save = async (more: Record<string, unknown> = {}) => {
    if (saving || !saver) return;
    setSaving(true);
    setRefusals([]);
    setBack(null);
    judged.stop();
    const body = { ...defaults(type, draft, document), ...given(type, draft.changed), ...more };
    try {
      const answer = document
        ? await act(type.key, document.id, "change", { ...body, version: draft.changed.version ?? document.version }, key.current)
        : await create(type.key, body, key.current);
      key.current = freshKey();
      draft.forget();
      if (answer.approval) tell(say(`已送批 ${answer.approval.number}`, `Waits for approval ${answer.approval.number}`));
      for (const each of ["list", "story", "stock", "figures", "found"]) void cache.invalidateQueries({ queryKey: [each] });
      if (document) await cache.invalidateQueries({ queryKey: ["document", type.key] });
      else props.onOpen(String(answer[type.name_field] ?? answer.id));
    } catch (problem) {
      if (!(problem instanceof Refused)) throw problem;
      // What was refused was not done: mended, it is another request.
      if (problem.status !== 0) key.current = freshKey();
      if (document && problem.refusals.some((each) => each.code === "document.stale")) await meet(document);
      else setRefusals(problem.refusals);
    } finally {
      setSaving(false);
    }
  };
  const meet = async (mine: Document) => {
    const now = await cache.fetchQuery({ ...documentQuery(type.key, String(mine.id)), staleTime: 0 });
    const story = await get<{ rows: { name: string | null; person: string }[] }>(`/api/audit?type=${type.key}&id=${mine.id}`).catch(() => null);
    setTheirs({ document: now, base: mine, names: now.names, who: story?.rows[0]?.name ?? story?.rows[0]?.person });
  };

  const also = saver?.asks.filter((field) => field.kind === "flag") ?? [];
  const available = document && !draft.dirty ? actionsFor(type, [document]) : [];
  // An act that goes on to another state is the next one only where it begins: released once, releasing the rest is not.
  const primary = available.find((action) => action.primary && (action.when.length < 2 || action.when[0] === document!.state));
  const rest = available.filter((action) => action !== primary);
  const group = say("单据", "Document");
  useShortcuts([
    { keys: "ctrl+s", label: say("保存", "Save"), group, always: true, enabled: draft.dirty || !document, run: () => void save() },
    { keys: "ctrl+Enter", label: primary?.label ?? also[0]?.label ?? say("主要动作", "Primary action"), group, always: true, run: () => (document ? primary && actions.run(primary, [document]) : void save(also[0] ? { [also[0].key]: true } : {})) },
    { keys: "F8", label: say("下一个问题", "Next problem"), group, always: true, run: nextProblem },
    { keys: "e", label: say("改", "Edit"), group, enabled: writable, run: () => window.document.querySelector<HTMLElement>(".ht-value[role=button]")?.focus() },
    { keys: "Escape", label: say("回列表", "Back to the list"), group, run: props.onList },
  ]);
  useOffers(
    available.map((action) => ({
      key: action.key,
      label: action.label,
      group: say(`对 ${titleOfDocument(type, document!)}`, `On ${titleOfDocument(type, document!)}`),
      hint: action === primary ? "Ctrl ↵" : undefined,
      run: () => actions.run(action, [document!]),
    })),
  );
  const badge = document && badgeOf(type, document);
  const told = unplaced(refusals, (field) => known.has(field));
  const left = refusals.length - told.length;

  return (
    <section className="ht-form" style={{ position: "relative" }} data-form={type.key} data-side={side ? "open" : undefined}>
      <header className="ht-head">
        <div className="ht-crumb">
          <a href={props.list} onClick={(event) => (event.preventDefault(), props.onList())}>
            {type.label}
          </a>
          <span className="quiet">/</span>
          <h1 className="code">{document ? titleOfDocument(type, document) : saver?.label}</h1>
          {badge && (
            <State pill glyph={badge.glyph} tone={badge.tone} share={badge.share} state={document.state} condition={document.condition}>
              {badge.label}
            </State>
          )}
        </div>
        <span className="ht-space" />
        {document && props.besides?.(document)}
        {document && !draft.dirty && <Print type={type} documents={[document]} />}
        {rest.slice(0, ACTS_SHOWN).map((action) => (
          <ActionButton key={action.key} action={action} onRun={() => actions.run(action, [document!])} />
        ))}
        {rest.length > ACTS_SHOWN && (
          <Dropdown trigger={["click"]} autoFocus menu={{ items: rest.slice(ACTS_SHOWN).map((action) => ({ key: action.key, label: <span data-verb={action.key}>{action.label}</span>, danger: isDestroying(action), onClick: () => actions.run(action, [document!]) })) }}>
            <Button look="quiet" verb="more" icon={MoreHorizontal} aria-label={say("更多", "More")} />
          </Dropdown>
        )}
        {primary && (
          <Button look="primary" verb={primary.key} hint="Ctrl ↵" onClick={() => actions.run(primary, [document!])}>
            {primary.label}
          </Button>
        )}
        {document && draft.dirty && (
          <Button look="quiet" verb="revert" onClick={discard}>
            {say("还原", "Revert")}
          </Button>
        )}
        {saver && (draft.dirty || !document) && (
          <Button look={also.length ? undefined : "primary"} verb={saver.key} hint="Ctrl S" disabled={saving} onClick={() => void save()}>
            {document ? say("存改动", "Save") : also.length ? say("存草稿", "Save as draft") : say("保存", "Save")}
          </Button>
        )}
        {!document &&
          also.map((field) => (
            <Button key={field.key} look="primary" verb={field.key} hint="Ctrl ↵" disabled={saving} onClick={() => void save({ [field.key]: true })}>
              {field.label}
            </Button>
          ))}
        {document && (
          <span className="ht-narrow">
            <Button look="quiet" icon={PanelRight} aria-label={say("来龙去脉", "Story")} aria-expanded={side} onClick={() => setSide(!side)} />
          </span>
        )}
      </header>
      <div className="ht-form-body">
        <div className="ht-form-main" tabIndex={writable ? undefined : 0} role="group" aria-label={type.label}>
          <div className="ht-form-notices">
            {theirs && <Conflict type={type} draft={draft} theirs={theirs} onDone={() => setTheirs(null)} />}
            {told.length > 0 && <Notice told={told} />}
            {back && draft.dirty && (
              <Notice
                tone="warn"
                told={[{ text: restoredText(back.at) }]}
                act={
                  <Button small verb="discard" onClick={discard}>
                    {say("丢掉草稿", "Discard")}
                  </Button>
                }
              />
            )}
            {left > 0 && <Notice told={[{ text: say(`${left} 处要改，F8 逐个走。没有保存，填的都在。`, `${left} to mend, F8 walks them. Nothing was saved; what you typed is kept.`) }]} />}
          </div>
          <Fields
            fields={head}
            names={names}
            value={draft.value}
            onChange={draft.set}
            open={open}
            problems={problems}
            changed={(field) => Boolean(document) && field.key in draft.changed.values}
            first={!document}
          />
          {document && props.above?.(document)}
          {parts
            .filter(({ part }) => document || part.given)
            .map(({ part, rows }) => (
              <div key={part.key} className="ht-part">
                <header>
                  <h2>{part.label}</h2>
                  <span className="meta">{say(`${rows.length} 行`, plural(rows.length, "line"))}</span>
                </header>
                <Rows
                  useBeside={props.useBeside ?? nothingBeside}
                  values={{ ...defaults(type, draft), ...document, ...draft.changed.values }}
                  document={document}
                  part={document ? part : { ...part, fields: part.fields.filter((field) => field.given) }}
                  rows={rows}
                  names={names}
                  open={writable && part.given}
                  problems={problems}
                  onRows={(next) => draft.setRows(part, next)}
                  onPasted={pasted}
                  sought={sought}
                />
              </div>
            ))}
          {document && props.below?.(document)}
        </div>
        {document && (
          <aside className="ht-form-side" aria-label={say("来龙去脉", "Story")}>
            {props.side?.(document)}
            <Attachments type={type.key} id={document.id} />
            {props.story ? props.story(document) : <Story type={type} id={document.id} />}
          </aside>
        )}
      </div>
      <ActionDialog type={type} doing={actions.doing} progress={actions.progress} perform={actions.perform} onClose={actions.close} />
    </section>
  );
}

type RowsProps = Omit<GridProps, "beside"> & { useBeside: UseBeside; values: Record<string, unknown>; document?: Document };

function Rows({ useBeside, values, document, ...grid }: RowsProps) {
  const beside = useBeside(grid.rows, values, document);
  return <LineGrid {...grid} beside={beside} />;
}

const nothingBeside: UseBeside = () => undefined;

const DESTROYING = new Set(["cancel", "dissolve", "drop", "archive", "withdraw", "refuse"]);
const isDestroying = (action: Action) => DESTROYING.has(action.key);

const ActionButton = ({ action, onRun }: { action: Action; onRun: () => void }) => (
  <Button look={isDestroying(action) ? "danger" : undefined} verb={action.key} onClick={onRun}>
    {action.label}
  </Button>
);

const titleOfDocument = (type: Type, document: Document): string => {
  const code = String(document[type.name_field]);
  const title = type.title !== "code" && type.title !== type.name_field ? nameOf(document, type.title) : null;
  return title && title !== code ? `${code} ${String(title)}` : code;
};

/** What a new document begins with and nobody has touched. */
const defaults = (type: Type, draft: { value: (field: Field) => unknown }, document?: Document): Record<string, unknown> =>
  document ? {} : Object.fromEntries(type.fields.flatMap((field) => (field.given && draft.value(field) !== null && draft.value(field) !== undefined ? [[field.key, draft.value(field)]] : [])));

function restoredText(at: string | undefined): string {
  const when = at && momentText(at);
  return when ? say(`恢复了 ${when} 没存的草稿，接着填就行。`, `The unsaved draft from ${when} was restored; just go on.`) : say("恢复了上次没存的草稿，接着填就行。", "The draft that was not saved was restored; just go on.");
}

/** The field that has the focus, `customer` or `lines.3.item`; or its line. */
function placeInHand(): string | undefined {
  const focused = document.activeElement;
  const line = focused?.closest<HTMLElement>("[data-line]");
  return focused?.closest<HTMLElement>("[data-field]")?.dataset.field ?? (line ? `${line.closest<HTMLElement>("[data-part]")?.dataset.part}.${line.dataset.line}` : undefined);
}
