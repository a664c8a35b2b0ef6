import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import type { Readable } from 'node:stream';
import { StringDecoder } from 'node:string_decoder';
import { createGunzip } from 'node:zlib';
import type { Skipped } from '#importers/importer.ts';
import { InputError } from './input-error.ts';

/** A report's file as text, with what is known of its bytes once the text has been read to its end. */
export type ReportText = {
  text: AsyncIterable<string>;
  /** What of the bytes could not be read as text; complete after the end. */
  problems: readonly Skipped[];
  /** After the end: SHA-256 of the bytes as they are stored, in hexadecimal, and their number. */
  digest: () => { sha256: string; bytes: number };
  /** Lets go of the file; for who does not read to the end. */
  close: () => void;
};

/** Told after every chunk how many bytes have been read so far. */
export type WatchBytes = (bytes: number) => void;

const chunkBytes = 256 * 1024;

/** Reports shrink to a tenth or a thirtieth. What grows like this, once it is large, is made to fill a disk. */
const MOST_GROWTH = 200;
const SMALL_BYTES = 64 * 1024 * 1024;
const MOST_INFLATED_BYTES = 4 * 1024 ** 3;

/**
 * Reads a file by its path, or a stream, as text: UTF-8 or UTF-16, with or without a byte order mark, or XML in
 * the encoding of one byte a character that it declares; plain or gzip.
 *
 * Bytes that are no text and a gzip file that is cut are reported among the problems; what can be read is read.
 *
 * @throws {InputError} UNREADABLE_FILE, and TOO_LARGE for what grows beyond measure, while it is being read.
 */
export function readReport(source: string | Readable, watch?: WatchBytes): ReportText {
  const problems: Skipped[] = [];
  const hash = createHash('sha256');
  let bytes = 0;
  let stream: Readable | undefined;
  async function* raw(): AsyncGenerator<Buffer, void, void> {
    stream =
      typeof source === 'string' ? createReadStream(source, { highWaterMark: chunkBytes }) : source;
    try {
      for await (const chunk of stream) {
        const buffer: Buffer = typeof chunk === 'string' ? Buffer.from(chunk) : chunk;
        hash.update(buffer);
        bytes += buffer.length;
        watch?.(bytes);
        yield buffer;
      }
    } catch (error) {
      throw unreadable(typeof source === 'string' ? source : 'the input', error);
    }
  }
  return {
    text: decoded(inflated(raw(), problems), problems),
    problems,
    digest: () => ({ sha256: hash.copy().digest('hex'), bytes }),
    close: () => stream?.destroy(),
  };
}

/** What is said of a file that cannot be read. */
export function unreadable(name: string, cause: unknown): InputError {
  if (cause instanceof InputError) return cause;
  const reason = cause instanceof Error ? cause.message : String(cause);
  const message = `${name} cannot be read: ${reason}. Check that it exists and that you may read it.`;
  return new InputError('UNREADABLE_FILE', message, { cause });
}

/** The first bytes, as many as tell what a file is, and all of it again. */
async function opening(
  chunks: AsyncIterator<Buffer>,
  least: number,
): Promise<{ head: Buffer; all: AsyncGenerator<Buffer, void, void> }> {
  let head: Buffer = Buffer.alloc(0);
  let next = await chunks.next();
  while (!next.done) {
    head = head.length === 0 ? next.value : Buffer.concat([head, next.value]);
    if (head.length >= least) break;
    next = await chunks.next();
  }
  const begun = head;
  async function* all(): AsyncGenerator<Buffer, void, void> {
    if (begun.length > 0) yield begun;
    for (let more = await chunks.next(); !more.done; more = await chunks.next()) yield more.value;
  }
  return { head, all: all() };
}

async function* inflated(
  chunks: AsyncGenerator<Buffer, void, void>,
  problems: Skipped[],
): AsyncGenerator<Buffer, void, void> {
  const { head, all } = await opening(chunks, 2);
  if (head[0] !== 0x1f || head[1] !== 0x8b) {
    yield* all;
    return;
  }
  const gunzip = createGunzip({ chunkSize: chunkBytes });
  let fault: unknown;
  const feeding = feed(all, gunzip).catch((error: unknown) => {
    fault = error;
    gunzip.end();
  });
  let length = 0;
  try {
    for await (const chunk of gunzip) {
      length += chunk.length;
      refuseGrowth(gunzip.bytesWritten, length);
      yield chunk;
    }
  } catch (error) {
    if (error instanceof InputError) throw error;
    // What was inflated before the fault has been read, and the format reports where its text ends.
    const reason = error instanceof Error ? error.message : String(error);
    problems.push({
      reason: `The gzip data is damaged: ${reason}`,
      at: `after byte ${length} of its content`,
    });
    for await (const rest of all) void rest;
  }
  await feeding;
  if (fault instanceof InputError) throw fault;
}

/**
 * Says no (TOO_LARGE) to what unfolds into so much more than it was, or into more than `most`: any report holds less
 * than the usual. Bytes.
 */
export function refuseGrowth(packed: number, inflated: number, most = MOST_INFLATED_BYTES): void {
  const grows = inflated > SMALL_BYTES && inflated > packed * MOST_GROWTH;
  if (!grows && inflated <= most) return;
  const what = grows
    ? `more than ${MOST_GROWTH} times as large as the file`
    : `larger than ${most / 1024 ** 3} GiB`;
  throw new InputError(
    'TOO_LARGE',
    `the file is packed and holds something ${what}: nothing of that was kept. If it is a report, import it unpacked or in parts.`,
  );
}

