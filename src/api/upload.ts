import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { InputError } from '#app/input-error.ts';

/**
 * Puts a body into a file of its own for as long as the work with it takes. It is counted as it comes: one that is
 * larger than it may be is refused at that byte, whatever it said of its length.
 */
export async function withUpload<T>(
  body: Readable,
  most: number,
  work: (path: string) => Promise<T>,
): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'holdfast-upload-'));
  try {
    const path = join(folder, 'file');
    await pipeline(body, counted(most), createWriteStream(path)).catch(explain);
    return await work(path);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function counted(most: number): Transform {
  let bytes = 0;
  return new Transform({
    transform: (chunk: Buffer, _, done) => {
      bytes += chunk.length;
      done(bytes > most ? tooLarge(most) : null, chunk);
    },
  });
}

export function tooLarge(most: number): InputError {
  const mib = Math.floor(most / 1024 / 1024);
  return new InputError(
    'TOO_LARGE',
    `the file is larger than the ${mib} MiB that this server takes (HOLDFAST_UPLOAD_LIMIT): nothing of it was kept`,
  );
}

function explain(error: NodeJS.ErrnoException): never {
  if (error instanceof InputError) throw error;
  if (error.code === 'ERR_STREAM_PREMATURE_CLOSE' || error.code === 'ECONNRESET') {
    const message = 'the upload broke off: nothing of it was kept, send the file again';
    throw new InputError('REQUEST_INVALID', message, { cause: error });
  }
  throw error;
}
