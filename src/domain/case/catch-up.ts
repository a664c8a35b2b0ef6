import type { Stamp } from '#domain/decider.ts';
import { stepsOf } from '#domain/workflow/definition.ts';
import { expireApproval } from './approvals.ts';
import { type Rules, rangInVain } from './clocks.ts';
import type { CaseHappening } from './events.ts';
import { type Case, isActive } from './state.ts';

/**
 * What came while a case was set aside, when nothing of it was recorded: it is caught up with once work goes on, for no
 * timer will ring for it again.
 */
export function catchUp(rules: Rules, before: Case, state: Case, stamp: Stamp): CaseHappening[] {
  if (isActive(before) || !isActive(state)) return [];
  return [...rangInVain(rules, before, state, stamp), ...lapsed(rules, state, stamp)];
}

function lapsed({ workflow }: Rules, state: Case, stamp: Stamp): CaseHappening[] {
  return stepsOf(workflow).flatMap(({ id: step }) => {
    const { hash } = state.steps[step]?.approval ?? {};
    if (hash === undefined) return [];
    return expireApproval(workflow, state, { type: 'ExpireApproval', step, hash, ...stamp });
  });
}
