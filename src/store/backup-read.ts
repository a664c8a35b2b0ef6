import { createHash } from 'node:crypto';
import { createReadStream, statSync } from 'node:fs';
import { createGunzip } from 'node:zlib';
import { type BackupClosing, BackupFault, CLOSING, readClosing } from './backup-format.ts';

/** More than the last line of a backup can take. */
const TAIL = 256 * 1024;
const CHUNK = 256 * 1024;
const NEWLINE = 0x0a;

/**
 * The text of a backup but for its last line, chunk by chunk. After the last chunk the whole is held against the
 * digest: whoever reads to the end without an error has read what was written.
 *
 * Throws a `BackupFault` for a file that was cut or altered; errors of the file system as they come.
 */
export async function* verifiedText(
  file: string,
  finished: (closing: BackupClosing) => void = () => {},
): AsyncGenerator<Buffer, void, void> {
  const hash = createHash('sha256');
  let held: Buffer = Buffer.alloc(0);
  for await (const chunk of unzipped(file)) {
    held = held.length === 0 ? chunk : Buffer.concat([held, chunk]);
    if (held.length <= 2 * TAIL) continue;
    const ready = held.subarray(0, held.length - TAIL);
    held = held.subarray(ready.length);
    hash.update(ready);
    yield ready;
  }
  const start = held.lastIndexOf(`\n${CLOSING}`) + 1;
  const closing = readClosing(held.subarray(start).toString('utf8'));
  const rest = held.subarray(0, start);
  hash.update(rest);
  if (hash.digest('hex') !== closing.sha256) {
    throw new BackupFault('its digest is not that of its content: the file was altered');
  }
  if (rest.length > 0) yield rest;
  finished(closing);
}

async function* unzipped(file: string): AsyncGenerator<Buffer, void, void> {
  const { size } = statSync(file);
  const source = createReadStream(file, { highWaterMark: CHUNK });
  const gunzip = createGunzip({ chunkSize: CHUNK });
  let lost: Error | undefined;
  source.on('error', (error) => {
    lost = error;
    gunzip.destroy(error);
  });
  try {
    for await (const chunk of source.pipe(gunzip)) yield chunk as Buffer;
  } catch (error) {
    if (lost) throw lost;
    if (!(error instanceof Error) || !('errno' in error)) throw error;
    throw new BackupFault(`it cannot be unpacked (${error.message}): the file was cut or altered`);
  } finally {
    source.destroy();
  }
  if (gunzip.bytesWritten !== size) throw new BackupFault('something was added behind its end');
}

/** Reads a backup's text by lines and, where a COPY begins, its rows in bulk. */
export class BackupReader {
  readonly #chunks: AsyncIterator<Buffer>;
  #held: Buffer = Buffer.alloc(0);

  constructor(text: AsyncIterable<Buffer>) {
    this.#chunks = text[Symbol.asyncIterator]();
  }

  /** The next line without its end; undefined after the last. */
  async line(): Promise<string | undefined> {
    let end = this.#held.indexOf(NEWLINE);
    while (end < 0) {
      if (!(await this.#more())) return undefined;
      end = this.#held.indexOf(NEWLINE);
    }
    const line = this.#held.subarray(0, end).toString('utf8');
    this.#held = this.#held.subarray(end + 1);
    return line;
  }

  /** The rows up to the line `\.`, which COPY's text format can only have as the end. */
  async *rows(): AsyncGenerator<Buffer, void, void> {
    let first = true;
    for (;;) {
      if (first && this.#held.indexOf('\\.\n') === 0) return this.#skip(3);
      const end = this.#held.indexOf('\n\\.\n');
      if (end >= 0) {
        yield this.#held.subarray(0, end + 1);
        return this.#skip(end + 4);
      }
      // The end may lie across two chunks: what could be its beginning is kept back.
      const ready = this.#held.length - 3;
      if (ready > 0) {
        yield this.#held.subarray(0, ready);
        this.#skip(ready);
        first = false;
      }
      if (!(await this.#more())) throw new BackupFault('the rows of a table have no end');
    }
  }

  #skip(bytes: number): void {
    this.#held = this.#held.subarray(bytes);
  }

  async #more(): Promise<boolean> {
    const { done, value } = await this.#chunks.next();
    if (done) return false;
    this.#held = this.#held.length === 0 ? value : Buffer.concat([this.#held, value]);
    return true;
  }
}
