import { askedInstants, type Rules } from '#domain/case/clocks.ts';
import type { Workflow } from '#domain/workflow/definition.ts';
import { civilTime } from './civil-time.ts';
import { conditionsOf } from './conditions.ts';

const known = new WeakMap<Workflow, Rules>();

/** What a case under this workflow is decided by. */
export function rulesUnder(workflow: Workflow): Rules {
  const present = known.get(workflow);
  if (present) return present;
  const holds = conditionsOf(workflow, askedInstants(workflow));
  const rules = { workflow, civil: civilTime, holds };
  known.set(workflow, rules);
  return rules;
}
