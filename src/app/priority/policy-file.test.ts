import { describe, expect, test } from 'vitest';
import { readPolicy } from './policy-file.ts';

const head = 'policy: mine\nversion: 1\ntitle: Ours\n';
const formulaBands = 'formula-bands: { immediate: 90, out-of-cycle: 70, scheduled: 40 }\n';

describe('a policy file', () => {
  test('says what it says, and takes the rest for granted', () => {
    expect(readPolicy(`${head}method: ssvc-deployer\n`).policy).toEqual({
      name: 'mine',
      version: 1,
      title: 'Ours',
      method: 'ssvc-deployer',
      defaults: {
        exploitation: 'none',
        automatable: 'no',
        technicalImpact: 'total',
        exposure: 'open',
        criticality: 'high',
        safety: 'negligible',
      },
      bands: { immediate: 9, 'out-of-cycle': 7, scheduled: 4 },
    });
  });

  test('brings a formula that runs', () => {
    const { policy } = readPolicy(
      `${head}method: formula\nformula: |\n  kev ? "immediate" : "defer"\n`,
    );
    expect(policy?.formula?.run({ kev: true } as never)).toBe('immediate');
  });

  test('that is published already is read as it was, whatever its formula gives', () => {
    const text = `${head}method: formula\nformula: '"urgent"'\n`;
    expect(readPolicy(text, { published: true }).policy?.name).toBe('mine');
  });

  test.each([
    ['method: dice\n', 4, 1, /write one of/],
    ['method: cvss\nfortune: 7\n', 5, 1, /no such key/],
    ['method: formula\n', 4, 1, /needs a `formula`/],
    ['method: cvss\nformula: "true"\n', 5, 1, /decide nothing/],
    [`method: cvss\n${formulaBands}`, 5, 1, /no formula/],
    ['method: cvss\nbands: { immediate: 4, out-of-cycle: 7, scheduled: 9 }\n', 5, 1, /must fall/],
    ['method: formula\nformula: epss * 100.0\n', 5, 1, /gives a number/],
    [`method: formula\n${formulaBands}formula: epss * foo\n`, 6, 17, /Unknown variable: foo/],
    [`method: formula\n${formulaBands}formula: "epss * foo"\n`, 6, 18, /Unknown variable: foo/],
    [
      `method: formula\n${formulaBands}formula: |\n  # why\n  epss *\n    foo\n`.replace(
        '  # why\n',
        '',
      ),
      8,
      5,
      /Unknown variable: foo/,
    ],
    ['method: formula\nformula: kev\n', 5, 10, /gives bool/],
    ['method: formula\nformula: |\n  cve.matches("(a+)+") ? "defer" : "defer"\n', 6, 3, /matches/],
    [
      'method: formula\nformula: \'"urgent"\'\n',
      5,
      11,
      /"urgent" is no level: give one of immediate/,
    ],
    [
      'method: formula\nformula: |\n  kev ? "immediate" :\n    cvss > 9.0 ? "soon" : "defer"\n',
      7,
      18,
      /"soon" is no level/,
    ],
    [
      'method: formula\nformula: |\n  kev ? "immediate" : severity\n',
      6,
      23,
      /severity is never a level/,
    ],
    ['method: formula\nformula: string(cvss)\n', 5, 10, /which is no level: give one of/],
    [`method: formula\n${formulaBands}formula: 1 / 0\n`, 6, 10, /fails, whatever .* zero/],
    [`method: formula\n${formulaBands}formula: epss * 10\n`, 6, 10, /write 10.0, not 10/],
    [`method: formula\n${formulaBands}formula: nope\n`, 6, 10, /it may name severity, cvss, epss/],
    ['method: [\n', 5, 1, /./],
  ])('with %j is wrong at %d:%d', (rest, line, column, message) => {
    const [problem] = readPolicy(head + rest).problems;
    expect(problem).toMatchObject({ line, column });
    expect(problem?.message).toMatch(message);
  });
});
