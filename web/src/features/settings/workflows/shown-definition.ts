import type { Role } from '#domain/access/roles.ts';
import type { StageState } from '#domain/workflow/definition.ts';
import { NEXT } from '#domain/workflow/step.ts';
import type { AnswerOf } from '#web/api/calls.ts';

/** A workflow as the server has read it from its text. */
type Read = AnswerOf<'showWorkflow'>['definition'];
type Step = Read['stages'][number]['steps'][number];

/** A workflow as the page draws it. */
export type Definition = Pick<Read, 'name' | 'version' | 'title' | 'kinds' | 'serviceLevels'> & {
  stages: readonly { id: string; title: string; state: StageState; steps: readonly ShownStep[] }[];
  /** The title of the stage where a case begins anew. */
  reopensAt: string;
};

/** A step: what sort it is, and what it asks for, in sentences. */
export type ShownStep = { id: string; title: string; sort: string; asks: readonly string[] };

/** What a workflow asks, in sentences. */
export function shownDefinition({ stages, hold, ...read }: Read): Definition {
  const titleOf = (id: string) => stages.find((stage) => stage.id === id)?.title ?? id;
  return {
    ...read,
    stages: stages.map(({ steps, ...stage }) => ({
      ...stage,
      steps: steps.map((step) => shownStep(step, titleOf)),
    })),
    reopensAt: titleOf(hold.reopenTo),
  };
}

function shownStep(step: Step, titleOf: (id: string) => string): ShownStep {
  const { id, title } = step;
  const asks = [
    ...asksOf(step, titleOf),
    ...(step.if === undefined ? [] : [`Only where ${step.if}`]),
    ...(step.controls ? [`Evidence for ${step.controls.join(', ')}`] : []),
  ];
  return { id, title, sort: sorts[step.kind], asks };
}

const sorts: Record<Step['kind'], string> = {
  task: 'Task',
  plan: 'Plan',
  approval: 'Approval',
  action: 'Action',
  decision: 'Decision',
  wait: 'Wait',
  verification: 'Verification',
  parallel: 'In parallel',
  foreach: 'For each item',
  workflow: 'Other workflow',
};

function asksOf(step: Step, titleOf: (id: string) => string): string[] {
  const goesTo = (to: string) => (to === NEXT ? 'on' : `to ${titleOf(to)}`);
  switch (step.kind) {
    case 'task':
      return [by(step.role), ...taskAsks(step)];
    case 'plan':
      return [by(step.role), 'Says what will be done to what, by which actions'];
    case 'approval': {
      const { role, need, expires } = step;
      const people = need === 1 ? `1 ${role}` : `${need} ${role}s, each once`;
      return [`By ${people}, never by who proposed`, `Lapses after ${lengthText(expires)}`];
    }
    case 'decision':
      return [
        ...step.branches.map(({ if: condition, goTo }) => `Where ${condition}: ${goesTo(goTo)}`),
        `Otherwise ${goesTo(step.otherwise)}`,
      ];
    case 'wait':
      return waitAsks(step, goesTo);
    case 'verification':
      return [
        'By a later report that covers the findings',
        `Where the problem is still there: back to ${titleOf(step.otherwise)}`,
        ...(step.separate
          ? ['The report is imported by somebody other than who made the change']
          : []),
      ];
    case 'action':
      return actionAsks(step);
    case 'foreach':
      return foreachAsks(step);
    case 'parallel':
      return step.branches.map(({ steps }) => steps.map((one) => one.title).join(', then '));
    case 'workflow':
      return [`Uses ${step.uses}`, ...step.steps.map((one) => one.title)];
  }
}

function waitAsks(
  { until, deadline, otherwise }: Extract<Step, { kind: 'wait' }>,
  goesTo: (to: string) => string,
): string[] {
  if (!until) return [`For ${lengthText(deadline)}`];
  const what = 'instant' in until ? `${until.instant} has come` : until.condition;
  return [`Until ${what}`, `After ${lengthText(deadline)} without it: ${goesTo(otherwise)}`];
}

function foreachAsks(step: Extract<Step, { kind: 'foreach' }>): string[] {
  const sizes = step.waves.map((size) =>
    'count' in size ? String(size.count) : `${size.percent} %`,
  );
  const over = step.over === 'items' ? 'each item of the plan' : step.over.join(', ');
  return [
    `For ${over}, at most ${step.most}, ${step.atOnce} at a time`,
    `In waves: ${sizes.join(', ')}, then all others`,
    `Stops, and takes the wave back, where more than ${step.halt} % of a wave fail`,
  ];
}

function by(role: Role): string {
  return `By ${role.startsWith('a') ? 'an' : 'a'} ${role}`;
}

function taskAsks({ requires, evidence }: Extract<Step, { kind: 'task' }>): string[] {
  const needs = requires.map((one) => (one === 'owner' ? 'an owner on the case' : 'a note'));
  const files = evidence.length > 0 ? [`evidence: ${evidence.join(', ')}`] : [];
  const all = [...needs, ...files];
  return all.length > 0 ? [`Needs ${new Intl.ListFormat('en-GB').format(all)}`] : [];
}

function actionAsks({ run }: Extract<Step, { kind: 'action' }>): string[] {
  if (run === 'plan')
    return ['By the machine', 'Runs the approved plan, exactly as it was approved'];
  if (run.kind === 'manual') return ['By a person, by hand', run.title];
  return ['By the machine', `Runs ${run.title}`];
}

const units = [
  [86_400, 'day'],
  [3600, 'hour'],
  [60, 'minute'],
] as const;

/** A length of time in words, in the largest unit that tells it exactly: `3 days`. */
export function lengthText(seconds: number): string {
  const [size, unit] = units.find(([one]) => seconds % one === 0) ?? [1, 'second'];
  const count = seconds / size;
  return `${count} ${unit}${count === 1 ? '' : 's'}`;
}
