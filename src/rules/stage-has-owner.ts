import type { OwnershipRule } from '#domain/workflow/ownership.ts';
import { steps, workflowOf } from './example.ts';
import type { Rule } from './rule.ts';

const stage = {
  id: 'work',
  title: 'Work',
  state: 'triaging',
  steps: [steps.verification],
} as const;
const assetOwner = { to: 'asset-owner' } as const;
const queue = { to: 'queue', queue: 'triage' } as const;
const owned = (...ownership: OwnershipRule[]) => workflowOf([steps.verification], { ownership });

export const stageHasOwner: Rule = {
  id: 'stage-has-owner',
  why: 'A case that nobody gets lies where it is until its time is over; a queue takes what all else leaves over.',
  good: [
    owned(assetOwner, queue),
    workflowOf([], { ownership: [queue], stages: [{ ...stage, ownership: [assetOwner, queue] }] }),
  ],
  bad: [
    workflowOf([], { ownership: [], stages: [stage] }),
    owned(assetOwner),
    owned({ ...queue, if: "case.severity == 'high'" }),
    owned(queue, assetOwner),
    workflowOf([], { ownership: [queue], stages: [{ ...stage, ownership: [assetOwner] }] }),
  ],
  check: ({ ownership, stages }) => [
    ...faultsOf(ownership, ['ownership']),
    ...stages.flatMap((one, at) =>
      one.ownership ? faultsOf(one.ownership, ['stages', at, 'ownership']) : [],
    ),
  ],
};

function faultsOf(ownership: readonly OwnershipRule[] = [], path: (string | number)[]) {
  const last = ownership.findIndex(({ to, if: condition }) => to === 'queue' && !condition);
  if (last < 0) {
    const message =
      'say who gets a case, and at last the queue that takes what is left: ownership: [{ queue: … }]';
    return [{ path, message }];
  }
  return last < ownership.length - 1
    ? [
        {
          path: [...path, last + 1],
          message: 'nothing comes to what stands behind a queue for all',
        },
      ]
    : [];
}
