import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { gzipSync } from 'node:zlib';
import { strToU8, zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { InputError } from '#app/input-error.ts';
import { collectReport } from '#app/parse-report.ts';
import { importers } from '#importers/recognise.ts';
import { type ReportFile, reportsAt, reportsIn } from './reports-in.ts';
import { fileBytes, type StoredBytes } from './stored-bytes.ts';

const folder = mkdtempSync(join(tmpdir(), 'holdfast-zip-'));
const sarif = '{"version":"2.1.0","runs":[{"tool":{"driver":{"name":"t"}},"results":[]}]}';

function kept(bytes: Uint8Array, name = 'r.zip'): { path: string; file: StoredBytes } {
  const path = join(folder, name);
  writeFileSync(path, bytes);
  return { path, file: fileBytes(path, bytes.length) };
}

const inZip = (bytes: Uint8Array, format?: string) =>
  reportsIn(kept(bytes).file, { name: 'r.zip', format });

async function content({ open }: ReportFile): Promise<string> {
  const source = open();
  return typeof source === 'string' ? readFileSync(source, 'utf8') : text(source);
}

async function codeOf(work: Promise<unknown>): Promise<string> {
  const error = await work.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof InputError)) throw new Error(`no refusal: ${error}`);
  return error.code;
}

describe('a zip of reports', () => {
  test('is its files, in folders too, as they were packed', async () => {
    const reports = await inZip(
      zipSync({
        a: { b: { 'deep.sarif': strToU8(sarif) } },
        '../out.json': [strToU8('as it is'), { level: 0 }],
        'ü.json': strToU8('{}'),
        __MACOSX: { '._deep.sarif': strToU8('x') },
        '.DS_Store': strToU8('x'),
      }),
    );
    expect(reports.map(({ entry }) => entry)).toEqual(['a/b/deep.sarif', '../out.json', 'ü.json']);
    expect(await Promise.all(reports.map(content))).toEqual([sarif, 'as it is', '{}']);
  });

  test('may hold gzipped reports', async () => {
    const [report] = await inZip(zipSync({ 'a.sarif.gz': gzipSync(sarif) }));
    const { format } = await collectReport((report as ReportFile).open());
    expect(format).toBe('sarif');
  });

  test('is read as other programs write it: sizes behind the data, a comment at the end', async () => {
    // Written by Python's zipfile to a pipe.
    const bytes = Buffer.from(
      'UEsDBBQACAAAAAAAIQAAAAAAAAAAAAAAAAACAAAAYS9QSwcIAAAAAAAAAAAAAAAAUEsDBC0ACAAIAAAAIQAAAAAA//////////8HABQAYS9iLnR4dAEAEAAAAAAAAAAAAAAAAAAAAAAAy0jNyclXyECQAFBLBwiAiPnlCgAAAAAAAAARAAAAAAAAAFBLAQIUAxQACAAAAAAAIQAAAAAAAAAAAAAAAAACAAAAAAAAAAAAAACAAQAAAABhL1BLAQItAy0ACAAIAAAAIQCAiPnlCgAAABEAAAAHAAAAAAAAAAAAAACAATAAAABhL2IudHh0UEsFBgAAAAACAAIAZQAAAIsAAAASAHBhY2tlZCBieSBzb21lYm9keQ==',
      'base64',
    );
    const [report] = await inZip(bytes);
    expect(await content(report as ReportFile)).toBe('hello hello hello');
  });

  test('of Fortify is its audit, whatever it is called', async () => {
    const audit = readFileSync('src/importers/fortify-fvdl/fixtures/one.xml');
    const [report, ...more] = await inZip(
      zipSync({ VERSION: strToU8('5.2'), 'audit.xml': strToU8('<Audit/>'), 'audit.fvdl': audit }),
    );
    expect(more).toEqual([]);
    const { open, beside, format = '' } = report as ReportFile;
    expect((await collectReport(open(), { format })).findings).toHaveLength(1);
    expect(beside && (await text(beside()))).toBe('<Audit/>');
  });

  test('that is one report of a format is read by its member, and nothing else of it', async () => {
    const [first] = importers;
    if (!first) throw new Error('no importer');
    const known = [{ ...first, id: 'packed', archive: { member: 'report.fvdl' } }];
    const bytes = zipSync({ 'src/a.c': strToU8('x'), 'report.fvdl': strToU8('the report') });
    const reports = await reportsIn(kept(bytes).file, { name: 'r.fpr' }, known);
    expect(reports).toEqual([{ format: 'packed', open: expect.any(Function) }]);
    expect(await content(reports[0] as ReportFile)).toBe('the report');
  });
});

