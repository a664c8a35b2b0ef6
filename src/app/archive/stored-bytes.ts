import { createReadStream } from 'node:fs';

/** Bytes that can be read from any place on: a file of this machine, or what the database keeps of one. */
export type StoredBytes = {
  size: number;
  /** Those from `from` on, up to and without `to`. */
  read: (from: number, to: number) => AsyncIterable<Buffer>;
};

const CHUNK_BYTES = 256 * 1024;

/** A file of that size, by its path. Errors of the file system as they come. */
export function fileBytes(path: string, size: number): StoredBytes {
  return { size, read: (from, to) => stretch(path, from, to) };
}

async function* stretch(path: string, from: number, to: number): AsyncGenerator<Buffer> {
  if (to > from) {
    yield* createReadStream(path, { start: from, end: to - 1, highWaterMark: CHUNK_BYTES });
  }
}

/** The same bytes; `watch` is told how many have been read in all, and never more than there are. */
export function watched({ size, read }: StoredBytes, watch: (bytes: number) => void): StoredBytes {
  let done = 0;
  async function* told(from: number, to: number): AsyncGenerator<Buffer> {
    for await (const chunk of read(from, to)) {
      done = Math.min(size, done + chunk.length);
      watch(done);
      yield chunk;
    }
  }
  return { size, read: told };
}

/** A stretch of the bytes at once; for those that fit in memory. */
export async function bytesAt({ read }: StoredBytes, from: number, to: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of read(from, to)) chunks.push(chunk);
  return Buffer.concat(chunks);
}
