import { expect, test } from 'vitest';
import { describeImport, type ImportResult } from './describe-import.ts';
import { importSummary } from './import-summary.ts';

const result: ImportResult = {
  import: 7,
  opened: 1,
  reopened: 0,
  known: 2,
  gone: 3,
  unknown: 0,
  skipped: 30,
  format: 'trivy',
  report: 4,
  asset: 'shop',
  cases: { opened: ['C-1'], joined: [], reopened: [], verified: [], refused: [] },
  notRead: Array.from({ length: 30 }, (_, at) => ({
    reason: `no <b>title</b> ${at}`,
    at: `x[${at}]`,
  })),
  gate: {
    open: { critical: 1, high: 2, medium: 0, low: 0, info: 0 },
    conditions: [
      { condition: 'new:high', count: 1, met: true },
      { condition: 'kev', count: 0, met: false },
    ],
    worst: [
      {
        severity: 'critical',
        title:
          '](javascript:alert(1)) <img src=x onerror=alert(1)> @everyone | `x`\n# Owned https://evil.example',
        rule: 'R\u202e1',
        component: 'lib_a_*b* 1.0',
        location: null,
        case: 'C-1',
        priority: 'immediate',
        kev: true,
        isNew: true,
      },
    ],
  },
};

/** The text as a reader sees it: references become the characters that they stand for. */
const seen = (text: string) =>
  text.replaceAll(/&#(\d+);/g, (_, code) => String.fromCharCode(Number(code)));

test('a summary tells counts, what stops the pipeline, the worst, and what was not read', () => {
  const text = importSummary([{ file: 'r.json', result }], 'https://holdfast.example');
  expect(text).toContain('([import 7](https://holdfast.example/imports/7))');
  expect(text).toContain('**Stops at `new:high`: 1**');
  expect(text).not.toContain('Stops at `kev`');
  expect(text).toContain('| findings | 1 | 2 | 0 | 0 | 0 |');
  expect(text).toContain('1 opened, 0 reopened, 2 known, 3 gone, 30 skipped');
  expect(text).toContain('[C-1](https://holdfast.example/cases/C-1)');
  expect(seen(text)).toContain('new, exploited (KEV), immediate');
  expect(text).toContain('- and 10 more');
});

test('in a terminal what was not read is told up to ten times, then how much more there is', () => {
  const lines = describeImport('r.json', result).split('\n');
  expect(lines.filter((line) => line.startsWith('  not read: '))).toHaveLength(11);
  expect(lines).toContain('  not read: 20 more; `holdfast imports show 7` lists them');
  expect(describeImport('r.json', result, 30)).not.toContain('more');
});

test('nothing that a report says is markup, HTML, a link, a mention or a line of its own', () => {
  const text = importSummary(
    [{ file: '<b>`a`.json', result: { ...result, asset: '[x](y)' } }],
    undefined,
  );
  for (const markup of ['<', '](', '`x`', '@every', 'https://evil', '*b*', '\u202e', '_a_']) {
    expect(text).not.toContain(markup);
  }
  expect(text.split('\n').filter((line) => line.startsWith('#'))).toHaveLength(4);
  expect(seen(text)).toContain('](javascript:alert(1)) <img src=x onerror=alert(1)>');
});

test('a file that was not taken in is told with the reason', () => {
  const text = importSummary([{ file: 'x.txt', problem: 'none of the formats' }], undefined);
  expect(seen(text)).toContain('### x.txt\n\nNot taken in: none of the formats');
});
