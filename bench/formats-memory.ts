/**
 * Every format: 200 MB of its own report, made as it is read, in a process of its own; the process's largest size.
 *
 * `npx tsx bench/formats-memory.ts [FORMAT…]`
 */
import { spawnSync } from 'node:child_process';
import { Readable } from 'node:stream';
import { parseReport } from '#app/parse-report.ts';
import { importers } from '#importers/recognise.ts';
import { packageFile } from '#store/package-files.ts';
import { enlarged, piecesOf } from './enlarged.ts';
import { say } from './harness.ts';

const BYTES = 200e6;
const LIMIT = 300e6;

const [child, ...named] = process.argv.slice(2);
if (child === '--child') await readOne(named[0] ?? '');
else for (const { id } of importers) if (!child || [child, ...named].includes(id)) measure(id);

async function readOne(id: string): Promise<void> {
  const importer = importers.find((one) => one.id === id);
  const report = importer && enlarged(importer);
  if (!report) return;
  const pieces = Readable.from(piecesOf(report, BYTES), { objectMode: true, highWaterMark: 1 });
  const { items } = await parseReport(pieces, { format: id });
  let findings = 0;
  let next = await items.next();
  for (; !next.done; next = await items.next()) findings += 'finding' in next.value ? 1 : 0;
  const rss = process.resourceUsage().maxRSS * 1024;
  process.stdout.write(
    JSON.stringify({ findings, rss, completeness: next.value.coverage.completeness }),
  );
}

function measure(id: string): void {
  // What is left to be collected is not memory that is needed: the heap is kept from growing over it.
  const options = [
    '--max-old-space-size=128',
    '--import',
    'tsx',
    'bench/formats-memory.ts',
    '--child',
    id,
  ];
  const { stdout, stderr } = spawnSync(process.execPath, options, {
    cwd: packageFile('.'),
    encoding: 'utf8',
  });
  if (stdout === '') {
    say(
      `${id}: ${stderr.includes('heap') ? 'OVER: the heap is full' : stderr.trim() || 'nothing in its report can be repeated'}`,
    );
    return;
  }
  const { findings, rss, completeness } = JSON.parse(stdout);
  say(
    `${id}: ${(rss / 1e6).toFixed(0)} MB${rss > LIMIT ? ' OVER' : ''}, ${findings} findings, ${completeness}`,
  );
}
