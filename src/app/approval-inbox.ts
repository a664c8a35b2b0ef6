import { reachOf } from '#domain/access/rights.ts';
import type { Severity } from '#domain/finding/finding.ts';
import { casesToDecide, countOpenReviews } from '#store/read-models/approval-list.ts';
import type { Caller } from './access/caller.ts';
import { everybody } from './access/people-of.ts';
import { decisionsOf, type PendingDecision } from './case-decisions.ts';
import { doerOf } from './case-view.ts';
import type { System } from './system.ts';
import { pinnedWorkflow } from './workflows.ts';

type Wanted = {
  which: 'mine' | 'all' | 'after-reviews';
  after?: string | undefined;
  limit: number;
};
type Listed = PendingDecision & {
  case: string;
  caseTitle: string;
  severity: Severity;
  asset: string;
};

/**
 * What waits to be agreed to, among the cases that the caller sees: the oldest case first. Whether it is the caller's,
 * the rules say, case by case, so a page may hold fewer than asked for and still have a next one.
 */
export async function listApprovals(
  system: System,
  caller: Caller,
  { which, after, limit }: Wanted,
): Promise<{ items: Listed[]; openReviews: number; next?: string }> {
  const { database } = system;
  const reach = reachOf(caller.principal, caller.groups);
  const cases = await casesToDecide(database, reach, {
    after,
    limit,
    reviews: which === 'after-reviews',
  });
  const known = await everybody(system);
  const now = system.now();
  const items: Listed[] = [];
  for (const state of cases) {
    const workflow = await pinnedWorkflow(database, state.workflow);
    const doer = { ...doerOf(caller, state), ...known(state.asset) };
    const { id, title: caseTitle, severity, asset } = state;
    const found = decisionsOf(workflow, state, doer, now).filter(
      ({ kind, you }) => which === 'all' || (which === 'mine' ? you.may : kind === 'after-review'),
    );
    items.push(...found.map((one) => ({ ...one, case: id, caseTitle, severity, asset })));
  }
  const last = cases.length === limit ? cases.at(-1)?.id : undefined;
  const openReviews = await countOpenReviews(database, reach);
  return { items, openReviews, ...(last === undefined ? {} : { next: last }) };
}
