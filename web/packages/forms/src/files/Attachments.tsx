/** What lies beside a document: photos drawn small, papers by name; dropped, pasted or chosen, and taken away with a way back. */

import { freshKey, may, meQuery, Refused, say } from "@huotong/client";
import { Button, momentText, Notice, plural, tell, type Told } from "@huotong/ui";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { FileText, Plus } from "lucide-react";
import { useEffect, useRef, useState } from "react";

import { ACCEPTED, attach, attachedQuery, filesOf, putBack, takeAway, type Attached } from "./attached";
import { Look } from "./Look";
import "./files.css";

export function Attachments({ type, id }: { type: string; id: number }) {
  const { data: me } = useQuery(meQuery());
  const reads = Boolean(me && may(me, "attachment.read")) && type !== "attachment";
  const { data: rows = [] } = useQuery({ ...attachedQuery(type, id), enabled: reads });
  if (!reads || (rows.length === 0 && !may(me!, "attachment.create"))) return null;
  return <Panel type={type} id={id} rows={rows} attaches={may(me!, "attachment.create")} removes={may(me!, "attachment.remove")} restores={may(me!, "attachment.restore")} />;
}

interface PanelProps {
  type: string;
  id: number;
  rows: Attached[];
  attaches: boolean;
  removes: boolean;
  restores: boolean;
}

function Panel({ type, id, rows, attaches, removes, restores }: PanelProps) {
  const cache = useQueryClient();
  const chooser = useRef<HTMLInputElement>(null);
  const [sending, setSending] = useState(0);
  const [told, setTold] = useState<Told[]>([]);
  const [over, setOver] = useState(false);
  const [looked, look] = useState<number | null>(null);
  const again = () => cache.invalidateQueries({ queryKey: ["attachments", type, id] });

  const send = async (files: File[]) => {
    if (!attaches || files.length === 0) return;
    setTold([]);
    setSending(files.length);
    for (const file of files) {
      try {
        await attach(type, id, file, freshKey());
      } catch (problem) {
        if (!(problem instanceof Refused)) throw problem;
        const { text, remedy } = problem.first;
        setTold((before) => [...before, { text: say(`${file.name}：${text}`, `${file.name}: ${text}`), remedy }]);
      }
      setSending((left) => left - 1);
    }
    await again();
  };
  usePasted((files) => void send(files));

  const remove = async (attached: Attached) => {
    look(null);
    try {
      await takeAway(attached, freshKey());
      tell(say(`去掉了 ${attached.name}`, `${attached.name} was removed`), restores ? () => void putBack(attached, freshKey()).then(again) : undefined);
    } catch (problem) {
      if (!(problem instanceof Refused)) throw problem;
      setTold([problem.first]);
    }
    await again();
  };

  return (
    <section
      className="ht-files"
      data-files=""
      data-over={over || undefined}
      aria-label={say("附件", "Attachments")}
      onDragOver={(event) => {
        if (!attaches || !event.dataTransfer.types.includes("Files")) return;
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        void send(filesOf(event.dataTransfer));
      }}
    >
      <header>
        <h3>{say("附件", "Attachments")}</h3>
        {rows.length > 0 && <span className="meta">{rows.length}</span>}
        <span className="ht-space" />
        {sending > 0 && <span className="meta" role="status">{say(`还有 ${sending} 个在传`, `Sending ${plural(sending, "file")}`)}</span>}
        {attaches && (
          <>
            <input ref={chooser} type="file" hidden multiple accept={ACCEPTED} onChange={(event) => (void send([...(event.target.files ?? [])]), (event.target.value = ""))} />
            <Button small look="quiet" icon={Plus} verb="attach" disabled={sending > 0} onClick={() => chooser.current?.click()}>
              {say("添加", "Add")}
            </Button>
          </>
        )}
      </header>
      {told.length > 0 && <Notice told={told} />}
      {rows.length > 0 ? (
        <ul>
          {rows.map((each, index) => (
            <li key={each.id}>
              <button type="button" data-file={each.number} title={`${each.name} · ${each.person ?? ""} · ${momentText(each.at)}`} onClick={() => look(index)}>
                {each.media.startsWith("image/") ? <img src={each.href} alt={each.name} loading="lazy" /> : <FileText aria-hidden="true" />}
                {!each.media.startsWith("image/") && <span>{each.name}</span>}
              </button>
            </li>
          ))}
        </ul>
      ) : (
        <p className="quiet">{say("照片或 PDF，拖到这里，或按 Ctrl V 贴上。", "Photos or PDF: drop them here, or paste with Ctrl V.")}</p>
      )}
      <Look rows={rows} at={looked} onAt={look} onRemove={removes ? (each) => void remove(each) : undefined} />
    </section>
  );
}

/** A picture pasted anywhere but into a field. */
function usePasted(take: (files: File[]) => void) {
  const taking = useRef(take);
  taking.current = take;
  useEffect(() => {
    const pasted = (event: ClipboardEvent) => {
      const into = event.target as HTMLElement | null;
      if (into?.closest("input, textarea, [contenteditable], [role=grid]")) return;
      const files = filesOf(event.clipboardData);
      if (files.length > 0) taking.current(files);
    };
    window.addEventListener("paste", pasted);
    return () => window.removeEventListener("paste", pasted);
  }, []);
}
