import { describe, expect, test } from 'vitest';
import { cvssFacts, scoreVector } from './cvss.ts';

const v31 = 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H';
const v4 = 'CVSS:4.0/AV:A/AC:L/AT:N/PR:N/UI:N/VC:N/VI:L/VA:H/SC:H/SI:H/SA:H';

describe('a vector', () => {
  test.each([
    ['AV:N/AC:L/Au:N/C:P/I:P/A:P', '2.0', 7.5],
    ['(AV:N/AC:L/Au:N/C:P/I:P/A:P)', '2.0', 7.5],
    ['CVSS:3.0/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H', '3.0', 9.8],
    [v31, '3.1', 9.8],
    // Rounded as the specification's own calculator does, where others say 8.5.
    [v4, '4.0', 8.6],
  ])('%s of CVSS %s scores %d', (vector, version, score) => {
    expect(scoreVector(vector)).toMatchObject({ version, score });
  });

  test('with threat metrics keeps its base score beside the one that counts', () => {
    expect(scoreVector(`${v31}/E:U`)).toEqual({
      version: '3.1',
      score: 9,
      kind: 'temporal',
      base: 9.8,
    });
  });

  test.each([
    ['AV:N/AC:L/Au:N/C:P/I:P/A:P/E:U', 'temporal'],
    ['(AV:N/AC:L/Au:N/C:P/I:P/A:P/CDP:H)', 'environmental'],
    ['(AV:N/AC:L/Au:N/C:P/I:P/A:P/E:ND/TD:ND)', 'base'],
    [v31, 'base'],
    [`${v31}/E:X/MAV:X`, 'base'],
    [`${v31}/E:U/MAV:L`, 'environmental'],
    [v4, 'CVSS-B'],
    [`${v4}/E:U`, 'CVSS-BT'],
    [`${v4}/MAV:P`, 'CVSS-BE'],
    [`${v4}/E:U/CR:H`, 'CVSS-BTE'],
  ])('%s gives the score that is called %s', (vector, kind) => {
    expect(scoreVector(vector)?.kind).toBe(kind);
  });

  test.each([
    '',
    'no vector',
    'CVSS:3.1/AV:N/AC:L',
    `${v31}/Q:X`,
    `${v31}/AV:L`,
    v31.replace('AV:N', 'AV:Q'),
    v31.repeat(9),
  ])('"%s" is none', (vector) => {
    expect(scoreVector(vector)).toBeUndefined();
  });
});

describe('of the scores of a report', () => {
  test('the newest version counts, and of that the highest', () => {
    const given = [
      { version: '2.0', score: 10 },
      { version: '3.1', vector: v31 },
      { version: '3.1', score: 5 },
    ];
    expect(cvssFacts(given).cvss).toEqual({
      version: '3.1',
      score: 9.8,
      vector: v31,
      kind: 'base',
    });
    expect(cvssFacts([...given].reverse())).toEqual(cvssFacts(given));
  });

  test('one that is not that of its vector is told, not taken', () => {
    expect(cvssFacts([{ version: '3.1', vector: v31, score: 7 }]).cvss).toEqual({
      version: '3.1',
      score: 9.8,
      vector: v31,
      kind: 'base',
      note: 'the report says 7',
    });
  });

  test('a base score beside a vector with threat metrics is no difference', () => {
    const { cvss } = cvssFacts([{ version: '3.1', vector: `${v31}/E:U`, score: 9.8 }]);
    expect(cvss).not.toHaveProperty('note');
    expect(cvss).toMatchObject({ score: 9, kind: 'temporal', base: 9.8 });
  });

  test('what cannot be read is told, with the score where there is one', () => {
    const note = 'high is no CVSS vector';
    expect(cvssFacts([{ version: '3.1', vector: 'high', score: 7 }])).toEqual({
      cvss: { version: '3.1', score: 7, note },
    });
    expect(cvssFacts([{ version: '3.1', vector: 'high' }])).toEqual({ cvssFault: note });
    expect(cvssFacts(undefined)).toEqual({});
  });
});
