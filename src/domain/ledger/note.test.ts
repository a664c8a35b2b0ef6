import { describe, expect, test } from 'vitest';
import { digest } from '#app/digest.ts';
import { createSigner, signerFromPem, signNote, verify } from '#app/signer.ts';
import { toHex } from './bytes.ts';
import { formatCheckpoint, parseCheckpoint } from './checkpoint.ts';
import { formatKey, formatNote, openNote, parseKey, parseNote, type VerifierKey } from './note.ts';

/** The worked example of C2SP signed-note. */
const specKey = 'example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k';
const specNote =
  'This is an example message.\n\n— example.com/foo Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=\n';
const key = parseKey(digest, specKey) as VerifierKey;

const signer = createSigner(digest, 'holdfast.example/ledger');
const other = createSigner(digest, 'witness.example');
const text = 'A line\n\nand another after an empty one\n';

describe('keys', () => {
  test('are read and written as the specification shows', () => {
    expect(toHex(key.id)).toBe('530d903a');
    expect(formatKey(key)).toBe(specKey);
  });

  test.each([
    ['another id', specKey.replace('530d903a', '530d903b')],
    ['an id in capitals', specKey.replace('530d903a', '530D903A')],
    ['another name', specKey.replace('foo', 'bar')],
    ['no name', specKey.replace('example.com/foo', '')],
    ['a space in its name', specKey.replace('foo', 'f oo')],
    ['another type of key', specKey.replace('+Aek', '+Bek')],
    ['missing bytes', specKey.slice(0, -4)],
    ['something behind it', `${specKey}\n`],
    ['nothing', ''],
  ])('with %s are refused', (_, vkey) => {
    expect(parseKey(digest, vkey)).toBeUndefined();
  });

  test('come back from their PEM', () => {
    const again = signerFromPem(digest, signer.key.name, signer.toPem());
    expect(again.key).toEqual(signer.key);
    expect(openNote(signNote(again, text), [signer.key], verify)).toEqual({
      text,
      keys: [signer.key],
    });
  });

  test('of another kind or with a bad name make no signer', () => {
    expect(() => signerFromPem(digest, 'x', 'no PEM')).toThrow();
    expect(() => createSigner(digest, 'a b')).toThrow(RangeError);
  });
});

describe('notes', () => {
  test('of the specification open with its key', () => {
    expect(openNote(specNote, [key], verify)).toEqual({
      text: 'This is an example message.\n',
      keys: [key],
    });
    expect(formatNote(parseNote(specNote) as never)).toBe(specNote);
  });

  const signed = signNote(signer, text);
  const witnessed = signed + signNote(other, text).slice(text.length + 1);

  test('ignore signatures by keys that nobody knows', () => {
    expect(openNote(witnessed, [signer.key], verify)).toEqual({ text, keys: [signer.key] });
    expect(openNote(witnessed, [other.key, signer.key], verify)).toHaveProperty('keys.length', 2);
    const namesake = createSigner(digest, signer.key.name);
    expect(openNote(signed, [namesake.key], verify)).toEqual({
      problem: 'is not signed by holdfast.example/ledger',
    });
  });

  test('are rejected as a whole when a known key’s signature fails', () => {
    const forged = formatNote({
      text,
      signatures: [
        { ...other.key, signature: other.sign(new Uint8Array(3)) },
        { ...signer.key, signature: signer.sign(new TextEncoder().encode(text)) },
      ],
    });
    expect(openNote(forged, [signer.key], verify)).toHaveProperty('text');
    expect(openNote(forged, [signer.key, other.key], verify)).toEqual({
      problem: 'carries a signature of witness.example that is not valid',
    });
  });

  test.each([
    ['another text', signed.replace('A line', 'B line')],
    ['no signature', `${text}\n`],
    ['no empty line', signed.replace('one\n\n—', 'one\n—')],
    ['something behind it', `${signed}x`],
    ['an empty line behind it', `${signed}\n`],
    ['no last newline', signed.slice(0, -1)],
    ['carriage returns', signed.replaceAll('\n', '\r\n')],
    ['a hyphen for the dash', signed.replace('—', '-')],
    ['two spaces', signed.replace('— ', '—  ')],
    ['a tab in its text', signed.replace(' line', '\tline')],
    ['unpadded base64', signed.replace('=\n', '\n')],
    ['stray bits in its base64', signed.replace(/(.)=\n$/, (_, last) => `${next(last)}=\n`)],
    ['nothing', ''],
  ])('with %s are rejected', (_, note) => {
    expect(openNote(note, [signer.key], verify)).toHaveProperty('problem');
  });

  test('may carry a hundred signatures and no more', () => {
    const line = signed.slice(text.length + 1);
    expect(openNote(signed + line.repeat(99), [signer.key], verify)).toHaveProperty('text');
    expect(openNote(signed + line.repeat(100), [signer.key], verify)).toHaveProperty('problem');
  });

  test('cannot be made of a text that would read back otherwise', () => {
    expect(() => signNote(signer, 'no newline')).toThrow(RangeError);
    expect(() => signNote(signer, 'a\r\n')).toThrow(RangeError);
  });
});

describe('checkpoints', () => {
  const body =
    'example.com/behind-the-sofa\n20852163\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n';

  test('are read and written as the specification shows', () => {
    const checkpoint = parseCheckpoint(body);
    expect(checkpoint).toMatchObject({ origin: 'example.com/behind-the-sofa', size: 20_852_163 });
    expect(formatCheckpoint(checkpoint as never)).toBe(body);
  });

  test.each([
    ['a leading zero', body.replace('\n2', '\n02')],
    ['a sign', body.replace('\n2', '\n-2')],
    ['a size beyond 2^53', body.replace('20852163', '9007199254740992')],
    ['no origin', body.replace(/^.*\n/, '\n')],
    ['a short root', body.replace('CsUY', '')],
    ['stray bits in its root', body.replace('2I=', '2J=')],
    ['an extension line', `${body}more\n`],
    ['no last newline', body.slice(0, -1)],
  ])('with %s are refused', (_, text) => {
    expect(parseCheckpoint(text)).toBeUndefined();
  });

  test('of nothing can be made', () => {
    const root = new Uint8Array(32);
    expect(() => formatCheckpoint({ origin: 'a\nb', size: 1, root })).toThrow(RangeError);
    expect(() => formatCheckpoint({ origin: 'a', size: -1, root })).toThrow(RangeError);
    expect(() => formatCheckpoint({ origin: 'a', size: 1, root: root.slice(1) })).toThrow(
      RangeError,
    );
  });
});

/** The next letter of the alphabet of base64: another text for the same bytes, when only the spare bits differ. */
function next(letter: string): string {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
  return alphabet[alphabet.indexOf(letter) + 1] ?? letter;
}
