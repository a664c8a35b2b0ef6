import { placedSteps } from '#domain/workflow/placed-steps.ts';
import { isProof, jumpsOf, NEXT } from '#domain/workflow/step.ts';
import { steps, workflowOf } from './example.ts';
import type { Fault, Rule } from './rule.ts';

const { verification, decision, wait } = steps;
const ahead = { ...verification, otherwise: 'later' };
const later = { id: 'later', title: 'Later', state: 'verifying' } as const;
const awaited = { ...wait, until: { instant: 'released' } } as const;

export const stageExists: Rule = {
  id: 'stage-exists',
  why: 'A case that goes elsewhere, or reopens, needs a stage to go to, and a failed check never leads ahead.',
  good: [
    workflowOf([verification]),
    workflowOf([{ ...decision, branches: [{ ...decision.branches[0], atMost: 1 }] }, verification]),
  ],
  bad: [
    workflowOf([{ ...verification, otherwise: 'nowhere' }]),
    workflowOf([verification], { hold: { reopenTo: 'nowhere' } }),
    workflowOf([], {
      stages: [
        ...workflowOf([{ ...ahead, id: 'first' }]).stages,
        { ...later, steps: [verification] },
      ],
    }),
    workflowOf([{ ...decision, otherwise: 'nowhere' }, verification]),
    workflowOf([
      { ...decision, branches: [{ if: 'case.cycle > 1', goTo: 'nowhere' }] },
      verification,
    ]),
    workflowOf([{ ...awaited, otherwise: 'nowhere' }, verification]),
  ],
  check: (workflow) => {
    const placeOf = (id: string) => workflow.stages.findIndex((stage) => stage.id === id);
    const faults: Fault[] = [];
    const { reopenTo } = workflow.hold;
    if (placeOf(reopenTo) < 0) faults.push(unknownStage(['hold', 'reopen-to'], reopenTo));
    for (const placed of placedSteps(workflow)) {
      for (const { to, key } of jumpsOf(placed.step)) {
        const path = [...placed.path, ...key];
        const place = placeOf(to);
        if (to !== NEXT && place < 0) faults.push(unknownStage(path, to));
        else if (isProof(placed.step) && place > placed.stage) {
          faults.push({ path, message: `"${to}" lies ahead: a failed check leads back` });
        }
      }
    }
    return faults;
  },
};

function unknownStage(path: Fault['path'], id: string): Fault {
  return { path, message: `there is no stage "${id}"` };
}
