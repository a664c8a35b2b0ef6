import { parse } from 'yaml';
import type { Role } from '#domain/access/roles.ts';
import type { Severity } from '#domain/finding/finding.ts';
import type { Kind, StageState } from '#domain/workflow/definition.ts';

/** A workflow file as it is written, once the server has found nothing wrong with it. */
type WorkflowFile = {
  workflow: string;
  version: number;
  title: string;
  kinds: Kind[];
  clock?: Partial<Record<Severity, string>>;
  stages: { id: string; title: string; state: StageState; steps: StepFile[] }[];
  hold: { 'reopen-to': string };
};

type StepFile = {
  id: string;
  title: string;
  task?: { role?: Role; requires?: string[]; evidence?: string[] };
  plan?: { role?: Role };
  approval?: { role?: Role; need?: number; expires: string };
  action?:
    | 'plan'
    | {
        title?: string;
        command?: string[];
        http?: { method?: string; url: string };
        manual?: string;
      };
  verification?: { otherwise: string; separate?: boolean };
};

/** A workflow as the page draws it. Lengths of time are as the file has them: `3d`. */
export type Definition = {
  name: string;
  version: number;
  title: string;
  kinds: readonly Kind[];
  clock: Partial<Record<Severity, string>>;
  stages: readonly { id: string; title: string; state: StageState; steps: readonly ShownStep[] }[];
  /** The title of the stage where a case begins anew. */
  reopensAt: string;
};

/** A step: what sort it is, and what it asks for, in sentences. */
export type ShownStep = { id: string; title: string; sort: string; asks: readonly string[] };

/** Reads a text that the server has checked; nothing where it is no workflow after all. */
export function readDefinition(text: string): Definition | undefined {
  try {
    return shown(parse(text) as WorkflowFile);
  } catch {
    return undefined;
  }
}

function shown({
  workflow,
  version,
  title,
  kinds,
  clock = {},
  stages,
  hold,
}: WorkflowFile): Definition {
  const titleOf = (id: string) => stages.find((stage) => stage.id === id)?.title ?? id;
  return {
    name: workflow,
    version,
    title,
    kinds,
    clock,
    stages: stages.map(({ id, title: name, state, steps }) => ({
      id,
      title: name,
      state,
      steps: steps.map((step) => shownStep(step, titleOf)),
    })),
    reopensAt: titleOf(hold['reopen-to']),
  };
}

function shownStep({ id, title, ...does }: StepFile, titleOf: (id: string) => string): ShownStep {
  const { task, plan, approval, action, verification } = does;
  const step = (sort: string, ...asks: (string | false)[]) => ({
    id,
    title,
    sort,
    asks: asks.filter((one) => one !== false),
  });
  if (task) return step('Task', by(task.role ?? 'responder'), ...taskAsks(task));
  if (plan)
    return step(
      'Plan',
      by(plan.role ?? 'responder'),
      'Says what will be done to what, by which actions',
    );
  if (approval) {
    const { role = 'approver', need = 1, expires } = approval;
    const people = need === 1 ? `1 ${role}` : `${need} ${role}s, each once`;
    return step(
      'Approval',
      `By ${people}, never by who proposed`,
      `Lapses after ${lengthText(expires)}`,
    );
  }
  if (verification) {
    const { otherwise, separate = false } = verification;
    return step(
      'Verification',
      'By a later report that covers the findings',
      `Where the problem is still there: back to ${titleOf(otherwise)}`,
      separate && 'The report is imported by somebody other than who made the change',
    );
  }
  const manual = typeof action === 'object' && action.manual !== undefined;
  return step('Action', manual ? 'By a person, by hand' : 'By the machine', actionText(action));
}

function by(role: Role): string {
  return `By ${role.startsWith('a') ? 'an' : 'a'} ${role}`;
}

function taskAsks({ requires = [], evidence = [] }: NonNullable<StepFile['task']>): string[] {
  const needs = requires.map((one) => (one === 'owner' ? 'an owner on the case' : 'a note'));
  const files = evidence.length > 0 ? [`evidence: ${evidence.join(', ')}`] : [];
  const all = [...needs, ...files];
  return all.length > 0 ? [`Needs ${new Intl.ListFormat('en-GB').format(all)}`] : [];
}

function actionText(action: StepFile['action']): string {
  if (action === undefined || action === 'plan')
    return 'Runs the approved plan, exactly as it was approved';
  const { title, command, http, manual } = action;
  if (manual) return title ?? manual;
  return `Runs ${title ?? (command ? command.join(' ') : `${http?.method ?? 'POST'} ${http?.url ?? ''}`)}`;
}

const units: Record<string, string> = { s: 'second', m: 'minute', h: 'hour', d: 'day' };

/** A length of time of the file in words: `3 days` of `3d`. */
export function lengthText(length: string): string {
  const count = Number.parseInt(length, 10);
  const unit = units[length.at(-1) ?? ''];
  return unit ? `${count} ${unit}${count === 1 ? '' : 's'}` : length;
}
