/** The first warehouse from a grid, on the first day: the layout's own form with what is needed to begin. */

import { say } from "@huotong/client";
import { tell } from "@huotong/ui";
import { useMemo } from "react";

import { DraftForm } from "../layout/DraftForm";
import { DraftPlan } from "../layout/DraftPlan";
import { useDraft } from "../layout/draft";

export function FirstWarehouse({ timeZone, onDone }: { timeZone: string; onDone: () => void }) {
  const scene = useMemo(() => ({ warehouse: null, others: 0, taken: [], timeZone, floor: null, layout: null, layouts: [], doors: [] }), [timeZone]);
  const draft = useDraft(scene);
  const build = async () => {
    const bins = await draft.build();
    if (bins === null) return;
    tell(say(`${bins} 个库位建好了`, `${bins} bins are made`));
    onDone();
  };
  return (
    <div className="start-grid">
      <DraftForm small draft={draft} onBuild={() => void build()} />
      <div className="start-plan">
        <DraftPlan draft={draft} />
      </div>
    </div>
  );
}
