import type { AnswerOf } from '#web/api/calls.ts';

type Line = AnswerOf<'compareWorkflows'>['lines'][number];
/** So many lines that are alike in both texts, in the place of which they stand. */
type Alike = { alike: number; at: number };

/** Lines that are shown around each that is different. */
const AROUND = 3;

/** The lines that are different with a few around them; of all others only how many they are. */
export function withoutAlike(lines: readonly Line[]): (Line | Alike)[] {
  const isChange = lines.map(({ from, to }) => from === null || to === null);
  const shown: (Line | Alike)[] = [];
  lines.forEach((line, at) => {
    const near = isChange.slice(Math.max(0, at - AROUND), at + AROUND + 1).includes(true);
    const last = shown.at(-1);
    if (near) shown.push(line);
    else if (last && 'alike' in last) last.alike += 1;
    else shown.push({ alike: 1, at });
  });
  return shown;
}
