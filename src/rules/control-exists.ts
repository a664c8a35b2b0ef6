import { controlOutOfRange } from '#domain/workflow/controls.ts';
import { type Path, placedSteps } from '#domain/workflow/placed-steps.ts';
import { steps, workflowOf } from './example.ts';
import type { Rule } from './rule.ts';

const { verification } = steps;
const evidenceFor = (...controls: string[]) => workflowOf([verification], { controls });

export const controlExists: Rule = {
  id: 'control-exists',
  why: 'Evidence for a control that no framework has is evidence for nothing, and an auditor finds out.',
  good: [evidenceFor('nist-800-53:SI-2(3)', 'iso-27001:A.8.8', 'soc-2:CC7.4', 'pci-dss:6.3.3')],
  bad: [
    evidenceFor('nist-800-53:ZZ-99'),
    evidenceFor('iso-27001:A.99.9'),
    evidenceFor('soc-2:CC9.9'),
    evidenceFor('pci-dss:99.1'),
    evidenceFor('gdpr:100'),
    evidenceFor('hipaa:164.208'),
    workflowOf([{ ...verification, controls: ['cis:7.44'] }]),
  ],
  check: (workflow) => {
    const held: { controls?: readonly string[]; path: Path }[] = [
      { ...workflow, path: [] },
      ...workflow.stages.map((stage, at) => ({ ...stage, path: ['stages', at] })),
      ...placedSteps(workflow).map(({ step, path }) => ({ ...step, path })),
    ];
    return held.flatMap(({ controls = [], path }) =>
      controls.flatMap((control, at) => {
        const message = controlOutOfRange(control);
        return message ? [{ path: [...path, 'controls', at], message }] : [];
      }),
    );
  },
};
