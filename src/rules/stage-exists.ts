import { steps, workflowOf } from './example.ts';
import { placedSteps } from './placed-steps.ts';
import type { Fault, Rule } from './rule.ts';

const { verification } = steps;
const ahead = { ...verification, otherwise: 'later' };
const later = { id: 'later', title: 'Later', state: 'verifying' } as const;

export const stageExists: Rule = {
  id: 'stage-exists',
  why: 'A case that goes back, or reopens, needs a stage to go to, and a failed check never leads ahead.',
  good: [workflowOf([verification])],
  bad: [
    workflowOf([{ ...verification, otherwise: 'nowhere' }]),
    workflowOf([verification], { hold: { reopenTo: 'nowhere' } }),
    workflowOf([], {
      stages: [
        ...workflowOf([{ ...ahead, id: 'first' }]).stages,
        { ...later, steps: [verification] },
      ],
    }),
  ],
  check: (workflow) => {
    const placeOf = (id: string) => workflow.stages.findIndex((stage) => stage.id === id);
    const faults: Fault[] = [];
    const { reopenTo } = workflow.hold;
    if (placeOf(reopenTo) < 0) faults.push(unknownStage(['hold', 'reopen-to'], reopenTo));
    for (const { step, stage, path } of placedSteps(workflow)) {
      if (step.kind !== 'verification') continue;
      const at = [...path, 'verification', 'otherwise'];
      const place = placeOf(step.otherwise);
      if (place < 0) faults.push(unknownStage(at, step.otherwise));
      else if (place > stage) {
        faults.push({
          path: at,
          message: `"${step.otherwise}" lies ahead: a failed check leads back`,
        });
      }
    }
    return faults;
  },
};

function unknownStage(path: Fault['path'], id: string): Fault {
  return { path, message: `there is no stage "${id}"` };
}
