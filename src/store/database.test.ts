import { expect, test } from 'vitest';
import { databaseUrl, testSystem } from '#testing/system.ts';
import { connect, inTransaction } from './database.ts';

test('a connection that breaks between two statements fails its transaction, and not the process', async () => {
  const system = await testSystem();
  const database = connect({ connectionString: databaseUrl(system) });
  const work = inTransaction(database, async (tx) => {
    const { rows } = await tx.query<{ pid: number }>('select pg_backend_pid() as pid');
    // The word of its end comes while nobody has asked anything.
    const ended = new Promise((resolve) => tx.once('end', resolve));
    await system.database.pool.query('select pg_terminate_backend($1)', [rows[0]?.pid]);
    await ended;
    await tx.query('select 1');
  });
  await expect(work).rejects.toThrow(/not queryable|terminat/);
  expect((await database.pool.query('select 1 as one')).rows).toEqual([{ one: 1 }]);
  await database.close();
  await system.close();
});
