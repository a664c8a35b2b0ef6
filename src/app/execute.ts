import { caseDecider } from '#domain/case/case.ts';
import type { CaseCommand } from '#domain/case/commands.ts';
import type { CaseEvent } from '#domain/case/events.ts';
import { type Job, react } from '#domain/case/reactions.ts';
import { type Case, noCase } from '#domain/case/state.ts';
import { fold } from '#domain/decider.ts';
import { groupBy } from '#domain/group-by.ts';
import { type SealedEvent, seal } from '#domain/ledger/event-chain.ts';
import { Refusal } from '#domain/refusal.ts';
import { type CaseSnapshot, caseRows, caseStream, loadCases } from '#store/case-rows.ts';
import { inTransaction, type Transaction } from '#store/database.ts';
import { appendEvents, StreamConflict } from '#store/event-log.ts';
import type { AnyJob } from '#store/job-queue.ts';
import { GroupCommit } from './group-commit.ts';
import type { System } from './system.ts';
import { pinnedWorkflow } from './workflows.ts';

/** A command and the case it is for. `expectedVersion`: refuse if the case is no longer that one. */
export type Order = { caseId: string; command: CaseCommand; expectedVersion?: number };

/** What became of an order: the case as it is now and what happened, or the rules' "no". */
export type Outcome = {
  order: Order;
  state: Case;
  events: readonly CaseEvent[];
  refusal?: Refusal;
};

/** Further writes and jobs that belong to the same transaction as the events. */
export type Alongside = (
  tx: Transaction,
  outcomes: readonly Outcome[],
) => Promise<readonly AnyJob[]>;

const ATTEMPTS = 5;

/**
 * The one write path. Loads the cases, lets the domain decide, and commits in one transaction: the sealed
 * events, the cases' rows and the jobs that follow.
 *
 * Throws a `Refusal` when the rules say no, and with the code VERSION_CONFLICT when somebody else was faster.
 */
export async function execute(system: System, order: Order): Promise<Outcome> {
  const outcome = await groupOf(system).ask(order).catch(toConflict);
  if (outcome.refusal) throw outcome.refusal;
  return outcome;
}

/** Orders that come while others are being committed share the next transaction; one group a database. */
const groups = new WeakMap<System['database'], GroupCommit<Order, Outcome>>();

function groupOf(system: System): GroupCommit<Order, Outcome> {
  const present = groups.get(system.database);
  if (present) return present;
  const made = new GroupCommit((orders: readonly Order[]) => attempt(system, orders));
  groups.set(system.database, made);
  return made;
}

/**
 * The same for many orders at once, for machine work: a refusal is an outcome of its order alone, orders for one
 * case follow each other, and after a conflict everything is decided anew on the fresh state.
 *
 * `known`: the cases, where the caller has just read all of them; if they are no longer so, that is a conflict.
 */
export async function executeAll(
  system: System,
  orders: readonly Order[],
  alongside?: Alongside,
  known?: ReadonlyMap<string, CaseSnapshot>,
): Promise<Outcome[]> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await attempt(system, orders, alongside, tries === 1 ? known : undefined);
    } catch (error) {
      if (!(error instanceof StreamConflict) || tries === ATTEMPTS) throw error;
    }
  }
}

async function attempt(
  system: System,
  orders: readonly Order[],
  alongside?: Alongside,
  known?: ReadonlyMap<string, CaseSnapshot>,
): Promise<Outcome[]> {
  const ids = [...new Set(orders.map(({ caseId }) => caseId))];
  const loaded = known ?? (await loadCases(system.database, ids));
  const outcomes: Outcome[] = [];
  const changes: Change[] = [];
  for (const [caseId, ordersOfCase] of groupBy(orders, ({ caseId }) => caseId)) {
    const decided = await decideCase(system, loaded.get(caseId), ordersOfCase);
    outcomes.push(...decided);
    const change = sealCase(system, caseId, loaded.get(caseId), decided);
    if (change) changes.push(change);
  }
  // In the order of asking: orders for one case were taken together.
  outcomes.sort((a, b) => orders.indexOf(a.order) - orders.indexOf(b.order));
  await commit(system, changes, outcomes, alongside);
  return outcomes;
}

async function decideCase(
  system: System,
  snapshot: CaseSnapshot | undefined,
  orders: readonly Order[],
): Promise<Outcome[]> {
  let state = snapshot?.state ?? noCase;
  const outcomes: Outcome[] = [];
  for (const order of orders) {
    const outcome = await decideOrder(system, state, order);
    state = outcome.state;
    outcomes.push(outcome);
  }
  return outcomes;
}

async function decideOrder(system: System, state: Case, order: Order): Promise<Outcome> {
  const { command, expectedVersion } = order;
  try {
    if (expectedVersion !== undefined && expectedVersion !== state.version) {
      throw new Refusal('VERSION_CONFLICT', `expected ${expectedVersion}, is ${state.version}`);
    }
    if (state.version === 0 && command.type !== 'OpenCase') {
      throw new Refusal('CASE_UNKNOWN', order.caseId);
    }
    const pin = command.type === 'OpenCase' ? command.workflow : state.workflow;
    const { decide, evolve } = caseDecider(await pinnedWorkflow(system.database, pin));
    const events = decide(state, command);
    return { order, events, state: fold(evolve, state, events) };
  } catch (error) {
    if (error instanceof Refusal) return { order, state, events: [], refusal: error };
    throw error;
  }
}

type Change = {
  events: SealedEvent[];
  snapshot: CaseSnapshot & { changedAt: string };
  jobs: Job[];
};

function sealCase(
  { digest }: System,
  caseId: string,
  before: CaseSnapshot | undefined,
  decided: readonly Outcome[],
): Change | undefined {
  const happened = decided.flatMap(({ events }) => events);
  const state = decided.at(-1)?.state;
  const last = happened.at(-1);
  if (!last || !state) return undefined;
  const previous = before && { version: before.state.version, hash: before.lastHash };
  const events = seal(digest, previous, caseStream(caseId), happened);
  return {
    events,
    snapshot: { state, lastHash: events.at(-1)?.hash ?? '', changedAt: last.at },
    jobs: happened.flatMap((event) => react(caseId, event)),
  };
}

async function commit(
  { database, jobs }: System,
  changes: readonly Change[],
  outcomes: readonly Outcome[],
  alongside?: Alongside,
): Promise<void> {
  const events = changes.flatMap((change) => change.events);
  const rows = caseRows(changes.map(({ snapshot }) => snapshot));
  const asked = changes.flatMap((change) => change.jobs);
  if (!alongside && asked.length === 0) {
    if (events.length > 0) await appendEvents(database.pool, events, rows);
    return;
  }
  const written = await inTransaction(database, async (tx) => {
    if (events.length > 0) await appendEvents(tx, events, rows);
    const followed = [...asked, ...((await alongside?.(tx, outcomes)) ?? [])];
    if (followed.length > 0) await jobs.enqueue(tx, followed);
    return followed.length;
  });
  if (written > 0) jobs.wake();
}

function toConflict(error: unknown): never {
  if (error instanceof StreamConflict) {
    throw new Refusal(
      'VERSION_CONFLICT',
      'the change was made between your look and your decision',
    );
  }
  throw error;
}
