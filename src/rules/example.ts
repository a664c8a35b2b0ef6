import type { Stage, Step, Workflow } from '#domain/workflow/definition.ts';

/** A step of each kind, as small as it can be: what examples are put together from. */
export const steps = {
  task: {
    kind: 'task',
    id: 'assess',
    title: 'Is it real?',
    role: 'responder',
    requires: [],
    evidence: [],
  },
  plan: { kind: 'plan', id: 'fix-plan', title: 'What will be done?', role: 'responder' },
  approval: {
    kind: 'approval',
    id: 'approve',
    title: 'Somebody else agrees',
    role: 'approver',
    need: 1,
    expires: 86_400,
  },
  action: { kind: 'action', id: 'apply', title: 'Run it', run: 'plan' },
  verification: {
    kind: 'verification',
    id: 'rescan',
    title: 'Gone?',
    otherwise: 'work',
    separate: false,
  },
} as const satisfies Record<Step['kind'], Step>;

/** A workflow of one stage that holds these steps; `change` says what else is different. */
export function workflowOf(stepsOfIt: readonly Step[], change: Partial<Workflow> = {}): Workflow {
  const stage: Stage = { id: 'work', title: 'Work', state: 'triaging', steps: stepsOfIt };
  return {
    name: 'example',
    version: 1,
    title: 'Example',
    kinds: ['misconfiguration'],
    clock: {},
    serviceLevels: [],
    stages: [stage],
    hold: { reopenTo: 'work' },
    ...change,
  };
}
