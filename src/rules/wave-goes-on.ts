import { placedSteps } from '#domain/workflow/placed-steps.ts';
import type { WaveSize } from '#domain/workflow/step.ts';
import { steps, workflowOf } from './example.ts';
import type { Rule } from './rule.ts';

const { plan, approval, foreach, verification } = steps;
const inWaves = (...waves: WaveSize[]) =>
  workflowOf([plan, approval, { ...foreach, waves }, verification]);

export const waveGoesOn: Rule = {
  id: 'wave-goes-on',
  why: 'Waves say how many items are done in all: one that asks for no more than the one before it is left out.',
  good: [
    inWaves({ count: 1 }, { percent: 10 }, { percent: 50 }),
    // Of how many items 50% are more than 5, the plan tells.
    inWaves({ count: 1 }, { percent: 50 }, { count: 5 }),
  ],
  bad: [
    inWaves({ count: 5 }, { count: 5 }),
    inWaves({ percent: 50 }, { percent: 10 }),
    inWaves({ count: 3 }, { percent: 20 }, { count: 2 }),
  ],
  check: (workflow) =>
    placedSteps(workflow).flatMap(({ step, path }) => {
      if (step.kind !== 'foreach') return [];
      return step.waves.flatMap((wave, at) => {
        const before = step.waves.slice(0, at).find((one) => isNoMore(wave, one));
        if (!before) return [];
        const message = `waves are counted in all: ${said(wave)} after ${said(before)} does nothing more, name a larger one or leave it out`;
        return [{ path: [...path, 'foreach', 'waves', at], message }];
      });
    }),
};

/** Whether a wave ends where another has, however many items there are. */
function isNoMore(wave: WaveSize, before: WaveSize): boolean {
  if ('count' in wave) return 'count' in before && wave.count <= before.count;
  return 'percent' in before && wave.percent <= before.percent;
}

function said(wave: WaveSize): string {
  return 'count' in wave ? String(wave.count) : `${wave.percent}%`;
}
