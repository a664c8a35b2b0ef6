import type { Role } from '#domain/access/roles.ts';
import type { StageState } from '#domain/workflow/definition.ts';
import { NEXT } from '#domain/workflow/step.ts';
import type { AnswerOf } from '#web/api/calls.ts';

/** A workflow as the server has read it from its text. */
type Read = AnswerOf<'showWorkflow'>['definition'];
type Step = Read['stages'][number]['steps'][number];

/** A workflow as the page draws it. */
export type Definition = Pick<Read, 'name' | 'version' | 'title' | 'kinds' | 'serviceLevels'> & {
  stages: readonly ShownStage[];
  /** Who gets a case, and which controls all of it is evidence for, in sentences. */
  asks: readonly string[];
  /** The title of the stage where a case begins anew. */
  reopensAt: string;
};

/** A stage: what it asks for beside its steps, in sentences. */
export type ShownStage = {
  id: string;
  title: string;
  state: StageState;
  asks: readonly string[];
  steps: readonly ShownStep[];
};

/** A step: what sort it is, what it asks for, in sentences, and the steps that lie within it. */
export type ShownStep = {
  id: string;
  title: string;
  sort: string;
  asks: readonly string[];
  within: readonly ShownBranch[];
};

/** Steps that follow each other within a step; `title` where several go on at the same time. */
export type ShownBranch = { id: string; title?: string; steps: readonly ShownStep[] };

/** What a workflow asks, in sentences. */
export function shownDefinition({
  stages,
  hold,
  ownership,
  controls,
  breakGlass,
  ...read
}: Read): Definition {
  const titleOf = (id: string) => stages.find((stage) => stage.id === id)?.title ?? id;
  return {
    ...read,
    asks: [...ownershipAsks(ownership), ...evidenceFor(controls), glassAsk(breakGlass, titleOf)],
    stages: stages.map((stage) => ({
      id: stage.id,
      title: stage.title,
      state: stage.state,
      asks: [
        ...ownershipAsks(stage.ownership),
        ...(stage.documents ?? []).map(documentAsk),
        ...evidenceFor(stage.controls),
      ],
      steps: stage.steps.map((step) => shownStep(step, titleOf)),
    })),
    reopensAt: titleOf(hold.reopenTo),
  };
}

function shownStep(step: Step, titleOf: (id: string) => string): ShownStep {
  const { id, title } = step;
  const asks = [
    ...(step.if === undefined ? [] : [`Only where ${step.if}`]),
    ...asksOf(step, titleOf),
    ...evidenceFor(step.controls),
  ];
  return { id, title, sort: stepSorts[step.kind], asks, within: branchesOf(step, titleOf) };
}

function branchesOf(step: Step, titleOf: (id: string) => string): ShownBranch[] {
  const shown = (steps: readonly Step[]) => steps.map((one) => shownStep(one, titleOf));
  if (step.kind === 'workflow') return [{ id: step.id, steps: shown(step.steps) }];
  if (step.kind !== 'parallel') return [];
  return step.branches.map(({ id, steps }) => ({ id, title: id, steps: shown(steps) }));
}

function evidenceFor(controls: readonly string[] = []): string[] {
  return controls.length === 0 ? [] : [`Evidence for ${controls.join(', ')}`];
}

/** Whether a plan may run without its approvals. */
function glassAsk(terms: Read['breakGlass'] = 'never', titleOf: (id: string) => string): string {
  if (terms === 'never') return 'No plan runs without its approvals';
  const then = terms === 'replan' ? 'its planning' : titleOf(terms.refusedTo);
  return `In an emergency a manager may run a plan without its approvals: somebody else reviews that before the case closes, and one that is refused goes back to ${then}`;
}

function documentAsk({ title, name, kinds }: Document): string {
  const only = kinds ? `, of ${kinds.join(' and ')} cases` : '';
  return `Left only with “${title}”, attached as ${name}${only}`;
}

type Document = NonNullable<Read['stages'][number]['documents']>[number];
type Entry = NonNullable<Read['ownership']>[number];

/** Who gets the case: the first that applies and leads to somebody who is there. */
function ownershipAsks(entries: readonly Entry[] = []): string[] {
  if (entries.length === 0) return [];
  const whom = entries.map((entry) => {
    const where = 'if' in entry && entry.if !== undefined ? ` where ${entry.if}` : '';
    return `${whoOf(entry)}${where}`;
  });
  return [`Goes to ${whom.join(', else ')}`];
}

function whoOf(entry: Entry): string {
  switch (entry.to) {
    case 'asset-owner':
      return 'the owner of the asset';
    case 'person':
      return entry.person;
    case 'on-call':
      return `whoever is on call of ${entry.roster}`;
    case 'round-robin':
      return `the next of ${entry.roster}`;
    case 'queue':
      return `the queue ${entry.queue}`;
  }
}

/** The sorts of steps, in a word or two. */
export const stepSorts: Record<Step['kind'], string> = {
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
      return [by(step.role), ...taskAsks(step), ...proofAsks(step, titleOf)];
    case 'plan':
      return [by(step.role), 'Says what will be done to what, by which actions'];
    case 'approval':
      return approvalAsks(step, titleOf);
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
      return ['Over when all of its branches are'];
    case 'workflow':
      return [`The steps of ${step.uses}`];
  }
}

type Approval = Extract<Step, { kind: 'approval' }>;

function approvalAsks(
  { role, need, groups, order, expires, onExpiry }: Approval,
  titleOf: (id: string) => string,
): string[] {
  const short = need === 1 ? `1 ${role}` : `${need} ${role}s, each once`;
  const whom = groups?.map(groupText).join(order ? ', then ' : ' and ') ?? short;
  const lapses = `Lapses after ${lengthText(expires)}`;
  return [`By ${whom}, never by who proposed`, `${lapses}: ${lapsedText(onExpiry, titleOf)}`];
}

function lapsedText(then: Approval['onExpiry'], titleOf: (id: string) => string): string {
  if (!then) return 'the plan is made anew';
  if ('goTo' in then) return `back to ${titleOf(then.goTo)}`;
  return `${groupText(then.ask)} asked instead, for ${lengthText(then.expires)}`;
}

/** `2 of The board (the roster cab)`. */
function groupText({
  title,
  need,
  role,
  people,
  roster,
}: NonNullable<Approval['groups']>[number]): string {
  const whom = people?.join(', ') ?? (roster === undefined ? `${role}s` : `the roster ${roster}`);
  return `${need} of ${title} (${whom})`;
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

function taskAsks({ requires, evidence, outcomes }: Extract<Step, { kind: 'task' }>): string[] {
  const needs = requires.map((one) => (one === 'owner' ? 'an owner on the case' : 'a note'));
  const files = evidence.length > 0 ? [`evidence: ${evidence.join(', ')}`] : [];
  const all = [...needs, ...files];
  return [
    ...(all.length > 0 ? [`Needs ${new Intl.ListFormat('en-GB').format(all)}`] : []),
    ...(outcomes ? [`Comes to one of: ${outcomes.join(', ')}`] : []),
  ];
}

function proofAsks(
  { proves }: Extract<Step, { kind: 'task' }>,
  titleOf: (stage: string) => string,
): string[] {
  if (!proves) return [];
  return [
    'Proves a case without findings: met, or not',
    `Where it is not met: back to ${titleOf(proves.otherwise)}`,
    ...(proves.separate ? ['By somebody other than who did the work'] : []),
  ];
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
