import { count, instant, many, type Sentence, say } from './say.ts';

/** Of what reports say of the findings of a case. */
export const findingSentences: readonly (readonly [string, Sentence])[] = [
  [
    'FindingsLinked',
    {
      says: ({ findings, sameProblem }) =>
        `linked ${many(findings, 'finding')}${sameProblem ? ' of another tool, the same problem' : ''}`,
    },
  ],
  [
    'MembersChanged',
    {
      says: ({ members, dueAt }) =>
        `counts the time by ${many(members, 'group')} of findings that are left${dueAt ? `: due ${instant(dueAt)}` : ''}`,
    },
  ],
  [
    'VerificationRecorded',
    {
      says: ({ outcome, absent, present, unknown, report, others, awaits }) =>
        `verified by the report ${say(report)}${others ? ` and ${many(others, 'other report')}` : ''}: ${say(outcome)} (${count(absent)} gone, ${count(present)} present, ${count(unknown)} unknown)${awaits ? `; a later report is awaited of ${(awaits as string[]).map(say).join(', ')}` : ''}`,
    },
  ],
];
