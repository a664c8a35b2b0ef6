import { caseDecider } from '#domain/case/case.ts';
import type { CaseCommand, Command } from '#domain/case/commands.ts';
import { namesOf } from '#domain/case/duties.ts';
import type { CaseEvent } from '#domain/case/events.ts';
import { react } from '#domain/case/reactions.ts';
import { type Case, noCase } from '#domain/case/state.ts';
import { require } from '#domain/refusal.ts';
import type { WorkflowPin } from '#domain/workflow/definition.ts';
import { caseRows, loadCases } from '#store/case-rows.ts';
import type { Transaction } from '#store/database.ts';
import type { Snapshot } from '#store/snapshots.ts';
import { peopleAsked } from './access/people-of.ts';
import type {
  Alongside as AlongsideOf,
  Order as OrderOf,
  Outcome as OutcomeOf,
} from './aggregate.ts';
import { rulesUnder } from './case-rules.ts';
import { type TurnsAsked, turnsAsked } from './routing/turns.ts';
import type { System } from './system.ts';
import { pinnedWorkflow } from './workflows.ts';
import { WritePath } from './write-path.ts';

/** A command on a case, what became of it, and what is written with it. */
export type Order = OrderOf<CaseCommand>;
export type Outcome = OutcomeOf<Case, CaseCommand, CaseEvent>;
export type Alongside = AlongsideOf<Outcome>;

type CaseDecider = ReturnType<typeof caseDecider>;

const cases = new WritePath<Case, CaseCommand, CaseEvent>({
  name: 'case',
  none: noCase,
  load: loadCases,
  rows: caseRows,
  rulesFor: (system) => {
    const people = peopleAsked(system);
    const turns = turnsAsked(system);
    return async (id, state, command) => {
      require(state.version > 0 || command.type === 'OpenCase', 'CASE_UNKNOWN', id);
      const rules = rulesUnder(await pinnedWorkflow(system.database, pinFor(command, state)));
      if (command.type === 'OpenCase' || command.type === 'RouteCase') {
        return inTurn(caseDecider(rules), await turns.told(rules.workflow, command), turns);
      }
      if (!leansOnPeople(command)) return caseDecider(rules);
      const known = await people.on(state.asset, concerned(state, command));
      return { ...caseDecider({ ...rules, ...known }), stillTrue: people.stillTrue };
    };
  },
  react,
});

/** Decides on the command as it is told whose turn it is, and takes the turns that follow from it. */
function inTurn(
  decider: CaseDecider,
  told: CaseCommand,
  { take }: Pick<TurnsAsked, 'take'>,
): CaseDecider {
  const decide = (state: Case) => {
    const events = decider.decide(state, told);
    take(events);
    return events;
  };
  return { ...decider, decide };
}

/** Which workflow decides: that which the case is under, or is about to be. */
function pinFor(command: CaseCommand, state: Case): WorkflowPin {
  if (command.type === 'OpenCase') return command.workflow;
  return command.type === 'ChangeWorkflow' ? command.to : state.workflow;
}

/** What is decided by who people are at that very moment: their roles, whether they are suspended or away. */
const decisions = [
  'Approve',
  'Reject',
  'Withdraw',
  'CommentOnApproval',
  'BreakGlass',
  'AcceptReview',
  'RefuseReview',
] as const;

function leansOnPeople(command: CaseCommand): command is Command<(typeof decisions)[number]> {
  return (decisions as readonly string[]).includes(command.type);
}

/** Who asks, in whose stead, and everybody who has agreed before. */
function concerned({ steps, reviews = [] }: Case, command: CaseCommand): string[] {
  const given = [...Object.values(steps).flatMap(({ approval }) => approval ?? []), ...reviews];
  const absent = 'for' in command && command.for ? [command.for] : [];
  return [...new Set([command.actor, ...absent, ...given.flatMap((one) => namesOf(one.given))])];
}

/** Does one thing to a case (`WritePath.execute`). */
export function execute(system: System, order: Order): Promise<Outcome> {
  return cases.execute(system, order);
}

/** What the orders would do; nothing is written (`WritePath.preview`). */
export function preview(system: System, orders: readonly Order[]): Promise<Outcome[]> {
  return cases.preview(system, orders);
}

/** Does things to cases within a transaction of the caller's (`WritePath.within`). */
export function executeWithin(system: System, tx: Transaction, orders: readonly Order[]) {
  return cases.within(system, tx, orders);
}

/** Does many things to cases, as the machine does (`WritePath.executeAll`). */
export function executeAll(
  system: System,
  orders: readonly Order[],
  alongside?: Alongside,
  known?: ReadonlyMap<string, Snapshot<Case>>,
): Promise<Outcome[]> {
  return cases.executeAll(system, orders, alongside, known);
}

/** The cases to which something happened. */
export function changedCases(outcomes: readonly Outcome[]): string[] {
  return outcomes.filter(({ events }) => events.length > 0).map(({ order }) => order.id);
}
