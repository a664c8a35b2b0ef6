import { elapsedLevel } from '#domain/clock/elapsed-level.ts';
import type { Stage, Workflow } from '#domain/workflow/definition.ts';
import type { Step, TaskStep } from '#domain/workflow/step.ts';

/** A task of that name, as small as it can be. */
export function task(id: string): TaskStep {
  return { kind: 'task', id, title: id, role: 'responder', requires: [], evidence: [] };
}

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
  decision: {
    kind: 'decision',
    id: 'which-way',
    title: 'Is there a fix?',
    branches: [{ if: "case.severity == 'critical'", goTo: 'work' }],
    otherwise: 'next',
  },
  wait: {
    kind: 'wait',
    id: 'soak',
    title: 'Let it run for a day',
    deadline: 86_400,
    otherwise: 'next',
  },
  parallel: {
    kind: 'parallel',
    id: 'both',
    title: 'At the same time',
    branches: [
      { id: 'one', steps: [task('tell-owner')] },
      { id: 'other', steps: [task('tell-users')] },
    ],
  },
  foreach: {
    kind: 'foreach',
    id: 'roll-out',
    title: 'One after the other',
    over: 'items',
    run: 'plan',
    waves: [{ count: 1 }],
    halt: 0,
    most: 100,
    atOnce: 10,
  },
  workflow: {
    kind: 'workflow',
    id: 'notify',
    title: 'Tell everybody',
    uses: 'notify@1',
    steps: [task('notify-tell')],
  },
} as const satisfies Record<Step['kind'], Step>;

/** What its cases are due by, in short. */
export const clock = { high: 86_400 };

/** A workflow of one stage that holds these steps; `change` says what else is different. */
export function workflowOf(stepsOfIt: readonly Step[], change: Partial<Workflow> = {}): Workflow {
  const stage: Stage = { id: 'work', title: 'Work', state: 'triaging', steps: stepsOfIt };
  return {
    name: 'example',
    version: 1,
    title: 'Example',
    kinds: ['misconfiguration'],
    clock,
    serviceLevels: elapsedLevel(clock),
    ownership: [{ to: 'queue', queue: 'triage' }],
    stages: [stage],
    hold: { reopenTo: 'work' },
    ...change,
  };
}
