import { expect, test } from 'vitest';
import { kindOf, mediaTypeOf } from './evidence-of.ts';

test.each([
  ['change.patch', 'application/octet-stream', 'diff'],
  ['findings.json', 'application/json', 'json'],
  ['scan.sarif', 'application/sarif+json', 'json'],
  ['screen.png', 'image/png', 'image'],
  ['output.txt', 'text/plain; charset=utf-8', 'text'],
  ['build.log', 'application/octet-stream', 'text'],
  ['dump.bin', 'application/octet-stream', 'file'],
])('%s of %s is read as %s', (name, type, kind) => {
  expect(kindOf(name, type)).toBe(kind);
});

test('a file says what it is, or its ending does', () => {
  expect(mediaTypeOf({ name: 'a.log', type: '' })).toBe('text/plain');
  expect(mediaTypeOf({ name: 'a.log', type: 'text/x-log' })).toBe('text/x-log');
  expect(mediaTypeOf({ name: 'README', type: '' })).toBe('application/octet-stream');
});
