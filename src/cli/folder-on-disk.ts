import {
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import {
  changeIn,
  type FolderFiles,
  folderPath,
  manifestFile,
} from '#app/incidents/folder/folder-files.ts';
import { InputError } from '#app/input-error.ts';

/**
 * Writes the files of an incident to a folder, in place of those of an export before. Files of other names stay.
 *
 * @throws {InputError} FOLDER_OCCUPIED where anything would be lost and `force` does not say so, or where a link would lead
 *   elsewhere; UNREADABLE_FILE.
 */
export function putFolder(
  folder: string,
  files: FolderFiles,
  { id, force }: { id: string; force: boolean },
): void {
  const there = filesIn(folder);
  if (!force) refuseLoss(folder, there, id);
  writeFolder(folder, files, there.ours);
}

/** What is in a folder: files of an export, and whether there is anything at all but what begins with a dot. */
type There = { ours: Map<string, Uint8Array>; empty: boolean };

/** Throws FOLDER_OCCUPIED for a link among its paths, which would lead what is written elsewhere. */
function filesIn(folder: string): There {
  return onDisk(folder, () => {
    const ours = new Map<string, Uint8Array>();
    const top = namesIn(folder);
    const nested = FOLDERS.filter((name) => top.includes(name));
    const within = nested.flatMap((name) => {
      refuseLink(join(folder, name));
      return namesIn(join(folder, name)).map((file) => `${name}/${file}`);
    });
    for (const path of [...top, ...within].filter((one) => folderPath.test(one))) {
      refuseLink(join(folder, path));
      ours.set(path, readFileSync(join(folder, path)));
    }
    return { ours, empty: top.length === 0 };
  });
}

const FOLDERS = ['evidence', 'series'];

/** Without those that begin with a dot, such as what Git keeps. */
function namesIn(folder: string): string[] {
  return existsSync(folder) ? readdirSync(folder).filter((name) => !name.startsWith('.')) : [];
}

function refuseLink(path: string): void {
  if (!lstatSync(path).isSymbolicLink()) return;
  const message = `${path} is a link, which leads elsewhere: remove it first.`;
  throw new InputError('FOLDER_OCCUPIED', message);
}

function refuseLoss(folder: string, { ours, empty }: There, id: string): void {
  const change = empty ? undefined : changeIn(ours, id);
  if (change === undefined) return;
  const message = `${folder} ${change}. Choose another folder, or write over it with --force.`;
  throw new InputError('FOLDER_OCCUPIED', message);
}

/** The manifest comes last: a folder that was written in part is told by its digest. */
function writeFolder(folder: string, files: FolderFiles, before: FolderFiles): void {
  onDisk(folder, () => {
    for (const path of before.keys()) if (!files.has(path)) rmSync(join(folder, path));
    const last = (path: string) => (path === manifestFile ? 1 : 0);
    for (const [path, bytes] of [...files].sort(([one], [other]) => last(one) - last(other))) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), bytes);
    }
  });
}

function onDisk<T>(folder: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (error instanceof InputError) throw error;
    const reason = error instanceof Error ? error.message : String(error);
    const message = `${folder} cannot be used: ${reason}. Check that it is a folder that you may write.`;
    throw new InputError('UNREADABLE_FILE', message, { cause: error });
  }
}
