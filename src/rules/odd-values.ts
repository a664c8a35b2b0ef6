import type { Step } from '#domain/workflow/step.ts';
import type { Course } from './course.ts';
import { stepName, valuesOf } from './knowledge.ts';
import { questionsIn } from './meaning.ts';
import type { Point } from './ways.ts';

/** A value that a condition compares something with, which is none that it can have. */
export type OddValue = { name: string; said: string; known: readonly string[] };

/** All such values in a condition: a comparison with one is never so. */
export function oddValuesIn(course: Course, condition: string): OddValue[] {
  return questionsIn(course.meaningOf(condition)).flatMap((question) => {
    if (question.kind !== 'equal' || typeof question.value !== 'string') return [];
    const { name, value: said } = question;
    const known = valuesOf.get(name) ?? outcomesOf(course, name);
    return known && !known.includes(said) ? [{ name, said, known }] : [];
  });
}

/** The step whose outcome is called so in conditions. */
export function stepOfOutcome({ placed }: Course, name: string): Step | undefined {
  return placed.find(({ step }) => `${stepName(step)}.outcome` === name)?.step;
}

/**
 * The steps further on whose outcome a condition asks for: what goes back to before them undoes them, so they have none
 * yet. What goes on at the same time may have one.
 */
export function laterOutcomesIn(course: Course, at: Point, condition: string): Step[] {
  const names = questionsIn(course.meaningOf(condition)).flatMap((question) =>
    question.kind === 'equal' && question.value !== '' ? [question.name] : [],
  );
  if (names.length === 0) return [];
  const here = course.placed[at]?.step;
  const beside = here ? course.beside(here) : [];
  return course.placed
    .slice(at + 1)
    .map(({ step }) => step)
    .filter((step) => names.includes(`${stepName(step)}.outcome`) && !beside.includes(step));
}

/** What was perhaps meant, and all that there is. */
export function remedyFor({ said, known }: OddValue): string {
  const named = known.filter((value) => value !== '');
  const near = named.filter((value) => distance(said, value) <= Math.max(2, said.length / 3));
  const [nearest] = near.toSorted((a, b) => distance(said, a) - distance(said, b));
  const all = named.length > 0 ? `it is one of ${named.join(', ')}` : 'it has none';
  return nearest === undefined ? all : `did you mean "${nearest}"? ${all}`;
}

/** Until a task is done, and where it is skipped, its outcome is empty. */
function outcomesOf(course: Course, name: string): readonly string[] | undefined {
  const step = stepOfOutcome(course, name);
  if (!step) return undefined;
  return ['', ...((step.kind === 'task' && step.outcomes) || [])];
}

/** How many letters are to be changed, added or left out (Levenshtein 1966). */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (const [at, letter] of [...a].entries()) {
    const next = [at + 1];
    for (let to = 1; to <= b.length; to += 1) {
      const swapped = (row[to - 1] as number) + (b[to - 1] === letter ? 0 : 1);
      next.push(Math.min(swapped, (row[to] as number) + 1, (next[to - 1] as number) + 1));
    }
    row = next;
  }
  return row.at(-1) as number;
}
