import { expect, test } from 'vitest';
import { type Inline, words, wordsOf } from '#domain/document/document.ts';
import { peopleFinder } from './finders.ts';
import { passagesFor } from './passages.ts';
import { patterns } from './patterns.ts';
import { redact } from './redact.ts';

/** A line as people outside read it. */
function told(line: readonly Inline[], finders: Parameters<typeof redact>[1]['finders']): string {
  const { blocks } = redact([{ type: 'paragraph', children: line }], { finders, outside: true });
  return blocks.map((one) => (one.type === 'paragraph' ? wordsOf(one.children) : '')).join('');
}

test.each([
  ['Ana López said so', 'P said so'],
  ['ANA LOPEZ, ana.lopez@acme.com', 'P, P'],
  ['asked ana; banana was not', 'asked P; banana was not'],
  ['An\u00ada, a\u200bna and ana-lopez', 'P, P and P'],
])('people are found in %j', (text, expected) => {
  const names = ['ana', 'Ana López', 'ana.lopez@acme.com'];
  expect(told(words(text), [peopleFinder([{ names, pseudonym: 'P' }])])).toBe(expected);
});

test.each([
  ['db-1.acme.internal at 10.0.32.54', '[host] at [address]'],
  ['fe80::1ff:fe23:4567:890a at 14:05:30', '[address] at 14:05:30'],
  ['see C-3 and https://grafana.acme.com/d/7', 'see and [link]'],
  ['write to ops@acme.com', 'write to [e-mail]'],
  ['the run 9f86d081884c7d659a2feaa0c55ad015', 'the run [left out]'],
  ['of C-1, F-2, OPS-1234 (A-1): UTF-8', 'of: UTF-8'],
  ['status.acme.com', 'status.acme.com'],
])('%j is told as %j', (text, expected) => {
  expect(told(words(text), patterns(['status.acme.com']))).toBe(expected);
});

test('of links the words are told, of code that there was some, and where each stood', () => {
  const line: Inline[] = [
    { type: 'link', href: 'https://wiki.acme.com/', children: words('our wiki') },
    { type: 'code', text: 'SELECT 1' },
  ];
  const { blocks, leftOut } = redact(
    [
      { type: 'heading', level: 2, children: words('Summary') },
      { type: 'paragraph', children: line },
      { type: 'code', text: 'a log' },
    ],
    { finders: [], outside: true },
  );
  expect(blocks).toHaveLength(2);
  expect(leftOut).toEqual([
    { kind: 'link', where: '“Summary”', text: 'https://wiki.acme.com/' },
    { kind: 'code', where: '“Summary”', text: 'SELECT 1' },
    { kind: 'code', where: '“Summary”', text: 'a log' },
  ]);
});

test('a passage is for whom its marks name, all of them; one that is not closed goes on to the end', () => {
  const text =
    'a\n<!-- for: customer -->\nb <!-- for: public -->c<!-- /for --> d<!-- /for -->e<!-- for: internal -->f';
  const read = (audience: Parameters<typeof passagesFor>[0]) =>
    passagesFor(audience, text)
      .filter((one) => one.told)
      .map((one) => one.text.trim())
      .join('');
  expect(read('internal')).toBe('abcdef');
  expect(read('customer')).toBe('abde');
  expect(read('public')).toBe('ae');
});
