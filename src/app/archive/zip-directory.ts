import { InputError } from '#app/input-error.ts';
import { bytesAt, type StoredBytes } from './stored-bytes.ts';

/** A file within a zip, as the zip's directory has it. */
export type ZipEntry = {
  /** Its path: a label, and never a place on this machine. */
  name: string;
  /** How it is packed: 0 as it is, 8 by deflate. */
  method: number;
  encrypted: boolean;
  /** CRC-32 of what it holds. */
  crc: number;
  /** How many bytes of the zip it takes, and where they begin: at its own header. */
  packed: number;
  offset: number;
};

const END = 0x06054b50;
const END_BYTES = 22;
const LONGEST_COMMENT = 0xffff;
const END_64 = 0x06064b50;
const LOCATOR_64 = 0x07064b50;
const LOCATOR_64_BYTES = 20;
const END_64_BYTES = 56;
const ENTRY = 0x02014b50;
const ENTRY_BYTES = 46;
const EXTRA_64 = 1;
/** What stands where a number needs the longer fields of a zip beyond 4 GiB. */
const IN_EXTRA = 0xffffffff;

/** More than 100,000 files with long names take. */
const MOST_DIRECTORY_BYTES = 32 * 1024 * 1024;
const MOST_ENTRIES = 100_000;

/** Whether it begins as a zip does: with an entry, or with the end of one that is empty. */
export async function isZip(file: StoredBytes): Promise<boolean> {
  const head = await bytesAt(file, 0, Math.min(4, file.size));
  return head.length === 4 && [0x04034b50, END].includes(head.readUInt32LE());
}

/**
 * The files in a zip, in the order of its directory, without folders. The directory says what the zip holds: what lies
 * between is not read, so that nothing deleted comes back and no name leads anywhere.
 *
 * @throws {InputError} UNREADABLE_FILE where the directory is missing or damaged, TOO_LARGE.
 */
export async function zipEntries(file: StoredBytes, name: string): Promise<ZipEntry[]> {
  const { at, bytes, count } = await findDirectory(file, name);
  if (bytes > MOST_DIRECTORY_BYTES || count > MOST_ENTRIES) {
    const most = MOST_ENTRIES.toLocaleString('en-GB');
    throw new InputError(
      'TOO_LARGE',
      `${name} holds more than the ${most} files that are read of a zip: send it in parts`,
    );
  }
  if (at + bytes > file.size) throw damaged(name);
  const directory = await bytesAt(file, at, at + bytes);
  const entries: ZipEntry[] = [];
  let next = 0;
  for (let left = count; left > 0; left -= 1) {
    const read = entryAt(directory, next);
    if (!read) throw damaged(name);
    if (!read.entry.name.endsWith('/')) entries.push(read.entry);
    next = read.next;
  }
  return entries;
}

type Directory = { at: number; bytes: number; count: number };

async function findDirectory(file: StoredBytes, name: string): Promise<Directory> {
  const from = Math.max(0, file.size - END_BYTES - LONGEST_COMMENT);
  const tail = await bytesAt(file, from, file.size);
  for (let at = tail.length - END_BYTES; at >= 0; at -= 1) {
    if (tail.readUInt32LE(at) !== END) continue;
    if (at + END_BYTES + tail.readUInt16LE(at + 20) !== tail.length) continue;
    const short = {
      count: tail.readUInt16LE(at + 10),
      bytes: tail.readUInt32LE(at + 12),
      at: tail.readUInt32LE(at + 16),
    };
    const longer = at >= LOCATOR_64_BYTES && (await directory64(file, tail, at - LOCATOR_64_BYTES));
    return longer || short;
  }
  throw damaged(name);
}

/** Where the directory is as a zip beyond 4 GiB, or of more than 65,535 files, says it. */
async function directory64(
  file: StoredBytes,
  tail: Buffer,
  locator: number,
): Promise<Directory | undefined> {
  if (tail.readUInt32LE(locator) !== LOCATOR_64) return undefined;
  const at = Number(tail.readBigUInt64LE(locator + 8));
  if (at + END_64_BYTES > file.size) return undefined;
  const end = await bytesAt(file, at, at + END_64_BYTES);
  if (end.readUInt32LE() !== END_64) return undefined;
  return {
    count: Number(end.readBigUInt64LE(32)),
    bytes: Number(end.readBigUInt64LE(40)),
    at: Number(end.readBigUInt64LE(48)),
  };
}

function entryAt(directory: Buffer, at: number): { entry: ZipEntry; next: number } | undefined {
  if (at + ENTRY_BYTES > directory.length || directory.readUInt32LE(at) !== ENTRY) return undefined;
  const flags = directory.readUInt16LE(at + 8);
  const named = at + ENTRY_BYTES;
  const extra = named + directory.readUInt16LE(at + 28);
  const comment = extra + directory.readUInt16LE(at + 30);
  const next = comment + directory.readUInt16LE(at + 32);
  if (next > directory.length) return undefined;
  const entry = {
    name: nameOf(directory.subarray(named, extra)),
    method: directory.readUInt16LE(at + 10),
    encrypted: (flags & 1) === 1,
    crc: directory.readUInt32LE(at + 16),
  };
  const sizes = {
    size: directory.readUInt32LE(at + 24),
    packed: directory.readUInt32LE(at + 20),
    offset: directory.readUInt32LE(at + 42),
  };
  const { packed, offset } = longSizes(sizes, directory.subarray(extra, comment));
  return { entry: { ...entry, packed, offset }, next };
}

type Sizes = { size: number; packed: number; offset: number };

/** Of the three numbers those that do not fit stand in the entry's extra field, in this order. */
function longSizes(short: Sizes, extra: Buffer): Sizes {
  const sizes = { ...short };
  const field = extraField(extra, EXTRA_64);
  let at = 0;
  for (const name of ['size', 'packed', 'offset'] as const) {
    if (sizes[name] !== IN_EXTRA || !field || at + 8 > field.length) continue;
    sizes[name] = Number(field.readBigUInt64LE(at));
    at += 8;
  }
  return sizes;
}

function extraField(extra: Buffer, wanted: number): Buffer | undefined {
  let at = 0;
  while (at + 4 <= extra.length) {
    const end = at + 4 + extra.readUInt16LE(at + 2);
    if (extra.readUInt16LE(at) === wanted) return extra.subarray(at + 4, end);
    at = end;
  }
  return undefined;
}

const utf8 = new TextDecoder('utf-8', { fatal: true });

/** Names are UTF-8 nearly always, whether they say so or not; the rest is at least told apart. */
function nameOf(bytes: Buffer): string {
  try {
    return utf8.decode(bytes).replaceAll('\0', '\ufffd');
  } catch {
    return bytes.toString('latin1').replaceAll('\0', '\ufffd');
  }
}

function damaged(name: string): InputError {
  return new InputError(
    'UNREADABLE_FILE',
    `${name} is a zip whose directory is missing or damaged: it was cut, or is a part of several. Send it again whole.`,
  );
}
