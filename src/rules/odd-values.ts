import { nearest } from '#domain/nearest.ts';
import type { Step } from '#domain/workflow/step.ts';
import type { Course } from './course.ts';
import { valuesOf } from './knowledge.ts';
import { questionsIn } from './meaning.ts';
import type { Point } from './ways.ts';

/** A value that a condition compares something with, which is none that it can have. */
export type OddValue = { name: string; said: string; known: readonly string[] };

/** All such values in a condition: a comparison with one is never so. */
export function oddValuesIn(course: Course, condition: string): OddValue[] {
  return questionsIn(course.meaningOf(condition)).flatMap((question) => {
    if (question.kind !== 'equal' || typeof question.value !== 'string') return [];
    const { name, value: said } = question;
    const known = knownValues(course, name);
    return known && !known.includes(said) ? [{ name, said, known }] : [];
  });
}

/** All texts that something can be, where there are only so many: a severity, or what a task came to. */
export function knownValues(course: Course, name: string): readonly string[] | undefined {
  return valuesOf.get(name) ?? outcomesOf(course, name);
}

/** The step whose outcome is called so in conditions. */
export function stepOfOutcome(course: Course, name: string): Step | undefined {
  const at = pointOfOutcome(course, name);
  return at === undefined ? undefined : course.placed[at]?.step;
}

const OUTCOME = '.outcome';

function pointOfOutcome({ pointOf }: Course, name: string): Point | undefined {
  return name.endsWith(OUTCOME) ? pointOf(name.slice(0, -OUTCOME.length)) : undefined;
}

/**
 * The steps further on whose outcome a condition asks for: what goes back to before them undoes them, so they have none
 * yet. What goes on at the same time may have one.
 */
export function laterOutcomesIn(course: Course, at: Point, condition: string): Step[] {
  const asked = questionsIn(course.meaningOf(condition)).flatMap((question) =>
    question.kind === 'equal' && question.value !== ''
      ? (pointOfOutcome(course, question.name) ?? [])
      : [],
  );
  const here = course.placed[at]?.step;
  const beside = here ? course.beside(here) : [];
  return [...new Set(asked)]
    .filter((point) => point > at)
    .flatMap((point) => course.placed[point]?.step ?? [])
    .filter((step) => !beside.includes(step));
}

/** What was perhaps meant, and all that there is. */
export function remedyFor({ said, known }: OddValue): string {
  const named = known.filter((value) => value !== '');
  const meant = nearest(said, named);
  const all = named.length > 0 ? `it is one of ${named.join(', ')}` : 'it has none';
  return meant === undefined ? all : `did you mean "${meant}"? ${all}`;
}

/** Until a task is done, and where it is skipped, its outcome is empty. */
function outcomesOf(course: Course, name: string): readonly string[] | undefined {
  const step = stepOfOutcome(course, name);
  if (!step) return undefined;
  return ['', ...((step.kind === 'task' && step.outcomes) || [])];
}
