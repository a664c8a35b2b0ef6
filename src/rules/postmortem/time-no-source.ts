import { timelinesOf } from './chronology.ts';
import { recorded, timeline } from './example.ts';
import { together, wholeOf } from './phrases.ts';
import type { Fault, PostmortemRule } from './rule.ts';

/** So many lines without any source are told of; one link among them shows that sources are named where there are any. */
const FEWEST = 3;
const lines = ['14:02 deployment', '14:31 paged', '14:40 rolled back'];
const fact = (sources: string[]) => ({
  id: 'F1',
  at: '2026-03-11T14:10:00.000Z',
  text: 'the queue was growing',
  alert: false,
  sources,
});

export const timeNoSource: PostmortemRule = {
  id: 'time/no-source',
  severity: 'warning',
  why: 'What is in a timeline can be looked up only where it says from where it is.',
  question: 'Which graph, log, commit or message shows it?',
  good: [
    timeline(...lines, '14:41 queue depth 48 000 ([panel](https://example.org/p))'),
    timeline(...lines, '14:41 `deploy v811` ends'),
    timeline('14:02 deployment', '14:31 paged'),
    recorded({ facts: [fact(['panel 7'])] }),
    timeline(...lines, '14:41 see https://example.org/p'),
  ],
  bad: [
    timeline(...lines),
    timeline(...lines, '14:50 verified'),
    recorded({ facts: [fact([])] }),
    recorded({ facts: [fact(['panel 7']), { ...fact([]), id: 'F2' }] }),
    '## Timeline\n\n| Time (UTC) | Event |\n|---|---|\n| 14:02 | deployment |\n| 14:31 | paged |\n| 14:40 | rolled back |',
  ],
  check: (postmortem) => {
    const bare = timelinesOf(postmortem)
      .filter((entries) => entries.every(({ entry }) => !entry.sourced))
      .filter((entries) => entries.length >= FEWEST);
    const ofText: Fault[] = bare.flatMap((entries) =>
      together(
        entries.map(({ entry }) => entry.told),
        `None of these ${entries.length} entries says where it can be seen.`,
      ),
    );
    const ofRecord = (postmortem.record?.facts ?? [])
      .filter(({ sources }) => sources.length === 0)
      .map(({ id, text }) => ({
        ...wholeOf(postmortem),
        message: `Nothing shows fact ${id}, "${text}".`,
      }));
    return [...ofText, ...ofRecord];
  },
};
