import { toMillis } from '#domain/clock/instant.ts';
import type { Skipped } from '#importers/importer.ts';
import { type CsvEvent, readCsv } from '#importers/reading/csv-document.ts';
import { columnsIn } from '#timelines/reading/columns.ts';
import { FileClock } from '#timelines/reading/file-clock.ts';
import { momentOnly } from '#timelines/reading/moments.ts';
import type { AboutSeries, SeriesFormat, SeriesRead } from './format.ts';
import { pointsOf, type Written } from './points.ts';

export const csvSeries: SeriesFormat = {
  id: 'csv',
  name: 'CSV with a header: time and value, or time, good and total',
  recognises: ({ csvHeader }) => csvHeader !== undefined && layoutOf(csvHeader) !== undefined,
  read,
};

/** Under which names tables have them, in small letters. */
const names = {
  value: ['value', 'values', 'v', 'y'],
  good: ['good', 'ok', 'success', 'successes', 'successful'],
  bad: ['bad', 'errors', 'failed', 'failures'],
  total: ['total', 'all', 'requests', 'events'],
};

/** Which column is what. Of two columns the second is the value, whatever it is called. */
type Layout = { at: number } & (
  | { value: number }
  | { good: number; total: number }
  | { bad: number; total: number }
);

function layoutOf(header: readonly string[]): Layout | undefined {
  const time = columnsIn(header).get('at');
  if (time === undefined) return undefined;
  const own = header.map((name) => name.trim().toLowerCase());
  const find = (known: readonly string[]) => own.findIndex((name) => known.includes(name));
  const at = header.indexOf(time);
  const total = find(names.total);
  if (total !== -1 && find(names.good) !== -1) return { at, good: find(names.good), total };
  if (total !== -1 && find(names.bad) !== -1) return { at, bad: find(names.bad), total };
  if (find(names.value) !== -1) return { at, value: find(names.value) };
  return own.length === 2 ? { at, value: 1 - at } : undefined;
}

async function read(text: string, about: AboutSeries): Promise<SeriesRead> {
  const clock = new FileClock(about);
  const written: Written[] = [];
  const skipped: Skipped[] = [];
  let layout: Layout | undefined;
  const handle = (event: CsvEvent) => {
    if (event.kind === 'broken') skipped.push({ reason: event.reason, at: event.at });
    else if (!layout) layout = layoutOf(event.cells);
    else {
      const one = writtenOf(event, layout, clock);
      if ('reason' in one) skipped.push(one);
      else written.push(one);
    }
  };
  for await (const _ of readCsv(pieces(text), handle));
  const counts = layout !== undefined && 'total' in layout;
  return pointsOf(
    written,
    { meaning: counts ? 'events' : about.meaning, percent: about.percent },
    skipped,
  );
}

function writtenOf(
  { cells, line }: CsvEvent & { kind: 'row' },
  layout: Layout,
  clock: FileClock,
): Written | Skipped {
  const place = `line ${line}`;
  const typed = cells[layout.at]?.trim() ?? '';
  const moment = momentOnly(typed);
  if (!moment) return { reason: `Its time cannot be understood: ${typed || 'nothing'}`, at: place };
  const at = toMillis(clock.read(moment).at);
  const cell = (column: number) => cells[column]?.trim() ?? '';
  if ('value' in layout) return { at, value: cell(layout.value), place };
  const total = cell(layout.total);
  if ('good' in layout) return { at, value: cell(layout.good), total, place };
  const bad = cell(layout.bad);
  return { at, value: bad === '' ? '' : String(Number(total) - Number(bad)), total, place };
}

async function* pieces(text: string): AsyncGenerator<string, void, void> {
  yield text;
}
