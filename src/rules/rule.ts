import type { Workflow } from '#domain/workflow/definition.ts';
import type { Course } from './course.ts';

/**
 * What a well-formed workflow can still get wrong: one rule, one file, and a line in `rules.ts`.
 *
 * The examples are its tests (`rules.test.ts`) and its documentation (`docs/reference/rules.md`): every good one
 * passes all rules, every bad one is found by this rule.
 */
export type Rule = {
  /** The file's name: kebab-case. */
  id: string;
  /** What goes wrong without it, in a sentence. */
  why: string;
  good: readonly Workflow[];
  bad: readonly Workflow[];
  /** Everything in the workflow that breaks it; the course is that of this workflow. */
  check: (workflow: Workflow, course: Course) => Fault[];
};

/** What is wrong and where: a path of the file's keys and indexes. */
export type Fault = { path: readonly (string | number)[]; message: string };
