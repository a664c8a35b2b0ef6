import { hash } from 'node:crypto';
import { Readable } from 'node:stream';
import type { Coverage } from '#domain/finding/coverage.ts';
import type { Component, Finding } from '#domain/finding/finding.ts';
import { nearest } from '#domain/nearest.ts';
import { storable } from '#domain/storable-text.ts';
import type { Importer, Listed, Skipped } from '#importers/importer.ts';
import { mappedFormat } from '#importers/mapped/mapped-format.ts';
import type { Mapping } from '#importers/mapped/mapping.ts';
import {
  importers,
  importersNamed,
  recognise,
  sampleLength,
  sampleOf,
} from '#importers/recognise.ts';
import { FindingNames, type NamedFinding } from './finding-names.ts';
import { InputError } from './input-error.ts';
import { type ReportText, readReport, type WatchBytes } from './read-report.ts';
import { rooted, rootedCoverage } from './rooted.ts';

/** One thing that a report holds: a finding by its fingerprint, a component of a bill, or what could not be read. */
export type ReportItem = NamedFinding | Listed | { skipped: Skipped };

/** What is known when a report has been read to its end. The digest is that of the file as it is stored, and of what is beside it. */
export type ReportEnd = { coverage: Coverage; sha256: string; bytes: number };

/** A report as it streams by, in report order. */
export type OpenReport = {
  /** The id of its format. */
  format: string;
  items: AsyncGenerator<ReportItem, ReportEnd, void>;
};

/** What is known of a report beside its text. */
type ReadAs = {
  format?: string;
  /** How it is read, whatever it is. */
  mapping?: Mapping;
  /** What the file is called where people see it. */
  name?: string;
  /** The folder that was scanned, from which whole paths count. */
  root?: string;
  /** What its zip has beside it. */
  beside?: Readable;
};

/** A report in full, as `holdfast parse --json` prints it. */
export type ParsedReport = {
  format: string;
  findings: ({ fingerprint: string } & Finding)[];
  /** What a bill of materials lists; empty for any other report. */
  components: Component[];
  skipped: Skipped[];
  coverage: Coverage;
};

/**
 * Opens a report by the path of its file, or from a stream. The format is told by its content alone,
 * unless it is named by id or alias.
 *
 * @throws {InputError} UNKNOWN_FORMAT, FORMAT_MISMATCH, UNRECOGNISED_REPORT, AMBIGUOUS_REPORT or UNREADABLE_FILE.
 */
export async function parseReport(
  source: string | Readable,
  options: ReadAs & { watch?: WatchBytes } = {},
): Promise<OpenReport> {
  const report = readReport(source, options.watch);
  const name = options.name ?? (typeof source === 'string' ? source : 'the input');
  try {
    const { head, text } = await headOf(report.text);
    if (head.startsWith(ZIP)) throw packedTwice(name);
    const importer = await importerFor(options, head, name);
    return { format: importer.id, items: itemsOf(importer, text, report, options) };
  } catch (error) {
    report.close();
    throw error;
  }
}

/** Reads a report in full; for those that fit in memory. Errors as `parseReport`. */
export async function collectReport(
  source: string | Readable,
  options: ReadAs = {},
): Promise<ParsedReport> {
  const { format, items } = await parseReport(source, options);
  const findings: ParsedReport['findings'] = [];
  const components: Component[] = [];
  const skipped: Skipped[] = [];
  let next = await items.next();
  for (; !next.done; next = await items.next()) {
    if ('skipped' in next.value) skipped.push(next.value.skipped);
    else if ('listed' in next.value) components.push(next.value.listed);
    else findings.push({ fingerprint: next.value.fingerprint, ...next.value.finding });
  }
  return { format, findings, components, skipped, coverage: next.value.coverage };
}

/** The formats that go by the name. Throws an `InputError`, UNKNOWN_FORMAT, where there is none. */
export function formatsNamed(format: string): readonly Importer[] {
  const found = importersNamed(format);
  if (found.length > 0) return found;
  const meant = nearest(
    format,
    importers.flatMap(({ id, aliases }) => [id, ...aliases]),
  );
  const hint = meant === undefined ? '' : `; did you mean "${meant}"?`;
  throw new InputError(
    'UNKNOWN_FORMAT',
    `There is no format "${format}"${hint || '.'} \`holdfast formats\` lists the ${importers.length} that there are.`,
  );
}

/** How a zip begins. */
const ZIP = 'PK\u0003\u0004';

function packedTwice(name: string): InputError {
  const message = `${name} is a zip that is packed once more: unpack it once, then send it again.`;
  return new InputError('UNRECOGNISED_REPORT', message);
}

async function importerFor(
  { mapping, format }: ReadAs,
  head: string,
  name: string,
): Promise<Importer> {
  if (mapping) return mappedFormat(mapping);
  if (format === undefined) return decide(importers, head, name);
  return asNamed(formatsNamed(format), format, head, name);
}

