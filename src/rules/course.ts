import type { Kind, Workflow } from '#domain/workflow/definition.ts';
import { type PlacedStep, placedSteps } from '#domain/workflow/placed-steps.ts';
import type { Step } from '#domain/workflow/step.ts';
import { conditionsIn } from './conditions-of.ts';
import type { Diagram } from './diagram.ts';
import { type Asked, type Knowledge, knowledgeOf, mayChange, stepName } from './knowledge.ts';
import type { MeaningOf } from './meaning.ts';
import { neededAt } from './needed.ts';
import {
  askedAt,
  besideEach,
  type Ground,
  isOpen,
  type Point,
  type Way,
  waysFrom,
} from './ways.ts';

/** All ways that a case can go, as the workflow alone tells: what people and reports decide stays open. */
export type Course = {
  placed: readonly PlacedStep[];
  /** Where the step is that conditions call by this name. */
  pointOf: (name: string) => Point | undefined;
  /** Past the last step. */
  closed: Place;
  /** Where a first cycle begins, and where a later one does. */
  starts: readonly [first: Place, later: Place];
  from: (point: Point) => readonly Way[];
  /** Where a condition holds for cases that are at a step. */
  asked: (step: Step, condition: string) => Asked;
  meaningOf: MeaningOf;
  /** What goes on at the same time as a step. */
  beside: (step: Step) => readonly Step[];
  knowledge: Knowledge;
  /** The variables of facts that may change while a case waits. */
  changing: ReadonlySet<number>;
  /** The variables that no condition asks for from a point on. */
  unneeded: (point: Point) => ReadonlySet<number>;
};

/** Where cases are, and what is known of them there. */
export type Place = { point: Point; known: Diagram };

/** The course of a workflow; `read` is how its conditions are read, each once. */
export function courseOf(workflow: Workflow, read: MeaningOf): Course {
  const placed = placedSteps(workflow);
  const all = placed.map(({ step }) => step);
  const meanings = new Map(conditionsIn(workflow).map(({ text }) => [text, read(text)]));
  const meaningOf = (text: string) => meanings.get(text) ?? read(text);
  const knowledge = knowledgeOf(all, [...meanings.values()]);
  const entries = entriesOf(workflow, placed);
  const beside = besideEach(placed);
  const ground: Ground = { workflow, placed, entries, knowledge, meaningOf, beside };
  const ways = placed.map((_, at) => waysFrom(ground, at));
  const everything = knowledge.following(() => true);
  const unneeded = neededAt(ways).map(
    (needed) => new Set([...everything].filter((one) => !needed.has(one))),
  );
  const begun = begunBy(knowledge, all, workflow.kinds);
  // Of two with one name, which is a fault of its own, the first counts.
  const points = new Map(all.map((step, at) => [stepName(step), at] as const).toReversed());
  return {
    placed,
    pointOf: (name) => points.get(name),
    closed: { point: placed.length, known: knowledge.diagrams.all },
    starts: [
      { point: 0, known: begun((cycle) => cycle === 1) },
      { point: entries.get(workflow.hold.reopenTo) ?? 0, known: begun((cycle) => cycle > 1) },
    ],
    from: (point) => ways[point] ?? [],
    asked: (step, condition) => askedAt(ground, step, condition),
    meaningOf,
    beside: (step) => beside.get(step) ?? [],
    knowledge,
    changing: knowledge.following(mayChange),
    unneeded: (point) => unneeded[point] ?? new Set(),
  };
}

/** The cases of these kinds alone. */
export function ofKinds({ knowledge }: Pick<Course, 'knowledge'>, kinds: readonly Kind[]): Diagram {
  return knowledge.where('case.kind', (kind) => kinds.includes(kind as Kind));
}

function entriesOf({ stages }: Workflow, placed: readonly PlacedStep[]): Map<string, Point> {
  const entries = new Map<string, Point>();
  stages.forEach(({ id }, at) => {
    const first = placed.findIndex(({ stage }) => stage === at);
    if (first >= 0 && !entries.has(id)) entries.set(id, first);
  });
  return entries;
}

/** What is known of a case whose cycle begins: nothing was done yet. */
function begunBy(knowledge: Knowledge, steps: readonly Step[], kinds: readonly Kind[]) {
  const { and } = knowledge.diagrams;
  const open = steps.map((step) => knowledge.where(stepName(step), isOpen));
  const known = open.reduce(and, ofKinds({ knowledge }, kinds));
  return (isCycle: (cycle: number) => boolean) =>
    and(
      known,
      knowledge.where('case.cycle', (cycle) => isCycle(Number(cycle))),
    );
}
