import type { System } from '#app/system.ts';
import { machineName } from '#domain/account/account.ts';
import { latest } from '#domain/clock/instant.ts';
import { inTransaction } from '#store/database.ts';
import { coveredRisks } from '#store/exception-cover.ts';
import { exceptionsOver } from '#store/exception-rows.ts';
import { executeOnExceptions } from './execute.ts';
import { followAll } from './follow.ts';

/** An exception that is void, and why. */
export type VoidedException = { exception: string; reason: string };

/**
 * Looks anew at what exceptions that hold cover: one that covers worse than was accepted is void at once. Can be done
 * again at any time.
 */
export async function reviewExceptions(system: System): Promise<VoidedException[]> {
  const risks = await inTransaction(system.database, (tx) => coveredRisks({ pool: tx }));
  const stamp = { actor: machineName, at: system.now() };
  const orders = [...risks].map(([id, found]) => ({
    id,
    command: { type: 'ReviewException', found, ...stamp } as const,
  }));
  const voided: VoidedException[] = [];
  // One at a time: each is a transaction with its cases.
  for (const order of orders) {
    for (const { events } of await executeOnExceptions(system, [order])) {
      for (const { type, data } of events) {
        if (type === 'ExceptionVoided') voided.push({ exception: order.id, reason: data.reason });
      }
    }
  }
  return voided;
}

/**
 * What is due by now: requests that nobody answered lapse, exceptions that have had their time end. `due`: when that is, as
 * whoever keeps the time says; the clock of this machine may be behind.
 */
export async function expireExceptions(
  system: System,
  ids: readonly string[],
  due?: string,
): Promise<void> {
  for (const id of ids) {
    const now = system.now();
    const stamp = { actor: machineName, at: due === undefined ? now : latest(now, due) };
    await executeOnExceptions(system, [{ id, command: { type: 'ExpireException', ...stamp } }]);
  }
}

/** All that ought to have happened already, and has where nobody died on the way. */
export async function tidyExceptions(system: System): Promise<void> {
  await expireExceptions(system, await exceptionsOver(system.database, system.now()));
  await followAll(system);
  await reviewExceptions(system);
}
