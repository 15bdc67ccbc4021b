/** Where two texts that look alike differ, so that it can be marked. Pure. */

export interface Part {
  text: string;
  differs: boolean;
}

/** Both texts in parts; what stands at the same distance from the start or the end is the same. */
export function differences(one: string, other: string): [Part[], Part[]] {
  const [a, b] = [[...one], [...other]];
  let start = 0;
  while (start < a.length && start < b.length && a[start] === b[start]) start++;
  let end = 0;
  while (end < Math.min(a.length, b.length) - start && a[a.length - 1 - end] === b[b.length - 1 - end]) end++;
  return [parted(a, start, end), parted(b, start, end)];
}

/** A code differs by its digits, each for itself; codes of unequal length by what is not in both. */
export function digits(one: string, other: string): [Part[], Part[]] {
  if (one.length !== other.length) return differences(one, other);
  const by = (mine: string, theirs: string): Part[] =>
    [...mine].reduce<Part[]>((parts, letter, index) => joined(parts, { text: letter, differs: letter !== theirs[index] }), []);
  return [by(one, other), by(other, one)];
}

/** A name differs by whole words where it has any. */
export function words(one: string, other: string): [Part[], Part[]] {
  const [a, b] = [one.split(/(?<=\s)/), other.split(/(?<=\s)/)];
  if (a.length < 2 || b.length < 2) return differences(one, other);
  const by = (mine: string[], theirs: string[]): Part[] => {
    const known = new Set(theirs.map((word) => word.trim()));
    return mine.reduce<Part[]>((parts, word) => joined(parts, { text: word, differs: !known.has(word.trim()) }), []);
  };
  return [by(a, b), by(b, a)];
}

function parted(letters: string[], start: number, end: number): Part[] {
  const cut = letters.length - end;
  const parts: Part[] = [
    { text: letters.slice(0, start).join(""), differs: false },
    { text: letters.slice(start, cut).join(""), differs: true },
    { text: letters.slice(cut).join(""), differs: false },
  ];
  return parts.filter((part) => part.text !== "");
}

function joined(parts: Part[], next: Part): Part[] {
  const last = parts.at(-1);
  if (last?.differs !== next.differs) return [...parts, next];
  return [...parts.slice(0, -1), { ...last, text: last.text + next.text }];
}
