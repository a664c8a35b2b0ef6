import { fold, type Stamp } from '#domain/decider.ts';
import { groupBy } from '#domain/group-by.ts';
import { type Draft, type SealedEvent, seal } from '#domain/ledger/event-chain.ts';
import { Refusal } from '#domain/refusal.ts';
import { type Database, inTransaction, type Transaction } from '#store/database.ts';
import { appendEvents, StreamConflict, TurnConflict } from '#store/event-log.ts';
import type { AnyJob } from '#store/job-queue.ts';
import type { Snapshot } from '#store/snapshots.ts';
import type { Aggregate, Alongside, Changed, Order, Outcome, RulesFor } from './aggregate.ts';
import { GroupCommit } from './group-commit.ts';
import type { System } from './system.ts';

const ATTEMPTS = 5;

/**
 * The one write path. Loads what the orders are for, lets the domain decide, and commits in one transaction: the
 * sealed events, their read model's rows and the jobs that follow.
 */
export class WritePath<
  State extends { version: number },
  Command extends Stamp,
  Event extends Draft & Stamp,
> {
  private readonly aggregate: Aggregate<State, Command, Event>;
  /** Orders that come while others are being committed share the next transaction; one group a database. */
  private readonly groups = new WeakMap<
    Database,
    GroupCommit<Order<Command>, Outcome<State, Command, Event>>
  >();

  constructor(aggregate: Aggregate<State, Command, Event>) {
    this.aggregate = aggregate;
  }

  /**
   * One order. Throws a `Refusal` when the rules say no, and with the code VERSION_CONFLICT when somebody else was
   * faster; nothing is then written alongside either.
   */
  async execute(
    system: System,
    order: Order<Command>,
    alongside?: Alongside<Outcome<State, Command, Event>>,
  ): Promise<Outcome<State, Command, Event>> {
    const [outcome] = await (alongside
      ? this.attempt(system, [order], async (tx, outcomes) =>
          outcomes.some(({ refusal }) => refusal) ? [] : alongside(tx, outcomes),
        )
      : Promise.all([this.groupOf(system).ask(order)])
    ).catch(toConflict);
    if (!outcome) throw new Error('an order has no outcome');
    if (outcome.refusal) throw outcome.refusal;
    return outcome;
  }

  /**
   * The same for many orders at once, for machine work: a refusal is an outcome of its order alone, orders for one
   * id follow each other, and after a conflict everything is decided anew on the fresh state; only where that happens
   * time and again does it throw VERSION_CONFLICT.
   *
   * `known`: the states, where the caller has just read all of them; if they are no longer so, that is a conflict.
   */
  async executeAll(
    system: System,
    orders: readonly Order<Command>[],
    alongside?: Alongside<Outcome<State, Command, Event>>,
    known?: ReadonlyMap<string, Snapshot<State>>,
  ): Promise<Outcome<State, Command, Event>[]> {
    return decidedAnew((first) =>
      this.attempt(system, orders, alongside, first ? known : undefined),
    );
  }

  /**
   * The same within a transaction of the caller's, who enqueues the jobs, and does it all anew (`decidedAnew`) where it
   * throws a `StreamConflict`.
   */
  async within(
    system: System,
    tx: Transaction,
    orders: readonly Order<Command>[],
  ): Promise<{ outcomes: Outcome<State, Command, Event>[]; jobs: AnyJob[] }> {
    const ids = [...new Set(orders.map(({ id }) => id))];
    const loaded = await this.aggregate.load({ pool: tx }, ids);
    const outcomes = await this.decideAll(system, orders, loaded);
    const changes = this.sealAll(system, outcomes, loaded);
    await this.append(tx, changes);
    return { outcomes, jobs: changes.flatMap(({ jobs }) => jobs) };
  }

  /** What would become of the orders; nothing is written. */
  async preview(
    system: System,
    orders: readonly Order<Command>[],
  ): Promise<Outcome<State, Command, Event>[]> {
    const ids = [...new Set(orders.map(({ id }) => id))];
    const loaded = await this.aggregate.load(system.database, ids);
    return this.decideAll(system, orders, loaded);
  }

  private groupOf(system: System): GroupCommit<Order<Command>, Outcome<State, Command, Event>> {
    const present = this.groups.get(system.database);
    if (present) return present;
    const made = new GroupCommit((orders: readonly Order<Command>[]) =>
      this.attempt(system, orders),
    );
    this.groups.set(system.database, made);
    return made;
  }

  /**
   * Decides and commits; anew where what a decision leaned on beside the state was no longer so. Whoever lost a turn asks
   * for the next until it is theirs: each time somebody else has got on.
   */
  private async attempt(
    system: System,
    orders: readonly Order<Command>[],
    alongside?: Alongside<Outcome<State, Command, Event>>,
    known?: ReadonlyMap<string, Snapshot<State>>,
  ): Promise<Outcome<State, Command, Event>[]> {
    for (let tries = 1; ; tries += 1) {
      try {
        return await this.attemptOnce(system, orders, alongside, tries === 1 ? known : undefined);
      } catch (error) {
        if (error instanceof TurnConflict) continue;
        if (!(error instanceof Outdated) || tries >= ATTEMPTS) throw error;
      }
    }
  }

  private async attemptOnce(
    system: System,
    orders: readonly Order<Command>[],
    alongside?: Alongside<Outcome<State, Command, Event>>,
    known?: ReadonlyMap<string, Snapshot<State>>,
  ): Promise<Outcome<State, Command, Event>[]> {
    const ids = [...new Set(orders.map(({ id }) => id))];
    const loaded = known ?? (await this.aggregate.load(system.database, ids));
    const outcomes = await this.decideAll(system, orders, loaded);
    const changes = this.sealAll(system, outcomes, loaded);
    await this.commit(system, changes, outcomes, alongside);
    return outcomes;
  }

  private async decideAll(
    system: System,
    orders: readonly Order<Command>[],
    loaded: ReadonlyMap<string, Snapshot<State>>,
  ): Promise<Outcome<State, Command, Event>[]> {
    const rulesFor = this.aggregate.rulesFor(system);
    const outcomes: Outcome<State, Command, Event>[] = [];
    for (const [id, ordersOfOne] of groupBy(orders, (order) => order.id)) {
      outcomes.push(...(await this.decideOne(rulesFor, loaded.get(id), ordersOfOne)));
    }
    // In the order of asking: orders for one id were taken together.
    return outcomes.sort((a, b) => orders.indexOf(a.order) - orders.indexOf(b.order));
  }

  /** What is written of it: one change for each stream to which something happened. */
  private sealAll(
    { digest }: System,
    outcomes: readonly Outcome<State, Command, Event>[],
    loaded: ReadonlyMap<string, Snapshot<State>>,
  ): Change<State>[] {
    return [...groupBy(outcomes, ({ order }) => order.id)].flatMap(([id, decided]) => {
      const happened = decided.flatMap(({ events }) => events);
      const state = decided.at(-1)?.state;
      const last = happened.at(-1);
      if (!last || !state) return [];
      const before = loaded.get(id);
      const previous = before && { version: before.state.version, hash: before.lastHash };
      const events = seal(digest, previous, `${this.aggregate.name}/${id}`, happened);
      const lastHash = events.at(-1)?.hash ?? '';
      return {
        events,
        snapshot: { id, state, lastHash, changedAt: last.at },
        jobs: happened.flatMap((event) => this.aggregate.react(id, event)),
      };
    });
  }

  private async append(
    on: Transaction | Database['pool'],
    changes: readonly Change<State>[],
  ): Promise<void> {
    const events = changes.flatMap((change) => change.events);
    if (events.length === 0) return;
    await appendEvents(on, events, this.aggregate.rows(changes.map(({ snapshot }) => snapshot)));
  }

  private async decideOne(
    rulesFor: RulesFor<State, Command, Event>,
    snapshot: Snapshot<State> | undefined,
    orders: readonly Order<Command>[],
  ): Promise<Outcome<State, Command, Event>[]> {
    let state = snapshot?.state ?? this.aggregate.none;
    let changedAt = snapshot?.changedAt ?? '';
    const outcomes: Outcome<State, Command, Event>[] = [];
    for (const order of orders) {
      const outcome = await this.decideOrder(rulesFor, state, order, changedAt);
      state = outcome.state;
      changedAt = outcome.events.at(-1)?.at ?? changedAt;
      outcomes.push(outcome);
    }
    return outcomes;
  }

  private async decideOrder(
    rulesFor: RulesFor<State, Command, Event>,
    state: State,
    order: Order<Command>,
    changedAt: string,
  ): Promise<Outcome<State, Command, Event>> {
    const { id, expectedVersion } = order;
    const command = noEarlierThan(changedAt, order.command);
    try {
      if (expectedVersion !== undefined && expectedVersion !== state.version) {
        throw new Refusal('VERSION_CONFLICT', `expected ${expectedVersion}, is ${state.version}`);
      }
      const { decide, evolve, stillTrue } = await rulesFor(id, state, command);
      const events = decide(state, command);
      const leans = stillTrue && events.length > 0 ? { stillTrue } : {};
      return { order, events, state: fold(evolve, state, events), ...leans };
    } catch (error) {
      if (error instanceof Refusal) return { order, state, events: [], refusal: error };
      throw error;
    }
  }

  private async commit(
    { database, jobs, onCommitted }: System,
    changes: readonly Change<State>[],
    outcomes: readonly Outcome<State, Command, Event>[],
    alongside?: Alongside<Outcome<State, Command, Event>>,
  ): Promise<void> {
    const asked = changes.flatMap((change) => change.jobs);
    const leaning = new Set(outcomes.flatMap(({ stillTrue }) => stillTrue ?? []));
    if (!alongside && asked.length === 0 && leaning.size === 0) {
      await this.append(database.pool, changes);
    } else {
      const enqueued = await inTransaction(database, async (tx) => {
        for (const stillTrue of leaning) {
          if (!(await stillTrue(tx))) throw new Outdated('what the decision leaned on has changed');
        }
        await this.append(tx, changes);
        const followed = [...asked, ...((await alongside?.(tx, outcomes)) ?? [])];
        if (followed.length > 0) await jobs.enqueue(tx, followed);
        return followed.length;
      });
      if (enqueued > 0) jobs.wake();
    }
    const written = changes.reduce((sum, { events }) => sum + events.length, 0);
    if (written > 0) onCommitted?.(written);
  }
}

/** What a decision leaned on is no longer so; nothing of it was kept. */
class Outdated extends StreamConflict {}

type Change<State> = {
  events: SealedEvent[];
  snapshot: Changed<State>;
  jobs: AnyJob[];
};

/**
 * Does work whose decisions others may overtake, and does it again on what is then so; only where that happens time and
 * again does it throw VERSION_CONFLICT. `first`: whether it is the first time.
 */
export async function decidedAnew<T>(work: (first: boolean) => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await work(tries === 1);
    } catch (error) {
      if (!(error instanceof StreamConflict) || tries === ATTEMPTS) toConflict(error);
    }
  }
}

/**
 * The command as it counts: a stream does not go back in time, whatever the clock of whoever asks says. What is decided
 * after an event happens at its instant at the earliest.
 */
function noEarlierThan<Command extends Stamp>(changedAt: string, command: Command): Command {
  return command.at < changedAt ? { ...command, at: changedAt } : command;
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
