import fc from 'fast-check';
import { expect, test } from 'vitest';
import { holds, publicationOf, seeded } from '#testing/seeded-publications.ts';

test('a secret that stands anywhere, however it is written, is in nothing that goes out', () => {
  fc.assert(
    fc.property(seeded, (one) => {
      const out = publicationOf(one);
      expect(holds(out, one.value)).toBe(false);
      expect(out).toContain('Down with');
    }),
    { numRuns: 300 },
  );
});
