import { count, instant, many, more, type Sentence, say } from './say.ts';

/** Of what reports say of the findings of a case. */
export const findingSentences: readonly (readonly [string, Sentence])[] = [
  [
    'CaseOpened',
    {
      says: ({ title, asset, findings, splitFrom }) =>
        `opened the case “${say(title)}” on ${say(asset)} with ${many(findings, 'finding')}${partOf(splitFrom)}`,
      state: () => 'open',
    },
  ],
  [
    'FindingsLinked',
    {
      says: ({ findings, sameProblem, byHand }) =>
        `${byHand ? 'added' : 'linked'} ${many(findings, 'finding')}${sameProblem ? ' of another tool, the same problem' : ''}`,
    },
  ],
  [
    'FindingsSplitOff',
    {
      says: ({ findings, into, reason }) =>
        `split ${many(findings, 'finding')} off into ${say(into)}${more(reason)}`,
    },
  ],
  [
    'CaseMerged',
    {
      says: ({ findings, into, reason }) =>
        `merged the case, with ${many(findings, 'finding')}, into ${say(into)}${more(reason)}`,
    },
  ],
  [
    'FindingsTakenOver',
    {
      says: ({ findings, from, reason }) =>
        `took over ${many(findings, 'finding')} of ${say(from)}${more(reason)}`,
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

/** Of which case it was a part until then. */
function partOf(splitFrom: unknown): string {
  const { case: from, reason } = (splitFrom ?? {}) as { case?: unknown; reason?: unknown };
  return from === undefined ? '' : `, split from ${say(from)}${more(reason)}`;
}
