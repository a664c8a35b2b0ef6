import fc from 'fast-check';
import { expect, test } from 'vitest';
import { identityText } from './identity.ts';

test('the text is a JSON array, spelled in one way', () => {
  expect(identityText('Trivy', ['vulnerability', 'CVE-2024-1', 'a"b'], 2)).toBe(
    '["Trivy",["vulnerability","CVE-2024-1","a\\"b"],2]',
  );
});

test('different findings never share a text', () => {
  const finding = fc.tuple(fc.string(), fc.array(fc.string()), fc.nat());
  fc.assert(
    fc.property(finding, finding, (one, other) => {
      const same = JSON.stringify(one) === JSON.stringify(other);
      expect(identityText(...one) === identityText(...other)).toBe(same);
    }),
    { seed: 7 },
  );
});
