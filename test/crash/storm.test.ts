import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { testFolder } from '#testing/folders.ts';
import { chanceOf } from '#testing/storm/chance.ts';
import { openFallibleDatabase } from '#testing/storm/fallible-database.ts';
import { openOutside } from '#testing/storm/outside.ts';
import { skewedClock } from '#testing/storm/skewed-clock.ts';
import { stormEnvironment, weather } from '#testing/storm/storm.ts';
import { urlOf } from '#testing/system.ts';

/** The clocks of the workers, in minutes ahead. */
const SKEWS = [5, -5];
const KILLS = 4;

test('workers that are killed, a database that crashes and clocks that are wrong lose nothing and do nothing twice', async () => {
  const chance = chanceOf(4807);
  const database = await openFallibleDatabase(testFolder());
  const outside = await openOutside({ folder: testFolder(), chance, failing: 0.1 });
  const aftermath = await weather({
    database,
    outside,
    load: { cases: 30, waves: 3, seconds: 5 },
    workers: SKEWS.map((minutes) => ({
      databaseUrl: urlOf(database.connection),
      env: stormEnvironment,
      node: skewedClock(minutes),
    })),
    trouble: async (workers) => {
      for (let kill = 0; kill < KILLS; kill += 1) {
        await sleep(1000 + 1500 * chance());
        await workers.kill(Math.floor(SKEWS.length * chance()));
        if (kill !== 2) continue;
        await database.crash();
        await sleep(1000);
        await database.start();
      }
    },
    patienceSeconds: 120,
  });
  outside.close();
  await database.close();
  expect(aftermath.faults).toEqual([]);
}, 240_000);
