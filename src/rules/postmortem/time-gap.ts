import { type Dated, isBackwards, timelinesOf } from '#domain/postmortem/chronology.ts';
import { gap, longestSilence } from '#domain/timeline/checks/gap.ts';
import { fact, recorded, timeline } from './example.ts';
import { askedOfRecord, hasFacts } from './record-checks.ts';
import type { Fault, PostmortemRule } from './rule.ts';

const MINUTE = 60_000;

export const timeGap: PostmortemRule = {
  id: 'time/gap',
  severity: 'warning',
  why: 'What was tried and ruled out while it went on is what the next ones to be called need most.',
  question: 'What was looked at in that time, and what was ruled out?',
  good: [
    timeline(
      '14:20 paged',
      '14:31 suspected the database',
      '14:44 ruled it out',
      '14:58 rolled back',
      '15:05 resolved',
    ),
    timeline('14:20 paged', '14:25 rolled back', '14:30 resolved', '17:00 review'),
    timeline('14:20 paged', '14:33 resolved'),
    timeline('09:00 planned change', '14:20 paged', '14:25 resolved'),
    timeline('14:20 paged', '14:30 rolled back'),
  ],
  bad: [
    timeline('14:20 paged', '15:05 resolved'),
    timeline('14:20 paged', '14:25 asked the database team', '15:40 resolved'),
    timeline('2026-03-11 23:50 paged', '2026-03-12 08:00 resolved'),
    timeline('14:00 errors reported', '14:02 paged', '14:30 service restored'),
    timeline('14:20 a user reports errors', '18:00 rolled back', '18:05 resolved'),
    recorded({
      facts: [fact, { ...fact, id: 'F-2', at: '2026-03-11T16:10:00.000Z' }],
      milestones: { onset: 'F-1', ended: 'F-2' },
    }),
  ],
  check: (postmortem) =>
    hasFacts(postmortem)
      ? askedOfRecord(postmortem, gap)
      : timelinesOf(postmortem).flatMap((entries) =>
          gapsIn(isBackwards(entries) ? entries.toReversed() : entries),
        ),
};

function gapsIn(entries: readonly Dated[]): Fault[] {
  const from = entries.findIndex(({ entry }) => entry.milestones.includes('detection'));
  const to = entries.findIndex(
    ({ entry }, index) => index > from && entry.milestones.includes('ended'),
  );
  if (from < 0 || to < 0) return [];
  const open = entries.slice(from, to + 1);
  const whole = (open.at(-1) as Dated).at - (open[0] as Dated).at;
  return open.slice(1).flatMap(({ entry, at }, index) => {
    const silence = at - (open[index] as Dated).at;
    if (silence * MINUTE <= longestSilence(whole * MINUTE)) return [];
    const { start, end } = entry.stamp;
    return [{ start, end, message: `Nothing is told of the ${silence} minutes before this.` }];
  });
}
