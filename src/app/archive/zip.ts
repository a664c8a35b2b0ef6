import { Readable } from 'node:stream';
import { crc32 } from 'node:zlib';
import { type Entry, fromRandomAccessReaderPromise, RandomAccessReader, type ZipFile } from 'yauzl';
import { InputError } from '#app/input-error.ts';
import { refuseGrowth } from '#app/read-report.ts';
import { bytesAt, type StoredBytes } from './stored-bytes.ts';

/** A file in a zip. */
export type ZipEntry = {
  /** Its path: a label, and never a place on this machine. */
  name: string;
  /**
   * What it holds, as it unfolds: no more of it is in memory than a moment needs. At its end it is held against its
   * checksum. The stream fails with an `InputError`: UNREADABLE_FILE for what is damaged, encrypted or packed in an
   * unknown way, TOO_LARGE for what grows beyond measure.
   */
  open: () => Readable;
};

const FIRST_SIGNS = ['504b0304', '504b0506'];
const MOST_ENTRIES = 100_000;

/** Whether it begins as a zip does: with an entry, or with the end of one that is empty. */
export async function isZip(file: StoredBytes): Promise<boolean> {
  const head = await bytesAt(file, 0, Math.min(4, file.size));
  return FIRST_SIGNS.includes(head.toString('hex'));
}

/**
 * The files in a zip, in the order of its directory, without folders. The directory says what the zip holds: what lies
 * between is not read, so that nothing deleted comes back and no name leads anywhere.
 *
 * @throws {InputError} UNREADABLE_FILE where the directory is missing or damaged, TOO_LARGE.
 */
export async function zipEntries(file: StoredBytes, name: string): Promise<ZipEntry[]> {
  const unfolded = { bytes: 0 };
  const entries: ZipEntry[] = [];
  try {
    const zip = await fromRandomAccessReaderPromise(new StoredReader(file), file.size, {
      // Names are decoded here: one that could lead out of a folder is a label like any other.
      decodeStrings: false,
      autoClose: false,
    });
    if (zip.entryCount > MOST_ENTRIES) throw tooMany(name);
    for await (const entry of zip.eachEntry()) {
      const label = nameOf(entry);
      if (label.endsWith('/')) continue;
      const content = () => contentOf(zip, entry, label, file.size, unfolded);
      entries.push({ name: label, open: () => Readable.from(content(), { objectMode: false }) });
    }
  } catch (error) {
    if (error instanceof InputError) throw error;
    throw new InputError(
      'UNREADABLE_FILE',
      `${name} is a zip whose directory is missing or damaged: it was cut, or is a part of several. Send it again whole.`,
      { cause: error },
    );
  }
  return entries;
}

/** Reads a zip from wherever its bytes are kept. */
class StoredReader extends RandomAccessReader {
  private readonly file: StoredBytes;

  constructor(file: StoredBytes) {
    super();
    this.file = file;
  }

  override _readStreamForRange(start: number, end: number): Readable {
    return Readable.from(this.file.read(start, end), { objectMode: false });
  }
}

async function* contentOf(
  zip: ZipFile,
  entry: Entry,
  name: string,
  size: number,
  /** What has come of the zip so far, in bytes: what all its files together unfold into is bounded, too. */
  unfolded: { bytes: number },
): AsyncGenerator<Buffer> {
  if (entry.isEncrypted()) throw unreadable(name, 'is encrypted: send it without a password');
  if (!entry.canDecodeFileData()) {
    const method = `method ${entry.compressionMethod}`;
    throw unreadable(name, `is packed in a way that is not read (${method}): pack it by deflate`);
  }
  let [crc, bytes] = [0, 0];
  try {
    for await (const chunk of await zip.openReadStreamPromise(entry)) {
      crc = crc32(chunk, crc);
      bytes += chunk.length;
      unfolded.bytes += chunk.length;
      refuseGrowth(entry.compressedSize, bytes);
      refuseGrowth(size, unfolded.bytes, Number.POSITIVE_INFINITY);
      yield chunk;
    }
  } catch (error) {
    if (error instanceof InputError) throw error;
    const reason = error instanceof Error ? error.message : String(error);
    throw unreadable(name, `is damaged (${reason})`, error);
  }
  if (crc !== entry.crc32) throw unreadable(name, 'is damaged: its checksum is another');
}

const utf8 = new TextDecoder('utf-8', { fatal: true });

/** Names are UTF-8 nearly always, whether they say so or not; the rest is at least told apart. */
function nameOf({ fileNameRaw }: Entry): string {
  try {
    return utf8.decode(fileNameRaw).replaceAll('\0', '\ufffd');
  } catch {
    return fileNameRaw.toString('latin1').replaceAll('\0', '\ufffd');
  }
}

function tooMany(name: string): InputError {
  const most = MOST_ENTRIES.toLocaleString('en-GB');
  return new InputError(
    'TOO_LARGE',
    `${name} holds more than the ${most} files that are read of a zip: send it in parts`,
  );
}

function unreadable(name: string, what: string, cause?: unknown): InputError {
  return new InputError('UNREADABLE_FILE', `${name} ${what}.`, cause ? { cause } : {});
}
