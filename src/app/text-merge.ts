import { diff3Merge, diffComm } from 'node-diff3';
import type { LineCount } from '#domain/incident/state.ts';

/** Two edits of one text put together. `text` holds both sides between marks, as Git has them, where they differ. */
export type Merged = { text: string; conflicts: readonly Conflict[] };
/** Where the two say different things: the lines of `text` from the first mark to the last, counted from 1. */
export type Conflict = { from: number; to: number; ours: string; theirs: string };

/** Merges by lines. `ours` is what somebody hands in, `theirs` what is there; both were made of `base`. */
export function mergeTexts(
  { base, ours, theirs }: { base: string; ours: string; theirs: string },
  names: { ours: string; theirs: string },
): Merged {
  const lines: string[] = [];
  const conflicts: Conflict[] = [];
  for (const { ok, conflict } of diff3Merge(linesOf(ours), linesOf(base), linesOf(theirs))) {
    if (ok) lines.push(...ok);
    if (!conflict) continue;
    const from = lines.length + 1;
    lines.push(`${MARKS.begin} ${names.ours}`, ...conflict.a, MARKS.middle, ...conflict.b);
    lines.push(`${MARKS.end} ${names.theirs}`);
    const [mine, other] = [conflict.a.join('\n'), conflict.b.join('\n')];
    conflicts.push({ from, to: lines.length, ours: mine, theirs: other });
  }
  return { text: lines.join('\n'), conflicts };
}

const MARKS = { begin: '<<<<<<<', middle: '=======', end: '>>>>>>>' };

/** The first line at which a text has both sides of a merge and nobody has decided; undefined where there is none. */
export function undecidedAt(text: string): number | undefined {
  const lines = linesOf(text);
  const begins = lines.findIndex((line) => line.startsWith(`${MARKS.begin} `));
  const ends = lines.some((line, at) => at > begins && line.startsWith(`${MARKS.end} `));
  return begins >= 0 && ends ? begins + 1 : undefined;
}

/** How many lines came and went from one text to the other. */
export function linesChanged(before: string, after: string): LineCount {
  const parts = diffComm(linesOf(before), linesOf(after));
  const sum = (of: 'buffer1' | 'buffer2') =>
    parts.reduce((all, part) => all + (part[of]?.length ?? 0), 0);
  return { removed: sum('buffer1'), added: sum('buffer2') };
}

function linesOf(text: string): string[] {
  return text === '' ? [] : text.split('\n');
}
