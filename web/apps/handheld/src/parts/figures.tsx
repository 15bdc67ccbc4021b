/** What is read from a metre: codes and counts, as large as the screen allows. */

import { type ReactNode, useLayoutEffect, useRef } from "react";

const LONG = 16;

/** Takes its full size where it fits, else as much as the width allows; fonts differ, so it is measured. */
export function Fit({ className, of, children }: { className: string; of: string; children: ReactNode }) {
  const place = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const found = place.current;
    if (!found) return;
    found.style.setProperty("--scale", "1");
    const scale = found.clientWidth / found.scrollWidth;
    if (scale < 1) found.style.setProperty("--scale", String(scale * 0.99));
  }, [of]);
  return (
    <div className={`fit ${className}`} ref={place}>
      {children}
    </div>
  );
}

/** `heads`: nothing else on the screen is its heading. */
export function Big({ text, field = "big", heads = false }: { text: string; field?: string; heads?: boolean }) {
  const Named = heads ? "h1" : "strong";
  return (
    <Fit className={text.length > LONG ? "long" : "code"} of={text}>
      <Named className="big" data-field={field}>
        {text}
      </Named>
    </Fit>
  );
}

interface Counted {
  done?: string | null;
  wanted?: string | null;
  unit: string;
  parts?: string | null;
}

export function Count({ done, wanted, unit, parts }: Counted) {
  const begun = done && done !== "0";
  const text = begun ? done : (wanted ?? done ?? "0");
  return (
    <div className="amount">
      <Fit className="counted" of={`${text} ${wanted} ${unit}`}>
        <strong className="count" data-field={begun || !wanted ? "count" : "wanted"}>
          {text}
        </strong>
        {begun && wanted && (
          <span className="of">
            / <span data-field="wanted">{wanted}</span>
          </span>
        )}
        <span className="unit">{unit}</span>
      </Fit>
      {parts && <p className="parts">{parts}</p>}
    </div>
  );
}
