/** One attachment large: arrows go through them, Esc closes. */

import { say } from "@huotong/client";
import { Button, momentText } from "@huotong/ui";
import { Modal } from "antd";
import { ChevronLeft, ChevronRight, ExternalLink, Trash2 } from "lucide-react";

import { sizeText, type Attached } from "./attached";

interface LookProps {
  rows: Attached[];
  /** Which of them; null: none. */
  at: number | null;
  onAt: (at: number | null) => void;
  onRemove?: (attached: Attached) => void;
}

const WIDTH = 880;

export function Look({ rows, at, onAt, onRemove }: LookProps) {
  const shown = at === null ? undefined : rows[at];
  const go = (by: number) => onAt((at! + by + rows.length) % rows.length);
  return (
    <Modal open={Boolean(shown)} width={WIDTH} footer={null} title={shown?.name} onCancel={() => onAt(null)} destroyOnHidden>
      {shown && (
        <div
          className="ht-look"
          data-look={shown.number}
          onKeyDown={(event) => {
            if (event.key === "ArrowLeft") go(-1);
            if (event.key === "ArrowRight") go(1);
          }}
        >
          <div className="ht-look-sheet">
            {shown.media.startsWith("image/") ? (
              <img src={shown.href} alt={shown.name} />
            ) : (
              <p>{say("PDF 在新页里打开。", "A PDF opens in a page of its own.")}</p>
            )}
          </div>
          <footer>
            {rows.length > 1 && (
              <>
                <Button small look="quiet" icon={ChevronLeft} autoFocus aria-label={say("上一个", "Previous")} onClick={() => go(-1)} />
                <span className="meta">
                  {at! + 1} / {rows.length}
                </span>
                <Button small look="quiet" icon={ChevronRight} aria-label={say("下一个", "Next")} onClick={() => go(1)} />
              </>
            )}
            <span className="meta">{[shown.person, momentText(shown.at), sizeText(shown.size)].filter(Boolean).join(" · ")}</span>
            <span className="ht-space" />
            {onRemove && (
              <Button small look="danger" icon={Trash2} verb="remove" onClick={() => onRemove(shown)}>
                {say("去掉", "Remove")}
              </Button>
            )}
            <Button small icon={ExternalLink} verb="open" onClick={() => window.open(shown.href, "_blank", "noopener")}>
              {say("打开原件", "Open the original")}
            </Button>
          </footer>
        </div>
      )}
    </Modal>
  );
}
