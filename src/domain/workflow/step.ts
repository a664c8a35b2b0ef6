import type { Role } from '#domain/access/roles.ts';
import type { Action } from './action.ts';

/** One thing that a case comes to. What it is made of is in the file's words (`docs/guides/workflows.md`). */
export type Step =
  | TaskStep
  | PlanStep
  | ApprovalStep
  | ActionStep
  | DecisionStep
  | WaitStep
  | VerificationStep
  | ParallelStep
  | ForeachStep
  | WorkflowStep;

type StepBase = {
  id: string;
  title: string;
  /** A condition in CEL: where it does not hold when the case comes here, the step is skipped. */
  if?: string;
  /** The controls that doing it is evidence for, as `framework:id`. */
  controls?: readonly string[];
};

/** A person does something and says so, with what the step requires. */
export type TaskStep = StepBase & {
  kind: 'task';
  role: Role;
  requires: readonly ('owner' | 'note')[];
  /** Names of evidence that must be attached, each at least once. */
  evidence: readonly string[];
  /** What it can come to, where that decides what follows: the person says one of them. */
  outcomes?: readonly string[];
  /**
   * Whoever does it proves what no report can show: `met` proves the case, `not-met` sends it to the stage `otherwise`.
   * `separate`: not by whoever did the work.
   */
  proves?: { otherwise: string; separate: boolean };
};

/** What a task that proves can come to: what was to be seen was seen, or it was not. */
export const proofOutcomes = ['met', 'not-met'] as const;
export const [MET, NOT_MET] = proofOutcomes;

/** A person proposes what will be done, to what: the plan that is then approved and run. */
export type PlanStep = StepBase & { kind: 'plan'; role: Role };

/** People agree to the plan as its hash stands: `need` of `role`, or what each of the groups needs. */
export type ApprovalStep = StepBase & {
  kind: 'approval';
  role: Role;
  need: number;
  /** Seconds until the request lapses; a lapsed request approves nothing. */
  expires: number;
  groups?: readonly Quorum[];
  /** One group after the other; absent: all at the same time. */
  order?: 'in-order';
  /** What follows when nobody answered in time; absent: the plan is made anew. */
  onExpiry?: OnExpiry;
};

/** How many of whom must agree: of those who hold a role on the case, of people by name, or of a roster as it stands. */
export type Quorum = {
  id: string;
  title: string;
  need: number;
  role?: Role;
  people?: readonly string[];
  roster?: string;
};

/** Silence sends the case to a stage, or is told once to others, who then have `expires` seconds. */
export type OnExpiry = { goTo: string } | { ask: Quorum; expires: number };

/** The groups that a step asks; one where it names none. */
export function quorumsOf({ groups, title, role, need }: ApprovalStep): readonly Quorum[] {
  return groups ?? [{ id: 'approvers', title, role, need }];
}

/** The machine runs the approved plan (`run: 'plan'`) or an action that the workflow itself declares. */
export type ActionStep = StepBase & { kind: 'action'; run: 'plan' | Action };

/** The first branch whose condition holds says where the case goes; none: `otherwise` does. */
export type DecisionStep = StepBase & {
  kind: 'decision';
  branches: readonly DecisionBranch[];
  otherwise: Destination;
};

export type DecisionBranch = {
  if: string;
  goTo: Destination;
  /** How often a cycle may take it: what leads back has an end. */
  atMost?: number;
};

/** A stage by its id, or the step that comes next. */
export type Destination = string;
export const NEXT = 'next';

/** The case waits: for some time, for an instant that somebody tells, or until a condition holds. */
export type WaitStep = StepBase & {
  kind: 'wait';
  /** Nothing: the time alone ends it. */
  until?: { instant: string } | { condition: string };
  /** Seconds until it ends by itself. */
  deadline: number;
  /** What follows when it does. */
  otherwise: Destination;
  /** How often a cycle may end it by its deadline, where that leads back; then the next step follows. */
  atMost?: number;
};

