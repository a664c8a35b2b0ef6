import { placedSteps } from '#domain/workflow/placed-steps.ts';
import { steps, task, workflowOf } from './example.ts';
import type { Rule } from './rule.ts';

const seen = { ...task('see'), proves: { otherwise: 'work', separate: true } };
const scanned = ['vulnerability', 'misconfiguration', 'drift'] as const;

export const reportProvesFindings: Rule = {
  id: 'report-proves-findings',
  why: 'What a scanner found, a scanner can look for again; that somebody says it is gone would be a way around that.',
  good: [
    workflowOf([seen], { kinds: ['quality', 'nonconformity', 'incident'] }),
    workflowOf([steps.verification], { kinds: ['vulnerability'] }),
  ],
  bad: scanned.map((kind) => workflowOf([seen], { kinds: ['quality', kind] })),
  check: (workflow) => {
    const kind = scanned.find((one) => workflow.kinds.includes(one));
    if (kind === undefined) return [];
    return placedSteps(workflow).flatMap(({ step, path }) =>
      step.kind === 'task' && step.proves
        ? [
            {
              path: [...path, 'task', 'proves'],
              message: `a case of the kind ${kind} is proved by a report: make it a verification`,
            },
          ]
        : [],
    );
  },
};
