/**
 * Every format: 200 MB of its own report with findings that all differ, read in a process of its own that is built as
 * the product is; the process's largest size.
 *
 * `npx tsx bench/formats-memory.ts [mb=200] [FORMAT…]`
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { rolldown } from 'rolldown';
import { importers } from '#importers/recognise.ts';
import { packageFile } from '#store/package-files.ts';
import { distinct } from './distinct.ts';
import { type Enlarged, enlarged, piecesOf } from './enlarged.ts';
import { say } from './harness.ts';

const LIMIT = 300e6;

const words = process.argv.slice(2);
const bytes = Number(words.find((word) => word.startsWith('mb='))?.slice(3) ?? 200) * 1e6;
const named = words.filter((word) => !word.startsWith('mb='));
const folder = mkdtempSync(join(tmpdir(), 'holdfast-bench-'));
const reader = join(folder, 'reader.mjs');
try {
  const bundle = await rolldown({ input: packageFile('bench/read-report.ts'), platform: 'node' });
  await bundle.write({ file: reader, codeSplitting: false });
  for (const importer of importers) {
    if (named.length > 0 && !named.includes(importer.id)) continue;
    const report = await distinct(importer, enlarged(importer));
    const told = report ? measure(importer.id, report) : 'cannot be enlarged';
    say(`${importer.id}: ${told}`);
  }
} finally {
  rmSync(folder, { recursive: true });
}

function measure(format: string, report: Enlarged): string {
  const file = join(folder, format);
  for (const piece of piecesOf(report, bytes)) writeFileSync(file, piece, { flag: 'a' });
  const { stdout, stderr } = spawnSync(process.execPath, [reader, file, format], {
    encoding: 'utf8',
  });
  rmSync(file);
  if (stdout === '') return `FAILED: ${stderr.trim()}`;
  const { findings, completeness, rss, seconds } = JSON.parse(stdout);
  const size = `${(rss / 1e6).toFixed(0)} MB${rss > LIMIT ? ' OVER' : ''}`;
  return `${size}, ${findings} findings, ${completeness}, ${seconds.toFixed(1)} s`;
}
