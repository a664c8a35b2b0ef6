import { timelinesOf } from '#domain/postmortem/chronology.ts';
import { noSource } from '#domain/timeline/checks/no-source.ts';
import { fact as aFact, recorded, timeline } from './example.ts';
import { together } from './phrases.ts';
import { askedOfRecord, hasFacts } from './record-checks.ts';
import type { PostmortemRule } from './rule.ts';

/** So many lines without any source are told of; one link among them shows that sources are named where there are any. */
const FEWEST = 3;
const lines = ['14:02 deployment', '14:31 paged', '14:40 rolled back'];
const fact = (shown: boolean) => ({ ...aFact, shown });

export const timeNoSource: PostmortemRule = {
  id: 'time/no-source',
  severity: 'warning',
  why: 'What is in a timeline can be looked up only where it says from where it is.',
  question: 'Which graph, log, commit or message shows it?',
  good: [
    timeline(...lines, '14:41 queue depth 48 000 ([panel](https://example.org/p))'),
    timeline(...lines, '14:41 `deploy v811` ends'),
    timeline('14:02 deployment', '14:31 paged'),
    recorded({ facts: [fact(true)] }),
    timeline(...lines, '14:41 see https://example.org/p'),
  ],
  bad: [
    timeline(...lines),
    timeline(...lines, '14:50 verified'),
    recorded({ facts: [fact(false)] }),
    recorded({ facts: [fact(true), { ...fact(false), id: 'F2' }] }),
    '## Timeline\n\n| Time (UTC) | Event |\n|---|---|\n| 14:02 | deployment |\n| 14:31 | paged |\n| 14:40 | rolled back |',
  ],
  check: (postmortem) => {
    if (hasFacts(postmortem)) return askedOfRecord(postmortem, noSource);
    const bare = timelinesOf(postmortem)
      .filter((entries) => entries.every(({ entry }) => !entry.sourced))
      .filter((entries) => entries.length >= FEWEST);
    return bare.flatMap((entries) =>
      together(
        entries.map(({ entry }) => entry.told),
        `None of these ${entries.length} entries says where it can be seen.`,
      ),
    );
  },
};
