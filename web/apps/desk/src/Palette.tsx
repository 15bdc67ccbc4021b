/** One box for documents, partners, places and screens: by code, name, pinyin or initials, or by a scan. */

import { get, nameOf, say, type Me, type Page, type TypeBrief } from "@huotong/client";
import { Icon, Key, offersInForce, type Offer } from "@huotong/ui";
import { useQueries } from "@tanstack/react-query";
import { Modal } from "antd";
import { Search, Zap } from "lucide-react";
import { useEffect, useMemo, useState, type KeyboardEvent } from "react";

import { useSession } from "./session";
import { iconOf, screens } from "./words";

/** What is looked through, the likeliest first. */
const FIRST = ["sales_order", "item", "customer", "outbound", "wave", "bin", "parcel", "supplier", "receipt", "warehouse", "carrier", "container"];
const EACH = 4;
const PAUSE_MS = 120;
const RECENT = "huotong.recent";

interface Hit {
  to: string;
  label: string;
  more: string;
  group: string;
  type: string;
  /** Does it instead of going there. */
  run?: () => void;
  hint?: string;
}

export const remember = (hit: Hit): void => {
  const kept = recent().filter((each) => each.to !== hit.to);
  localStorage.setItem(RECENT, JSON.stringify([hit, ...kept].slice(0, 8)));
};

function recent(): Hit[] {
  try {
    return JSON.parse(localStorage.getItem(RECENT) ?? "[]") as Hit[];
  } catch {
    return [];
  }
}

interface PaletteProps {
  words: string;
  types: TypeBrief[];
  onClose: () => void;
  onGo: (to: string) => void;
}

