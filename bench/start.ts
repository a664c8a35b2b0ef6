/**
 * A warm start to ready (`holdfast start` until it says so) against the database alone (postgres until it takes a
 * connection), and what of it is Node loading the program.
 *
 * `npm run build && npx tsx bench/start.ts`
 */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect } from '#store/database.ts';
import { openEmbeddedPostgres } from '#store/embedded/embedded-postgres.ts';
import { packageFile } from '#store/package-files.ts';
import { median, report, say, seconds } from './harness.ts';

const ROUNDS = 7;
const program = packageFile('dist/holdfast.mjs');
const home = mkdtempSync(join(tmpdir(), 'holdfast-bench-'));
chmodSync(home, 0o755);
spawnSync(process.execPath, [program, '--data', home, 'cases']);
let closing = Promise.resolve();
let running: ChildProcess | undefined;
const ratios: number[] = [];
const loading: number[] = [];
for (let round = 0; round < ROUNDS; round += 1) {
  const alone = await seconds(async () => {
    const postgres = await openEmbeddedPostgres({ home });
    const database = connect(postgres.connection);
    await database.pool.query('select 1');
    closing = database.close().then(() => postgres.close());
  });
  await closing;
  const ready = await seconds(startToReady);
  await stopRunning();
  loading.push(await seconds(async () => spawnSync(process.execPath, [program, '--version'])));
  say(
    `round ${round}: ready in ${(ready * 1000).toFixed(0)} ms, the database alone ${(alone * 1000).toFixed(0)} ms`,
  );
  ratios.push(ready / alone);
}
report('warm start to ready vs the database alone', ratios, '≤ 2');
say(`of it, Node and the program's text: ${(median(loading) * 1000).toFixed(0)} ms`);
rmSync(home, { recursive: true, force: true });

async function startToReady(): Promise<void> {
  const child = spawn(process.execPath, [program, '--data', home, 'start', '--port', '0'], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  await new Promise<void>((resolve) => {
    child.stderr.on('data', (chunk) => {
      if (String(chunk).includes('ready')) resolve();
    });
  });
  running = child;
}

async function stopRunning(): Promise<void> {
  const ended = new Promise((resolve) => running?.once('exit', resolve));
  running?.kill('SIGTERM');
  await ended;
}
