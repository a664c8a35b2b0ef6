import {
  type ConditionFacts,
  nameInCondition,
  type StepFacts,
} from '#domain/workflow/conditions.ts';
import { stepsOf, type Workflow } from '#domain/workflow/definition.ts';
import type { Case } from './state.ts';

/** What the conditions of the workflow may ask of a case. */
export function conditionFacts(workflow: Workflow, state: Case): ConditionFacts {
  const { id, kind, title, severity, priority = '', asset, owner = '', source = '', cycle } = state;
  const facts = stepsOf(workflow).map((step): [string, StepFacts] => {
    const { outcome = '', status } = state.steps[step.id] ?? {};
    const told = { outcome, done: status === 'done', skipped: status === 'skipped' };
    return [nameInCondition(step.id), told];
  });
  const instants = Object.keys(state.instants).map((name) => [nameInCondition(name), true]);
  const findings = state.findings.length;
  return {
    case: { id, kind, title, severity, priority, asset, owner, source, cycle, findings },
    steps: Object.fromEntries(facts),
    instants: Object.fromEntries(instants),
  };
}
