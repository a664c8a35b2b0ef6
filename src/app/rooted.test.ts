import { Readable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { importers } from '#importers/recognise.ts';
import { parseText } from '#importers/trial.ts';
import { packageFile } from '#store/package-files.ts';
import { fixturesBeside } from '#testing/fixtures.ts';
import { importScan } from '#testing/scans.ts';
import { type TestSystem, testSystem } from '#testing/system.ts';
import { importReport } from './import-report.ts';
import { collectReport } from './parse-report.ts';

/** Formats whose tools write whole paths: the report of one of them, made in a checkout. */
const formats = ['eslint', 'gosec', 'osv-scanner', 'retirejs', 'secretlint'];
const runner = '/home/runner/work/shop/shop';

function reportIn(format: string, checkout: string): string {
  const text = fixturesBeside(packageFile(`src/importers/${format}`))('many.json');
  return text.replaceAll(/"\/(?=shop|harbour)/g, `"${checkout}/`);
}

async function namesOf(format: string, text: string, root?: string): Promise<string[]> {
  const { findings } = await collectReport(Readable.from([text]), {
    format,
    ...(root ? { root } : {}),
  });
  return findings.map(({ fingerprint }) => fingerprint);
}

describe.each(formats)('%s', (format) => {
  test('gives a finding one name in every workspace, and below every root that is named', async () => {
    const names = await namesOf(format, reportIn(format, runner));
    expect(new Set(names).size).toBeGreaterThan(1);
    for (const other of ['/github/workspace', 'D:/a/shop/shop', '/tmp/tmp.x7']) {
      expect(await namesOf(format, reportIn(format, other))).toEqual(names);
    }
    for (const own of ['/home/ada/shop', '/Users/bob/dev/shop']) {
      const text = reportIn(format, own);
      expect(await namesOf(format, text, own)).toEqual(names);
      expect(await namesOf(format, text)).not.toEqual(names);
    }
  });
});

describe('findings that are known by whole paths', () => {
  let system: TestSystem;
  beforeAll(async () => {
    system = await testSystem();
  });
  afterAll(() => system.close());

  const take = (format: string, text: string, root?: string) =>
    importReport(system, {
      source: Readable.from([text]),
      name: 'report.json',
      asset: format,
      actor: 'ana',
      ...(root ? { root } : {}),
    });
  /** As versions took a report in that knew no roots. */
  async function takeAsBefore(format: string, text: string) {
    const importer = importers.find(({ id }) => id === format);
    if (!importer) throw new Error(`there is no format ${format}`);
    const { sightings, coverage } = await parseText(importer, text);
    const { tool, ...stated } = coverage;
    return importScan(system, { ...stated, tool: tool.name, asset: format, sightings });
  }
  const nothing = { opened: 0, reopened: 0, gone: 0, unknown: 0 };

  test.each(formats)('stay what they are by %s, and are followed elsewhere', async (format) => {
    const before = await takeAsBefore(format, reportIn(format, runner));
    expect(before.opened).toBeGreaterThan(1);
    const known = { ...nothing, known: before.opened, cases: { opened: [], reopened: [] } };
    expect(await take(format, reportIn(format, runner))).toMatchObject(known);
    expect(await take(format, reportIn(format, '/github/workspace'))).toMatchObject(known);
    const own = '/home/ada/till';
    expect(await take(format, reportIn(format, own), own)).toMatchObject(known);
  });

  test('are gone where the file is there without them, in whatever checkout', async () => {
    const shown = (checkout: string, messages: object[]) =>
      JSON.stringify([{ filePath: `${checkout}/a.js`, messages }]);
    const message = { ruleId: 'no-till', severity: 2, message: 'A till.', line: 1 };
    const text = shown(runner, [message]);
    const importer = importers.find(({ id }) => id === 'eslint');
    if (!importer) throw new Error('there is no ESLint');
    const { sightings, coverage } = await parseText(importer, text);
    const asset = 'fixed';
    await importScan(system, { targets: coverage.targets ?? [], tool: 'ESLint', asset, sightings });
    const fixed = { source: Readable.from([shown(runner, [])]), name: 'r', actor: 'ana', asset };
    expect(await importReport(system, { ...fixed, format: 'eslint' })).toMatchObject({ gone: 1 });
  });
});
