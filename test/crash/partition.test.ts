import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { connect } from '#store/database.ts';
import { testFolder } from '#testing/folders.ts';
import { freePort } from '#testing/free-port.ts';
import { openBlackHole } from '#testing/storm/black-hole.ts';
import { chanceOf } from '#testing/storm/chance.ts';
import { openFallibleDatabase } from '#testing/storm/fallible-database.ts';
import { openOutside } from '#testing/storm/outside.ts';
import { stormEnvironment, weather } from '#testing/storm/storm.ts';
import { urlOf } from '#testing/system.ts';

/** Longer than a worker may be silent: the other one takes over what this one still runs. */
const CUT_MILLISECONDS = 14_000;

test('a worker that the network cuts off does nothing twice, and goes on when it is back', async () => {
  const chance = chanceOf(4807);
  const database = await openFallibleDatabase(testFolder());
  const { host, port, ...who } = database.connection;
  const way = await openBlackHole(`${host}/.s.PGSQL.${port}`);
  const outside = await openOutside({ folder: testFolder(), chance, failing: 0.05 });
  const through = urlOf({ ...who, host: '127.0.0.1', port: way.port });
  const aftermath = await weather({
    database,
    outside,
    load: { cases: 40, waves: 5, seconds: 20 },
    workers: [
      { databaseUrl: through, env: stormEnvironment },
      { databaseUrl: urlOf(database.connection), env: stormEnvironment },
    ],
    trouble: async () => {
      await sleep(4000);
      way.cut();
      await sleep(CUT_MILLISECONDS);
      way.heal();
    },
    patienceSeconds: 120,
  });
  expect(aftermath.faults).toEqual([]);
  outside.close();
  way.close();
  await database.close();
}, 240_000);

test('both ends of a connection give up on one that has gone', async () => {
  const database = await openFallibleDatabase(testFolder(), {
    listen_addresses: '127.0.0.1',
    port: String(await freePort()),
  });
  const overNetwork = connect({ ...database.connection, host: '127.0.0.1' });
  const { rows } = await overNetwork.pool.query(
    "select current_setting('tcp_keepalives_idle') as idle, current_setting('tcp_user_timeout') as timeout",
  );
  expect(rows).toEqual([{ idle: '10', timeout: '30000' }]);
  await overNetwork.close();
  await database.close();
});
