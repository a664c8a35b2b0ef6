import type { Option } from '#web/ui/code/code-view.ts';

/** What a step can be: each has exactly one of these keys. */
export const stepKinds = [
  'task',
  'plan',
  'approval',
  'action',
  'decision',
  'wait',
  'verification',
  'foreach',
  'parallel',
  'uses',
];

const step = (kind: string, says: string, body: string): Option => ({
  label: `step-${kind}`,
  detail: 'a whole step',
  says,
  write: `id: #{id}\ntitle: #{title}\n${body}`,
  rank: -1,
});

/** Whole steps to begin with, for where a list of steps goes on. */
export const stepTemplates: readonly Option[] = [
  step('task', 'A person does something and reports it.', 'task: { requires: [note] }'),
  step('plan', 'A person proposes what will be done.', 'plan: {}'),
  step(
    'approval',
    'People agree to exactly that plan.',
    'approval: { need: #{1:1}, expires: #{72h} }',
  ),
  step('run', 'The machine runs the approved plan.', 'action: plan'),
  step('action', 'The machine runs what stands here.', 'action:\n  command: [#{program}]'),
  step(
    'decision',
    'The workflow decides where the case goes.',
    'decision:\n  branches:\n    - { if: "#{case.severity == \'low\'}", go-to: #{stage} }\n  otherwise: next',
  ),
  step(
    'wait',
    'The case waits until something happens.',
    'wait: { until: #{instant}, deadline: #{30d}, otherwise: #{next} }',
  ),
  step(
    'foreach',
    'The same for many items, in waves.',
    'foreach: { over: items, action: plan, waves: [1, 10%, 50%], halt: 20% }',
  ),
  step(
    'parallel',
    'Branches that go on at the same time.',
    'parallel:\n  #{one}:\n    - { id: #{id-one}, title: #{title}, task: {} }\n  #{two}:\n    - { id: #{id-two}, title: #{title}, task: {} }',
  ),
  step('uses', 'The steps of another workflow.', 'uses: #{name@1}'),
  step(
    'verification',
    'A later report must show the problem gone.',
    'verification: { otherwise: #{stage} }',
  ),
];

/** A whole stage to begin with. */
export const stageTemplate: Option = {
  label: 'stage',
  detail: 'a whole stage',
  says: 'A stage with a task.',
  write:
    'id: #{id}\ntitle: #{title}\nstate: #{triaging}\nsteps:\n  - id: #{step}\n    title: #{title}\n    task: {}',
  rank: -1,
};

/** A workflow to begin with: it passes every check. */
export const firstText = `workflow: my-workflow
version: 1
title: What cases of this kind go through
kinds: [nonconformity]
clock: { critical: 7d, high: 30d, medium: 90d, low: 180d }
ownership:
  - owner: asset-owner
  - queue: triage

stages:
  - id: triage
    title: Triage
    state: triaging
    steps:
      - id: assess
        title: Is it real, and who owns it?
        task: { requires: [owner, note] }

  - id: plan
    title: Fix design
    state: designing
    steps:
      - id: fix-plan
        title: What will be done?
        plan: {}

  - id: approval
    title: Approval
    state: awaiting_approval
    steps:
      - id: approve
        title: Somebody other than the planner agrees
        approval: { need: 1, expires: 72h }

  - id: implementation
    title: Implementation
    state: implementing
    steps:
      - id: apply
        title: Run the approved plan
        action: plan

  - id: verification
    title: Verification
    state: verifying
    steps:
      - id: rescan
        title: A later report no longer finds it
        verification: { otherwise: plan }

hold: { reopen-to: triage }
`;
