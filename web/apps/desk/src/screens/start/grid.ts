/** A warehouse from a grid: how large it is and what its bins are called, before anything is made. */

export interface Grid {
  aisles: number;
  blocks: number;
  cells: number;
  levels: number;
  aislePitch: number;
  cellPitch: number;
  crossToCell: number;
  pattern: string;
}

export const DRAWN_MAX = 20_000;
export const USUAL_PATTERN = "{aisle:a}-{place}-{level}";

export const binsOf = (grid: Grid): number => grid.aisles * grid.blocks * grid.cells * grid.levels;

/** Metres along an aisle from cross aisle to cross aisle. */
export const blockLength = (grid: Grid): number => 2 * grid.crossToCell + Math.max(0, grid.cells - 1) * grid.cellPitch;

export const sizeOf = (grid: Grid): { width: number; height: number } => ({
  width: grid.aisles * grid.aislePitch,
  height: grid.blocks * blockLength(grid),
});

/** The middle of a cell, in metres from the lower left corner. */
export const cellAt = (grid: Grid, aisle: number, block: number, cell: number): { x: number; y: number } => ({
  x: (aisle + 0.5) * grid.aislePitch,
  y: block * blockLength(grid) + grid.crossToCell + cell * grid.cellPitch,
});

const WORD = /\{(aisle|block|cell|level|place)(?::(a|\d))?\}/g;

/** A bin's code, as the server will write it: two digits from 1, `:a` letters, `:3` three digits. */
export function codeOf(grid: Grid, aisle: number, block: number, cell: number, level: number): string {
  const numbers: Record<string, number> = { aisle, block, cell, level, place: block * grid.cells + cell };
  return grid.pattern
    .replace(WORD, (_, word: string, how?: string) => {
      const number = numbers[word]! + 1;
      return how === "a" ? letters(number) : String(number).padStart(how ? Number(how) : 2, "0");
    })
    .toUpperCase();
}

export function letters(number: number): string {
  let text = "";
  for (let left = number; left > 0; left = Math.floor((left - 1) / 26)) text = String.fromCharCode(65 + ((left - 1) % 26)) + text;
  return text;
}

/** The codes of the first and the last bin. */
export const endsOf = (grid: Grid): [string, string] => [codeOf(grid, 0, 0, 0, 0), codeOf(grid, grid.aisles - 1, grid.blocks - 1, grid.cells - 1, grid.levels - 1)];

/** Whether the pattern gives every bin a code of its own, as far as can be seen without writing all of them. */
export function tellsApart(grid: Grid): boolean {
  const named = new Set([...grid.pattern.matchAll(WORD)].map((found) => found[1]));
  const placed = named.has("place") || ((named.has("block") || grid.blocks === 1) && (named.has("cell") || grid.cells === 1));
  return (named.has("aisle") || grid.aisles === 1) && placed && (named.has("level") || grid.levels === 1);
}
