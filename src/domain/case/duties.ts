import { require } from '#domain/refusal.ts';
import { type Duty, stepsOf, type Workflow } from '#domain/workflow/definition.ts';
import { isProof } from '#domain/workflow/step.ts';
import type { Case, Voice } from './state.ts';

/** Says no (DUTIES_APART) to somebody who takes a duty and holds another that the workflow keeps apart from it. */
export function requireApart(
  workflow: Workflow,
  state: Case,
  duty: Duty,
  names: readonly string[],
): void {
  const { apart = [] } = workflow;
  if (!apart.includes(duty)) return;
  for (const other of apart.filter((one) => one !== duty)) {
    const both = holdersOf(workflow, state, other).find((name) => names.includes(name));
    require(both === undefined, 'DUTIES_APART', `${duty} and ${other}: ${both}`);
  }
}

/** Who holds a duty in this cycle. Of an approval by a stand-in that is both of them. */
function holdersOf(workflow: Workflow, state: Case, duty: Duty): readonly string[] {
  const { plan, steps, implemented, reviews = [] } = state;
  switch (duty) {
    case 'requester':
      return [...(plan ? [plan.by] : []), ...reviews.map(({ requestedBy }) => requestedBy)];
    case 'approver':
      return [
        ...Object.values(steps).flatMap(({ approval }) => namesOf(approval?.given ?? [])),
        ...reviews.flatMap(({ given }) => namesOf(given)),
      ];
    case 'implementer':
      return [...(implemented?.by ?? []), ...reviews.map(({ brokenBy }) => brokenBy)];
    case 'verifier':
      return stepsOf(workflow)
        .filter((step) => isProof(step) && steps[step.id]?.status === 'done')
        .flatMap(({ id }) => steps[id]?.by ?? []);
  }
}

/** Everybody who has a part in these approvals. */
export function namesOf(voices: readonly Voice[]): string[] {
  return voices.flatMap(({ by, for: absent }) => (absent === undefined ? [by] : [by, absent]));
}
