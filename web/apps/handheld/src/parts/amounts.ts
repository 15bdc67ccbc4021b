/** Quantities as people type them; the server and the interpreter judge them, this only tells how far they are off. Pure. */

/** How many are missing, in the base unit; negative: too many; null: it is no number yet. */
export function short(text: string, factor: string, wanted: string): number | null {
  const given = Number(text) * Number(factor);
  if (!text || Number.isNaN(given)) return null;
  return Math.round((Number(wanted) - given) * 1e6) / 1e6;
}
