/** The slots of a cart from above, the one that is meant filled. */

import { say } from "@huotong/client/language";

const ACROSS = 3;
const MOST = 12;

export function Slots({ of, large = false }: { of: { wanted: number | string; of: number; out?: boolean }; large?: boolean }) {
  const label = say(`车格 ${of.wanted}`, `Slot ${of.wanted}`);
  return (
    <div className={large ? "slots large" : "slots"}>
      <p>
        {of.out ? say("从", "From") : say("放", "Into")} <b data-field="slot">{label}</b>
      </p>
      {of.of <= MOST && (
        <div aria-hidden="true" style={{ gridTemplateColumns: `repeat(${Math.min(ACROSS, of.of)}, 1fr)` }}>
          {Array.from({ length: of.of }, (_, index) => (
            <i key={index} className={String(index + 1) === String(of.wanted) ? "now" : ""}>
              {index + 1}
            </i>
          ))}
        </div>
      )}
    </div>
  );
}
