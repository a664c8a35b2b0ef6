import { expect, test } from 'vitest';
import { testSystem } from '#testing/system.ts';
import { listViews } from './view-list.ts';

test('nobody pushes another’s own views off the list by sharing many', async () => {
  const system = await testSystem();
  try {
    await system.database.pool.query(
      `insert into saved_views (id, account, name, query, shared, at)
       select 'v' || n, 'eve', '! ' || n, '{}'::json, true, now() from generate_series(1, 300) n
       union all select 'own', 'ana', 'zuletzt', '{}'::json, false, now()`,
    );
    const views = await listViews(system.database, 'ana', 'cases');
    expect(views).toHaveLength(200);
    expect(views.at(-1)).toMatchObject({ id: 'own', owner: 'ana' });
  } finally {
    await system.close();
  }
});
