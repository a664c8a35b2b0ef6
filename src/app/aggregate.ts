import type { Decider, Stamp } from '#domain/decider.ts';
import type { Draft } from '#domain/ledger/event-chain.ts';
import type { Refusal } from '#domain/refusal.ts';
import type { Reading, Transaction } from '#store/database.ts';
import type { ReadModelWrite } from '#store/event-log.ts';
import type { AnyJob } from '#store/job-queue.ts';
import type { Snapshot } from '#store/snapshots.ts';
import type { System } from './system.ts';

/** What is decided as one: a case, an account. Its events are one stream, its folded state one row. */
export type Aggregate<
  State extends { version: number },
  Command extends Stamp,
  Event extends Draft,
> = {
  /** The first part of its streams' names: `case` in `case/C-1`. */
  name: string;
  /** The state before the first event. */
  none: State;
  load: (database: Reading, ids: readonly string[]) => Promise<Map<string, Snapshot<State>>>;
  rows: (snapshots: readonly Changed<State>[]) => ReadModelWrite;
  /** The rules for commands that are decided and committed together: what they lean on is asked for once. */
  rulesFor: (system: System) => RulesFor<State, Command, Event>;
  react: (id: string, event: Event) => readonly AnyJob[];
};

/** The rules for this command in this state. Throws a `Refusal` where there are none. */
export type RulesFor<State, Command extends Stamp, Event> = (
  id: string,
  state: State,
  command: Command,
) => Promise<Leaning<Decider<State, Command, Event>>>;

/**
 * What was decided with more than the state. `stillTrue` asks again in the transaction that commits, and holds the answer
 * until that ends; where it is no longer so, everything is decided anew.
 */
type Leaning<T> = T & { stillTrue?: (tx: Transaction) => Promise<boolean> };

export type Changed<State> = Snapshot<State> & { id: string };

/** A command and what it is for. `expectedVersion`: refuse if that is no longer so. */
export type Order<Command> = { id: string; command: Command; expectedVersion?: number };

/** What became of an order: the state as it is now and what happened, or the rules' "no". */
export type Outcome<State, Command, Event> = {
  order: Order<Command>;
  state: State;
  events: readonly Event[];
  refusal?: Refusal;
  /** Of what the decision leaned on beside the state. */
  stillTrue?: (tx: Transaction) => Promise<boolean>;
};

/** Further writes and jobs that belong to the same transaction as the events. */
export type Alongside<Done> = (
  tx: Transaction,
  outcomes: readonly Done[],
) => Promise<readonly AnyJob[]>;
