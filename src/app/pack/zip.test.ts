import { execFileSync } from 'node:child_process';
import { unzipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { digest } from '#app/digest.ts';
import { toHex, toUtf8 } from '#domain/ledger/bytes.ts';
import { readZip, writeZip } from './zip.ts';

const files = new Map([
  ['b.txt', toUtf8('bee')],
  ['a/0', new Uint8Array()],
  ['a.json', Uint8Array.from({ length: 300 }, (_, n) => n % 256)],
]);
const zip = writeZip(files);

describe('an archive', () => {
  test('is read back, sorted, by us and by others', () => {
    const read = readZip(zip);
    expect(read).toHaveProperty('files');
    if ('files' in read)
      expect([...read.files]).toEqual([...files].sort(([a], [b]) => (a < b ? -1 : 1)));
    expect(Object.entries(unzipSync(zip))).toHaveLength(3);
    expect(unzipSync(zip)['a.json']).toEqual(files.get('a.json'));
  });

  test('may stand anywhere in memory', () => {
    const padded = new Uint8Array(zip.length + 7);
    padded.set(zip, 7);
    expect(readZip(padded.subarray(7))).toHaveProperty('files');
  });

  test('is the same in every time zone', () => {
    const script = `
      import { writeZip } from '#app/pack/zip.ts';
      const files = new Map([['a', new Uint8Array(3)]]);
      process.stdout.write(Buffer.from(writeZip(files)).toString('hex'));`;
    const inZone = (TZ: string) =>
      execFileSync(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', script], {
        env: { TZ },
        encoding: 'utf8',
      });
    const here = toHex(writeZip(new Map([['a', new Uint8Array(3)]])));
    for (const zone of ['Pacific/Kiritimati', 'America/St_Johns']) expect(inZone(zone)).toBe(here);
  });

  test('takes only plain names', () => {
    for (const name of ['', 'A', '../a', 'a b', 'ä', '/a', '__proto__']) {
      expect(() => writeZip(new Map([[name, new Uint8Array()]]))).toThrow(RangeError);
    }
  });
});

describe('reading is strict about', () => {
  const altered = (at: number, bits: number) => zip.with(at, (zip[at] as number) ^ bits);
  const first = 30 + 'a.json'.length;

  test.each([
    ['content without its checksum', altered(first, 9), 'a.json'],
    ['the date', altered(11, 1), 'a.json'],
    ['flags', altered(6, 1), 'a.json'],
    ['the method', altered(8, 8), 'a.json'],
    ['the name', altered(30, 0x20), 'pack.zip'],
    ['a length beyond the end', altered(24, 1), 'a.json'],
    ['the directory', altered(zip.length - 30, 1), 'pack.zip'],
    ['bytes behind it', Uint8Array.of(...zip, 0), 'pack.zip'],
    ['bytes before it', Uint8Array.of(0, ...zip), 'pack.zip'],
    ['a missing end', zip.slice(0, -1), 'pack.zip'],
  ])('%s', (_, bytes, entry) => {
    expect(readZip(bytes)).toEqual({ entry, problem: expect.any(String) });
  });

  test('any one bit', () => {
    const whole = toHex(digest.sha256(zip));
    for (let at = 0; at < zip.length; at++) {
      const spoilt = zip.with(at, (zip[at] as number) ^ (1 << (at % 8)));
      expect(toHex(digest.sha256(spoilt))).not.toBe(whole);
      expect(readZip(spoilt)).toHaveProperty('problem');
    }
  });
});