test('any other file is the one report', async () => {
  const { path } = kept(strToU8(sarif), 'plain.sarif');
  const [report] = await reportsAt(path, { name: path });
  expect(report?.entry).toBeUndefined();
  expect(await content(report as ReportFile)).toBe(sarif);
});

describe('what cannot be read of a zip', () => {
  const bytes = zipSync({ 'a.json': strToU8('a'.repeat(5000)), 'b.json': strToU8('{"b":1}') });

  test('is the whole where its directory is gone', async () => {
    expect(await codeOf(inZip(bytes.subarray(0, bytes.length - 30)))).toBe('UNREADABLE_FILE');
    expect(await codeOf(inZip(zipSync({})))).toBe('UNRECOGNISED_REPORT');
    expect(await codeOf(inZip(bytes, 'nope'))).toBe('UNKNOWN_FORMAT');
  });

  test('is one file where that alone is damaged', async () => {
    const damaged = Uint8Array.from(bytes);
    damaged[40] = (damaged[40] ?? 0) ^ 0xff;
    const [a, b] = await inZip(damaged);
    expect(await codeOf(content(a as ReportFile))).toBe('UNREADABLE_FILE');
    expect(await content(b as ReportFile)).toBe('{"b":1}');
  });

  test('is what somebody changed: its checksum is another', async () => {
    const stored = zipSync({ 'a.json': [strToU8('abcdefgh'), { level: 0 }] });
    stored[40] = (stored[40] ?? 0) ^ 1;
    const [a] = await inZip(stored);
    await expect(content(a as ReportFile)).rejects.toThrow('checksum');
  });

  test('is what is encrypted, or packed in another way', async () => {
    const altered = (at: number, value: number) => {
      const copy = Buffer.from(bytes);
      copy.writeUInt16LE(value, copy.lastIndexOf('PK\u0001\u0002') + at);
      return copy;
    };
    const [, encrypted] = await inZip(altered(8, 1));
    await expect(content(encrypted as ReportFile)).rejects.toThrow('encrypted');
    const [, other] = await inZip(altered(10, 14));
    await expect(content(other as ReportFile)).rejects.toThrow('method 14');
  });

  test('is a zip in a zip', async () => {
    const [inner] = await inZip(zipSync({ 'inner.zip': zipSync({ 'a.json': strToU8('{}') }) }));
    const read = collectReport((inner as ReportFile).open(), { name: 'inner.zip' });
    await expect(read).rejects.toThrow('packed once more');
  });

  test('is what unfolds beyond measure, alone or many together', async () => {
    const zeros = new Uint8Array(100 * 1024 * 1024);
    const [bomb] = await inZip(zipSync({ a: zeros }));
    expect(await codeOf(content(bomb as ReportFile))).toBe('TOO_LARGE');
    const part = zeros.subarray(0, 30 * 1024 * 1024);
    const many = await inZip(zipSync({ a: part, b: part, c: part }));
    const codes = [];
    for (const one of many) {
      codes.push(
        await content(one).then(
          () => 'read',
          (error: InputError) => error.code,
        ),
      );
    }
    expect(codes).toEqual(['read', 'read', 'TOO_LARGE']);
  });
});
