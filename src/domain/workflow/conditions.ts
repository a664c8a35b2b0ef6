import type { Level } from '#domain/priority/level.ts';
import { stepsOf, type Workflow } from './definition.ts';

/** What the conditions of a workflow may name: facts of the case, what became of its steps, which instants are known. */
export type ConditionFacts = {
  case: {
    id: string;
    kind: string;
    title: string;
    severity: string;
    /** Empty where it has none; so is every text below. */
    priority: Level | '';
    asset: string;
    owner: string;
    source: string;
    cycle: number;
    /** How many findings it remedies. */
    findings: number;
  };
  steps: Record<string, StepFacts>;
  instants: Record<string, boolean>;
};
export type StepFacts = { outcome: string; done: boolean; skipped: boolean };

/** What is known of a case, as `case.…` in a condition, and of which type each is. */
export const caseFields = {
  id: 'string',
  kind: 'string',
  title: 'string',
  severity: 'string',
  priority: 'string',
  asset: 'string',
  owner: 'string',
  source: 'string',
  cycle: 'int',
  findings: 'int',
} as const satisfies Record<keyof ConditionFacts['case'], 'string' | 'int'>;

/** The same of a step, as `steps.ID.…`. */
export const stepFields = {
  outcome: 'string',
  done: 'bool',
  skipped: 'bool',
} as const satisfies Record<keyof StepFacts, 'string' | 'bool'>;

/**
 * Whether a condition of this workflow holds; undefined where that cannot be told, because it asks for something that
 * is not there. Given to the domain, for expressions are read by a package.
 */
export type Holds = (condition: string, facts: ConditionFacts) => boolean | undefined;

/** How a condition calls what has a dash in its name: `steps.root_cause.outcome`. */
export function nameInCondition(id: string): string {
  return id.replaceAll('-', '_');
}

/** All steps of a workflow as conditions call them. */
export function stepNames(workflow: Pick<Workflow, 'stages'>): string[] {
  return stepsOf(workflow).map(({ id }) => nameInCondition(id));
}
