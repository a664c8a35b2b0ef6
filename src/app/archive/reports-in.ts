import { stat } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { InputError } from '#app/input-error.ts';
import { formatsNamed } from '#app/parse-report.ts';
import { unreadable } from '#app/read-report.ts';
import type { Importer } from '#importers/importer.ts';
import { importers } from '#importers/recognise.ts';
import { fileBytes, type StoredBytes } from './stored-bytes.ts';
import { isZip, zipEntries } from './zip.ts';

/** One report that a file holds. */
export type ReportFile = {
  /** Its path in the zip; absent where the file as a whole is the report. */
  entry?: string;
  /** The format that follows from the zip, where it does. */
  format?: string;
  /** What it is read from: a path, or a stream of its own. */
  open: () => string | Readable;
  /** What is read before it, of a zip that is one report. */
  beside?: () => Readable;
};

type Asked = { name: string; format?: string | undefined };

/** What those who pack add by themselves, and nobody misses. */
const BESIDE = /(^|\/)(__MACOSX\/.*|\.DS_Store|Thumbs\.db|desktop\.ini)$/;

/**
 * The reports that a file holds: itself, or each file in a zip. A zip that is itself a report, such as one that holds
 * the `member` of a format's `archive`, is one, and whatever stands beside that belongs to it.
 *
 * @throws {InputError} UNKNOWN_FORMAT, UNREADABLE_FILE, TOO_LARGE; UNRECOGNISED_REPORT for a zip without a file.
 */
export async function reportsIn(
  file: StoredBytes,
  asked: Asked,
  known: readonly Importer[] = importers,
): Promise<ReportFile[]> {
  if (await isZip(file)) return reportsInZip(file, asked, known);
  return [{ open: () => Readable.from(file.read(0, file.size), { objectMode: false }) }];
}

/** The same for what this machine has by a path: a file, or a pipe. */
export async function reportsAt(path: string, asked: Asked): Promise<ReportFile[]> {
  const itself = [{ open: () => path }];
  const found = await stat(path).catch(() => undefined);
  // What can be read once only, and what cannot be read, is left to the reading proper.
  if (!found?.isFile()) return itself;
  const file = fileBytes(path, found.size);
  try {
    return (await isZip(file)) ? await reportsInZip(file, asked, importers) : itself;
  } catch (error) {
    throw unreadable(path, error);
  }
}

async function reportsInZip(
  file: StoredBytes,
  { name, format }: Asked,
  known: readonly Importer[],
): Promise<ReportFile[]> {
  const candidates = format === undefined ? known : formatsNamed(format);
  const entries = (await zipEntries(file, name)).filter((entry) => !BESIDE.test(entry.name));
  for (const { id, archive } of candidates) {
    const member = archive && entries.find((entry) => entry.name === archive.member);
    const beside = entries.find((entry) => entry.name === archive?.beside)?.open;
    if (member) return [{ format: id, open: member.open, ...(beside ? { beside } : {}) }];
  }
  if (entries.length === 0) {
    throw new InputError('UNRECOGNISED_REPORT', `${name} is a zip without a file in it.`);
  }
  return entries.map((entry) => ({
    entry: entry.name,
    open: entry.open,
  }));
}
