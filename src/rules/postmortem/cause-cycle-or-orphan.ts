import type { IncidentCause } from '#domain/postmortem/incident-record.ts';
import { recorded } from './example.ts';
import { wholeOf } from './phrases.ts';
import type { PostmortemRule } from './rule.ts';

const cause = (id: string, because: string[] = [], text = `cause ${id}`) => ({
  id,
  text,
  level: 'process' as const,
  evidence: ['log'],
  because,
});

export const causeCycleOrOrphan: PostmortemRule = {
  id: 'cause/cycle-or-orphan',
  severity: 'error',
  why: 'Causes that lead to themselves, to nothing or to what is not there are a slip in the drawing, and whoever reads it goes astray.',
  question: 'In which order did these come about?',
  good: [
    recorded({ causes: [cause('C1', ['C2']), cause('C2')] }),
    recorded({ causes: [cause('C1', ['C2', 'C3']), cause('C2', ['C3']), cause('C3')] }),
    recorded({ causes: [cause('C1'), cause('C2')] }),
    recorded({ causes: [] }),
    '## Causes\n\nA because of B; B because of A.',
  ],
  bad: [
    recorded({ causes: [cause('C1', ['C2']), cause('C2', ['C1'])] }),
    recorded({ causes: [cause('C1', ['C1'])] }),
    recorded({ causes: [cause('C1', ['C9'])] }),
    recorded({ causes: [cause('C1', ['C2']), cause('C2'), cause('C3', [], 'cause C1')] }),
    recorded({ causes: [cause('C1', ['C2']), cause('C2', ['C3']), cause('C3', ['C2'])] }),
  ],
  check: (postmortem) => {
    const causes = postmortem.record?.causes ?? [];
    return causes.flatMap((one) =>
      [
        ...one.because
          .filter((id) => !causes.some((other) => other.id === id))
          .map((id) => `Cause ${one.id} leads back to ${id}, which is not there.`),
        ...(reaches(causes, one.id, one.id) ? [`Cause ${one.id} leads back to itself.`] : []),
        ...causes
          .filter((other) => other.id > one.id && sameText(other, one))
          .map((other) => `Causes ${one.id} and ${other.id} say the same.`),
      ].map((message) => ({ ...wholeOf(postmortem), message, about: one.id })),
    );
  },
};

function sameText(one: IncidentCause, other: IncidentCause): boolean {
  return one.text.trim().toLowerCase() === other.text.trim().toLowerCase();
}

/** Whether one leads back to another, by one step or more. */
function reaches(causes: readonly IncidentCause[], from: string, to: string): boolean {
  const seen = new Set<string>();
  const ahead = [from];
  for (let id = ahead.pop(); id !== undefined; id = ahead.pop()) {
    for (const next of causes.find((one) => one.id === id)?.because ?? []) {
      if (next === to) return true;
      if (!seen.has(next)) ahead.push(next);
      seen.add(next);
    }
  }
  return false;
}
