/** A line of two texts side by side, with its number in each that has it. */
export type LineOfDiff = { text: string; from: number | null; to: number | null };

/** So many lines that are alike in both texts, in the place of which they stand; `at`: the first of them. */
export type Alike = { alike: number; at: number };

/** More pairs of lines than this are not held against each other: what differs in such texts is told as a whole. */
const MOST_PAIRS = 4_000_000;

/** What stays, goes and comes from one text to the other, line by line: as much stays as can (longest common subsequence). */
export function lineDiff(before: string, after: string): LineOfDiff[] {
  const [one, other] = [before, after].map((text) => text.replace(/\n$/, '').split('\n')) as [
    string[],
    string[],
  ];
  if (one.length * other.length > MOST_PAIRS) {
    return [
      ...one.map((text, at) => ({ text, from: at + 1, to: null })),
      ...other.map((text, at) => ({ text, from: null, to: at + 1 })),
    ];
  }
  const common = commonLengths(one, other);
  const lines: LineOfDiff[] = [];
  let [i, j] = [0, 0];
  while (i < one.length || j < other.length) {
    const isSame = i < one.length && j < other.length && one[i] === other[j];
    const gone = (common[i + 1]?.[j] ?? -1) >= (common[i]?.[j + 1] ?? -1);
    if (isSame) lines.push({ text: one[i] as string, from: ++i, to: ++j });
    else if (i < one.length && (gone || j === other.length)) {
      lines.push({ text: one[i] as string, from: ++i, to: null });
    } else lines.push({ text: other[j] as string, from: null, to: ++j });
  }
  return lines;
}

/** The lines that are different with so many around each; of all others only how many they are. */
export function withoutAlike(lines: readonly LineOfDiff[], around: number): (LineOfDiff | Alike)[] {
  const isChange = lines.map(({ from, to }) => from === null || to === null);
  const shown: (LineOfDiff | Alike)[] = [];
  lines.forEach((line, at) => {
    const near = isChange.slice(Math.max(0, at - around), at + around + 1).includes(true);
    const last = shown.at(-1);
    if (near) shown.push(line);
    else if (last && 'alike' in last) last.alike += 1;
    else shown.push({ alike: 1, at });
  });
  return shown;
}

/** At [i][j], how many lines from the i-th and the j-th on are common to both. */
function commonLengths(one: readonly string[], other: readonly string[]): Uint16Array[] {
  const lengths = Array.from({ length: one.length + 1 }, () => new Uint16Array(other.length + 1));
  for (let i = one.length - 1; i >= 0; i -= 1) {
    const [row, below] = [lengths[i] as Uint16Array, lengths[i + 1] as Uint16Array];
    for (let j = other.length - 1; j >= 0; j -= 1) {
      row[j] =
        one[i] === other[j]
          ? (below[j + 1] as number) + 1
          : Math.max(below[j] as number, row[j + 1] as number);
    }
  }
  return lengths;
}
