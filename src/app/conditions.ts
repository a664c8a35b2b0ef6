import {
  caseFields,
  type Holds,
  nameInCondition,
  stepFields,
  stepNames,
} from '#domain/workflow/conditions.ts';
import type { Workflow } from '#domain/workflow/definition.ts';
import { compileExpression, type Expression, type Variables } from './expression.ts';

/** What a condition of a workflow may name; `instants` are those that somebody can tell of its cases. */
export function conditionVariables(
  workflow: Pick<Workflow, 'stages'>,
  instants: readonly string[],
): Variables {
  const steps = stepNames(workflow).map((name) => [name, stepFields]);
  const known = instants.map((name) => [nameInCondition(name), 'bool']);
  return {
    case: caseFields,
    steps: Object.fromEntries(steps),
    instants: Object.fromEntries(known),
  };
}

/** Reads a condition. Where it is not one, or names what is not there, it says so with line and column. */
export function readCondition(text: string, variables: Variables): Expression {
  return compileExpression(text, { variables, gives: ['bool'] });
}

/** The conditions of a workflow, each compiled when it is first asked for. */
export function conditionsOf(workflow: Workflow, instants: readonly string[]): Holds {
  const variables = conditionVariables(workflow, instants);
  const nothingTold = Object.fromEntries(instants.map((name) => [nameInCondition(name), false]));
  const compiled = new Map<string, Expression>();
  return (text, facts) => {
    const condition = compiled.get(text) ?? readCondition(text, variables);
    compiled.set(text, condition);
    if (condition.fault) return undefined;
    try {
      return condition.run({ ...facts, instants: { ...nothingTold, ...facts.instants } }) === true;
    } catch {
      return undefined;
    }
  };
}
