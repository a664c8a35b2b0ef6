import { type ReportFile, reportsIn } from '#app/archive/reports-in.ts';
import { fileBytes, type StoredBytes, watched } from '#app/archive/stored-bytes.ts';
import { importReport } from '#app/import-report.ts';
import { InputError } from '#app/input-error.ts';
import { mappingOf } from '#app/mapping/mappings.ts';
import { settleIfLeft } from '#app/settle-report.ts';
import type { System } from '#app/system.ts';
import { after } from '#domain/clock/instant.ts';
import type { Mapping } from '#importers/mapped/mapping.ts';
import { inTransaction } from '#store/database.ts';
import {
  beginImport,
  endImport,
  entriesDone,
  type ImportError,
  type ImportRow,
  loadImport,
  noteImportCases,
  noteImportEntry,
} from '#store/imports.ts';
import { ImportProgress } from './progress.ts';
import { rawBytes } from './raw.ts';

type Reading = {
  /** Where the file is at hand on this machine, too. */
  path?: string;
  watch?: (bytes: number) => void;
};

/**
 * Reads an import that was received, report by report, and notes what came of each in the transaction that takes it in.
 * Can be done again at any time: what is noted already is passed over, and an import that has ended is left alone. Two
 * at once do no harm, for a report counts once.
 *
 * What cannot be used, and would not be the next time, ends it as failed with the reason; anything else is thrown.
 */
export async function runImport(
  system: System,
  id: number,
  { path, watch }: Reading = {},
): Promise<void> {
  const row = await loadImport(system.database, id);
  if (!row || !(await beginImport(system.database, id, system.now()))) return;
  const progress = new ImportProgress(system, id);
  try {
    const bytes = path ? fileBytes(path, row.bytes) : await keptBytes(system, row);
    const told = watched(bytes, (done) => {
      progress.note(done);
      watch?.(done);
    });
    const mapping = row.format === null ? undefined : await mappingOf(system, row.format);
    await readAll(system, { ...row, ...(mapping ? { mapping, format: null } : {}) }, told);
    await progress.end();
    await endImport(system.database, { id, at: system.now() });
  } catch (error) {
    await progress.end();
    if (!(error instanceof InputError)) throw error;
    await failImport(system, id, error);
  }
}

/** Ends an import that cannot be taken in, for that reason. */
export async function failImport(system: System, id: number, error: ImportError): Promise<void> {
  const { code, message } = error;
  await endImport(system.database, { id, error: { code, message }, at: system.now() });
}

async function keptBytes({ database }: System, { sha256 }: ImportRow): Promise<StoredBytes> {
  const bytes = await rawBytes(database, sha256);
  if (bytes) return bytes;
  throw new InputError('NOT_FOUND', 'the file itself is no longer kept: send it again');
}

/** `mapping`: how its reports are read, in the place of a format. */
type Import = ImportRow & { mapping?: Mapping };

async function readAll(system: System, row: Import, file: StoredBytes): Promise<void> {
  const asked = { name: row.fileName, format: row.format ?? undefined };
  const done = await entriesDone(system.database, row.id);
  for (const [ordinal, report] of (await reportsIn(file, asked)).entries()) {
    const before = done.get(ordinal);
    if (!before) await readOne(system, row, ordinal, report);
    else if (before.report !== null && !before.settled) {
      const cases = await settleIfLeft(system, before.report);
      await noteImportCases(system.database, { id: row.id, ordinal, cases });
    }
  }
  await refuseEmpty(system, row);
}

/** A zip of which nothing was taken in has failed as a whole. */
async function refuseEmpty({ database }: System, { id, fileName }: ImportRow): Promise<void> {
  const entries = [...(await entriesDone(database, id)).values()];
  const [first] = entries;
  if (!first || entries.some(({ report }) => report !== null)) return;
  const none = `none of the ${entries.length} files in ${fileName} could be taken in`;
  throw new InputError('UNRECOGNISED_REPORT', `${none}; of the first: ${first.error?.message}`);
}

/** One report; one of many in a zip that cannot be used keeps none of the others. */
async function readOne(
  system: System,
  { id, sha256, fileName, receivedAt, importedBy, ...row }: Import,
  ordinal: number,
  { entry, format = row.format ?? undefined, open, beside }: ReportFile,
): Promise<void> {
  const inZip = entry === undefined ? {} : { entry };
  try {
    const { cases } = await importReport(system, {
      source: open(),
      name: entry === undefined ? fileName : `${fileName}/${entry}`,
      actor: importedBy,
      receivedAt,
      ...(entry === undefined ? { sha256 } : {}),
      ...(format ? { format } : {}),
      ...(row.asset ? { asset: row.asset } : {}),
      ...(row.mapping ? { mapping: row.mapping } : {}),
      ...(row.root ? { root: row.root } : {}),
      ...(beside ? { beside: beside() } : {}),
      alongside: (tx, taken) => noteImportEntry(tx, id, { ordinal, ...inZip, taken }),
    });
    await noteImportCases(system.database, { id, ordinal, cases });
  } catch (error) {
    if (entry === undefined || !(error instanceof InputError)) throw error;
    const { code, message } = error;
    await noteImportEntry(system.database.pool, id, { ordinal, entry, error: { code, message } });
  }
}

/** What is asked for of whoever reads an import that was received. */
export type ImportJob = { importId: number };

/** Whoever reads an import tells every second that it is alive; from one that was silent for so long it is taken over. */
const SILENT_SECONDS = 15;

/** Reads an import unless somebody is at it: then this is looked at once more a little later. */
export async function lookAfterImport(system: System, { importId: id }: ImportJob): Promise<void> {
  const row = await loadImport(system.database, id);
  if (!row) return;
  const now = system.now();
  const isRead = row.status === 'running' && after(row.aliveAt ?? now, SILENT_SECONDS) > now;
  if (!isRead) return runImport(system, id);
  const again = { name: 'import-report', data: { importId: id }, group: row.asset ?? '' } as const;
  const notBefore = after(now, SILENT_SECONDS);
  await inTransaction(system.database, (tx) => system.jobs.enqueue(tx, [{ ...again, notBefore }]));
}
