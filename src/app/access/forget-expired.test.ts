import { expect, test } from 'vitest';
import { firstAdministrator, PASSWORD } from '#testing/api.ts';
import { testSystem } from '#testing/system.ts';
import { forgetExpired } from './forget-expired.ts';
import { listSessions, signIn } from './sign-in.ts';

const LATER = '2099-01-01T00:00:00.000Z';

test('what opened doors is cleared away when it no longer does, and not before', async () => {
  const system = await testSystem();
  try {
    await firstAdministrator(system);
    const client = { address: '127.0.0.1', agent: 'test' };
    await signIn(system, { name: 'ada', password: PASSWORD, client });
    await forgetExpired(system);
    expect(await listSessions(system, 'ada')).toHaveLength(1);
    const tomorrow = new Date(Date.now() + 86_400_000).toISOString();
    expect(await listSessions({ ...system, now: () => tomorrow }, 'ada')).toEqual([]);
    await forgetExpired({ ...system, now: () => LATER });
    expect(await listSessions(system, 'ada')).toHaveLength(0);
    const { rows } = await system.database.pool.query('select outcome from sign_ins');
    expect(rows).toEqual([{ outcome: 'signed-in' }]);
  } finally {
    await system.close();
  }
});
