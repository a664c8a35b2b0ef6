import type { Client } from '#contract/client.ts';
import { spelledOut } from '#domain/shown-text.ts';
import { exitCodes } from './explain.ts';
import { counted } from './text.ts';

export type ImportResult = Awaited<ReturnType<Client['importReport']>>;

/** Of what was not read, unless all of it is asked for. */
const SHOWN = 10;

/** What came of a file, in words, with so much of what was not read. */
export function describeImport(file: string, result: ImportResult, most = SHOWN): string {
  const { cases } = result;
  const next = cases.opened[0] ?? cases.reopened[0];
  return [
    `${file}: ${headOf(result)}`,
    ...entriesOf(result),
    ...skipsOf(result, most),
    ...casesOf('opened', cases.opened),
    ...casesOf('joined by findings', cases.joined),
    ...casesOf('reopened', cases.reopened),
    ...casesOf('verified against it', cases.verified),
    ...cases.refused.map((one) => `  ${one.case} is not verified by it: ${one.message}`),
    ...gateLines(result),
    ...(next ? [`Next: holdfast case show ${next}`] : []),
  ].join('\n');
}

/** Of a zip of which a file was not taken the command has failed, whatever else it has done; else what stops it counts. */
export function exitCodeOf({ entries = [], gate }: ImportResult): number {
  if (entries.some(({ error }) => error)) return exitCodes.input;
  return gate?.conditions.some(({ met }) => met) ? exitCodes.failed : exitCodes.done;
}

function headOf({ format, asset, entries, unchanged, cases, ...result }: ImportResult): string {
  const counts = countsOf(result);
  if (entries) {
    const taken = entries.filter(({ report }) => report !== null).length;
    return `${counted(taken, 'report')} of ${counted(entries.length, 'file')} in a zip: ${counts}.`;
  }
  const why = {
    'already-imported':
      cases.opened.length + cases.joined.length > 0
        ? ' Its findings were in already; their cases are opened now.'
        : ' Nothing changed: it is the newest report of this scan already.',
    outdated: ' Nothing changed: a newer report of this scan is in already.',
  };
  return `${format} of ${asset}: ${counts}.${unchanged ? why[unchanged] : ''}`;
}

type Counts = Pick<ImportResult, 'opened' | 'reopened' | 'known' | 'gone' | 'unknown' | 'skipped'>;

/** What changed, in findings. */
export function countsOf({ opened, reopened, known, gone, unknown, skipped }: Counts): string {
  return [
    `${opened} opened`,
    `${reopened} reopened`,
    `${known} known`,
    `${gone} gone`,
    ...(unknown > 0 ? [`${unknown} unknown (this report could not have seen them)`] : []),
    `${skipped} skipped`,
  ].join(' · ');
}

function entriesOf({ entries = [] }: ImportResult): string[] {
  return entries.flatMap(({ entry, error }) =>
    error ? [`  not taken in: ${spelledOut(entry)}: ${error.code}: ${error.message}`] : [],
  );
}

function skipsOf({ import: id, notRead, skipped }: ImportResult, most: number): string[] {
  const shown = notRead.slice(0, most);
  const lines = shown.map(({ reason, at }) => `  not read: ${reason} (${spelledOut(at)})`);
  const rest = skipped - shown.length;
  if (rest <= 0 || shown.length === notRead.length) return lines;
  return [...lines, `  not read: ${rest} more; \`holdfast imports show ${id}\` lists them`];
}

function gateLines({ gate }: ImportResult): string[] {
  return (gate?.conditions ?? []).map(({ condition, count, met }) =>
    met ? `  stops at ${condition}: ${count}` : `  does not stop at ${condition}`,
  );
}

function casesOf(what: string, ids: readonly string[]): string[] {
  if (ids.length === 0) return [];
  const shown = ids.slice(0, 8).join(', ');
  return [`  ${counted(ids.length, 'case')} ${what}: ${shown}${ids.length > 8 ? ', …' : ''}`];
}
