import { expect, test } from 'vitest';
import { formatBytes } from './bytes.ts';

test.each([
  [0, '0 B'],
  [999, '999 B'],
  [1000, '1.0 KB'],
  [12_400, '12.4 KB'],
  [999_499, '999 KB'],
  [999_500, '1.0 MB'],
  [3_200_000, '3.2 MB'],
  [7_000_000_000_000_000, '7000 TB'],
])('%d bytes are %s', (bytes, text) => {
  expect(formatBytes(bytes)).toBe(text);
});
