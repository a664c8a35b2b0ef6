import { lstat, mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';

// Names are bytes here, as the file system has them: not every one is text.

/** A file in the watched folder. */
export type Waiting = {
  path: Buffer;
  /** The names of the folders that it lies in, from the watched one on, and its own. */
  folders: readonly Buffer[];
  name: Buffer;
  size: number;
  changedAt: number;
};

export const DONE = 'done';
export const FAILED = 'failed';
/** Where files are while they are being taken in: who took a file has renamed it to here, and only one can. */
const TAKEN = '.taken';
/** What others write before they give it its name. */
const UNFINISHED = /\.(part|partial|tmp|temp|crdownload|filepart)$/i;

const DEEPEST = 16;

/** The files that wait, however deep; symbolic links are not followed, and what begins with a dot is left alone. */
export async function waitingFiles(root: Buffer): Promise<Waiting[]> {
  const found: Waiting[] = [];
  async function look(folder: Buffer, folders: readonly Buffer[]): Promise<void> {
    const entries = await readdir(folder, { withFileTypes: true, encoding: 'buffer' });
    for (const entry of entries.filter(({ name }) => isWanted(name.toString(), folders.length))) {
      const { name } = entry;
      const path = within(folder, name);
      if (entry.isDirectory() && folders.length < DEEPEST) {
        await look(path, [...folders, name]).catch(ignoreGone);
      }
      const stats = entry.isFile() ? await lstat(path).catch(ignoreGone) : undefined;
      if (!stats?.isFile()) continue;
      found.push({ path, folders, name, size: stats.size, changedAt: stats.mtimeMs });
    }
  }
  await look(root, []);
  return found;
}

function isWanted(label: string, depth: number): boolean {
  const own = depth === 0 && (label === DONE || label === FAILED);
  return !own && !label.startsWith('.') && !UNFINISHED.test(label);
}

/** A file that this process has taken: nobody else can. */
export type Claim = {
  /** Different for every file that was ever taken. */
  id: string;
  path: Buffer;
  folders: readonly Buffer[];
  name: Buffer;
};

/** What this process is at. */
const held = new Set<string>();

/** This process is no longer at it: unless it was put away, it is found as one that was left. */
export function letGo({ id }: Claim): void {
  held.delete(id);
}

/**
 * Takes a file by renaming it, which one of all who try can do; undefined for the others. Its new name holds all that
 * whoever finds it after a crash must know.
 */
export async function claim(root: Buffer, file: Waiting, id: string): Promise<Claim | undefined> {
  const { folders, name } = file;
  const folder = within(root, Buffer.from(TAKEN));
  await mkdir(folder, { recursive: true });
  const own = within(folder, Buffer.from(`${hostname()}~${process.pid}~${id}`));
  await mkdir(own);
  held.add(id);
  const place = [...folders, name].map((one) => one.toString('base64url')).join('.');
  await writeFile(within(own, Buffer.from('place')), place);
  const path = within(own, Buffer.from('file'));
  try {
    await rename(file.path, path);
  } catch (error) {
    held.delete(id);
    await removeClaim(own);
    return ignoreGone(error as NodeJS.ErrnoException);
  }
  return { id, path, folders, name };
}

async function removeClaim(folder: Buffer): Promise<void> {
  await rm(folder, { recursive: true, force: true });
}

/** Puts a taken file to its end: `done`, or `failed` with a text beside it that says why. */
export async function putAway(
  root: Buffer,
  { path, folders, name }: Claim,
  outcome: { to: typeof DONE | typeof FAILED; why?: string },
): Promise<void> {
  const place = folders.reduce(within, within(root, Buffer.from(outcome.to)));
  await mkdir(place, { recursive: true });
  const target = await freeName(place, name);
  if (outcome.why)
    await writeFile(Buffer.concat([target, Buffer.from('.txt')]), `${outcome.why}\n`);
  await rename(path, target).catch(ignoreGone);
  await removeClaim(path.subarray(0, path.lastIndexOf('/')));
}

/** The name, or where one of that name lies there already, that and a number. */
async function freeName(folder: Buffer, name: Buffer): Promise<Buffer> {
  for (let number = 1; ; number += 1) {
    const suffix = number === 1 ? '' : `.${number}`;
    const target = within(folder, Buffer.concat([name, Buffer.from(suffix)]));
    if (!(await lstat(target).catch(ignoreGone))) return target;
  }
}

/**
 * Files that a process took and did not live to put away: of this machine those of processes that are no more, its own
 * where it failed, and whatever has lain there for `long` milliseconds, for another machine may be gone as well.
 */
export async function abandoned(root: Buffer, long: number): Promise<Claim[]> {
  const folder = within(root, Buffer.from(TAKEN));
  const names = (await readdir(folder).catch(ignoreGone)) ?? [];
  const claims: Claim[] = [];
  for (const label of names) {
    const [host, pid = '', id] = label.split('~');
    const own = within(folder, Buffer.from(label));
    const stats = await lstat(own).catch(ignoreGone);
    if (!stats || !id) continue;
    const here = host === hostname();
    const ours = here && Number(pid) === process.pid;
    const others = here ? !isAlive(Number(pid)) : Date.now() - stats.mtimeMs > long;
    if (ours ? held.has(id) : !others) continue;
    const claimed = await adopt(root, own, id);
    if (claimed) claims.push(claimed);
  }
  return claims;
}

/** Makes another's claim one's own, by renaming it: one of all who try can. */
async function adopt(root: Buffer, left: Buffer, id: string): Promise<Claim | undefined> {
  const own = within(
    within(root, Buffer.from(TAKEN)),
    Buffer.from(`${hostname()}~${process.pid}~${id}`),
  );
  if (!own.equals(left)) {
    const moved = await rename(left, own).then(
      () => true,
      () => false,
    );
    if (!moved) return undefined;
  }
  const place = await readFile(within(own, Buffer.from('place')), 'utf8').catch(() => '');
  const parts = place.split('.').map((one) => Buffer.from(one, 'base64url'));
  const path = within(own, Buffer.from('file'));
  const name = parts.pop();
  held.add(id);
  if (name && name.length > 0 && (await lstat(path).catch(ignoreGone)))
    return { id, path, folders: parts, name };
  // It was taken by nobody in the end, or is put away already.
  held.delete(id);
  await removeClaim(own);
  return undefined;
}

function within(folder: Buffer, name: Buffer): Buffer {
  return Buffer.concat([folder, Buffer.from('/'), name]);
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** Others work in the folder too: what is gone by now is not there. */
function ignoreGone(error: NodeJS.ErrnoException): undefined {
  if (error.code === 'ENOENT') return undefined;
  throw error;
}
