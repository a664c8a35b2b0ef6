import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { type Readable, Transform } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { InputError } from '#app/input-error.ts';
import type { CopyRow } from '#store/copy.ts';

/** What a file of a feed holds: its version and day, and the rows of the feed's table. */
export type FeedContent = {
  version: string;
  /** YYYY-MM-DD. */
  dated: string;
  rows: AsyncIterable<CopyRow>;
  /** Lets go of the file where the rows are not wanted. */
  close?: () => Promise<unknown>;
};

/** Far more than any feed is, unpacked. */
const MOST_BYTES = 512 * 1024 * 1024;

/** A fault of a feed's file, with its place in it. */
export function invalid(name: string, place: string, message: string): InputError {
  return new InputError('INTEL_INVALID', `${name}${place ? `, ${place}` : ''}: ${message}`);
}

/** The text of a file, plain or gzip, as it streams by. Throws INTEL_INVALID for one that unpacks to too much. */
async function* feedText(path: string, name: string): AsyncGenerator<string, void, void> {
  const packed = await isGzip(path);
  const file = createReadStream(path);
  const bytes: Readable = packed ? file.pipe(createGunzip()) : file;
  // An error of the file itself would else not reach whoever reads what is unpacked.
  if (packed) file.on('error', (error) => bytes.destroy(error));
  const limited = bytes.pipe(limit(name));
  bytes.on('error', (error) => limited.destroy(error));
  limited.setEncoding('utf8');
  try {
    for await (const chunk of limited) yield chunk as string;
  } catch (error) {
    if (error instanceof InputError) throw error;
    throw invalid(
      name,
      '',
      `it cannot be unpacked: ${error instanceof Error ? error.message : ''}`,
    );
  } finally {
    file.destroy();
  }
}

/** All of it at once, for feeds that are one document. */
export async function wholeText(path: string, name: string): Promise<string> {
  let text = '';
  for await (const chunk of feedText(path, name)) text += chunk;
  return text.replace(/^\ufeff/, '');
}

/** Parses one JSON document. `place`: where it stands, for whoever must find the fault. */
export function parseJson(text: string, name: string, place = ''): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    const message = error instanceof Error ? error.message : 'it is no JSON';
    const offset = Number(/position (\d+)/.exec(message)?.[1] ?? Number.NaN);
    if (place || Number.isNaN(offset)) throw invalid(name, place, message);
    const before = text.slice(0, offset).split('\n');
    const column = (before.at(-1)?.length ?? 0) + 1;
    throw invalid(name, `line ${before.length}, column ${column}`, message);
  }
}

/** The lines of it, numbered from 1. */
export async function* feedLines(
  path: string,
  name: string,
): AsyncGenerator<{ line: number; text: string }, void, void> {
  let rest = '';
  let line = 0;
  for await (const chunk of feedText(path, name)) {
    const parts = (rest + chunk).split('\n');
    rest = parts.pop() ?? '';
    for (const part of parts) {
      line += 1;
      yield { line, text: part.replace(/\r$/, '') };
    }
  }
  if (rest !== '') yield { line: line + 1, text: rest };
}

/** SHA-256 of the file as it is, in hexadecimal. */
export async function hashOfFile(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer);
  return hash.digest('hex');
}

async function isGzip(path: string): Promise<boolean> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(2), 0, 2, 0);
    return bytesRead === 2 && buffer[0] === 0x1f && buffer[1] === 0x8b;
  } finally {
    await file.close();
  }
}

function limit(name: string): Transform {
  let bytes = 0;
  return new Transform({
    transform(chunk: Buffer, _, done) {
      bytes += chunk.length;
      if (bytes > MOST_BYTES) done(invalid(name, '', 'it is larger than any such file'));
      else done(null, chunk);
    },
  });
}
