/** What of a file is shown: rows that need a look, and folds of those that do not. Columns by letters, as Excel has them. */

export type Lain = { kind: "row"; row: number } | { kind: "fold"; from: number; to: number };

/** A, B, … Z, AA, AB, … */
export function letters(index: number): string {
  let text = "";
  for (let rest = index + 1; rest > 0; rest = Math.floor((rest - 1) / 26)) text = String.fromCharCode(65 + ((rest - 1) % 26)) + text;
  return text;
}

export const cellName = (row: number, column: number): string => `${column < 0 ? "" : letters(column)}${row}`;

/** Shorter runs than this are shown rather than folded. */
const FOLD_LEAST = 3;

/**
 * Rows after the header: those to be looked at with one sound row for company at the top, the others folded.
 * `opened` are first rows of folds that a person opened; without anything to look at, all rows are shown.
 */
export function lay(first: number, last: number, wanted: ReadonlySet<number>, opened: ReadonlySet<number>, all: boolean): Lain[] {
  const lain: Lain[] = [];
  let from = 0;
  const close = (to: number) => {
    if (!from) return;
    if (to - from + 1 < FOLD_LEAST || opened.has(from)) for (let row = from; row <= to; row++) lain.push({ kind: "row", row });
    else lain.push({ kind: "fold", from, to });
    from = 0;
  };
  for (let row = first; row <= last; row++) {
    if (all || row === first || wanted.has(row)) {
      close(row - 1);
      lain.push({ kind: "row", row });
    } else if (!from) from = row;
  }
  close(last);
  return lain;
}

/** The problem after this cell, going round at the end. */
export function next(problems: readonly (readonly [number, number, ...unknown[]])[], row: number, column: number): readonly [number, number] | undefined {
  const found = problems.find(([r, c]) => r > row || (r === row && c > column)) ?? problems[0];
  return found && [found[0], found[1]];
}

/** Widths of columns by what stands in them: Chinese is twice as wide. */
export function widthOf(texts: readonly string[]): number {
  const most = Math.max(0, ...texts.map((text) => [...text].reduce((sum, each) => sum + (each.charCodeAt(0) > 255 ? 13 : 7.4), 0)));
  return Math.round(Math.min(260, Math.max(76, most + 26)));
}