async function feed(
  chunks: AsyncGenerator<Buffer, void, void>,
  gunzip: ReturnType<typeof createGunzip>,
): Promise<void> {
  for await (const chunk of chunks) {
    if (gunzip.destroyed) continue;
    await new Promise<void>((resolve) => {
      gunzip.once('close', resolve);
      gunzip.write(chunk, () => {
        gunzip.off('close', resolve);
        resolve();
      });
    });
  }
  gunzip.end();
}

type Encoding = { name: 'utf8' | 'utf16le' | 'utf16be'; mark: number };

/** Encodings of one byte a character, in which older tools write XML: whatever the bytes are, they are text. */
const declarable =
  /^<\?xml[^>]*?\sencoding\s*=\s*["']((?:iso-8859-\d+|latin-?1|windows-125\d|us-ascii))["']/i;

/** The encoding that an XML declaration names, where it is one of those. */
function declaredIn(head: Buffer): string | undefined {
  return declarable.exec(head.subarray(0, declarationBytes).toString('latin1'))?.[1];
}

/** By its byte order mark, else by the zero bytes beside the ASCII sign that every report starts with. */
function encodingOf(head: Buffer): Encoding {
  const [first, second, third] = head;
  if (first === 0xef && second === 0xbb && third === 0xbf) return { name: 'utf8', mark: 3 };
  if (first === 0xff && second === 0xfe) return { name: 'utf16le', mark: 2 };
  if (first === 0xfe && second === 0xff) return { name: 'utf16be', mark: 2 };
  if (first && second === 0) return { name: 'utf16le', mark: 0 };
  return first === 0 && second ? { name: 'utf16be', mark: 0 } : { name: 'utf8', mark: 0 };
}

/** An XML declaration is no longer than this. */
const declarationBytes = 128;

const replacement = '\ufffd';

async function* decoded(
  chunks: AsyncGenerator<Buffer, void, void>,
  problems: Skipped[],
): AsyncGenerator<string, void, void> {
  const { head, all } = await opening(chunks, declarationBytes);
  const encoding = encodingOf(head);
  const declared = encoding.mark === 0 ? declaredIn(head) : undefined;
  if (declared !== undefined) {
    const decoder = new TextDecoder(declared);
    for await (const chunk of all) yield decoder.decode(chunk, { stream: true });
    return;
  }
  const decoder = new StringDecoder(encoding.name === 'utf8' ? 'utf8' : 'utf16le');
  const swap = encoding.name === 'utf16be' ? swapper() : (chunk: Buffer) => chunk;
  const count = new ReplacementCount(encoding.name);
  let skip = encoding.mark;
  for await (const chunk of all) {
    const bytes = swap(chunk.subarray(skip));
    skip = 0;
    const text = decoder.write(bytes);
    count.add(bytes, text);
    if (text !== '') yield text;
  }
  const rest = decoder.end();
  count.add(Buffer.alloc(0), rest);
  if (rest !== '') yield rest;
  const damage = count.damage();
  if (damage) problems.push(damage);
}

/** UTF-16 in the other byte order, two bytes at a time; an odd one waits for its partner. */
function swapper(): (chunk: Buffer) => Buffer {
  let odd: Buffer = Buffer.alloc(0);
  return (chunk) => {
    const joined = Buffer.concat([odd, chunk]);
    const even = joined.length - (joined.length % 2);
    odd = joined.subarray(even);
    return Buffer.from(joined.subarray(0, even)).swap16();
  };
}

/** Tells characters that stand for broken bytes from those that the file itself holds. */
class ReplacementCount {
  private readonly written: Buffer;
  private found = 0;
  private held = 0;
  private characters = 0;
  private firstAt: number | undefined;
  private tail: Buffer = Buffer.alloc(0);

  constructor(encoding: Encoding['name']) {
    this.written = Buffer.from(replacement, encoding === 'utf8' ? 'utf8' : 'utf16le');
  }

  add(bytes: Buffer, text: string): void {
    const at = text.indexOf(replacement);
    if (at >= 0) {
      this.firstAt ??= this.characters + at;
      this.found += text.split(replacement).length - 1;
    }
    this.characters += text.length;
    const edge = this.written.length - 1;
    // A sequence may straddle two chunks.
    this.held += occurrences(Buffer.concat([this.tail, bytes.subarray(0, edge)]), this.written);
    this.held += occurrences(bytes, this.written);
    const tail = bytes.length < edge ? Buffer.concat([this.tail, bytes]) : bytes;
    this.tail = Buffer.from(tail.subarray(Math.max(0, tail.length - edge)));
  }

  damage(): Skipped | undefined {
    const broken = this.found - this.held;
    if (broken <= 0) return undefined;
    const characters = broken === 1 ? '1 character' : `${broken} characters`;
    const reason = `${characters} could not be decoded and became U+FFFD`;
    return { reason, at: `from character ${this.firstAt ?? 0}` };
  }
}

function occurrences(bytes: Buffer, wanted: Buffer): number {
  let count = 0;
  for (let at = bytes.indexOf(wanted); at >= 0; at = bytes.indexOf(wanted, at + 1)) count += 1;
  return count;
}
