import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { promisify } from 'node:util';
import { deflateRaw, inflateRaw } from 'node:zlib';
import { bytesAt, type StoredBytes } from '#app/archive/stored-bytes.ts';
import { unreadable } from '#app/read-report.ts';
import type { Database } from '#store/database.ts';
import { RAW_PART_BYTES, type RawPart, rawSize, readRawPart } from '#store/raw-reports.ts';

const deflated = promisify(deflateRaw);
const inflated = promisify(inflateRaw);

/** Reports shrink to a tenth even so, and nobody waits for it. */
const FASTEST = { level: 1 };

/** SHA-256 of a file of this machine (hexadecimal), and how many bytes that was. Throws UNREADABLE_FILE. */
export async function digestOfFile(path: string): Promise<{ sha256: string; bytes: number }> {
  const hash = createHash('sha256');
  const file = createReadStream(path);
  await pipeline(file, hash).catch((error: unknown) => {
    throw unreadable(path, error);
  });
  return { sha256: hash.digest('hex'), bytes: file.bytesRead };
}

/** A file in the parts that the store keeps. */
export async function* partsOf(file: StoredBytes): AsyncGenerator<RawPart, void, void> {
  for (let from = 0; from < file.size; from += RAW_PART_BYTES) {
    const bytes = await bytesAt(file, from, Math.min(from + RAW_PART_BYTES, file.size));
    const smaller = await deflated(bytes, FASTEST);
    const shrinks = smaller.length < bytes.length;
    yield { bytes: shrinks ? smaller : bytes, deflated: shrinks };
  }
}

/** A file that the store keeps; undefined where it does not, or no longer. */
export async function rawBytes(
  database: Database,
  sha256: string,
): Promise<StoredBytes | undefined> {
  const size = await rawSize(database, sha256);
  if (size === undefined) return undefined;
  // Small files in a zip lie side by side.
  let last: { part: number; bytes: Buffer } | undefined;
  const partAt = async (part: number): Promise<Buffer> => {
    if (last?.part === part) return last.bytes;
    const kept = await readRawPart(database, sha256, part);
    if (!kept) throw new Error(`part ${part} of the report ${sha256} is missing`);
    const bytes = kept.deflated ? await inflated(kept.bytes) : Buffer.from(kept.bytes);
    last = { part, bytes };
    return bytes;
  };
  async function* read(from: number, to: number): AsyncGenerator<Buffer> {
    for (let at = from; at < to; ) {
      const part = Math.floor(at / RAW_PART_BYTES);
      const begins = part * RAW_PART_BYTES;
      const bytes = await partAt(part);
      const chunk = bytes.subarray(at - begins, to - begins);
      yield chunk;
      at += chunk.length;
    }
  }
  return { size, read };
}
