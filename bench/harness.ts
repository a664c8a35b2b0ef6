import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { digest } from '#app/digest.ts';
import { groupings } from '#app/grouping/groupings.ts';
import { policies } from '#app/priority/policies.ts';
import { secretsKey } from '#app/secrets-key.ts';
import { publishShipped } from '#app/shipped-workflows.ts';
import type { System } from '#app/system.ts';
import { sendMail } from '#connectors/smtp.ts';
import { connect, migrate } from '#store/database.ts';
import { openEmbeddedPostgres } from '#store/embedded/embedded-postgres.ts';
import { openJobQueue } from '#store/job-queue.ts';
import { migrationsFolder } from '#store/package-files.ts';
import type { Aftermath } from '#testing/storm/storm.ts';

/** A system on a real, durable database (fsync on) of its own, for the length of the work. */
export async function withBenchSystem(
  work: (system: System, home: string) => Promise<void>,
  { workers = false } = {},
): Promise<void> {
  const home = mkdtempSync(join(tmpdir(), 'holdfast-bench-'));
  chmodSync(home, 0o755);
  const postgres = await openEmbeddedPostgres({ home });
  const database = connect(postgres.connection);
  await migrate(database, migrationsFolder());
  const onError = (error: Error) => say(`jobs: ${error.message}`);
  const jobs = openJobQueue(postgres.connection, { workers, onError });
  await jobs.start();
  const system: System = {
    database,
    jobs,
    digest,
    now: () => new Date().toISOString(),
    secretsKey: () => secretsKey({ folder: home }),
    allowPrivate: [],
    sendMail,
  };
  await publishShipped(system, () => {});
  await policies.publishShipped(system, () => {});
  await groupings.publishShipped(system, () => {});
  try {
    await work(system, home);
  } finally {
    await jobs.stop();
    await database.close();
    await postgres.close();
    rmSync(home, { recursive: true, force: true });
  }
}

/** Seconds that the work takes. */
export async function seconds(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await work();
  return (performance.now() - began) / 1000;
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

/** Runs `work` for each of the numbers below `count`, `clients` at a time. */
export async function concurrently(
  count: number,
  clients: number,
  work: (index: number) => Promise<unknown>,
): Promise<void> {
  let next = 0;
  const client = async () => {
    for (let index = next++; index < count; index = next++) await work(index);
  };
  await Promise.all(Array.from({ length: clients }, client));
}

export function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

/** One figure as it is reported: what, how much against what, and the goal. */
export function report(what: string, ratios: readonly number[], goal: string): void {
  const [low, high] = [Math.min(...ratios), Math.max(...ratios)];
  say(
    `${what}: ratio ${median(ratios).toFixed(2)} (${low.toFixed(2)}–${high.toFixed(2)} over ${ratios.length} runs; goal ${goal})`,
  );
}

/** Numbers that the command line gives as `name=5`, and what holds where it does not. */
export function numbersGiven<Names extends string>(
  defaults: Record<Names, number>,
): Record<Names, number> {
  const given = process.argv.slice(2).map((word) => word.split('=', 2));
  const unknown = given.find(
    ([name = '', value]) => !(name in defaults) || Number.isNaN(Number(value)),
  );
  if (unknown) throw new Error(`${unknown.join('=')}: give ${Object.keys(defaults).join(', ')}`);
  const numbers = given.map(([name, value]) => [name, Number(value)]);
  return { ...defaults, ...Object.fromEntries(numbers) };
}

/** What came of a storm; a fault ends the program with an error. */
export function sayAftermath({ recovery, keys, tries, faults }: Aftermath): void {
  say(
    `${keys} actions, each done once, with ${tries} tries; all done ${recovery.toFixed(1)} s after the last blow`,
  );
  for (const fault of faults) say(`FAULT ${fault}`);
  if (faults.length === 0) say('nothing lost, nothing twice');
  else process.exitCode = 1;
}
