import type { Role } from '#domain/access/roles.ts';
import type { StageState } from '#domain/workflow/definition.ts';
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
  switch (step.kind) {
    case 'task':
      return { id, title, sort: 'Task', asks: [by(step.role), ...taskAsks(step)] };
    case 'plan': {
      const asks = [by(step.role), 'Says what will be done to what, by which actions'];
      return { id, title, sort: 'Plan', asks };
    }
    case 'approval': {
      const { role, need, expires } = step;
      const people = need === 1 ? `1 ${role}` : `${need} ${role}s, each once`;
      const asks = [`By ${people}, never by who proposed`, `Lapses after ${lengthText(expires)}`];
      return { id, title, sort: 'Approval', asks };
    }
    case 'verification': {
      const asks = [
        'By a later report that covers the findings',
        `Where the problem is still there: back to ${titleOf(step.otherwise)}`,
        ...(step.separate
          ? ['The report is imported by somebody other than who made the change']
          : []),
      ];
      return { id, title, sort: 'Verification', asks };
    }
    case 'action':
      return { id, title, sort: 'Action', asks: actionAsks(step) };
  }
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
