import { useState } from 'react';
import type { CaseView, Plan } from '#web/features/case/case-view.ts';
import { useMe } from '#web/features/session/me.ts';
import { useDraft } from '#web/features/shared/use-draft.ts';
import { draftOf, emptyPlan, type PlanDraft } from './plan-draft.ts';
import { type FallenPlan, planBefore } from './plan-history.ts';

/** What the draft of a plan is kept under; each cycle of the case has its own. */
export function planDraftField(cycle: number): string {
  return `plan/${cycle}`;
}

/**
 * The plan that is being written. Begins as the plan that stands, or as the one that fell last, so that little has to
 * be written twice. `replaced` is a plan that somebody else proposed since the writing began.
 */
export function usePlanDraft({ case: state, history }: CaseView): {
  draft: PlanDraft;
  written: boolean;
  change: (draft: PlanDraft) => void;
  drop: () => void;
  before: FallenPlan | undefined;
  replaced: Plan | undefined;
} {
  const { plan, cycle } = state;
  const { name: me } = useMe();
  const [base] = useState(plan?.hash);
  const before = plan ? undefined : planBefore(history, undefined);
  const start = plan ?? before;
  const [initial] = useState(() => (start ? draftOf(start) : emptyPlan));
  const { value, written, change, drop } = useDraft<PlanDraft>(planDraftField(cycle), initial);
  const replaced = plan && plan.hash !== base && plan.by !== me ? plan : undefined;
  return { draft: value, written, change, drop, before, replaced };
}
