import { createReadStream, createWriteStream, readFileSync, statSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { InputError } from '#app/input-error.ts';
import type { Upload } from '#contract/shape.ts';

/** Reads a file that was named on the command line. */
export function readInput(file: string): Buffer {
  try {
    return readFileSync(file);
  } catch (error) {
    throw unreadable(file, error);
  }
}

/** So many bytes are taken as a text: more than anybody has written by hand. */
const LARGEST_TEXT = 10_000_000;

/** The text of a file that was named on the command line; `-` is standard input. */
export async function readText(file: string): Promise<string> {
  const bytes = file === '-' ? await standardInput() : readInput(file);
  const name = file === '-' ? 'standard input' : file;
  if (bytes.length > LARGEST_TEXT) {
    const message = `${name} has ${bytes.length} bytes, and texts of up to ${LARGEST_TEXT} are read: name the text itself.`;
    throw new InputError('TOO_LARGE', message);
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (cause) {
    const message = `${name} is not text in UTF-8: convert it first.`;
    throw new InputError('UNREADABLE_FILE', message, { cause });
  }
}

async function standardInput(): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of process.stdin) parts.push(part);
  return Buffer.concat(parts);
}

/**
 * A file that was named on the command line, as an upload for the length of the work. What is no file to be read
 * twice, such as standard input (`-`) or a pipe, is one for that long.
 */
export async function withUpload<T>(
  file: string,
  work: (upload: Upload) => Promise<T>,
): Promise<T> {
  if (file !== '-' && isFile(file)) return work({ path: file, name: basename(file) });
  const folder = await mkdtemp(join(tmpdir(), 'holdfast-input-'));
  try {
    const path = join(folder, 'file');
    const source = file === '-' ? process.stdin : createReadStream(file);
    await pipeline(source, createWriteStream(path, { mode: 0o600 })).catch((error) => {
      throw unreadable(file, error);
    });
    return await work({ path, name: file === '-' ? 'standard input' : basename(file) });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function isFile(file: string): boolean {
  try {
    return statSync(file).isFile();
  } catch (error) {
    throw unreadable(file, error);
  }
}

function unreadable(file: string, cause: unknown): InputError {
  const reason = cause instanceof Error ? cause.message : String(cause);
  const message = `${file} cannot be read: ${reason}. Check that it exists and that you may read it.`;
  return new InputError('UNREADABLE_FILE', message, { cause });
}
