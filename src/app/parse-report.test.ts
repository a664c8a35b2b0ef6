import { createHash } from 'node:crypto';
import {
  createReadStream,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { gzipSync } from 'node:zlib';
import { afterAll, describe, expect, test } from 'vitest';
import { importers } from '#importers/recognise.ts';
import { InputError } from './input-error.ts';
import { collectReport, type ParsedReport, parseReport } from './parse-report.ts';

const folder = mkdtempSync(join(tmpdir(), 'holdfast-'));
afterAll(() => rmSync(folder, { recursive: true }));

const formats = join(import.meta.dirname, '../importers');
const fixtures = importers.flatMap(({ id }) => {
  const home = join(formats, id, 'fixtures');
  return readdirSync(home).map((name) => [`${id}/${name}`, join(home, name), id] as const);
});

function many(id: string, extension: string): string {
  return join(formats, id, `fixtures/many.${extension}`);
}

async function collectBytes(
  bytes: Buffer,
  size = bytes.length,
  format?: string,
): Promise<ParsedReport> {
  const pieces: Buffer[] = [];
  for (let at = 0; at < bytes.length; at += size) pieces.push(bytes.subarray(at, at + size));
  return collectReport(Readable.from(pieces), format === undefined ? {} : { format });
}

async function codeOf(outcome: Promise<unknown>): Promise<string> {
  const error: unknown = await outcome.catch((reason: unknown) => reason);
  if (!(error instanceof InputError)) throw error;
  expect(error.message).toMatch(/\.$/);
  return error.code;
}

describe.each(fixtures)('%s', (_label, path, id) => {
  const text = readFileSync(path, 'utf8');
  const utf16 = Buffer.from(text, 'utf16le');
  const swapped = Buffer.from(utf16).swap16();
  const gzip = gzipSync(text);

  test.each([
    ['UTF-8 with a mark', Buffer.from(`\ufeff${text}`)],
    ['UTF-16LE with a mark', Buffer.concat([Buffer.from([0xff, 0xfe]), utf16])],
    ['UTF-16BE with a mark', Buffer.concat([Buffer.from([0xfe, 0xff]), swapped])],
    ['UTF-16LE', utf16],
    ['UTF-16BE', swapped],
    ['gzip', gzip],
    ['gzip of two members', Buffer.concat([gzipSync(text.slice(0, 40)), gzipSync(text.slice(40))])],
  ])('is the same in %s', async (_name, bytes) => {
    // Named, for a report of nothing may be no more than an empty list.
    const plain = await collectReport(path, { format: id });
    expect(await collectBytes(bytes, bytes.length, id)).toEqual(plain);
    expect(await collectBytes(bytes, 7, id)).toEqual(plain);
  });
});

test('findings in full start with their fingerprint', async () => {
  const report = await collectReport(many('generic-json', 'json'));
  expect(Object.keys(report)).toEqual(['format', 'findings', 'components', 'skipped', 'coverage']);
  expect(Object.keys(report.findings[0] ?? {})[0]).toBe('fingerprint');
  for (const { fingerprint } of report.findings) expect(fingerprint).toMatch(/^[0-9a-f]{64}$/);
});

test('findings alike are told apart by which of them they are, and so keep their fingerprints', async () => {
  const { findings } = await collectReport(many('generic-json', 'json'));
  const fingerprints = findings.map(({ fingerprint }) => fingerprint);
  expect(new Set(fingerprints).size).toBe(5);
  const again = await collectReport(many('generic-json', 'json'));
  expect(again.findings.map(({ fingerprint }) => fingerprint)).toEqual(fingerprints);
  const text = '["generic",["fields","","Fixed last week","","","","",""],2]';
  expect(fingerprints[4]).toBe(createHash('sha256').update(text).digest('hex'));
});

test('the end of a report tells the digest of the file as it is stored', async () => {
  const bytes = gzipSync(readFileSync(many('trivy', 'json')));
  const { format, items } = await parseReport(Readable.from([bytes]));
  let next = await items.next();
  const targets: unknown[] = [];
  for (; !next.done; next = await items.next())
    if ('target' in next.value) targets.push(next.value.target);
  expect(format).toBe('trivy');
  expect(targets).toHaveLength(7);
  expect(next.value).toMatchObject({
    sha256: createHash('sha256').update(bytes).digest('hex'),
    bytes: bytes.length,
    coverage: { completeness: 'complete' },
  });
});

test('a digest is of the whole file, also where the format stops reading', async () => {
  const bytes = Buffer.from(`{"findings":[]} nonsense ${' '.repeat(1_000_000)}`);
  const { items } = await parseReport(
    Readable.from([bytes.subarray(0, 100_000), bytes.subarray(100_000)]),
  );
  let next = await items.next();
  while (!next.done) next = await items.next();
  expect(next.value.bytes).toBe(bytes.length);
});

describe('what cannot be used', () => {
  test('is refused with a code and a remedy', async () => {
    const path = join(folder, 'other.json');
    writeFileSync(path, '{"a":1}');
    expect(await codeOf(collectReport(path))).toBe('UNRECOGNISED_REPORT');
    expect(await codeOf(collectReport(path, { format: 'nope' }))).toBe('UNKNOWN_FORMAT');
    expect(await codeOf(collectReport(path, { format: 'generic' }))).toBe('UNRECOGNISED_REPORT');
    expect(await codeOf(collectReport(join(folder, 'absent')))).toBe('UNREADABLE_FILE');
    expect(await codeOf(collectReport(folder))).toBe('UNREADABLE_FILE');
  });

  test('is refused where several formats know it, and read where one of them is named', async () => {
    const both = '{"version":"2.1.0","runs":[],"SchemaVersion":2,"Results":[]}';
    expect(await codeOf(collectReport(Readable.from([both])))).toBe('AMBIGUOUS_REPORT');
    const { format } = await collectReport(Readable.from([both]), { format: 'sarif' });
    expect(format).toBe('sarif');
  });

  test('is read all the same where its format is named', async () => {
    const report = await collectReport(Readable.from(['{"a":1}']), { format: 'sarif' });
    expect(report.skipped).toHaveLength(1);
    expect(report.coverage.completeness).toBe('failed');
  });

  test('that holds nothing is read where its format is named, though others write the same', async () => {
    const read = async (text: string, format: string) => {
      const report = await collectReport(Readable.from([text]), { format });
      expect([report.findings, report.skipped.length <= 1]).toEqual([[], true]);
      return [report.format, report.coverage.completeness];
    };
    expect(await read('null', 'gitleaks')).toEqual(['gitleaks', 'complete']);
    expect(await read('[ ]\n', 'prowler')).toEqual(['prowler-json', 'complete']);
    expect(await read('[]', 'aws_prowler')).toEqual(['prowler-2-json', 'complete']);
    expect(await read('', 'aws_prowler')).toEqual(['prowler-2-json', 'partial']);
    expect(await codeOf(collectReport(Readable.from(['null'])))).toBe('UNRECOGNISED_REPORT');
    // None of those that go by the name writes it.
    expect(await codeOf(collectReport(Readable.from(['[]']), { format: 'wiz' }))).toBe(
      'UNRECOGNISED_REPORT',
    );
  });

  test('is refused where another format knows it than the one that is named', async () => {
    const sent = collectReport(many('trivy', 'json'), { format: 'grype' });
    await expect(sent).rejects.toMatchObject({
      code: 'FORMAT_MISMATCH',
      message: expect.stringContaining('reads as trivy'),
    });
    expect(await codeOf(collectReport(many('trivy', 'json'), { format: 'generic' }))).toBe(
      'FORMAT_MISMATCH',
    );
  });

  test('is told from the rest by a shared name and the content', async () => {
    expect((await collectReport(many('generic-csv', 'csv'), { format: 'generic' })).format).toBe(
      'generic-csv',
    );
    expect((await collectReport(many('generic-json', 'json'), { format: 'generic' })).format).toBe(
      'generic-json',
    );
    expect((await collectReport(many('nessus', 'nessus'), { format: 'tenable' })).format).toBe(
      'nessus',
    );
  });
});

test('the file is let go of by who does not read to the end', async () => {
  const other = Readable.from(['{"a":1}']);
  await codeOf(parseReport(other));
  expect(other.destroyed).toBe(true);
  const left = createReadStream(many('sarif', 'sarif'), { highWaterMark: 64 });
  const { items } = await parseReport(left);
  await items.next();
  await items.return({
    coverage: { tool: { name: '' }, completeness: 'failed' },
    sha256: '',
    bytes: 0,
  });
  expect(left.destroyed).toBe(true);
});

describe('damage', () => {
  test('of a gzip file is reported, and what stands before it read', async () => {
    const text = `{"findings":[${'{"title":"t","severity":"low"},'.repeat(2000)}{}]}`;
    const bytes = gzipSync(text, { level: 0 });
    const { findings, skipped, coverage } = await collectBytes(
      bytes.subarray(0, bytes.length / 2),
      1000,
    );
    expect(findings.length).toBeGreaterThan(500);
    expect(skipped.map(({ reason }) => reason)).toContain(
      'The gzip data is damaged: unexpected end of file',
    );
    expect(coverage.completeness).toBe('partial');
  });

  test('of characters is reported with its place, and the finding kept', async () => {
    const [before, after] = ['{"findings":[{"title":"caf', '","severity":"low"}]}'].map((part) =>
      Buffer.from(part),
    );
    const bytes = Buffer.concat([
      before ?? Buffer.alloc(0),
      Buffer.from([0xe9]),
      after ?? Buffer.alloc(0),
    ]);
    for (const size of [1, 5, bytes.length]) {
      const { findings, skipped, coverage } = await collectBytes(bytes, size);
      expect(findings[0]?.title).toBe('caf\ufffd');
      expect(skipped).toEqual([
        {
          reason: '1 character could not be decoded and became U+FFFD',
          at: 'from character 26',
        },
      ]);
      expect(coverage.completeness).toBe('partial');
    }
  });

  test('is not what a file says that holds the replacement character itself', async () => {
    const bytes = Buffer.from('{"findings":[{"title":"caf\ufffd \u{1f600}","severity":"low"}]}');
    for (const size of [1, 2, bytes.length]) {
      expect((await collectBytes(bytes, size)).skipped).toEqual([]);
    }
  });
});
