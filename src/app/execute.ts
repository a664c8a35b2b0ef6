import { caseDecider } from '#domain/case/case.ts';
import type { CaseCommand } from '#domain/case/commands.ts';
import type { CaseEvent } from '#domain/case/events.ts';
import { react } from '#domain/case/reactions.ts';
import { type Case, noCase } from '#domain/case/state.ts';
import { require } from '#domain/refusal.ts';
import type { WorkflowPin } from '#domain/workflow/definition.ts';
import { caseRows, loadCases } from '#store/case-rows.ts';
import type { Transaction } from '#store/database.ts';
import { rulesUnder } from './case-rules.ts';
import type { System } from './system.ts';
import { pinnedWorkflow } from './workflows.ts';
import {
  type Alongside as AlongsideOf,
  type Order as OrderOf,
  type Outcome as OutcomeOf,
  type Snapshot,
  WritePath,
} from './write-path.ts';

/** A command on a case, what became of it, and what is written with it. */
export type Order = OrderOf<CaseCommand>;
export type Outcome = OutcomeOf<Case, CaseCommand, CaseEvent>;
export type Alongside = AlongsideOf<Outcome>;

const cases = new WritePath<Case, CaseCommand, CaseEvent>({
  name: 'case',
  none: noCase,
  load: loadCases,
  rows: caseRows,
  rulesFor: async ({ database }, id, state, command) => {
    require(state.version > 0 || command.type === 'OpenCase', 'CASE_UNKNOWN', id);
    const pin = pinFor(command, state);
    return caseDecider(rulesUnder(await pinnedWorkflow(database, pin)));
  },
  react,
});

/** Which workflow decides: that which the case is under, or is about to be. */
function pinFor(command: CaseCommand, state: Case): WorkflowPin {
  if (command.type === 'OpenCase') return command.workflow;
  return command.type === 'ChangeWorkflow' ? command.to : state.workflow;
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
