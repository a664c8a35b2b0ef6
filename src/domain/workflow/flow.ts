import type { Stage } from './definition.ts';
import { jumpsOf, NEXT, type Step } from './step.ts';

/** A step where it stands in the file: `path` are the file's keys and indexes. What is used has no place of its own. */
export type FlowStep = {
  id: string;
  step: Step;
  stage: number;
  path: readonly (string | number)[];
};

/** A way from a step to another, or to the end, by their ids. */
export type FlowWay = {
  from: string;
  to: string;
  /** When it is gone, where that is not always. */
  when?: string;
  /** Whether what lies between is done once more. */
  back: boolean;
};

/** What a workflow looks like: its steps, and the ways between them. */
export type Flow = { steps: readonly FlowStep[]; ways: readonly FlowWay[] };

/** The end of a case, as a flow names it. No path is empty, so that no step has this id. */
export const CLOSED = '';

/** The flow of a workflow. Ways to stages that are not there are left out: it may be one in the making. */
export function flowOf({ stages }: { stages: readonly Pick<Stage, 'id' | 'steps'>[] }): Flow {
  const steps = stages.flatMap(({ steps: own }, stage) =>
    placed(own, ['stages', stage, 'steps'], stage),
  );
  const orderOf = new Map(steps.map(({ id }, at) => [id, at]));
  const firstOf = (stage: number) => steps.find((one) => one.stage >= stage)?.id ?? CLOSED;
  const goTo = (to: string, following: string) => {
    if (to === NEXT) return following;
    const stage = stages.findIndex(({ id }) => id === to);
    return stage < 0 ? undefined : firstOf(stage);
  };
  const raw = stages.flatMap(({ steps: own }, stage) =>
    waysAmong(own, ['stages', stage, 'steps'], firstOf(stage + 1), goTo),
  );
  const place = (id: string) => orderOf.get(id) ?? steps.length;
  return {
    steps,
    ways: raw.map((way) => ({ ...way, back: place(way.to) <= place(way.from) })),
  };
}

type Path = FlowStep['path'];
type Way = Omit<FlowWay, 'back'>;
type GoTo = (to: string, following: string) => string | undefined;

const idOf = (path: Path, at: number) => [...path, at].join('.');

function placed(steps: readonly Step[], path: Path, stage: number): FlowStep[] {
  return steps.flatMap((step, at) => {
    const own = [...path, at];
    return [
      { id: own.join('.'), step, stage, path: own },
      ...inner(step, own).flatMap((list) => placed(list.steps, list.path, stage)),
    ];
  });
}

/** The lists of steps that lie within a step, and their paths. */
function inner(step: Step, path: Path): { steps: readonly Step[]; path: Path }[] {
  if (step.kind === 'workflow') return [{ steps: step.steps, path: [...path, 'uses'] }];
  if (step.kind !== 'parallel') return [];
  return step.branches.map(({ id, steps }) => ({ steps, path: [...path, 'parallel', id] }));
}

/** All ways out of the steps of a list, the last of which is followed by `after`. */
function waysAmong(steps: readonly Step[], path: Path, after: string, goTo: GoTo): Way[] {
  return steps.flatMap((step, at) => {
    const from = idOf(path, at);
    const following = at + 1 < steps.length ? idOf(path, at + 1) : after;
    const within = inner(step, [...path, at]).filter((list) => list.steps.length > 0);
    if (within.length > 0) {
      return within.flatMap((list) => [
        { from, to: idOf(list.path, 0) },
        ...waysAmong(list.steps, list.path, following, goTo),
      ]);
    }
    return [...onward(step, from, following), ...elsewhere(step, from, following, goTo)];
  });
}

/** The way to the step that follows; a decision has none but those that it says. */
function onward(step: Step, from: string, following: string): Way[] {
  return step.kind === 'decision' ? [] : [{ from, to: following }];
}

function elsewhere(step: Step, from: string, following: string, goTo: GoTo): Way[] {
  const silence =
    step.kind === 'approval' && step.onExpiry && 'goTo' in step.onExpiry
      ? [{ to: step.onExpiry.goTo, when: 'nobody answered' }]
      : [];
  const jumps = step.kind === 'wait' && !step.until ? [] : jumpsOf(step);
  return [...jumps, ...silence].flatMap(({ to, when }) => {
    const target = goTo(to, following);
    return target === undefined ? [] : [{ from, to: target, when }];
  });
}
