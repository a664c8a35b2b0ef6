import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { reportsAt } from '#app/archive/reports-in.ts';
import { InputError } from '#app/input-error.ts';
import { collectReport, type ParsedReport } from '#app/parse-report.ts';
import { importersNamed } from '#importers/recognise.ts';
import { differing, type Fact, isAsserted } from './facts.ts';

// Real reports with what the field's incumbent asserts of them. They are not part of the repository.

export const corpus = join(import.meta.dirname, '../../../shared/corpus/scans');

/** What DefectDojo's tests assert of one file. */
type Expected = { count: number | null; facts: Fact[] };

/** How one file fares: what differs, in words that name the place, and how much was asked of it. */
export type Agreement = {
  folder: string;
  file: string;
  /** Undefined where nothing is asserted of the count. */
  countAgrees: boolean | undefined;
  facts: { asked: number; agreed: number };
  /** Whether its content alone told the format. */
  recognised: boolean;
  differences: string[];
};

/** The folders of reports, in the order of their names; none where the corpus is absent. */
export function foldersOfReports(): string[] {
  if (!existsSync(corpus)) return [];
  const folders = readdirSync(corpus, { withFileTypes: true }).filter((one) => one.isDirectory());
  return folders.map(({ name }) => name).sort();
}

/** Reads every file of a folder, by the folder's name as its format, and holds it against what is asserted. */
export async function agreementsOf(folder: string): Promise<Agreement[]> {
  const text = readFileSync(join(corpus, folder, 'expected.json'), 'utf8');
  const expected: Record<string, Expected> = JSON.parse(text);
  const found: Agreement[] = [];
  for (const [file, asserted] of Object.entries(expected)) {
    found.push(await agreementOf(folder, file, asserted));
  }
  return found;
}

async function agreementOf(folder: string, file: string, expected: Expected): Promise<Agreement> {
  const path = join(corpus, folder, file);
  const asked = expected.facts.filter(isAsserted);
  const counted = expected.count !== null;
  const report = await read(path, folder);
  const agreement = { folder, file, recognised: await isRecognised(path, folder) };
  if (typeof report === 'string') {
    const facts = { asked: asked.length, agreed: 0 };
    const countAgrees = counted ? false : undefined;
    return { ...agreement, countAgrees, facts, differences: [`cannot be read: ${report}`] };
  }
  const differences: string[] = [];
  const countAgrees = counted ? report.findings.length === expected.count : undefined;
  if (countAgrees === false) {
    differences.push(`${report.findings.length} findings, not ${expected.count}`);
  }
  const other = differing(asked, report, countAgrees);
  const facts = { asked: asked.length, agreed: asked.length - other.length };
  differences.push(...other);
  if (!agreement.recognised) differences.push('not recognised by its content');
  return { ...agreement, countAgrees, facts, differences };
}

/** What a file holds. The reports in a zip count together, in their order, as the incumbent takes them. */
async function read(path: string, format?: string): Promise<ParsedReport | string> {
  try {
    let all: ParsedReport | undefined;
    for (const one of await reportsAt(path, { name: path, format })) {
      const packed = one.format ?? format;
      const report = await collectReport(one.open(), {
        ...(packed === undefined ? {} : { format: packed }),
        ...(one.beside ? { beside: one.beside() } : {}),
      });
      if (all) all.findings.push(...report.findings);
      else all = report;
    }
    return all ?? 'no report';
  } catch (error) {
    if (error instanceof InputError) return error.code;
    throw error;
  }
}

async function isRecognised(path: string, folder: string): Promise<boolean> {
  const report = await read(path);
  const meant = importersNamed(folder).map(({ id }) => id);
  return typeof report !== 'string' && meant.includes(report.format);
}
