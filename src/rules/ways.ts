import { planningStage } from '#domain/case/advance.ts';
import { nameInCondition } from '#domain/workflow/conditions.ts';
import type { Workflow } from '#domain/workflow/definition.ts';
import type { PlacedStep } from '#domain/workflow/placed-steps.ts';
import {
  type ApprovalStep,
  allWithin,
  type Destination,
  innerLists,
  jumpsOf,
  NEXT,
  type Step,
  type WaitStep,
} from '#domain/workflow/step.ts';
import type { Diagram } from './diagram.ts';
import {
  type Asked,
  type Knowledge,
  type Known,
  mayChange,
  namesIn,
  stepName,
} from './knowledge.ts';
import type { MeaningOf } from './meaning.ts';

/** Where a case can stand: at a step, by its place in the order of all steps, or closed. */
export type Point = number;

/** One way from a point to another, and what was done on it. */
export type Way = {
  from: Point;
  to: Point;
  /** The step that was done; absent where it was skipped, or left by a jump. */
  does?: Step;
  /** As a person says it. */
  says: string;
  /** It leads elsewhere than to the next step: a stage that is left so is not asked for what it requires. */
  jumps?: true;
  /** How often a cycle may go it; absent where there is no limit. */
  atMost?: number;
  change: Change;
};

/** What a way does to what is known of a case. */
export type Change = {
  /** Only such cases go it. */
  guard: Diagram;
  /** What may be different at its end. */
  forgets: ReadonlySet<number>;
  /** Whether time goes by on it, in which more may change. */
  waits: boolean;
  /** What is so at its end. */
  gains: Diagram;
};

/** What ways are made from. */
export type Ground = {
  workflow: Workflow;
  placed: readonly PlacedStep[];
  /** The first point of each stage. */
  entries: ReadonlyMap<string, Point>;
  knowledge: Knowledge;
  meaningOf: MeaningOf;
  /** The steps that go on at the same time as a step: how far they are is not known there. */
  beside: ReadonlyMap<Step, readonly Step[]>;
};

/** A way as its step tells of it: where to, and what goes it. */
type Exit = Pick<Way, 'says' | 'atMost'> & { goTo: Destination; does: boolean } & Partial<Change>;

/** All ways out of a step. Destinations that are not there are left out: another rule tells of them. */
export function waysFrom(ground: Ground, at: Point): Way[] {
  const { knowledge } = ground;
  const { step } = ground.placed[at] as PlacedStep;
  const { and } = knowledge.diagrams;
  const own = step.if === undefined ? undefined : askedAt(ground, step, step.if);
  const ways = exitsOf(ground, step).flatMap((exit) => wayOf(ground, at, exit));
  if (!own) return ways;
  const done = ways.map((way) => ({
    ...way,
    change: { ...way.change, guard: and(own.holds, way.change.guard) },
  }));
  const change = { ...marks(knowledge, step, 'skipped'), guard: own.fails, waits: false };
  return [...done, { from: at, to: endOf(ground.placed, at), says: `${step.id} skipped`, change }];
}

/** Where a condition holds at a step: of what goes on at the same time nothing is known. */
export function askedAt(ground: Ground, step: Step, condition: string): Asked {
  const { diagrams, asked, following } = ground.knowledge;
  const { holds, fails } = asked(ground.meaningOf(condition));
  const names = new Set(ground.beside.get(step)?.map(stepName));
  if (names.size === 0) return { holds, fails };
  const open = following((name) => names.has(name));
  return {
    holds: diagrams.without(holds, open),
    fails: diagrams.without(fails, open),
  };
}

/** Which branches go on beside each step that lies within a parallel one. */
export function besideEach(placed: readonly PlacedStep[]): Map<Step, Step[]> {
  const beside = new Map<Step, Step[]>();
  for (const { step } of placed) {
    if (step.kind !== 'parallel') continue;
    const branches = innerLists(step).map(({ steps }) => steps.flatMap(allWithin));
    for (const own of branches) {
      const others = branches.filter((other) => other !== own).flat();
      for (const one of own) beside.set(one, [...(beside.get(one) ?? []), ...others]);
    }
  }
  return beside;
}

function exitsOf(ground: Ground, step: Step): Exit[] {
  const on: Exit = { goTo: NEXT, says: step.id, does: true, waits: true };
  switch (step.kind) {
    case 'decision':
      return branchesOf(ground, step);
    case 'wait':
      return [{ ...on, ...endOfWait(ground, step, 'holds') }, ...inVain(ground, step)];
    case 'task':
    case 'verification':
      // Not done: the problem is still there. Reports and hands lie in between, so there is an end to it.
      return [
        on,
        ...jumpsOf(step).map((jump) => ({ ...exit(step, jump), does: false, atMost: 1 })),
      ];
    case 'approval':
      return [on, ...fallsBack(ground.workflow, step)];
    case 'parallel':
    case 'workflow':
      return [{ ...on, waits: false }];
    default:
      return [on];
  }
}

