import type { Stage } from './definition.ts';
import { type Path, type PlacedStep, placedSteps, placeId } from './placed-steps.ts';
import { innerLists, jumpsOf, NEXT, type Step } from './step.ts';

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
export type Flow = { steps: readonly PlacedStep[]; ways: readonly FlowWay[] };

/** The end of a case, as a flow names it. Ids of steps begin with their stage, so that none has this one. */
export const CLOSED = 'closed';

/** The flow of a workflow. Ways to stages that are not there are left out: it may be one in the making. */
export function flowOf(workflow: { stages: readonly Pick<Stage, 'id' | 'steps'>[] }): Flow {
  const { stages } = workflow;
  const steps = placedSteps(workflow);
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

type Way = Omit<FlowWay, 'back'>;
type GoTo = (to: string, following: string) => string | undefined;

/** All ways out of the steps of a list, the last of which is followed by `after`. */
function waysAmong(steps: readonly Step[], path: Path, after: string, goTo: GoTo): Way[] {
  return steps.flatMap((step, at) => {
    const from = placeId(path, at);
    const following = at + 1 < steps.length ? placeId(path, at + 1) : after;
    const within = innerLists(step).filter((inner) => inner.steps.length > 0);
    if (within.length > 0) {
      return within.flatMap((inner) => {
        const list = [...path, at, ...inner.keys];
        return [{ from, to: placeId(list, 0) }, ...waysAmong(inner.steps, list, following, goTo)];
      });
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
