import { describe, expect, test } from 'vitest';
import { digest } from '#app/digest.ts';
import { signNote, verify } from '#app/signer.ts';
import { fromUtf8, toHex, toUtf8 } from '#domain/ledger/bytes.ts';
import { formatKey } from '#domain/ledger/note.ts';
import { buildPack, sealPack } from './pack.ts';
import { readManifest } from './pack-files.ts';
import { samplePack } from './sample-pack.ts';
import { filesOf, randomOf, reseal, tamperings } from './tamperings.ts';
import { verifyPack } from './verify-pack.ts';
import { writeZip } from './zip.ts';

const sample = samplePack();
const { bytes, contents, signer, other } = sample;
const key = formatKey(signer.key);
const options = { digest, verify };

describe('an evidence pack', () => {
  test('verifies, and says what it vouches for and by whose key', () => {
    expect(verifyPack(bytes, { ...options, trustedKey: key })).toEqual({
      ok: true,
      case: 'HF-7',
      events: contents.events.length,
      evidence: 2,
      checkpoint: {
        origin: 'holdfast.example/ledger',
        size: 2 * contents.events.length + 1,
        root: expect.stringMatching(/^[0-9a-f]{64}$/),
      },
      key,
    });
  });

  test('is the same to the byte whenever it is made', () => {
    expect(buildPack(contents, signer, digest)).toEqual(bytes);
  });

  test('holds the files that its format names', () => {
    expect([...filesOf(bytes).keys()]).toEqual([
      'checkpoint.txt',
      'events.jsonl',
      ...[...contents.evidence.keys()].sort().map((sha256) => `evidence/${sha256}`),
      'key.txt',
      'manifest.json',
      'manifest.note',
      'proofs.json',
      'summary.html',
      'workflow.yaml',
    ]);
  });

  test('needs an event and a checkpoint', () => {
    expect(() => buildPack({ ...contents, events: [] }, signer, digest)).toThrow(RangeError);
    expect(() => buildPack({ ...contents, checkpoint: '' }, signer, digest)).toThrow(RangeError);
  });
});

