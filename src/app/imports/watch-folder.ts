import { randomUUID } from 'node:crypto';
import { lstat, stat } from 'node:fs/promises';
import { InputError } from '#app/input-error.ts';
import type { System } from '#app/system.ts';
import { machineName } from '#domain/account/account.ts';
import { importOfClaim, importStanding } from '#store/imports.ts';
import { receiveImport } from './receive.ts';
import { runImport } from './run.ts';
import {
  abandoned,
  type Claim,
  claim,
  DONE,
  FAILED,
  letGo,
  putAway,
  type Waiting,
  waitingFiles,
} from './watch-files.ts';

export type WatchTerms = {
  folder: string;
  log: (line: string) => void;
  /** How often it is looked at, and how long a file must not have changed; milliseconds. */
  every?: number;
  rest?: number;
};

const EVERY_MILLISECONDS = 2000;
const REST_MILLISECONDS = 5000;
/** A file that another machine took and did not put away in so long is looked after. */
const LONG_MILLISECONDS = 6 * 3_600_000;

/**
 * Takes in what is put into a folder, once it has come to rest, and puts it into `done` or `failed` there; the folders
 * that a file lies in are its asset. Survives restarts, and several servers may watch the same folder.
 *
 * Throws USAGE where there is no such folder. The function that is returned ends it, after the file that it is at.
 */
export async function watchFolder(
  system: System,
  { folder, log, every = EVERY_MILLISECONDS, rest = REST_MILLISECONDS }: WatchTerms,
): Promise<() => Promise<void>> {
  const found = await stat(folder).catch(() => undefined);
  if (!found?.isDirectory()) {
    throw new InputError('USAGE', `${folder} is no folder to watch: make it first`);
  }
  const root = Buffer.from(folder.replace(/(?<=.)\/+$/, ''));
  const seen = new Map<string, { size: number; changedAt: number; since: number }>();
  let stopped = false;
  const look = async () => {
    for (const one of await abandoned(root, LONG_MILLISECONDS))
      await takeIn(system, root, one, log);
    for (const file of await rested(root, seen, rest)) {
      if (stopped) return;
      const own = await claim(root, file, randomUUID());
      if (own) await takeIn(system, root, own, log);
    }
  };
  let wait: NodeJS.Timeout | undefined;
  let wake = () => {};
  const looking = (async () => {
    while (!stopped) {
      await look().catch((error: Error) => log(`${folder}: ${error.message}; it is tried again`));
      if (stopped) return;
      await new Promise<void>((resolve) => {
        wake = resolve;
        wait = setTimeout(resolve, every);
      });
    }
  })();
  return async () => {
    stopped = true;
    clearTimeout(wait);
    wake();
    await looking;
  };
}

/** Those of the files that have been the same for as long as that: whoever writes them is done. */
async function rested(
  root: Buffer,
  seen: Map<string, { size: number; changedAt: number; since: number }>,
  rest: number,
): Promise<Waiting[]> {
  const files = await waitingFiles(root);
  const now = performance.now();
  const before = new Map(seen);
  seen.clear();
  return files.filter((file) => {
    const key = file.path.toString('latin1');
    const last = before.get(key);
    const same = last?.size === file.size && last.changedAt === file.changedAt;
    const since = same ? last.since : now;
    seen.set(key, { size: file.size, changedAt: file.changedAt, since });
    return now - since >= rest;
  });
}

async function takeIn(
  system: System,
  root: Buffer,
  one: Claim,
  log: (line: string) => void,
): Promise<void> {
  const label = [...one.folders, one.name].map((part) => part.toString()).join('/');
  try {
    const id = (await importOfClaim(system.database, one.id)) ?? (await receive(system, one));
    await runImport(system, id, { path: one.path.toString() });
    const { status, error } = await importStanding(system.database, id);
    if (status === 'running') return;
    const why = error ? `${error.code}: ${error.message}` : undefined;
    const place = error ? FAILED : DONE;
    await putAway(root, one, { to: place, ...(why ? { why: `Import ${id}. ${why}` } : {}) });
    log(`${label}: import ${id}, ${why ?? 'taken in'}`);
  } catch (error) {
    // What may pass leaves the file where it is: it is found again as one that nobody is at.
    if (!(error instanceof InputError) || error.code === 'DATABASE_UNREACHABLE') throw error;
    await putAway(root, one, { to: FAILED, why: `${error.code}: ${error.message}` });
    log(`${label}: ${error.code}: ${error.message}`);
  } finally {
    letGo(one);
  }
}

async function receive(system: System, { id, path, folders, name }: Claim): Promise<number> {
  const found = await lstat(path);
  if (!found.isFile()) throw new InputError('UNREADABLE_FILE', 'it is no file');
  const asset = folders.map((part) => part.toString()).join('/');
  const brought = { path: path.toString(), name: name.toString(), actor: machineName, claim: id };
  return receiveImport(system, { ...brought, ...(asset ? { asset } : {}) }, { here: true });
}