function exit(
  { id }: Step,
  { to, when, atMost }: { to: Destination; when: string; atMost?: number },
): Exit {
  const limit = atMost === undefined ? {} : { atMost };
  return { goTo: to, says: `${id} (${when})`, ...limit, does: true, waits: true };
}

/** Each branch is taken where none before it was; one that has had its turns leaves open what follows. */
function branchesOf(ground: Ground, step: Extract<Step, { kind: 'decision' }>): Exit[] {
  const { and, all } = ground.knowledge.diagrams;
  let left = all;
  return jumpsOf(step).map((jump, at) => {
    const branch = step.branches[at];
    const { holds, fails } = branch ? askedAt(ground, step, branch.if) : { holds: all, fails: all };
    const guard = and(left, holds);
    if (branch && branch.atMost === undefined) left = and(left, fails);
    return { ...exit(step, jump), guard, waits: false };
  });
}

/** What is waited for may change meanwhile; then it is so, or the time is over and it is not. */
function endOfWait(ground: Ground, step: WaitStep, end: keyof Asked): Partial<Change> {
  const { until } = step;
  const { where, following } = ground.knowledge;
  if (!until || (end === 'holds' && step.atMost !== undefined)) return {};
  if ('instant' in until) {
    const told = `instants.${nameInCondition(until.instant)}`;
    const forgets = following((name) => name === told);
    return { forgets, gains: where(told, (value) => value === (end === 'holds')) };
  }
  const names = namesIn(ground.meaningOf(until.condition)).filter(mayChange);
  const forgets = following((name) => names.includes(name));
  return { forgets, gains: askedAt(ground, step, until.condition)[end] };
}

function inVain(ground: Ground, step: WaitStep): Exit[] {
  if (!step.until) return [];
  return jumpsOf(step).map((jump) => ({
    ...exit(step, jump),
    ...endOfWait(ground, step, 'fails'),
  }));
}

/** Where a plan that was not agreed to falls back to, and a case whose after-review was refused. People are asked in between. */
function fallsBack(workflow: Workflow, step: ApprovalStep): Exit[] {
  const { onExpiry } = step;
  const { breakGlass } = workflow;
  const to = onExpiry && 'goTo' in onExpiry ? onExpiry.goTo : planningStage(workflow);
  const fallen = { ...exit(step, { to, when: 'not agreed to' }), does: false, atMost: 1 };
  if (typeof breakGlass !== 'object') return [fallen];
  return [fallen, { ...fallen, goTo: breakGlass.refusedTo, says: `${step.id} (review refused)` }];
}

function wayOf(ground: Ground, at: Point, { goTo, does, says, atMost, ...known }: Exit): Way[] {
  const { placed, entries, knowledge } = ground;
  const { and, all } = knowledge.diagrams;
  const { step, stage } = placed[at] as PlacedStep;
  const to = goTo === NEXT ? at + 1 : entries.get(goTo);
  if (to === undefined) return [];
  const isBack = goTo !== NEXT && (placed[to] as PlacedStep).stage <= stage;
  const marked = isBack ? begunAnew(ground, to) : marks(knowledge, step, 'done');
  const change: Change = {
    guard: known.guard ?? all,
    waits: known.waits ?? false,
    forgets: new Set([...(known.forgets ?? []), ...marked.forgets]),
    gains: and(isBack ? all : (known.gains ?? all), marked.gains),
  };
  return [
    {
      from: at,
      to,
      says,
      change,
      ...(does ? { does: step } : {}),
      ...(goTo === NEXT ? {} : { jumps: true }),
      ...(atMost === undefined ? {} : { atMost }),
    },
  ];
}

type Marks = Pick<Change, 'forgets' | 'gains'>;

function marks({ following, where }: Knowledge, step: Step, as: 'done' | 'skipped'): Marks {
  const own = stepName(step);
  return {
    forgets: following((name) => name === own),
    gains: where(own, (value) => typeof value === 'object' && value[as]),
  };
}

/** A case that goes back to a point does all from there on anew, and all may be different by then. */
function begunAnew({ placed, knowledge }: Ground, to: Point): Marks {
  const { diagrams, following, where } = knowledge;
  const names = placed.slice(to).map(({ step }) => stepName(step));
  const anew = new Set(names);
  return {
    forgets: following((name) => anew.has(name) || mayChange(name)),
    gains: names.map((name) => where(name, isOpen)).reduce(diagrams.and, diagrams.all),
  };
}

/** Whether nothing has become of the step yet. */
export function isOpen(value: Known): boolean {
  return typeof value === 'object' && !value.done && !value.skipped;
}

/** The point past a step and all that lies within it. */
function endOf(placed: readonly PlacedStep[], at: Point): Point {
  const { step } = placed[at] as PlacedStep;
  const inside = new Set(allWithin(step));
  let end = at + 1;
  while (placed[end] && inside.has((placed[end] as PlacedStep).step)) end += 1;
  return end;
}
