import { hash } from 'node:crypto';
import { expect, test } from 'vitest';
import { HashCounts } from './hash-counts.ts';

test('each hash is counted by itself, however many there are', () => {
  const counts = new HashCounts();
  const hashes = Array.from({ length: 5000 }, (_, n) => hash('sha256', String(n)));
  for (const one of hashes) expect(counts.count(one)).toBe(1);
  for (const one of hashes) expect(counts.count(one)).toBe(2);
  expect(counts.count(hashes[7] ?? '')).toBe(3);
  const near = `${hashes[7]?.slice(0, 31)}${hashes[7]?.[31] === '0' ? '1' : '0'}`.padEnd(64, '0');
  expect(counts.count(near)).toBe(1);
});
