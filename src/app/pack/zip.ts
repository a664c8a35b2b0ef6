import { zipSync } from 'fflate';
import { sameBytes } from '#domain/ledger/bytes.ts';

/** Names a thing that is wrong with an archive: the entry it concerns, or `archive` for what is around them. */
export type ZipFault = { entry: string; problem: string };

/** What a fault names that lies outside of every entry. */
export const archive = 'pack.zip';

const namePattern = /^[a-z0-9][a-z0-9./-]*$/;
const mostFiles = 65_535;
const mostBytes = 2 ** 32 - 1;

/**
 * One archive for one set of files, to the byte: sorted, stored, undated, the same in every time zone.
 *
 * Throws a `RangeError` for a name outside of a-z, 0-9 and `./-`, and beyond 65,535 files or 4 GiB.
 */
export function writeZip(files: ReadonlyMap<string, Uint8Array>): Uint8Array {
  const names = [...files.keys()].sort();
  const wrong = names.find((name) => !namePattern.test(name));
  if (wrong !== undefined) throw new RangeError(`Not a name for an archive: ${wrong}`);
  const bytes = [...files.values()].reduce((sum, { length }) => sum + length, 0);
  if (names.length > mostFiles || bytes > mostBytes)
    throw new RangeError('Too much for an archive');
  const entries = names.map((name) => [name, files.get(name) ?? new Uint8Array()]);
  // ZIP keeps local time: a date that is made of local fields reads back the same everywhere.
  return zipSync(Object.fromEntries(entries), { level: 0, mtime: new Date(1980, 0, 1, 12) });
}

/**
 * Reads an archive that `writeZip` could have written, and no other: headers, directory and padding have no free bit.
 *
 * It follows the entries themselves, never the directory at the end, so that hostile offsets lead nowhere; writing the
 * files again must then give the same bytes.
 */
export function readZip(bytes: Uint8Array): { files: Map<string, Uint8Array> } | ZipFault {
  if (bytes.length > mostBytes) return { entry: archive, problem: 'is larger than 4 GiB' };
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const files = new Map<string, Uint8Array>();
  let [at, last] = [0, ''];
  while (at + 30 <= bytes.length && view.getUint32(at, true) === 0x04034b50) {
    const start = at + 30 + view.getUint16(at + 26, true);
    const end = start + view.getUint32(at + 22, true);
    const name = String.fromCharCode(...bytes.subarray(at + 30, Math.min(start, at + 286)));
    if (!namePattern.test(name))
      return { entry: archive, problem: 'holds an entry with a bad name' };
    if (end > bytes.length) return { entry: name, problem: 'goes beyond the end of the archive' };
    if (name <= last)
      return { entry: name, problem: `comes after ${last}: repeated or not sorted` };
    files.set(name, bytes.subarray(start, end));
    [at, last] = [end, name];
  }
  if (files.size > mostFiles) return { entry: archive, problem: 'holds too many entries' };
  const written = writeZip(files);
  return sameBytes(written, bytes) ? { files } : difference(files, written, bytes);
}

function difference(
  files: Map<string, Uint8Array>,
  written: Uint8Array,
  bytes: Uint8Array,
): ZipFault {
  let at = 0;
  while (at < bytes.length && written[at] === bytes[at]) at += 1;
  let end = 0;
  for (const [name, { length }] of files) {
    end += 30 + name.length + length;
    if (at < end)
      return { entry: name, problem: 'is not stored as a pack stores it (its header or CRC)' };
  }
  return {
    entry: archive,
    problem: `has a directory that is not the one of its entries, at byte ${at}`,
  };
}
