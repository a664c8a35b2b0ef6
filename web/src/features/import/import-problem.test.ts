import { expect, test } from 'vitest';
import { importProblem } from './import-problem.ts';

const formats = ['sarif', 'generic-json', 'trivy'].map((id) => ({
  id,
  name: id.toUpperCase(),
  aliases: [],
}));
const file = new File(['x'], 'report.json');
const told = (code: string, title = 'The server says no.') => ({
  type: 'about:blank',
  title,
  status: 422,
  code,
});

test('an unknown content asks for the format, and offers all that are known', () => {
  const {
    problem,
    asks,
    formats: among,
  } = importProblem(told('UNRECOGNISED_REPORT'), file, formats);
  expect(asks).toBe('format');
  expect(among).toHaveLength(3);
  expect(problem.title).toBe('report.json was not taken in');
  expect(problem.remedy).toContain('choose it');
});

test('of several that fit only these are offered', () => {
  const sentence =
    'report.json reads as any of: sarif, generic-json. Name the one that it is with --format.';
  const { asks, formats: among } = importProblem(told('AMBIGUOUS_REPORT', sentence), file, formats);
  expect(asks).toBe('format');
  expect(among.map(({ id }) => id)).toEqual(['sarif', 'generic-json']);
  expect(importProblem(told('AMBIGUOUS_REPORT', 'otherwise'), file, formats).formats).toHaveLength(
    3,
  );
});

test('a format that was chosen wrongly is told with the one that fits', () => {
  const sentence =
    'report.json is no sarif report: it reads as trivy. Leave --format out, or name that one.';
  const {
    problem,
    asks,
    formats: among,
  } = importProblem(told('FORMAT_MISMATCH', sentence), file, formats);
  expect(asks).toBe('format');
  expect(among.map(({ id }) => id)).toEqual(['trivy']);
  expect(problem.happened).toContain('reads as TRIVY');
});

test.each([
  ['RIGHT_MISSING', 'asset'],
  ['REQUEST_INVALID', 'asset'],
  ['BROKEN_OFF', 'nothing'],
  ['TOO_LARGE', 'nothing'],
  ['INTERNAL', 'nothing'],
])('%s asks for %s', (code, asks) => {
  expect(importProblem(told(code), file, formats).asks).toBe(asks);
});
