/**
 * Workers in one network namespace, their database in another: the link between them is cut for 20 to 60 s at random
 * moments and healed, while `near` more workers on the database's side take over. How long after the last healing all is
 * done, that nothing is lost and nothing done twice; and how long a machine that vanishes keeps what it had locked.
 *
 * `npm run -s build && npx tsx bench/partition.ts [cases=500] [minutes=4] [near=1] [seed=1]`
 *
 * Needs Linux, root and `ip` (iproute2); without them it says so and ends well, for there is nothing to measure.
 */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { appendFileSync, chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { connect, type Database } from '#store/database.ts';
import { freePort } from '#testing/free-port.ts';
import { chanceOf } from '#testing/storm/chance.ts';
import { openFallibleDatabase } from '#testing/storm/fallible-database.ts';
import { openOutside } from '#testing/storm/outside.ts';
import { weather } from '#testing/storm/storm.ts';
import { urlOf } from '#testing/system.ts';
import { numbersGiven, say, sayAftermath, seconds } from './harness.ts';

const SPACE = `holdfast-${process.pid}`;
/** Two links of two addresses each: one to the database, which is cut, and one to the world outside, which is not. */
const DATABASE = { here: '10.203.0.1', there: '10.203.0.2', link: `hf-db-${process.pid}` };
const OUTSIDE = { here: '10.203.0.5', there: '10.203.0.6', link: `hf-out-${process.pid}` };
const within = ['ip', 'netns', 'exec', SPACE];

const given = numbersGiven({ cases: 500, minutes: 4, near: 1, seed: 1 });
if (canSplit()) await split();
else say('skipped: partition needs Linux, root and ip (iproute2)');

function canSplit(): boolean {
  try {
    ip('netns', 'add', SPACE);
    return true;
  } catch {
    return false;
  }
}

async function split(): Promise<void> {
  const chance = chanceOf(given.seed);
  const folder = mkdtempSync(join(tmpdir(), 'holdfast-partition-'));
  chmodSync(folder, 0o755);
  try {
    ip('-n', SPACE, 'link', 'set', 'lo', 'up');
    for (const link of [DATABASE, OUTSIDE]) addLink(link);
    const settings = { listen_addresses: DATABASE.here, port: String(await freePort()) };
    const database = await openFallibleDatabase(join(folder, 'database'), settings);
    await letIn(database.home, connect(database.connection));
    const outside = await openOutside({ folder, chance, failing: 0.05, address: OUTSIDE.here });
    const env = { HOLDFAST_ALLOW_PRIVATE: '10.203.0.0/24' };
    const far = urlOf({ ...database.connection, host: DATABASE.here });
    const cuts = planned(given.minutes * 60, chance);
    const end = cuts.reduce((sum, { calm, cut }) => sum + calm + cut, 0);
    const aftermath = await weather({
      database,
      outside,
      load: { cases: given.cases, waves: Math.ceil(given.minutes * 6), seconds: end - 10 },
      workers: [
        { databaseUrl: far, env, through: within },
        { databaseUrl: far, env, through: within },
        ...Array.from({ length: given.near }, () => ({
          databaseUrl: urlOf(database.connection),
          env,
        })),
      ],
      trouble: async () => {
        for (const { calm, cut } of cuts) {
          await sleep(calm * 1000);
          ip('link', 'set', DATABASE.link, 'down');
          await sleep(cut * 1000);
          ip('link', 'set', DATABASE.link, 'up');
        }
        say(`the link was cut ${cuts.length} times`);
      },
      patienceSeconds: 600,
    });
    sayAftermath(aftermath);
    say(
      `what a vanished machine had locked was free after ${(await lockHeld(far, connect(database.connection))).toFixed(0)} s`,
    );
    outside.close();
    await database.close();
  } finally {
    ip('netns', 'del', SPACE);
    rmSync(folder, { recursive: true, force: true });
  }
}

/** When the link is cut and for how long, in seconds, until the time is used up. */
function planned(total: number, chance: () => number): { calm: number; cut: number }[] {
  const cuts: { calm: number; cut: number }[] = [];
  for (let left = total; left > 0; ) {
    const next = { calm: 5 + 10 * chance(), cut: 20 + 40 * chance() };
    cuts.push(next);
    left -= next.calm + next.cut;
  }
  return cuts;
}

/** One end of the link stays with the database and the world outside, the other goes to the workers. */
function addLink({ here, there, link }: typeof DATABASE): void {
  const inner = link === DATABASE.link ? 'database' : 'outside';
  ip('link', 'add', link, 'type', 'veth', 'peer', 'name', inner, 'netns', SPACE);
  ip('addr', 'add', `${here}/30`, 'dev', link);
  ip('link', 'set', link, 'up');
  ip('-n', SPACE, 'addr', 'add', `${there}/30`, 'dev', inner);
  ip('-n', SPACE, 'link', 'set', inner, 'up');
}

/** The embedded server knows its own machine alone: the workers' side is let in by password as well. */
async function letIn(home: string, { pool, close }: Database): Promise<void> {
  appendFileSync(
    join(home, 'data', 'pg_hba.conf'),
    `host all all ${DATABASE.there}/32 scram-sha-256\n`,
  );
  await pool.query('select pg_reload_conf()');
  await close();
}

/** A process beyond the link takes a lock and is gone with the link: seconds until somebody else gets the lock. */
async function lockHeld(far: string, { pool, close }: Database): Promise<number> {
  const source = `
    import { connect } from '#store/database.ts';
    const client = await connect({ connectionString: ${JSON.stringify(far)} }).pool.connect();
    await client.query('begin');
    await client.query('select pg_advisory_xact_lock(4807)');
    console.log('held');`;
  const [command = '', ...rest] = [
    ...within,
    process.execPath,
    '--import',
    'tsx',
    '--input-type=module',
    '-e',
    source,
  ];
  const holder = spawn(command, rest, { stdio: ['ignore', 'pipe', 'inherit'] });
  await said(holder);
  ip('link', 'set', DATABASE.link, 'down');
  holder.kill('SIGKILL');
  const held = await seconds(() => pool.query('select pg_advisory_lock(4807)'));
  await close();
  return held;
}

function said({ stdout }: ChildProcess): Promise<void> {
  return new Promise((resolve) => stdout?.once('data', () => resolve()));
}

function ip(...words: string[]): void {
  execFileSync('ip', words, { stdio: 'pipe' });
}