describe('the verifier', () => {
  test.each(tamperings)('finds $name', ({ apply }) => {
    const random = randomOf(7);
    for (let round = 0; round < 4; round++) {
      const verdict = verifyPack(apply(sample, random), options);
      expect(verdict).toMatchObject({ ok: false, entry: expect.stringMatching(/./) });
    }
  });

  test('finds a changed byte in any region, and names the entry it lies in', () => {
    const random = randomOf(11);
    const regions = [...filesOf(bytes)].map(([name, content]) => {
      const start = content.byteOffset - bytes.byteOffset;
      return { name, start: start - 30 - name.length, end: start + content.length };
    });
    const last = regions.at(-1)?.end ?? 0;
    for (const { name, start, end } of [
      ...regions,
      { name: 'pack.zip', start: last, end: bytes.length },
    ]) {
      for (let round = 0; round < 40; round++) {
        const spoilt = bytes.slice();
        const at = start + random(end - start);
        spoilt[at] = (spoilt[at] as number) ^ (1 + random(255));
        const verdict = verifyPack(spoilt, options);
        expect(verdict).toMatchObject({ ok: false });
        // A changed length or name shifts what the reader takes for the next entry.
        const inHeader = at < start + 30 + name.length;
        if (!inHeader) expect(verdict).toMatchObject({ entry: name });
      }
    }
  });

  /** Edits by whoever holds the ledger's key: the manifest is right, so the inner checks must speak. */
  const resealed = (edit: (files: Map<string, Uint8Array>) => void) => {
    const files = filesOf(bytes);
    edit(files);
    return verifyPack(reseal(files, signer), options);
  };
  const text = (name: string) => fromUtf8(filesOf(bytes).get(name) as Uint8Array) as string;
  const [first = '', second = ''] = text('events.jsonl').split('\n');

  test.each([
    ['a cut checkpoint', 'checkpoint.txt', text('checkpoint.txt').slice(1)],
    ['another note of the ledger as checkpoint', 'checkpoint.txt', text('manifest.note')],
    ['an earlier checkpoint', 'checkpoint.txt', sample.stale],
    ['no events', 'events.jsonl', ''],
    ['events without a last newline', 'events.jsonl', text('events.jsonl').slice(0, -1)],
    ['an empty line', 'events.jsonl', `${text('events.jsonl')}\n`],
    ['a chain that begins late', 'events.jsonl', text('events.jsonl').slice(first.length + 1)],
    ['a broken link', 'events.jsonl', text('events.jsonl').replace('importer', 'exporter')],
    ['a missing proof', 'proofs.json', text('proofs.json').replace(/,\{[^{]*\]$/, ']')],
    ['a wrong proof', 'proofs.json', text('proofs.json').replace('"index":1,', '"index":2,')],
    ['proofs that are no JSON', 'proofs.json', '['],
    ['proofs with spaces', 'proofs.json', ` ${text('proofs.json')}`],
    ['proofs nested too deep', 'proofs.json', '['.repeat(1e5) + ']'.repeat(1e5)],
    ['another workflow', 'workflow.yaml', 'name: anything-goes\n'],
    ['another summary', 'summary.html', text('summary.html').replace('remediated', 'accepted')],
    ['a key without a newline', 'key.txt', key],
  ])('finds %s, even when the ledger’s own key signs it', (_, entry, content) => {
    expect(resealed((files) => files.set(entry, toUtf8(content)))).toMatchObject({
      ok: false,
      entry,
      problem: expect.stringMatching(/./),
    });
  });

  test('needs the key that signed, not only any key', () => {
    const files = filesOf(bytes).set('key.txt', toUtf8(`${formatKey(other.key)}\n`));
    expect(verifyPack(writeZip(files), options)).toMatchObject({
      ok: false,
      entry: 'manifest.note',
    });
  });

  test('reads an event only in its canonical text', () => {
    expect(second).toContain('"type":"CaseAssigned"');
    const spaced = text('events.jsonl').replace('"data":{', '"data": {');
    expect(resealed((files) => files.set('events.jsonl', toUtf8(spaced)))).toMatchObject({
      ok: false,
      entry: 'events.jsonl',
    });
  });

  test('asks for all evidence that events refer to, at any depth, and for no other', () => {
    const [scan, shot] = [...contents.evidence.keys()];
    for (const sha256 of [scan, shot]) {
      const entry = `evidence/${sha256}`;
      expect(resealed((files) => files.delete(entry))).toEqual({
        ok: false,
        entry,
        problem: 'is missing',
        key,
      });
    }
    const entry = `evidence/${toHex(digest.sha256(toUtf8('more')))}`;
    expect(resealed((files) => files.set(entry, toUtf8('more')))).toMatchObject({
      entry,
      problem: 'is evidence that no event refers to',
    });
    expect(
      resealed((files) => files.set(`evidence/${'0'.repeat(64)}`, toUtf8('more'))),
    ).toMatchObject({
      entry: `evidence/${'0'.repeat(64)}`,
      problem: 'is not named by the hash of its content',
    });
  });

  test('takes no workflow that the case was never put under', () => {
    const entry = `workflows/${toHex(digest.sha256(toUtf8('more')))}.yaml`;
    expect(resealed((files) => files.set(entry, toUtf8('more')))).toMatchObject({
      entry,
      problem: 'is a workflow that the case was never put under',
    });
  });

  test('names the first bad entry from the archive inwards', () => {
    const files = filesOf(bytes);
    files.set('workflow.yaml', toUtf8('other'));
    files.set('summary.html', toUtf8('other'));
    expect(verifyPack(reseal(files, signer), options)).toMatchObject({ entry: 'workflow.yaml' });
    expect(verifyPack(writeZip(files), options)).toMatchObject({ entry: 'summary.html' });
    files.delete('key.txt');
    expect(verifyPack(writeZip(files), options)).toMatchObject({ entry: 'key.txt' });
  });

  test('refuses a stream that is not of the case', () => {
    const files = filesOf(bytes);
    const manifest = readManifest(digest, files.get('manifest.json') as Uint8Array);
    for (const [id, ok] of [
      ['HF-7', true],
      ['F-7', false],
      ['case-HF-7', true],
      ['HF-8', false],
    ] as const) {
      const { format: _, files: __, ...about } = manifest as NonNullable<typeof manifest>;
      const others = new Map([...files].filter(([name]) => !name.startsWith('manifest.')));
      const verdict = verifyPack(sealPack(others, { ...about, case: id }, signer, digest), options);
      // The summary tells the case too; what differs there is found later.
      expect(verdict).toMatchObject(
        id === 'HF-7' ? { ok } : { entry: ok ? 'summary.html' : 'manifest.json' },
      );
    }
  });

  test('accepts a pack made anew by another key only without a trusted key, and says whose it is', () => {
    const forged = buildPack(
      {
        ...contents,
        checkpoint: signNote(
          other,
          contents.checkpoint.slice(0, contents.checkpoint.indexOf('\n\n') + 1),
        ),
      },
      other,
      digest,
    );
    expect(verifyPack(forged, options)).toMatchObject({ ok: true, key: formatKey(other.key) });
    expect(verifyPack(forged, { ...options, trustedKey: key })).toEqual({
      ok: false,
      entry: 'key.txt',
      problem: `is not the trusted key: the pack names ${formatKey(other.key)}, trusted is ${key}`,
      key: formatKey(other.key),
    });
  });

  test('never throws, whatever it is given', () => {
    const random = randomOf(3);
    const head = bytes.slice(0, 4);
    for (let round = 0; round < 300; round++) {
      const noise = Uint8Array.from({ length: random(400) }, () => random(256));
      expect(verifyPack(noise, options)).toMatchObject({ ok: false });
      expect(verifyPack(Uint8Array.of(...head, ...noise), options)).toMatchObject({ ok: false });
    }
    expect(verifyPack(new Uint8Array(), options)).toMatchObject({ ok: false, entry: 'pack.zip' });
    expect(verifyPack(writeZip(new Map()), options)).toMatchObject({ ok: false, entry: 'key.txt' });
  });
});
