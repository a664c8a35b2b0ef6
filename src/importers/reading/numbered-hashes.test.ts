import { hash } from 'node:crypto';
import { expect, test } from 'vitest';
import { NumberedHashes } from './numbered-hashes.ts';

test('each hash has the number of its first addition, however many there are', () => {
  const numbered = new NumberedHashes();
  const hashes = Array.from({ length: 5000 }, (_, n) => hash('sha256', String(n), 'buffer'));
  expect(hashes.every((one) => numbered.find(one) === undefined && numbered.add(one))).toBe(true);
  expect(hashes.some((one) => numbered.add(one))).toBe(false);
  expect(hashes.map((one) => numbered.find(one))).toEqual(hashes.map((_, index) => index + 1));
  const near = Uint8Array.from(hashes[7] ?? [], (byte, index) => (index === 11 ? byte ^ 1 : byte));
  expect(numbered.find(near)).toBeUndefined();
});
