import { setMaxListeners } from 'node:events';
import { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { importReport } from '#app/import-report.ts';
import type { System } from '#app/system.ts';
import { Refusal } from '#domain/refusal.ts';

/** The cases come in waves, each a report on an asset of its own, over so many seconds. */
export type Load = { cases: number; waves: number; seconds: number };

const actor = 'ana';
const LOOK_AGAIN_MILLISECONDS = 500;

/**
 * Opens the cases by reports, and proves each wave done by another once the machine has ended its part. Ends when all
 * are closed; throws when the signal says that it has taken too long.
 */
export async function carryThrough(system: System, load: Load, signal: AbortSignal): Promise<void> {
  setMaxListeners(load.waves, signal);
  const size = Math.ceil(load.cases / load.waves);
  await Promise.all(
    Array.from({ length: load.waves }, async (_, wave) => {
      const count = Math.min(size, load.cases - wave * size);
      if (count <= 0) return;
      await sleep((wave * load.seconds * 1000) / load.waves, undefined, { signal });
      await oneWave(system, wave, count, signal);
    }),
  );
}

async function oneWave(
  system: System,
  wave: number,
  count: number,
  signal: AbortSignal,
): Promise<void> {
  const asset = `wave-${wave}`;
  const findings = Array.from({ length: count }, (_, n) => ({
    title: `Problem ${n} of wave ${wave}`,
    severity: 'High',
    file_path: `settings/${n}`,
  }));
  const report = (what: object[]) => () =>
    importReport(system, {
      source: Readable.from([JSON.stringify({ name: 'Storm', findings: what })]),
      name: 'report.json',
      asset,
      actor,
    });
  await untilDone(report(findings), signal);
  const standing = (where: string) => untilCounted(system, asset, where, count, signal);
  await standing("status = 'verifying'");
  await untilDone(report([]), signal);
  await standing("status = 'closed'");
}

async function untilCounted(
  { database }: System,
  asset: string,
  where: string,
  count: number,
  signal: AbortSignal,
): Promise<void> {
  for (;;) {
    const { rows } = await untilDone(
      () =>
        database.pool.query<{ n: number }>(
          `select count(*)::int as n from cases where asset = $1 and ${where}`,
          [asset],
        ),
      signal,
    );
    if (rows[0]?.n === count) return;
    await sleep(LOOK_AGAIN_MILLISECONDS, undefined, { signal });
  }
}

/** The database may be away: what fails for that is done again, as whoever imports would. */
async function untilDone<T>(work: () => Promise<T>, signal: AbortSignal): Promise<T> {
  for (;;) {
    try {
      return await work();
    } catch (error) {
      if (error instanceof Refusal) throw error;
      await sleep(LOOK_AGAIN_MILLISECONDS, undefined, { signal });
    }
  }
}
