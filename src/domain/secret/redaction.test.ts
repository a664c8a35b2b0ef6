import { describe, expect, test } from 'vitest';
import { isRecognisable, redaction } from './redaction.ts';

const value = 'pa$$/wörd+"x"';
const redact = redaction(new Map([['KEY', value]]));
const buffer = Buffer.from(value);

test('a secret is taken out wherever it stands, and nothing else is', () => {
  expect(redact(`a${value}b${value}${value}c`)).toBe('a[secret KEY]b[secret KEY][secret KEY]c');
  expect(redact('pa$$/ and +"x" and all the rest')).toBe('pa$$/ and +"x" and all the rest');
});

test('without secrets a text stays as it is', () => {
  expect(redaction(new Map())('any\n text')).toBe('any\n text');
});

describe('however it is written', () => {
  test.each([
    ['JSON', JSON.stringify(value).slice(1, -1)],
    ['a URL', encodeURIComponent(value)],
    [
      'a URL in lower case',
      encodeURIComponent(value).replace(/%../g, (code) => code.toLowerCase()),
    ],
    ['a URL that keeps slashes', encodeURIComponent(value).replaceAll('%2F', '/')],
    ['a form', new URLSearchParams({ a: value }).toString().slice(2)],
    ['base64', buffer.toString('base64')],
    ['base64 of URLs', buffer.toString('base64url')],
    ['hexadecimal', buffer.toString('hex')],
  ])('%s', (_, written) => {
    expect(redact(`<${written}>`)).toBe('<[secret KEY]>');
  });

  test.each(['', 'a', 'ab', 'abc', 'user:'])(
    'as a part of what base64 holds, after "%s"',
    (user) => {
      for (const after of ['', 'z', 'zz', '\n']) {
        const whole = Buffer.from(`${user}${value}${after}`).toString('base64');
        const left = redact(whole);
        expect(left).toContain('[secret KEY]');
        // What is left beside the mark are its neighbours, and six bits of its own on each side at the most.
        expect(left.replace('[secret KEY]', '').length).toBeLessThanOrEqual(user.length * 2 + 6);
      }
    },
  );

  test('broken over lines, as base64 and mail programs do', () => {
    const long = redaction(new Map([['LONG', 'correct horse battery staple '.repeat(8)]]));
    const folded = Buffer.from('correct horse battery staple '.repeat(8))
      .toString('base64')
      .replace(/(.{76})/g, '$1\r\n    ');
    expect(long(`begin\n${folded}\nend`)).toBe('begin\n[secret LONG]\nend');
  });

  test('a value of several lines, indented, or without the line break at its end', () => {
    const pem = redaction(new Map([['PEM', '-----BEGIN\nabc\ndef\n-----END\n']]));
    expect(pem('  -----BEGIN\n  abc\n  def\n  -----END\nmore')).toBe('  [secret PEM]\nmore');
    expect(pem('x-----BEGIN\nabc\ndef\n-----ENDx')).toBe('x[secret PEM]x');
  });
});

test('of secrets that hold each other none is left', () => {
  const both = redaction(
    new Map([
      ['SHORT', 'horse'],
      ['LONG', 'a horse in a stable'],
    ]),
  );
  expect(both('see a horse in a stable, horse')).toBe('see [secret LONG], [secret SHORT]');
});

describe('a text that was cut', () => {
  const whole = 'correct-horse-battery';
  const cutting = redaction(new Map([['KEY', whole]]));
  const lengths = Array.from({ length: whole.length - 4 }, (_, at) => at + 4);

  test.each(lengths)('holds no %i characters of a secret at its end or its start', (length) => {
    expect(cutting(`x ${whole.slice(0, length)}`, 'end')).toBe('x [secret KEY]');
    expect(cutting(`${whole.slice(-length)} x`, 'start')).toBe('[secret KEY] x');
    // Where nothing was cut, a part is a text like any other.
    expect(cutting(`x ${whole.slice(0, length)}`)).toBe(`x ${whole.slice(0, length)}`);
  });

  test('also where the secret was encoded', () => {
    const encoded = Buffer.from(whole).toString('base64');
    expect(cutting(`x ${encoded.slice(0, 11)}`, 'end')).toBe('x [secret KEY]');
  });
});

test('a program that prints spaces and line breaks without end is no trouble', () => {
  const began = Date.now();
  redact(' '.repeat(500_000) + '\n'.repeat(500_000));
  redact('pa$$'.repeat(250_000), 'end');
  expect(Date.now() - began).toBeLessThan(2000);
});

test('the largest secret in the largest output is found in reasonable time', () => {
  const large = Array.from(
    { length: 64 * 1024 },
    (_, at) => 'abcdefghijkl\n%"'[(at * at) % 15],
  ).join('');
  const find = redaction(new Map([['LARGE', large]]));
  const began = Date.now();
  expect(find(`${'x'.repeat(500_000)}${large}`)).toMatch(/^x+\[secret LARGE\]\s*$/);
  expect(find('x'.repeat(500_000) + large.slice(0, 60_000), 'end')).toMatch(/^x+\[secret LARGE\]$/);
  expect(Date.now() - began).toBeLessThan(5000);
});

test.each([
  ['abcd', true],
  ['a b c', true],
  ['abc', false],
  ['abc \n', false],
  ['a\nb\nc', false],
  ['        ', false],
  ['', false],
])('%j can be recognised: %s', (text, expected) => {
  expect(isRecognisable(text)).toBe(expected);
});
