import type { Meaning, Point } from '#domain/impact/series.ts';
import type { Skipped } from '#importers/importer.ts';
import type { SeriesRead } from './format.ts';

/** A value as a file has it, before anybody looks whether it can be one. */
export type Written = { at: number; value: string; total?: string; place: string };

/** The points of what was written, in the order of time; what can be no value of that meaning is skipped. */
export function pointsOf(
  written: readonly Written[],
  { meaning, percent = false }: { meaning: Meaning | undefined; percent?: boolean | undefined },
  unread: readonly Skipped[],
): SeriesRead {
  if (!meaning) return { points: [], skipped: [] };
  const skipped: Skipped[] = [...unread];
  const points: Point[] = [];
  const known = new Set<number>();
  for (const one of written) {
    const point = known.has(one.at)
      ? 'There is a value of that time already'
      : pointOf(one, meaning, percent);
    if (typeof point === 'string') skipped.push({ reason: point, at: one.place });
    else {
      known.add(one.at);
      points.push(point);
    }
  }
  return { meaning, points: points.sort((one, other) => one.at - other.at), skipped };
}

function pointOf(written: Written, meaning: Meaning, percent: boolean): Point | string {
  const { at, value } = written;
  const number = numberOf(value, percent);
  if (number === undefined) return `It has no number: ${value === '' ? 'nothing' : value}`;
  if (number < 0) return `It is less than 0: ${value}`;
  if (meaning === 'events') return withTotal(written, number);
  if (!isShare(meaning) || number <= 1) return { at, value: number };
  return percent
    ? `A share is at most 100 %: ${value}`
    : `A share is from 0 to 1: ${value}; of hundredths, say that it is percent`;
}

function withTotal({ at, total = '', value }: Written, good: number): Point | string {
  const all = numberOf(total, false);
  if (all === undefined) return `It has no total: ${total === '' ? 'nothing' : total}`;
  return good > all
    ? `More were good than there were: ${value} of ${total}`
    : { at, value: good, total: all };
}

function isShare(meaning: Meaning): boolean {
  return meaning === 'good-share' || meaning === 'bad-share';
}

/** A number as files write it, `99.5%` too; undefined for none, such as NaN where nothing was measured. */
function numberOf(written: string, percent: boolean): number | undefined {
  const [, digits, sign] =
    /^([-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?) ?(%)?$/i.exec(written.trim()) ?? [];
  if (digits === undefined || !Number.isFinite(Number(digits))) return undefined;
  return sign || percent ? Number(digits) / 100 : Number(digits);
}
