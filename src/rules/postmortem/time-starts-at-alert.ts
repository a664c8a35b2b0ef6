import { timelinesOf } from '#domain/postmortem/chronology.ts';
import { startsAtAlert } from '#domain/timeline/checks/starts-at-alert.ts';
import type { FactKind } from '#domain/timeline/fact.ts';
import { fact as aFact, recorded, timeline } from './example.ts';
import { askedOfRecord, hasFacts } from './record-checks.ts';
import type { PostmortemRule } from './rule.ts';

/** Of fewer dated lines nobody says that they begin anywhere. */
const FEWEST = 2;
const fact = (at: string, kind: FactKind) => ({ ...aFact, id: at, at, kind });

export const timeStartsAtAlert: PostmortemRule = {
  id: 'time/starts-at-alert',
  severity: 'warning',
  why: 'What begins with the alert hides how long it went on before, and what set it off.',
  question: 'When was all still well, and what changed after that?',
  good: [
    timeline('13:50 last good probe', '14:02 deployment of v812', '14:31 alert'),
    timeline('14:02 first 5xx', '14:31 paged', '15:02 resolved'),
    timeline('14:31 alert'),
    recorded({
      facts: [
        fact('2026-03-11T14:02:00.000Z', 'change'),
        fact('2026-03-11T14:31:00.000Z', 'alert'),
      ],
    }),
    timeline('15:02 resolved', '14:31 paged', '14:02 deployment of v812'),
  ],
  bad: [
    timeline('14:31 alert', '14:40 rolled back'),
    timeline('14:31 on-call was paged', '15:02 resolved'),
    timeline('14:31 a user reports errors', '15:02 resolved'),
    recorded({
      facts: [
        fact('2026-03-11T14:31:00.000Z', 'alert'),
        fact('2026-03-11T14:40:00.000Z', 'change'),
      ],
    }),
    timeline('15:02 resolved', '14:40 rolled back', '14:31 alarm of the queue'),
  ],
  check: (postmortem) => {
    if (hasFacts(postmortem)) return askedOfRecord(postmortem, startsAtAlert);
    const dated = timelinesOf(postmortem)
      .filter((entries) => entries.length >= FEWEST)
      .flat();
    const [first] = dated.toSorted((one, other) => one.at - other.at);
    if (!first?.entry.milestones.includes('detection')) return [];
    const { start, end } = first.entry.told;
    return [{ start, end, message: 'The timeline begins with what was noticed.' }];
  },
};
