import { pipeline, Readable } from 'node:stream';
import { crc32, createInflateRaw } from 'node:zlib';
import { InputError } from '#app/input-error.ts';
import { refuseGrowth } from '#app/read-report.ts';
import { bytesAt, type StoredBytes } from './stored-bytes.ts';
import type { ZipEntry } from './zip-directory.ts';

const HEADER = 0x04034b50;
const HEADER_BYTES = 30;
const STORED = 0;
const DEFLATED = 8;
const CHUNK_BYTES = 256 * 1024;

/** What has come of a zip so far, in bytes: what all its files together unfold into is bounded, too. */
export type Unfolded = { bytes: number };

/**
 * What a file in a zip holds, as it unfolds: no more of it is in memory than a moment needs. At its end it is held
 * against its checksum.
 *
 * The stream fails with an `InputError`: UNREADABLE_FILE for what is damaged, encrypted or packed in an unknown way,
 * TOO_LARGE for what grows beyond measure.
 */
export function openEntry(file: StoredBytes, entry: ZipEntry, unfolded: Unfolded): Readable {
  return Readable.from(contentOf(file, entry, unfolded), { objectMode: false });
}

async function* contentOf(
  file: StoredBytes,
  entry: ZipEntry,
  unfolded: Unfolded,
): AsyncGenerator<Buffer> {
  const begins = await dataBegins(file, entry);
  const packed = file.read(begins, begins + entry.packed);
  const chunks = entry.method === STORED ? packed : inflated(packed);
  let [crc, bytes] = [0, 0];
  try {
    for await (const chunk of chunks) {
      crc = crc32(chunk, crc);
      bytes += chunk.length;
      unfolded.bytes += chunk.length;
      refuseGrowth(entry.packed, bytes);
      refuseGrowth(file.size, unfolded.bytes, Number.POSITIVE_INFINITY);
      yield chunk;
    }
  } catch (error) {
    if (error instanceof InputError || !isZlibFault(error)) throw error;
    throw unreadable(entry, `is damaged (${error.message})`, error);
  }
  if (crc !== entry.crc) throw unreadable(entry, 'is damaged: its checksum is another');
}

async function dataBegins(file: StoredBytes, entry: ZipEntry): Promise<number> {
  if (entry.encrypted) throw unreadable(entry, 'is encrypted: send it without a password');
  if (entry.method !== STORED && entry.method !== DEFLATED) {
    throw unreadable(
      entry,
      `is packed in a way that is not read (method ${entry.method}): pack it by deflate`,
    );
  }
  const header = await bytesAt(
    file,
    entry.offset,
    Math.min(entry.offset + HEADER_BYTES, file.size),
  );
  if (header.length < HEADER_BYTES || header.readUInt32LE() !== HEADER) {
    throw unreadable(entry, 'is not where the directory of the zip has it');
  }
  const begins = entry.offset + HEADER_BYTES + header.readUInt16LE(26) + header.readUInt16LE(28);
  if (begins + entry.packed > file.size) throw unreadable(entry, 'goes beyond the end of the zip');
  return begins;
}

function inflated(packed: AsyncIterable<Buffer>): AsyncIterable<Buffer> {
  // What goes wrong is told by the stream itself.
  return pipeline(packed, createInflateRaw({ chunkSize: CHUNK_BYTES }), () => {});
}

function isZlibFault(error: unknown): error is Error {
  return error instanceof Error && 'code' in error && String(error.code).startsWith('Z_');
}

function unreadable({ name }: ZipEntry, what: string, cause?: Error): InputError {
  return new InputError('UNREADABLE_FILE', `${name} ${what}.`, cause ? { cause } : {});
}
