import { createHash } from 'node:crypto';
import { mkdtemp, open, readdir, rm } from 'node:fs/promises';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { addAbortSignal, type Readable } from 'node:stream';
import { InputError } from '#app/input-error.ts';

/** A body that was put into a file: where, how long, and SHA-256 in hexadecimal. */
export type ReceivedFile = { path: string; bytes: number; sha256: string };

/** The largest body that is taken, in bytes, and what breaks off those that are on their way. */
export type UploadTerms = { most: number; closing: AbortSignal };

/** Of this machine, or of this container: others may share the folder, and have processes of the same number. */
const PREFIX = `holdfast-upload-${hostname()}-`;
const inUse = new Set<string>();

/**
 * Puts a body into a file of its own for as long as the work with it takes. It is counted as it comes: one that is
 * larger than it may be is refused at that byte, whatever it said of its length.
 *
 * Throws an `InputError`: TOO_LARGE, REQUEST_INVALID where the body breaks off.
 */
export async function withUpload<T>(
  body: Readable,
  terms: UploadTerms,
  work: (file: ReceivedFile) => Promise<T>,
): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), `${PREFIX}${process.pid}-`));
  inUse.add(folder);
  try {
    const path = join(folder, 'file');
    return await work({ path, ...(await copy(body, path, terms).catch(explain)) });
  } finally {
    await rm(folder, { recursive: true, force: true });
    inUse.delete(folder);
  }
}

/** Removes what a process that was killed in the middle of an upload has left behind. */
export async function removeStaleUploads(): Promise<void> {
  const names = await readdir(tmpdir());
  for (const name of names.filter((one) => one.startsWith(PREFIX))) {
    const pid = Number.parseInt(name.slice(PREFIX.length), 10);
    const folder = join(tmpdir(), name);
    const stale = pid === process.pid ? !inUse.has(folder) : !isAlive(pid);
    // Another user's is left to that one.
    if (stale) await rm(folder, { recursive: true, force: true }).catch(() => {});
  }
}

/** Says no (TOO_LARGE) before a byte is read, where the body itself says that it is too long. */
export function refuseLength(declared: string | undefined, most: number): void {
  if (Number(declared ?? 0) > most) throw tooLarge(most);
}

async function copy(
  body: Readable,
  path: string,
  { most, closing }: UploadTerms,
): Promise<Omit<ReceivedFile, 'path'>> {
  // Breaks the connection off: whoever has stopped sending would keep the server from closing.
  addAbortSignal(closing, body);
  const file = await open(path, 'wx', 0o600);
  const hash = createHash('sha256');
  let bytes = 0;
  try {
    // A body that is let go is not destroyed: its connection is needed for the answer.
    for await (const chunk of body.iterator({ destroyOnReturn: false })) {
      bytes += chunk.length;
      if (bytes > most) throw tooLarge(most);
      hash.update(chunk);
      await file.appendFile(chunk);
    }
  } finally {
    await file.close();
  }
  return { bytes, sha256: hash.digest('hex') };
}

function tooLarge(most: number): InputError {
  const mib = Math.floor(most / 1024 / 1024);
  return new InputError(
    'TOO_LARGE',
    `the file is larger than the ${mib} MiB that this server takes (HOLDFAST_UPLOAD_LIMIT): nothing of it was kept`,
  );
}

const brokenOff: unknown[] = ['ERR_STREAM_PREMATURE_CLOSE', 'ECONNRESET', 'ABORT_ERR'];

function explain(error: NodeJS.ErrnoException): never {
  if (!brokenOff.includes(error.code)) throw error;
  const message = 'the upload broke off: nothing of it was kept, send the file again';
  throw new InputError('REQUEST_INVALID', message, { cause: error });
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
