import { fileBytes } from '#app/archive/stored-bytes.ts';
import { knownFormat } from '#app/mapping/mappings.ts';
import type { System } from '#app/system.ts';
import { after } from '#domain/clock/instant.ts';
import { inTransaction } from '#store/database.ts';
import { insertImport } from '#store/imports.ts';
import { keepRaw } from '#store/raw-reports.ts';
import { digestOfFile, partsOf } from './raw.ts';

/** A file of this machine that somebody brings, and what is said with it. */
export type Brought = {
  path: string;
  name: string;
  format?: string;
  /** What was scanned; where it is not named, what each report says. */
  asset?: string;
  /** The folder that was scanned: whole paths count from there. */
  root?: string;
  actor: string;
  /** What the file is known by, where it must not be received twice. */
  claim?: string;
};

/** So long a process that reads what it received by itself has before a worker looks after it. */
const READ_BY_THEN_SECONDS = 30;

/**
 * Receives a file: keeps it as it is, notes the import and has it read, all in one transaction. From here on it is
 * safe, whatever becomes of this process. `here`: this process reads it, at once (`runImport`); else a worker does.
 *
 * @throws {InputError} UNREADABLE_FILE, UNKNOWN_FORMAT.
 */
export async function receiveImport(
  system: System,
  { path, name, format, asset, root, actor, claim }: Brought,
  { here = false }: { here?: boolean } = {},
): Promise<number> {
  const known = format === undefined ? null : await knownFormat(system, format);
  const { sha256, bytes } = await digestOfFile(path);
  const at = system.now();
  const notBefore = here ? { notBefore: after(at, READ_BY_THEN_SECONDS) } : {};
  const id = await inTransaction(system.database, async (tx) => {
    await keepRaw(tx, { sha256, bytes, at }, () => partsOf(fileBytes(path, bytes)));
    const of = { importedBy: actor, receivedAt: at, ...(claim ? { claim } : {}) };
    const row = { sha256, bytes, fileName: name, ...of };
    const importId = await insertImport(tx, {
      ...row,
      format: known,
      asset: asset ?? null,
      root: root ?? null,
    });
    // Those of one asset come one after the other, in the order in which they were received.
    const job = { name: 'import-report', data: { importId }, group: asset ?? '' } as const;
    await system.jobs.enqueue(tx, [{ ...job, ...notBefore }]);
    return importId;
  });
  if (!here) system.jobs.wake();
  return id;
}
