import { peopleAsked } from '#app/access/people-of.ts';
import type { Alongside, Order, Outcome } from '#app/aggregate.ts';
import type { System } from '#app/system.ts';
import { WritePath } from '#app/write-path.ts';
import { type ExceptionCommand, isDecision } from '#domain/exception/commands.ts';
import type { ExceptionEvent } from '#domain/exception/events.ts';
import { exceptionDecider } from '#domain/exception/exception.ts';
import { reactToException } from '#domain/exception/reactions.ts';
import { type Exception, noException } from '#domain/exception/state.ts';
import type { Transaction } from '#store/database.ts';
import { exceptionRows, loadExceptions } from '#store/exception-rows.ts';
import type { AnyJob } from '#store/job-queue.ts';
import { decidersOn } from './deciders.ts';
import { followWithin } from './follow.ts';
import { exceptionRules } from './rules.ts';

const exceptions = new WritePath<Exception, ExceptionCommand, ExceptionEvent>({
  name: 'exception',
  none: noException,
  load: loadExceptions,
  rows: exceptionRows,
  rulesFor: (system) => {
    const people = peopleAsked(system);
    return async (_, state, command) => {
      const rules = await exceptionRules(system.database);
      if (!isDecision(command)) return exceptionDecider({ ...rules, deciders: new Map() });
      const deciders = await decidersOn(system, people, state, [command.actor]);
      return { ...exceptionDecider({ ...rules, deciders }), stillTrue: people.stillTrue };
    };
  },
  react: reactToException,
});

type Done = Outcome<Exception, ExceptionCommand, ExceptionEvent>;

/**
 * Does one thing to an exception; its cases follow in the same transaction, and what is to be written `alongside` is, if
 * anything happened. Throws a `Refusal` where the rules say no.
 */
export async function executeOnException(
  system: System,
  order: Order<ExceptionCommand>,
  alongside?: (tx: Transaction) => Promise<void>,
): Promise<Done> {
  const outcome = (
    await exceptions.executeAll(system, [order], async (tx, outcomes) => {
      if (outcomes.some(({ refusal }) => refusal)) return [];
      if (outcomes.some(({ events }) => events.length > 0)) await alongside?.(tx);
      return followed(system)(tx, outcomes);
    })
  )[0];
  if (!outcome) throw new Error('an order has no outcome');
  if (outcome.refusal) throw outcome.refusal;
  return outcome;
}

/** The same for what the machine does to many: a refusal is an outcome of its order alone. */
export function executeOnExceptions(
  system: System,
  orders: readonly Order<ExceptionCommand>[],
): Promise<Done[]> {
  return exceptions.executeAll(system, orders, followed(system));
}

/** What would become of it; nothing is written. */
export async function previewOnException(
  system: System,
  order: Order<ExceptionCommand>,
): Promise<Done | undefined> {
  return (await exceptions.preview(system, [order]))[0];
}

/** Events after which other cases than before are covered, or until another date. */
const moving: ReadonlySet<ExceptionEvent['type']> = new Set([
  'ExceptionOpened',
  'ExceptionApproved',
  'RenewalApproved',
  'ExceptionRejected',
  'ExceptionWithdrawn',
  'ExceptionLapsed',
  'ExceptionRanOut',
  'ExceptionRevoked',
  'ExceptionVoided',
]);

function followed(system: System): Alongside<Done> {
  return async (tx, outcomes) => {
    const jobs: AnyJob[] = [];
    for (const { state, events } of outcomes) {
      const last = events.findLast(({ type }) => moving.has(type));
      if (!last) continue;
      const done = await followWithin(system, tx, state, { actor: last.actor });
      jobs.push(...done.jobs);
      if (done.more) jobs.push({ name: 'follow-exceptions', data: { exceptionId: state.id } });
    }
    return jobs;
  };
}
