import { elapsedLevel } from '#domain/clock/elapsed-level.ts';
import type { Workflow } from '#domain/workflow/definition.ts';

const DAY = 86_400;

/** A workflow with one step of every kind, and two approvers beside the planner. */
export const twoPersonWorkflow: Workflow = {
  name: 'two-person',
  version: 1,
  title: 'Two people agree',
  kinds: ['misconfiguration'],
  clock: { critical: 3 * DAY, high: 14 * DAY },
  serviceLevels: elapsedLevel({ critical: 3 * DAY, high: 14 * DAY }),
  stages: [
    {
      id: 'triage',
      title: 'Triage',
      state: 'triaging',
      steps: [
        {
          kind: 'task',
          id: 'assess',
          title: 'Is it real?',
          role: 'responder',
          requires: ['owner', 'note'],
          evidence: [],
        },
      ],
    },
    {
      id: 'analysis',
      title: 'Analysis',
      state: 'analyzing',
      steps: [
        {
          kind: 'task',
          id: 'root-cause',
          title: 'Why?',
          role: 'responder',
          requires: ['note'],
          evidence: [],
        },
      ],
    },
    {
      id: 'plan',
      title: 'Plan',
      state: 'designing',
      steps: [{ kind: 'plan', id: 'fix-plan', title: 'What will be done?', role: 'responder' }],
    },
    {
      id: 'approval',
      title: 'Approval',
      state: 'awaiting_approval',
      steps: [
        {
          kind: 'approval',
          id: 'approve',
          title: 'Agree',
          role: 'approver',
          need: 2,
          expires: 3 * DAY,
        },
      ],
    },
    {
      id: 'implementation',
      title: 'Implementation',
      state: 'implementing',
      steps: [{ kind: 'action', id: 'apply', title: 'Run it', run: 'plan' }],
    },
    {
      id: 'verification',
      title: 'Verification',
      state: 'verifying',
      steps: [
        { kind: 'verification', id: 'rescan', title: 'Gone?', otherwise: 'plan', separate: false },
      ],
    },
  ],
  hold: { reopenTo: 'analysis' },
};
