import { type AccountAsk, changeAccount } from '#app/access/accounts.ts';
import type { TestSystem } from './system.ts';

/** Changes an account, and lets go of it only once the deed has waited for that; what came of the deed, or its error. */
export async function accountChanged(
  system: TestSystem,
  name: string,
  ask: AccountAsk,
  deed: () => Promise<unknown>,
): Promise<unknown> {
  let letGo = () => {};
  const held = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  let begun = () => {};
  const written = new Promise<void>((resolve) => {
    begun = resolve;
  });
  const change = changeAccount(system, name, ask, 'ada', async () => {
    begun();
    await held;
    return [];
  });
  await written;
  const done = deed().catch((error: unknown) => error);
  await waitsForLock(system);
  letGo();
  await change;
  return done;
}

/** Until a statement waits for a row that another transaction holds. */
async function waitsForLock(system: TestSystem): Promise<void> {
  for (;;) {
    const { rows } = await system.database.pool.query(
      "select from pg_stat_activity where wait_event_type = 'Lock' and query like '%for share%'",
    );
    if (rows.length > 0) return;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}
