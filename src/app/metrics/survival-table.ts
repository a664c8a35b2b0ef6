import { InputError } from '#app/input-error.ts';
import type { Observation } from '#domain/metrics/risk-sets.ts';
import { readCsv } from '#importers/reading/csv-document.ts';

/** Whose durations they are; all of a table without a column `group` are of one, `all`. */
export type SurvivalGroup = { name: string; observations: Observation[] };

const yes = ['1', 'true', 'yes'];
const no = ['0', 'false', 'no'];
const MOST_TOLD = 5;

/**
 * Reads durations from CSV: columns `duration` (any one unit), `event` (1 where it happened, 0 where it was still open) and, if
 * there are several, `group`, in any order. Groups come in the order of the table. All or nothing: a figure of some of the rows
 * is another figure.
 *
 * @throws {InputError} SURVIVAL_UNREADABLE with the lines that cannot be read.
 */
export async function readSurvivalTable(text: string, file: string): Promise<SurvivalGroup[]> {
  const { rows, broken } = await rowsOf(text);
  const [header, ...body] = rows;
  const names = header?.cells.map((cell) => cell.trim().toLowerCase()) ?? [];
  if (!names.includes('duration') || !names.includes('event')) {
    const columns =
      'begin with a row that names the columns duration,event or duration,event,group';
    throw new InputError('SURVIVAL_UNREADABLE', `${file}, line ${header?.line ?? 1}: ${columns}.`);
  }
  const groups = new Map<string, Observation[]>();
  const faults = [...broken];
  for (const { cells, line } of body) {
    const cell = (name: string) => cells[names.indexOf(name)]?.trim() ?? '';
    const read = readRow(cell('duration'), cell('event'));
    const group = names.includes('group') ? cell('group') : 'all';
    if (typeof read === 'string') faults.push(`line ${line}: ${read}`);
    else if (group === '') faults.push(`line ${line}: the group is empty; name it`);
    else if (!groups.get(group)?.push(read)) groups.set(group, [read]);
  }
  if (faults.length + groups.size === 0) faults.push('no row follows the names of the columns');
  if (faults.length > 0) throw new InputError('SURVIVAL_UNREADABLE', told(file, faults));
  return [...groups].map(([name, observations]) => ({ name, observations }));
}

async function rowsOf(text: string) {
  const rows: { cells: string[]; line: number }[] = [];
  const broken: string[] = [];
  const whole = (async function* () {
    yield text.replace(/^\uFEFF/, '');
  })();
  const reading = readCsv(whole, (event) => {
    if (event.kind === 'row') rows.push(event);
    else broken.push(`${event.at}: ${event.reason}`);
  });
  for await (const _ of reading);
  return { rows, broken };
}

function readRow(duration: string, event: string): Observation | string {
  const time = duration === '' ? Number.NaN : Number(duration);
  if (!(time >= 0 && Number.isFinite(time)))
    return `the duration is “${duration}”; write a number from 0 on`;
  const word = event.toLowerCase();
  if (yes.includes(word)) return { duration: time, event: true };
  if (no.includes(word)) return { duration: time, event: false };
  return `the event is “${event}”; write 1 where it happened and 0 where it is still open`;
}

function told(file: string, faults: readonly string[]): string {
  const more = faults.length - MOST_TOLD;
  const lines = faults.slice(0, MOST_TOLD).join('\n  ');
  return `${file} cannot be read:\n  ${lines}${more > 0 ? `\n  and ${more} more` : ''}`;
}
