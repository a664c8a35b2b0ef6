import { elapsedLevel } from '#domain/clock/elapsed-level.ts';
import { clock, steps, workflowOf } from './example.ts';
import type { Rule } from './rule.ts';

const [whole] = elapsedLevel(clock);
const ofStage = { ...(whole as NonNullable<typeof whole>), covers: { stage: 'work' } };

export const stageHasClock: Rule = {
  id: 'stage-has-clock',
  why: 'Work without a time is never late, and nobody is told of it.',
  good: [
    workflowOf([steps.verification]),
    workflowOf([steps.verification], { clock: {}, serviceLevels: [ofStage] }),
  ],
  bad: [
    workflowOf([steps.verification], { clock: {}, serviceLevels: [] }),
    workflowOf([steps.verification], {
      clock: {},
      serviceLevels: [{ ...ofStage, covers: { stage: 'other' } }],
    }),
  ],
  check: ({ serviceLevels, stages }) => {
    if (serviceLevels.some(({ covers }) => covers === 'case')) return [];
    const covered = new Set(
      serviceLevels.flatMap(({ covers }) => (covers === 'case' ? [] : [covers.stage])),
    );
    return stages.flatMap(({ id }, at) =>
      covered.has(id)
        ? []
        : [
            {
              path: ['stages', at],
              message: `no service level covers "${id}": give the whole case a clock, or this stage a service level`,
            },
          ],
    );
  },
};
