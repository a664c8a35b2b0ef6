import { executeWithin, type Order } from '#app/execute.ts';
import type { System } from '#app/system.ts';
import { decidedAnew } from '#app/write-path.ts';
import { machineName } from '#domain/account/account.ts';
import type { Command } from '#domain/case/commands.ts';
import { worsened } from '#domain/exception/risk.ts';
import type { Exception, ExceptionState } from '#domain/exception/state.ts';
import { Refusal } from '#domain/refusal.ts';
import { inTransaction, type Transaction } from '#store/database.ts';
import { type CaseForException, casesOfException } from '#store/exception-cover.ts';
import { activeExceptions, holdException } from '#store/exception-rows.ts';
import type { AnyJob } from '#store/job-queue.ts';
import { casesInScope, isFree } from './cover.ts';

/** How many cases follow an exception in one transaction; the others follow in the next. */
const AT_ONCE = 500;

/**
 * Lets cases follow the exception in the transaction that changes it: those that it covers are put under it, those that
 * it does not, or no longer, go back to work; whether there are `more` than one transaction takes. Can be done again at
 * any time: what is so already is not there to be found.
 *
 * Throws a `Refusal` where a case that is named cannot wait for the exception.
 */
export async function followWithin(
  system: System,
  tx: Transaction,
  exception: Exception,
  { actor, sourceKey }: { actor: string; sourceKey?: string },
): Promise<{ jobs: AnyJob[]; followed: number; more: boolean }> {
  const found = await ordersFor(system, tx, exception, {
    actor,
    ...(sourceKey === undefined ? {} : { sourceKey }),
  });
  const orders = found.slice(0, AT_ONCE);
  const { outcomes, jobs } = await executeWithin(system, tx, orders);
  if (exception.state === 'requested') {
    for (const { order, refusal } of outcomes) if (refusal) throw ofCase(order.id, refusal);
  }
  const followed = outcomes.filter(({ events }) => events.length > 0).length;
  return { jobs, followed, more: found.length > AT_ONCE };
}

/** The same "no", with the case that it is about: several may be named. */
function ofCase(id: string, { code, detail }: Refusal): Refusal {
  return new Refusal(code, detail ? `${id}: ${detail}` : id);
}

/** Lets cases follow an exception that is as it was; how many did. */
export async function followException(
  system: System,
  id: string,
  { sourceKey }: { sourceKey?: string } = {},
): Promise<number> {
  let followed = 0;
  for (let more = true; more; ) {
    const done = await decidedAnew(() =>
      inTransaction(system.database, async (tx) => {
        const exception = await holdException(tx, id);
        if (!exception) return { followed: 0, more: false };
        const of = { actor: machineName, ...(sourceKey === undefined ? {} : { sourceKey }) };
        const { jobs, ...rest } = await followWithin(system, tx, exception, of);
        if (jobs.length > 0) await system.jobs.enqueue(tx, jobs);
        return rest;
      }),
    );
    followed += done.followed;
    // Where the rules refuse all that is left, asking again would ask for ever.
    more = done.more && done.followed > 0;
  }
  if (followed > 0) system.onCommitted?.(followed);
  return followed;
}

/** Lets the cases of one source, or all, follow every exception that holds; the oldest exception first. */
export async function followAll(system: System, sourceKey?: string): Promise<void> {
  for (const { id } of await activeExceptions(system.database)) {
    await followException(system, id, sourceKey === undefined ? {} : { sourceKey });
  }
}

async function ordersFor(
  system: System,
  tx: Transaction,
  exception: Exception,
  { actor, sourceKey }: { actor: string; sourceKey?: string },
): Promise<Order[]> {
  const stamp = { actor, at: system.now() };
  const { id, scope, state, until } = exception;
  const reason = exception.asked?.for === 'exception' ? exception.asked.reason : exception.reason;
  const order = (caseId: string, command: Deed): Order => ({
    id: caseId,
    command: { ...command, exception: id, ...stamp },
  });
  if (state === 'requested') {
    return scope.cases.map((one) => order(one, { type: 'RequestException', reason, until }));
  }
  if (state !== 'active') {
    const left = await casesOfException({ pool: tx }, id, AT_ONCE + 1);
    const end = { because: endings[state], reason: exception.ended?.reason ?? '' };
    return left.map((one) => order(one, { type: 'EndException', ...end }));
  }
  const orders: Order[] = [];
  const of = { id, ...(sourceKey === undefined ? {} : { sourceKey }) };
  for await (const batch of casesInScope({ pool: tx }, scope, of)) {
    for (const one of batch) {
      const deed = deedOn(exception, one);
      if (deed) orders.push(order(one.id, deed));
    }
    if (orders.length > AT_ONCE) break;
  }
  return orders;
}

type Deed =
  | Omit<Command<'RequestException'>, Of>
  | Omit<Command<'PutUnderException'>, Of>
  | Omit<Command<'EndException'>, Of>;
type Of = 'exception' | 'actor' | 'at' | 'roles';

/** What an exception that holds asks of a case; nothing where it is as it should be. */
function deedOn(
  { id, reason, until, accepted }: Exception,
  one: CaseForException & { covered: boolean },
): Deed | undefined {
  const under = one.exception === id && one.status === 'exception_active';
  const put = { type: 'PutUnderException', reason, until } as const;
  if (under && !one.covered) {
    const says = 'a finding joined that the exception is not for';
    return { type: 'EndException', because: 'out-of-scope', reason: says };
  }
  if (under) return one.until === until ? undefined : put;
  if (!one.covered || !isFree(one, id)) return undefined;
  const worse = accepted ? worsened(accepted, one.risk) : [];
  return worse.length === 0 ? put : undefined;
}

const endings = {
  rejected: 'rejected',
  withdrawn: 'withdrawn',
  lapsed: 'lapsed',
  expired: 'expired',
  revoked: 'revoked',
  void: 'void',
} as const satisfies Record<Exclude<ExceptionState, 'requested' | 'active'>, string>;
