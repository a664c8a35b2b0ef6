import type { CaseEvent, Plan } from '#web/features/case/case-view.ts';
import { thisCycle } from '#web/features/case/case-view.ts';

/** What a plan says, as it was proposed. */
type PlanContent = 'summary' | 'targets' | 'actions' | 'items' | 'hash';

/** A plan that was proposed before and no longer stands, and what became of it. */
export type FallenPlan = Pick<Plan, PlanContent | 'by' | 'at'> & {
  fell?: {
    how: 'voided' | 'rejected' | 'expired' | 'withdrawn';
    by: string;
    at: string;
    because: string;
  };
  /** Who had agreed to it. */
  agreed: readonly string[];
};

/** The plan before the one that stands, in this cycle of the case; none where it is the first. */
export function planBefore(
  history: readonly CaseEvent[],
  plan: Plan | undefined,
): FallenPlan | undefined {
  const cycle = thisCycle(history);
  const last = cycle.findLastIndex(({ type }) => type === 'PlanProposed');
  const until = plan ? last : cycle.length;
  const at = cycle.findLastIndex(({ type }, place) => type === 'PlanProposed' && place < until);
  const proposed = cycle[at];
  return proposed && fallen(proposed, cycle.slice(at + 1, until));
}

function fallen(proposed: CaseEvent, since: readonly CaseEvent[]): FallenPlan {
  const { summary, targets, actions, items, hash } = proposed.data as Pick<Plan, PlanContent>;
  const end = since.find(({ type, data }) => type in ends && data.hash === hash);
  const given = since.filter(({ type, data }) => type === 'ApprovalGiven' && data.hash === hash);
  return {
    summary,
    targets,
    actions,
    ...(items ? { items } : {}),
    hash,
    by: proposed.actor,
    at: proposed.at,
    agreed: given.map(({ actor }) => actor),
    ...(end ? { fell: fallOf(end) } : {}),
  };
}

const ends: Record<string, NonNullable<FallenPlan['fell']>['how']> = {
  ApprovalVoided: 'voided',
  ApprovalRejected: 'rejected',
  ApprovalExpired: 'expired',
  ApprovalWithdrawn: 'withdrawn',
  ReviewRefused: 'rejected',
};

function fallOf({ type, actor, at, data }: CaseEvent): NonNullable<FallenPlan['fell']> {
  const because = String(data.because ?? data.reason ?? 'nobody answered in time');
  return { how: ends[type] ?? 'voided', by: actor, at, because };
}
