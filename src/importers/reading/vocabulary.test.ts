import { expect, test } from 'vitest';
import {
  cvssOf,
  instant,
  isoOf,
  settled,
  titleOf,
  vulnerabilitiesIn,
  weaknessesIn,
} from './vocabulary.ts';

test.each([
  ['2026-02-11', '2026-02-11T00:00:00Z'],
  ['2026-02-11T06:30:00.123456789+01:00', '2026-02-11T05:30:00Z'],
  ['2026-02-11 06:30:00 UTC', '2026-02-11T06:30:00Z'],
  ['2026-02-11 06:30', '2026-02-11T06:30:00Z'],
  ['2026-02-31T00:00:00Z', undefined],
  ['2026-13-01', undefined],
  ['yesterday', undefined],
])('the instant %s is %s', (text, expected) => {
  expect(instant(text)).toBe(expected);
});

test('an instant beyond the calendar is none', () => {
  expect(isoOf(Number.NaN)).toBeUndefined();
  expect(isoOf(1e300)).toBeUndefined();
});

test('ids are found in prose, in order, without repeats', () => {
  expect(
    vulnerabilitiesIn('BDSA-2020-1 (cve-2020-11022), GHSA-AAAA-bbbb-2222, CVE-2020-11022'),
  ).toEqual(['CVE-2020-11022', 'GHSA-aaaa-bbbb-2222']);
  expect(weaknessesIn('external/cwe/cwe-079 CWE: 89 CWE-0 CWE--1 cwe_22 CWE-79')).toEqual([
    'CWE-79',
    'CWE-89',
    'CWE-22',
  ]);
});

test('a title is one line that ends at a word', () => {
  expect(titleOf('One\n  line.\n\nAnother paragraph.')).toBe('One line.');
  const title = titleOf('word '.repeat(60));
  expect(title).toMatch(/^(word )+…$/);
  expect(title.length).toBeLessThanOrEqual(152);
});

test('prose is settled when lines move', () => {
  expect(settled('declared at line 12,\n  column 4')).toBe(
    settled('declared at line 300, column 9'),
  );
  expect(settled('on port 80')).not.toBe(settled('on port 81'));
});

test('a CVSS vector names its version, unless it is of version 2', () => {
  expect(cvssOf('CVSS:4.0/AV:N', 8, '3.1')).toEqual([
    { version: '4.0', vector: 'CVSS:4.0/AV:N', score: 8 },
  ]);
  expect(cvssOf('(AV:N/AC:L)')).toEqual([{ version: '2.0', vector: 'AV:N/AC:L' }]);
  expect(cvssOf(undefined)).toEqual([]);
});

test('a time may name UTC by its name', () => {
  expect(instant('2026-02-12 04:05 GMT')).toBe('2026-02-12T04:05:00Z');
  expect(instant('2026-02-12 UTC')).toBeUndefined();
});

test('the name of a zone may follow its offset, and says nothing more', () => {
  expect(instant('2025-04-03 20:20:00.43042 +0200 CEST')).toBe('2025-04-03T18:20:00Z');
  expect(instant('2025-04-03 20:20:00 CEST')).toBeUndefined();
});

test('a date with its month in English is one, too', () => {
  expect(instant('Tue, 12 May 2020 20:57:30')).toBe('2020-05-12T20:57:30Z');
  expect(instant('12 May 2020 20:57:30 +0200')).toBe('2020-05-12T18:57:30Z');
  expect(instant('Tue, 12 May 2020 20:57:30 GMT')).toBe('2020-05-12T20:57:30Z');
  expect(instant('September 3, 2021')).toBe('2021-09-03T00:00:00Z');
  expect(instant('Sunday, February 25, 2018 9:12:14 AM')).toBe('2018-02-25T09:12:14Z');
  expect(instant('February 25, 2018 12:12:14 PM')).toBe('2018-02-25T12:12:14Z');
  expect(instant('February 25, 2018 12:05 AM')).toBe('2018-02-25T00:05:00Z');
  expect(instant('Mai 3, 2021')).toBeUndefined();
});
