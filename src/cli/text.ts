import { elapsedText } from '#domain/clock/duration.ts';

/** Columns side by side, each as wide as its widest cell; the last one runs free. */
export function table(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(...rows.map((row) => (row[column] ?? '').length)),
  );
  return rows
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

/** A count and its noun: 1 case, 2 cases. */
export function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

/** How far an instant is from another: `3 d 4 h`. */
function span(from: string, to: string): string {
  return elapsedText(Math.abs(Date.parse(to) - Date.parse(from)) / 1000);
}

/** How a deadline stands: `in 3 d 4 h`, `2 h over`, or nothing. */
export function due(dueAt: string | null | undefined, now: string): string {
  if (!dueAt) return '';
  return dueAt >= now ? `in ${span(now, dueAt)}` : `${span(dueAt, now)} over`;
}

type Standing = {
  state: string;
  dueAt?: string | null | undefined;
  pausedAt?: string | null | undefined;
};

/** The deadline of an open case: none is over while its clock stands still, or while it is lived with until a date. */
export function dueOfCase({ state, dueAt, pausedAt }: Standing, now: string): string {
  if (!dueAt) return '';
  if (state === 'exception_active') return 'lived with';
  return pausedAt ? `paused, ${due(dueAt, pausedAt)}` : due(dueAt, now);
}

export function indent(text: string, by = 2): string {
  const margin = ' '.repeat(by);
  return text
    .split('\n')
    .map((line) => (line ? margin + line : line))
    .join('\n');
}

export function shortHash(hash: string): string {
  return hash.slice(0, 12);
}
