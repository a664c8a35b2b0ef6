import type { AnswerOf } from '#web/api/calls.ts';

/** A case as lists show it. */
export type CaseRow = AnswerOf<'listCases'>['cases'][number];
export type Waits = NonNullable<CaseRow['waits']>;
