import type { Caller } from '#app/access/caller.ts';
import { seenAmong } from '#app/access/case-access.ts';
import type { StoredBytes } from '#app/archive/stored-bytes.ts';
import { InputError, type InputErrorCode } from '#app/input-error.ts';
import type { System } from '#app/system.ts';
import { reachOf } from '#domain/access/rights.ts';
import type { Coverage } from '#domain/finding/coverage.ts';
import { Refusal } from '#domain/refusal.ts';
import {
  type ImportEntryDetail,
  importEntries,
  showsPrivateCases,
  type TouchedCases,
} from '#store/read-models/import-entries.ts';
import { findImport, type ImportListing } from '#store/read-models/import-list.ts';
import type { ImportCounts } from '#store/reconciliation.ts';
import { rawBytes } from './raw.ts';

/** What came of an import: of its one report, or in sum of those in a zip. */
export type ImportAnswer = ImportCounts & {
  import: number;
  skipped: number;
  /** `zip` where the file holds reports of several formats. */
  format: string;
  /** Null where the file holds several. */
  report: number | null;
  asset: string | null;
  coverage?: Coverage;
  unchanged?: 'already-imported' | 'outdated';
  cases: TouchedCases;
  /** What could not be read: the first 1,000 at most, while `skipped` counts them all. */
  notRead: { reason: string; at: string }[];
  /** Of a zip: what came of each file in it. */
  entries?: EntryAnswer[];
};
export type EntryAnswer = ImportCounts &
  Pick<ImportEntryDetail, 'report' | 'asset' | 'format' | 'skipped' | 'unchanged' | 'error'> & {
    entry: string;
  };

const KEPT_SKIPS = 1000;

/** The import, for a caller who may see it. Throws NOT_FOUND. */
export async function importFor(
  system: System,
  { principal, groups }: Caller,
  id: number,
): Promise<ImportListing> {
  const found = await findImport(system.database, reachOf(principal, groups), id);
  if (!found) throw new InputError('NOT_FOUND', `there is no import ${id}`);
  return found;
}

/** An import with all that came of it, once it is done. */
export async function viewImport(
  system: System,
  caller: Caller,
  id: number,
): Promise<ImportListing & { result?: ImportAnswer }> {
  const found = await importFor(system, caller, id);
  if (found.reports + found.failed === 0) return found;
  return { ...found, result: await answerFor(system, caller, found) };
}

/** What came of an import that has ended. Throws why it was not taken in, where it was not. */
export async function outcomeOf(system: System, caller: Caller, id: number): Promise<ImportAnswer> {
  const found = await importFor(system, caller, id);
  const { error } = found;
  if (error) throw new InputError(error.code as InputErrorCode, error.message);
  return answerFor(system, caller, found);
}

/** The file as it was received. Throws NOT_FOUND where it is no longer kept, RIGHT_MISSING for who may not see all of it. */
export async function rawOf(
  system: System,
  caller: Caller,
  id: number,
): Promise<{ name: string; bytes: StoredBytes }> {
  const { fileName, sha256 } = await importFor(system, caller, id);
  const reach = reachOf(caller.principal, caller.groups);
  if (await showsPrivateCases(system.database, reach, id)) {
    throw new Refusal('RIGHT_MISSING', 'its scan has found what private cases are about');
  }
  const bytes = await rawBytes(system.database, sha256);
  if (!bytes) throw new InputError('NOT_FOUND', `the file of import ${id} is no longer kept`);
  return { name: fileName, bytes };
}

async function answerFor(
  system: System,
  caller: Caller,
  { id, counts, skipped, format, asset, archive }: ImportListing,
): Promise<ImportAnswer> {
  const entries = await importEntries(system.database, id);
  const [first] = entries;
  const touched = await seenOf(system, caller, entries);
  const sum = { import: id, ...counts, skipped, cases: touched, notRead: notReadOf(entries) };
  if (archive || !first) {
    return { ...sum, format: format ?? 'zip', report: null, asset, entries: entries.map(told) };
  }
  const { report, unchanged, coverage } = first;
  return {
    ...sum,
    format: first.format ?? '',
    report,
    asset: first.asset,
    ...(coverage ? { coverage } : {}),
    ...(unchanged ? { unchanged } : {}),
  };
}

function told({
  cases: _,
  coverage: __,
  notRead: ___,
  entry,
  ...rest
}: ImportEntryDetail): EntryAnswer {
  return { entry: entry ?? '', ...rest };
}

/** The first of each report, then the second of each: one with much that is wrong hides no other. */
export function notReadOf(
  entries: readonly Pick<ImportEntryDetail, 'entry' | 'notRead'>[],
): ImportAnswer['notRead'] {
  return entries
    .flatMap(({ entry, notRead }) =>
      notRead.map(({ reason, at }, nth) => {
        return { nth, reason, at: entry === null ? at : `${entry}: ${at}` };
      }),
    )
    .toSorted((a, b) => a.nth - b.nth)
    .slice(0, KEPT_SKIPS)
    .map(({ reason, at }) => ({ reason, at }));
}

/** A report may touch private cases: whoever looks is told of those only that it may know of. */
async function seenOf(
  system: System,
  caller: Caller,
  entries: readonly ImportEntryDetail[],
): Promise<TouchedCases> {
  const all = entries.flatMap(({ cases }) => (cases ? [cases] : []));
  const of = (name: 'opened' | 'joined' | 'reopened' | 'verified') => [
    ...new Set(all.flatMap((one) => one[name])),
  ];
  const touched = {
    opened: of('opened'),
    joined: of('joined'),
    reopened: of('reopened'),
    verified: of('verified'),
  };
  const refused = all.flatMap((one) => one.refused);
  const ids = [...Object.values(touched).flat(), ...refused.map((one) => one.case)];
  const seen = await seenAmong(system, caller, ids);
  const among = (list: readonly string[]) => list.filter((id) => seen.has(id));
  return {
    opened: among(touched.opened),
    joined: among(touched.joined),
    reopened: among(touched.reopened),
    verified: among(touched.verified),
    refused: refused.filter((one) => seen.has(one.case)),
  };
}