export function Palette({ words: begun, types, onClose, onGo }: PaletteProps) {
  const { me } = useSession();
  const [words, setWords] = useState(begun);
  const [asked, setAsked] = useState(begun);
  const [active, setActive] = useState(0);
  useEffect(() => {
    const timer = setTimeout(() => setAsked(words.trim()), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [words]);
  const looked = FIRST.flatMap((key) => types.find((type) => type.key === key) ?? []);
  const found = useQueries({
    queries: looked.map((type) => ({
      queryKey: ["found", type.key, "palette", asked],
      enabled: asked.length > 0,
      staleTime: 5_000,
      queryFn: ({ signal }: { signal: AbortSignal }) => get<Page>(`/api/${type.key}?${new URLSearchParams({ q: asked, limit: String(EACH), names: "true" })}`, signal),
    })),
  });
  // Taken once: while the palette is open the screen below offers nothing else.
  const [offers] = useState(offersInForce);
  const hits = useMemo(() => {
    const acts = actsOf(offers, asked);
    if (!asked) return [...recent(), ...acts, ...places(me, types, "")];
    const documents = looked.flatMap((type, index) => (found[index]?.data?.rows ?? []).map((row) => hitOf(type, row, found[index]?.data)));
    return [...documents, ...acts, ...places(me, types, asked), ...fresh(types, asked)];
  }, [asked, found, looked, types, offers, me]);
  const choose = (hit: Hit | undefined) => {
    if (!hit) return;
    if (hit.type) remember({ ...hit, group: say("最近", "Recent") });
    onClose();
    if (hit.run) hit.run();
    else onGo(hit.to);
  };
  const onKey = (event: KeyboardEvent) => {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      setActive((at) => Math.max(0, Math.min(hits.length - 1, at + (event.key === "ArrowDown" ? 1 : -1))));
    } else if (event.key === "Enter" && !event.nativeEvent.isComposing) {
      event.preventDefault();
      choose(hits[active]);
    }
  };
  const at = Math.min(active, hits.length - 1);
  return (
    <Modal open onCancel={onClose} footer={null} closable={false} width={640} style={{ top: 80 }} styles={{ container: { padding: 0 }, header: { position: "absolute" } }} title={<span className="unseen">{say("查找", "Find")}</span>}>
      <div className="desk-palette" data-palette="">
        <label>
          <Icon of={Search} />
          <input
            autoFocus
            role="combobox"
            aria-expanded="true"
            aria-controls="desk-hits"
            aria-activedescendant={hits[at] ? `desk-hit-${at}` : undefined}
            aria-label={say("找单、找货、做事", "Find and do")}
            value={words}
            placeholder={say("单号、名称、拼音首字母，或扫码", "Number, name, pinyin initials, or a scan")}
            onChange={(event) => (setWords(event.target.value), setActive(0))}
            onKeyDown={onKey}
          />
          <Key>Esc</Key>
        </label>
        <ul id="desk-hits" role="listbox" aria-label={say("找到的", "Found")}>
          {hits.map((hit, index) => (
            <li key={`${hit.group}${hit.to}`} data-act={hit.run ? hit.to : undefined} id={`desk-hit-${index}`} role="option" aria-selected={index === at} onMouseEnter={() => setActive(index)} onClick={() => choose(hit)}>
              {hit.group !== hits[index - 1]?.group && <h2>{hit.group}</h2>}
              <span className="desk-hit">
                <Icon of={hit.run ? Zap : iconOf(hit.type)} />
                <b className={hit.run ? undefined : "code"}>{hit.label}</b>
                <span className="quiet">{hit.more}</span>
                {hit.hint && <Key>{hit.hint}</Key>}
              </span>
            </li>
          ))}
          {hits.length === 0 && <li className="quiet desk-hit">{say("没有找到。试试编码、两个字，或首字母。", "Nothing found. Try a code, a word, or initials.")}</li>}
        </ul>
      </div>
    </Modal>
  );
}

function hitOf(type: TypeBrief, row: Record<string, unknown>, page?: Page): Hit {
  const code = String(row.number ?? row.code ?? row.id);
  const customer = row.customer ? (page?.names?.customer?.[String(row.customer)] ?? String(row.customer)) : "";
  return { to: `/desk/${type.key}/${encodeURIComponent(code)}`, label: code, more: String(nameOf(row) ?? customer), group: type.label, type: type.key };
}

/** What the open document or the selection allows; a few words are enough, so that all is shown. */
const actsOf = (offers: Offer[], words: string): Hit[] =>
  offers
    .filter((offer) => [offer.label, offer.key].some((text) => text.toLowerCase().includes(words.toLowerCase())))
    .map(({ key, label, group, hint, run }) => ({ to: key, label, more: "", group, type: "", hint, run }));

const NEW = ["new", "create", "xj", "xinjian"];

/** “new order”, “新建订单”, “xj”: the documents that may be made; every word must be found. */
function fresh(types: TypeBrief[], words: string): Hit[] {
  const wanted = words.toLowerCase().split(/\s+/);
  const fits = (type: TypeBrief) => {
    const texts = [say(`新建${type.label}`, `new create ${type.label}`).toLowerCase(), ...NEW, ...(type.find ?? []).flatMap((each) => [each, `xj${each}`, `xinjian${each}`])];
    return wanted.every((word) => texts.some((text) => text.includes(word)));
  };
  return types
    .filter((type) => type.creates && fits(type))
    .slice(0, 6)
    .map((type) => ({ to: `/desk/${type.key}/new`, label: say(`新建${type.label}`, `New ${type.label.toLowerCase()}`), more: "", group: say("新建", "New"), type: "" }));
}

const places = (me: Me, types: TypeBrief[], words: string): Hit[] =>
  [...screens(me).map((place) => ({ to: place.to, label: place.label, find: place.find })), ...types.map((type) => ({ to: `/desk/${type.key}`, label: type.label, find: type.find }))]
    .filter((place) => [place.label, ...(place.find ?? [])].some((text) => text.toLowerCase().includes(words.toLowerCase())))
    .slice(0, words ? 6 : 4)
    .map(({ to, label }) => ({ to, label, more: "", group: say("去", "Go to"), type: "" }));