/** The one format of that name may try what nobody knows, but not what another knows for its own. */
async function asNamed(
  candidates: readonly Importer[],
  format: string,
  head: string,
  name: string,
): Promise<Importer> {
  const [only, ...more] = candidates;
  if (only && more.length === 0 && isBare(head)) return only;
  const sample = sampleOf(head);
  const others = recognise(sample, candidates).length === 0 ? recognise(sample) : [];
  if (others.length > 0) {
    throw new InputError(
      'FORMAT_MISMATCH',
      `${name} is no ${format} report: it reads as ${ids(others)}. Leave --format out, or name that one.`,
    );
  }
  if (only && more.length === 0) return only;
  const empty = isBare(head) ? await readerOfNothing(candidates, head) : undefined;
  return empty ?? decide(candidates, head, name);
}

/** Whether it is what many tools write where they found nothing, in which no format can be told. */
function isBare(head: string): boolean {
  return head.length < sampleLength && /^\s*(null|\[\s*\]|\{\s*\})?\s*$/.test(head);
}

/** Of several formats, the one that takes it for a report in full, else for a part of one. */
async function readerOfNothing(
  candidates: readonly Importer[],
  head: string,
): Promise<Importer | undefined> {
  let partly: Importer | undefined;
  for (const importer of candidates) {
    const { completeness } = await coverageOf(importer, head);
    if (completeness === 'complete') return importer;
    if (completeness === 'partial') partly ??= importer;
  }
  return partly;
}

async function coverageOf(importer: Importer, text: string): Promise<Coverage> {
  const items = importer.parse(Readable.from([text]));
  let next = await items.next();
  while (!next.done) next = await items.next();
  return next.value;
}

function ids(list: readonly Importer[]): string {
  return list.map(({ id }) => id).join(', ');
}

function decide(candidates: readonly Importer[], head: string, name: string): Importer {
  const found = recognise(sampleOf(head), candidates);
  const [importer, ...others] = found;
  if (importer && others.length === 0) return importer;
  if (importer) {
    throw new InputError(
      'AMBIGUOUS_REPORT',
      `${name} reads as any of: ${ids(found)}. Name the one that it is with --format.`,
    );
  }
  const few = candidates.length < importers.length;
  const among = few
    ? `formats: ${ids(candidates)}`
    : `${importers.length} formats that \`holdfast formats\` lists`;
  throw new InputError(
    'UNRECOGNISED_REPORT',
    `${name} is in none of the ${among}. If it is in one of them, name it with --format.`,
  );
}

/** The opening that formats are told by, and the whole text again. */
async function headOf(
  text: AsyncIterable<string>,
): Promise<{ head: string; text: AsyncIterable<string> }> {
  const chunks = text[Symbol.asyncIterator]();
  const begun: string[] = [];
  let length = 0;
  let next = await chunks.next();
  while (!next.done) {
    begun.push(next.value);
    length += next.value.length;
    if (length >= sampleLength) break;
    next = await chunks.next();
  }
  const head = begun.join('').slice(0, sampleLength);
  async function* all(): AsyncGenerator<string, void, void> {
    for (let chunk = begun.shift(); chunk !== undefined; chunk = begun.shift()) yield chunk;
    for (let more = await chunks.next(); !more.done; more = await chunks.next()) yield more.value;
  }
  return { head, text: all() };
}

async function* itemsOf(
  importer: Importer,
  text: AsyncIterable<string>,
  report: ReportText,
  { root, beside }: ReadAs,
): AsyncGenerator<ReportItem, ReportEnd, void> {
  const names = new FindingNames();
  const source = text[Symbol.asyncIterator]();
  const noted = beside && readReport(beside);
  const items = importer.parse({ [Symbol.asyncIterator]: () => source }, noted?.text);
  try {
    let next = await items.next();
    for (; !next.done; next = await items.next()) {
      const item = next.value;
      if ('skipped' in item) yield storable({ skipped: place(item.skipped) });
      else yield storable('listed' in item ? item : names.nameOf(rooted(item, root)));
    }
    // The digest is of the whole file, wherever the format stopped.
    for (let rest = await source.next(); !rest.done; rest = await source.next());
    const problems = [...report.problems, ...(noted?.problems ?? [])];
    for (const skipped of problems) yield { skipped };
    const coverage = storable(rootedCoverage(next.value, root));
    const { sha256, bytes } = report.digest();
    const whole = noted ? hash('sha256', `${sha256} ${noted.digest().sha256}`) : sha256;
    return { coverage: lessened(coverage, problems), sha256: whole, bytes };
  } finally {
    report.close();
    noted?.close();
  }
}

/** Text that could not be decoded may have been a finding. */
function lessened(coverage: Coverage, [problem]: readonly Skipped[]): Coverage {
  if (!problem) return coverage;
  const { bill: _, ...rest } = coverage;
  if (rest.completeness !== 'complete') return rest;
  return { ...rest, completeness: 'partial', reason: problem.reason };
}

/** Whether it is a detail has been told by the coverage. */
function place({ reason, at }: Skipped): Skipped {
  return { reason, at };
}
