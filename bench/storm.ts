/**
 * Automated cases on worker processes that are killed, on a database that crashes once in the middle, with clocks that
 * are five minutes apart: how long after the last blow all is done, and that nothing is lost and nothing done twice.
 *
 * `npm run -s build && npx tsx bench/storm.ts [cases=1000] [workers=3] [minutes=2] [every=5] [failing=5] [seed=1]`
 *
 * `every`: seconds between two kills, about; `failing`: how many of a hundred tries fail by the world outside.
 */
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { chanceOf } from '#testing/storm/chance.ts';
import { openFallibleDatabase } from '#testing/storm/fallible-database.ts';
import { openOutside } from '#testing/storm/outside.ts';
import { skewedClock } from '#testing/storm/skewed-clock.ts';
import { stormEnvironment, weather } from '#testing/storm/storm.ts';
import { urlOf } from '#testing/system.ts';
import { numbersGiven, say, sayAftermath } from './harness.ts';

const DATABASE_AWAY_MILLISECONDS = 3000;
/** Minutes that the clocks of the workers are ahead, in turn. */
const SKEWS = [0, 5, -5];

const given = numbersGiven({ cases: 1000, workers: 3, minutes: 2, every: 5, failing: 5, seed: 1 });
const chance = chanceOf(given.seed);
const folder = mkdtempSync(join(tmpdir(), 'holdfast-storm-'));
chmodSync(folder, 0o755);
const database = await openFallibleDatabase(join(folder, 'database'));
const outside = await openOutside({ folder, chance, failing: given.failing / 100 });
const seconds = given.minutes * 60;

const aftermath = await weather({
  database,
  outside,
  load: { cases: given.cases, waves: Math.ceil(given.minutes * 15), seconds },
  workers: Array.from({ length: given.workers }, (_, worker) => ({
    databaseUrl: urlOf(database.connection),
    env: stormEnvironment,
    node: skewedClock(SKEWS[worker % SKEWS.length] ?? 0),
  })),
  trouble: async (workers) => {
    const until = performance.now() + seconds * 1000;
    let crashed = false;
    let kills = 0;
    while (performance.now() < until) {
      await sleep(given.every * 1000 * (0.5 + chance()));
      await workers.kill(Math.floor(given.workers * chance()));
      kills += 1;
      if (crashed || performance.now() < until - (seconds * 1000) / 2) continue;
      crashed = true;
      await database.crash();
      await sleep(DATABASE_AWAY_MILLISECONDS);
      await database.start();
    }
    say(`${kills} workers killed, the database crashed once`);
  },
  patienceSeconds: 600,
});
outside.close();
await database.close();
rmSync(folder, { recursive: true, force: true });
sayAftermath(aftermath);
