/**
 * A zip of 1,000 reports, one of them broken: all others are taken in, and that one is named. Against the same reports
 * one after the other.
 *
 * `npx tsx bench/zip.ts [REPORTS]`
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { strToU8, zipSync } from 'fflate';
import { importReport } from '#app/import-report.ts';
import { receiveImport } from '#app/imports/receive.ts';
import { runImport } from '#app/imports/run.ts';
import { say, seconds, withBenchSystem } from './harness.ts';

const REPORTS = Number(process.argv[2] ?? 1000);
const folder = mkdtempSync(join(tmpdir(), 'holdfast-zip-'));

await withBenchSystem(async (system) => {
  const zip = join(folder, 'all.zip');
  const broken = Math.floor(REPORTS / 2);
  const files = Array.from({ length: REPORTS }, (_, at) => [
    `host-${at}.json`,
    strToU8(at === broken ? 'no report' : report(`zipped-${at}`)),
  ]);
  writeFileSync(zip, zipSync(Object.fromEntries(files)));
  const id = await receiveImport(system, { path: zip, name: 'all.zip', actor: 'bench' });
  const zipped = await seconds(() => runImport(system, id));
  const { rows } = await system.database.pool.query<{ entry: string; failed: boolean }>(
    'select entry, error is not null as failed from import_entries where import_id = $1',
    [id],
  );
  const failed = rows.filter((row) => row.failed).map(({ entry }) => entry);
  say(`zip: ${rows.length - failed.length} taken in, not ${failed.join(', ')}`);
  if (rows.length !== REPORTS || failed.length !== 1) process.exitCode = 1;
  const single = await seconds(async () => {
    for (let at = 0; at < 100; at += 1) {
      const path = join(folder, 'one.json');
      writeFileSync(path, report(`alone-${at}`));
      await importReport(system, { source: path, name: 'one.json', actor: 'bench' });
    }
  });
  const rate = REPORTS / zipped;
  say(`${rate.toFixed(1)} reports/s; ${(rate / (100 / single)).toFixed(2)} of one after the other`);
});
rmSync(folder, { recursive: true });

function report(asset: string): string {
  const finding = { title: 'Problem', rule: 'rule', severity: 'high' };
  const coverage = { tool: { name: 'scanner' }, completeness: 'complete', asset };
  return JSON.stringify({ findings: [finding], coverage });
}
