import { expect, test } from 'vitest';
import { coverageText } from './coverage-text.ts';

test('what was checked is counted, and what follows from it said', () => {
  const [made, checked, reason] = coverageText({
    tool: { name: 'Trivy', version: '0.50' },
    completeness: 'partial',
    scope: 'image',
    rules: ['a'],
    targets: ['x', 'y'],
    reason: 'one target timed out',
  });
  expect(made).toContain('Trivy 0.50, in its scan “image”');
  expect(checked).toContain('1 rule and 2 targets');
  expect(reason).toBe('One target timed out.');
});

test('what is not stated is said not to be', () => {
  const [, checked, ...rest] = coverageText({ tool: { name: 'x' }, completeness: 'complete' });
  expect(checked).toContain('does not state');
  expect(rest).toEqual([]);
});
