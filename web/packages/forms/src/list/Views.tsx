/** Views as tabs with their counts: what the type brings, what people saved; a changed one offers to be saved. */

import { act, create, get, Refused, say, totalQuery, type Page, type Refusal, type Type } from "@huotong/client";
import { Button, Key, Notice, quantityText, tell, useShortcuts } from "@huotong/ui";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Checkbox, Input, Modal } from "antd";
import { useState } from "react";

import { asked, parse, withWord } from "./query";

interface View {
  /** The number of a saved view; of one that the type brings, nothing. */
  number?: string;
  key: string;
  label: string;
  query: string;
  shared?: boolean;
  mine?: boolean;
}

const VIEWS = ["saved_view"];

/** What everybody sees first: all, what is wrong, and the states in which there is work. */
function brought(type: Type): View[] {
  const all: View = { key: "all", label: say("全部", "All"), query: "" };
  const conditions = type.conditions.map((each) => ({ key: each.key, label: each.label, query: `filter[condition][eq]=${each.key}` }));
  const work = type.states.length > 1 ? type.states.filter((each) => each.colour === "processing" || each.key === "draft" || each.colour === "error") : [];
  const states = work.map((each) => ({ key: each.key, label: each.label, query: `filter[state][in]=${each.key}` }));
  const archived = type.states.find((each) => each.key === "archived");
  return [all, ...conditions, ...states, ...(archived ? [{ key: "archived", label: archived.label, query: "filter[state][in]=archived" }] : [])];
}

const useSaved = (type: Type, login: string) =>
  useQuery({
    queryKey: ["list", ...VIEWS, type.key],
    retry: false,
    queryFn: async ({ signal }) => {
      const page = await get<Page>(`/api/saved_view?type=${type.key}&order=number&limit=50`, signal);
      return page.rows.map((row): View => ({ number: String(row.number), key: String(row.number), label: String(row.name), query: String(row.query ?? ""), shared: row.shared === true, mine: row.person === login }));
    },
  });

/** The same conditions in any order are the same view. */
function normal(query: string): string {
  const words = parse(query);
  words.delete("view");
  words.delete("new");
  words.sort();
  return words.toString();
}

export function Views({ type, search, login, onSearch }: { type: Type; search: string; login: string; onSearch: (search: string) => void }) {
  const cache = useQueryClient();
  const saved = useSaved(type, login);
  const views = [...brought(type), ...(saved.data ?? [])];
  const named = parse(search).get("view");
  const current = views.find((view) => view.key === named) ?? views.find((view) => normal(view.query) === normal(search)) ?? views[0]!;
  const changed = normal(search) !== normal(current.query);
  const [naming, setNaming] = useState(false);
  const open = (view: View) => onSearch(withWord(view.query, "view", view.number ?? null));
  const refresh = () => cache.invalidateQueries({ queryKey: ["list", ...VIEWS] });
  const keep = async () => {
    try {
      await act("saved_view", current.number!, "change", { query: normal(search) });
      await refresh();
    } catch (problem) {
      if (problem instanceof Refused) tell(`${problem.first.text} ${problem.first.remedy ?? ""}`);
    }
  };
  useShortcuts(views.slice(0, 9).map((view, index) => ({ keys: String(index + 1), label: view.label, group: say("视图", "Views"), run: () => open(view) })));
  return (
    <div className="ht-tabs">
      <div className="ht-tabs-row" role="tablist" aria-label={say("视图", "Views")}>
        {views.map((view) => (
          <Tab key={view.key} type={type} view={view} selected={view === current} onOpen={() => open(view)} />
        ))}
      </div>
      {changed && (
        <span className="ht-tabs-save">
          <span className="meta">{say("视图有改动", "View changed")}</span>
          {current.number && current.mine && (
            <Button small look="quiet" verb="view_save" onClick={() => void keep()}>
              {say("存", "Save")}
            </Button>
          )}
          <Button small look="quiet" verb="view_save_as" onClick={() => setNaming(true)}>
            {say("另存", "Save as")}
          </Button>
          <Button small look="quiet" verb="view_revert" onClick={() => open(current)}>
            {say("还原", "Revert")}
          </Button>
        </span>
      )}
      {!changed && current.number && current.mine && (
        <span className="ht-tabs-save">
          <Button small look="quiet" verb="view_share" onClick={() => void act("saved_view", current.number!, current.shared ? "unshare" : "share", {}).then(refresh)}>
            {current.shared ? say("不再共享", "Stop sharing") : say("共享", "Share")}
          </Button>
          <Button
            small
            look="quiet"
            verb="view_archive"
            onClick={() =>
              void act("saved_view", current.number!, "archive", {}).then(async () => {
                await refresh();
                onSearch("");
                tell(say(`视图 ${current.label} 已收起`, `View ${current.label} put away`), () => void act("saved_view", current.number!, "restore", {}).then(refresh));
              })
            }
          >
            {say("收起", "Put away")}
          </Button>
        </span>
      )}
      {naming && (
        <SaveAs
          type={type}
          query={normal(search)}
          onClose={() => setNaming(false)}
          onSaved={async (view) => {
            setNaming(false);
            await refresh();
            open(view);
          }}
        />
      )}
    </div>
  );
}

/** Counted unless it is everything, which the foot of the list tells. */
function Tab({ type, view, selected, onOpen }: { type: Type; view: View; selected: boolean; onOpen: () => void }) {
  const total = useQuery({ ...totalQuery(type.key, asked(view.query)), enabled: view.query !== "", staleTime: 30_000, retry: false });
  return (
    <button type="button" role="tab" className="ht-tab" aria-selected={selected} data-view={view.key} onClick={onOpen}>
      {view.label}
      {total.data !== undefined && <small>{quantityText(String(total.data))}</small>}
    </button>
  );
}

function SaveAs({ type, query, onClose, onSaved }: { type: Type; query: string; onClose: () => void; onSaved: (view: View) => Promise<void> }) {
  const [name, setName] = useState("");
  const [shared, setShared] = useState(false);
  const [refusals, setRefusals] = useState<Refusal[]>([]);
  const go = async () => {
    try {
      const made = await create("saved_view", { type: type.key, name: name || null, query });
      if (shared) await act("saved_view", String(made.number), "share", {});
      await onSaved({ number: String(made.number), key: String(made.number), label: name, query, mine: true });
    } catch (problem) {
      if (!(problem instanceof Refused)) throw problem;
      setRefusals(problem.refusals);
    }
  };
  return (
    <Modal
      open
      width={420}
      title={say("另存为视图", "Save as a view")}
      onCancel={onClose}
      footer={
        <Button look="primary" verb="view_save!" onClick={() => void go()}>
          {say("存视图", "Save the view")} <Key>↵</Key>
        </Button>
      }
    >
      <form
        style={{ display: "grid", gap: 12 }}
        onSubmit={(event) => {
          event.preventDefault();
          void go();
        }}
      >
        <label>
          <span className="ht-label">{say("名称", "Name")}</span>
          <Input autoFocus data-field="name" value={name} onChange={(event) => setName(event.target.value)} />
        </label>
        <Checkbox checked={shared} onChange={(event) => setShared(event.target.checked)}>
          {say("共享给同事", "Share with colleagues")}
        </Checkbox>
        {refusals.length > 0 && <Notice told={refusals} />}
      </form>
    </Modal>
  );
}