/** A later report with covering scope must show the problem gone. */
export type VerificationStep = StepBase & {
  kind: 'verification';
  /** The stage that follows when the problem is still there. */
  otherwise: string;
  /** Whether the implementer may import the proving report. */
  separate: boolean;
};

/** Whether a step proves the case: a later report does, or somebody who saw that it is done. */
export function isProof(step: Step | undefined): boolean {
  return step?.kind === 'verification' || (step?.kind === 'task' && step.proves !== undefined);
}

/** All branches go on at the same time; the step is over when all of them are. */
export type ParallelStep = StepBase & { kind: 'parallel'; branches: readonly Branch[] };
export type Branch = { id: string; steps: readonly Step[] };

/** The same actions for each of many items, in waves: a few first, then more. */
export type ForeachStep = StepBase & {
  kind: 'foreach';
  /** Those that the plan names, or those that stand here. */
  over: 'items' | readonly string[];
  run: 'plan' | Action;
  /** How many items are done, in all, once each wave is; what is left is the last. */
  waves: readonly WaveSize[];
  /** The percent of a wave that may fail; more, and everything stops and the wave is undone. */
  halt: number;
  /** The most items that one run may touch. */
  most: number;
  /** How many items are worked on at a time. */
  atOnce: number;
};
export type WaveSize = { count: number } | { percent: number };

/** The steps of another workflow, in its place. Which text that is, the file says with its own. */
export type WorkflowStep = StepBase & { kind: 'workflow'; uses: string; steps: readonly Step[] };

/** A list of steps that lies within another step, and the keys that lead to it from there. */
export type InnerList = { steps: readonly Step[]; keys: readonly (string | number)[] };

/** The lists of steps that lie within a step. */
export function innerLists(step: Step): InnerList[] {
  if (step.kind === 'workflow') return [{ steps: step.steps, keys: ['uses'] }];
  if (step.kind !== 'parallel') return [];
  return step.branches.map(({ id, steps }) => ({ steps, keys: ['parallel', id] }));
}

/** The steps that lie within a step. */
export function within(step: Step): readonly Step[] {
  return innerLists(step).flatMap(({ steps }) => steps);
}

/** The step and all that lies within it, in the order in which a case comes to them. */
export function allWithin(step: Step): Step[] {
  return [step, ...within(step).flatMap(allWithin)];
}

/** A step at which actions are run. */
export type RunStep = ActionStep | ForeachStep;

export function isRunStep(step: Step | undefined): step is RunStep {
  return step?.kind === 'action' || step?.kind === 'foreach';
}

/** A way that a step may send a case elsewhere than to the step that follows. */
export type Jump = {
  to: Destination;
  /** When it is gone: a condition, or in words. */
  when: string;
  /** How often a cycle may go it, where that has a limit. */
  atMost?: number;
  /** Where the file says so, within the step. */
  key: readonly (string | number)[];
};

/** Where decisions, waits and what proves may send a case; what lies within a step says so for itself. */
export function jumpsOf(step: Step): Jump[] {
  switch (step.kind) {
    case 'decision':
      return [
        ...step.branches.map(({ if: when, goTo: to, atMost }, at) => ({
          to,
          when,
          ...limit(atMost),
          key: ['decision', 'branches', at, 'go-to'],
        })),
        { to: step.otherwise, when: 'otherwise', key: ['decision', 'otherwise'] },
      ];
    case 'wait':
      return [
        { to: step.otherwise, when: 'in vain', ...limit(step.atMost), key: ['wait', 'otherwise'] },
      ];
    case 'verification':
      return [{ to: step.otherwise, when: 'still there', key: ['verification', 'otherwise'] }];
    case 'task':
      return step.proves
        ? [{ to: step.proves.otherwise, when: 'not met', key: ['task', 'proves', 'otherwise'] }]
        : [];
    default:
      return [];
  }
}

function limit(atMost: number | undefined): Pick<Jump, 'atMost'> {
  return atMost === undefined ? {} : { atMost };
}

/** Whether a step may lead to a stage, and not only on to the next step. */
export function leadsToStage(step: Step): boolean {
  return jumpsOf(step).some(({ to }) => to !== NEXT);
}
