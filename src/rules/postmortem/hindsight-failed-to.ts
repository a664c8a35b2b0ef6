import { anyOf, type Found, said } from './phrases.ts';
import type { PostmortemRule } from './rule.ts';
import { subjectOf } from './subject.ts';
import { omissions } from './words/en/hindsight.ts';

const ofPeople = anyOf(...omissions.ofPeople);
const always = anyOf(...omissions.always);

export const hindsightFailedTo: PostmortemRule = {
  id: 'hindsight/failed-to',
  severity: 'warning',
  why: 'That somebody failed to act is known only now; then, there was something that made another thing the one to do.',
  question: 'What was there to see, and where did it go?',
  good: [
    'The alert went to a channel that nobody on call reads.',
    'The health check failed to start.',
    'The nodes failed to join the cluster.',
    "The engineer's script failed to connect.",
    'The SRE dashboard missed two scrapes.',
    'The exporter did not see the new label.',
  ],
  bad: [
    'SRE failed to notice the alert.',
    'We failed to verify that the agent ran.',
    'The on-call engineer missed the page.',
    'The changed header was overlooked.',
    'Somebody forgot to renew the certificate.',
    'The team in Denmark did not check the default.',
    'The reviewers neglected to ask for a test.',
  ],
  check: (postmortem) => {
    const surely = said(postmortem, always);
    const byPeople = said(postmortem, ofPeople).filter(
      (found) => isOfPeople(subjectOf(postmortem, found)) && !isWithin(found, surely),
    );
    return [...surely, ...byPeople].map(({ start, end, quote }) => ({
      start,
      end,
      message: `"${quote}" is known only now.`,
    }));
  },
};

function isOfPeople({ of }: ReturnType<typeof subjectOf>): boolean {
  return of === 'people' || of === 'named';
}

function isWithin({ start }: Found, others: readonly Found[]): boolean {
  return others.some((other) => other.start <= start && start < other.end);
}
