/** What is read from a metre: codes and counts, as large as the screen allows. */

import type { CSSProperties } from "react";

/** The width of a text in letters of a figure's width. */
export const letters = (text: string): number =>
  [...text].reduce((sum, letter) => sum + (letter > "\u2e80" ? 1.75 : /[MW@%]/.test(letter) ? 1.5 : /[-.,:il1 ]/.test(letter) ? 0.66 : 1), 0);

export function Big({ text, field = "big" }: { text: string; field?: string }) {
  const style = { "--letters": Math.max(letters(text), 3) } as CSSProperties;
  return (
    <div className="fit">
      <strong className={letters(text) > 14 ? "big long" : "big"} style={style} data-field={field}>
        {text}
      </strong>
    </div>
  );
}

export function Count({ done, wanted, unit, parts }: { done?: string | null; wanted?: string | null; unit: string; parts?: string | null }) {
  const begun = done && done !== "0";
  const text = begun ? done : (wanted ?? done ?? "0");
  const width = letters(text) + (begun && wanted ? letters(`/ ${wanted}`) * 0.45 : 0) + letters(unit) * 0.32;
  return (
    <div className="amount">
      <p className="fit" style={{ "--letters": Math.max(width, 2) } as CSSProperties}>
        <strong className="count" data-field={begun ? "count" : wanted ? "wanted" : "count"}>
          {text}
        </strong>
        {begun && wanted && (
          <span className="of">
            / <span data-field="wanted">{wanted}</span>
          </span>
        )}
        <span className="unit">{unit}</span>
      </p>
      {parts && <p className="parts">{parts}</p>}
    </div>
  );
}
