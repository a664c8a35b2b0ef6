import { weekdayOf } from '#domain/postmortem/calendar-day.ts';
import { type Dated, isBackwards, momentsOf, timelinesOf } from '#domain/postmortem/chronology.ts';
import type { Postmortem } from '#domain/postmortem/postmortem.ts';
import { afterClosure } from '#domain/timeline/checks/after-closure.ts';
import { endBeforeStart } from '#domain/timeline/checks/end-before-start.ts';
import { future } from '#domain/timeline/checks/future.ts';
import { localTime } from '#domain/timeline/checks/local-time.ts';
import { comesBefore, milestoneOrder } from '#domain/timeline/checks/milestone-order.ts';
import type { Milestone } from '#domain/timeline/milestones.ts';
import { fact, recorded, timeline } from './example.ts';
import { askedOfRecord } from './record-checks.ts';
import type { Fault, PostmortemRule } from './rule.ts';

const days = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];

export const timeNotMonotonic: PostmortemRule = {
  id: 'time/not-monotonic',
  severity: 'error',
  why: 'A history that goes back in time did not happen so; what is computed from it is wrong.',
  question: 'Which of the two is written wrong?',
  good: [
    timeline('2026-03-11 14:12 paged', '2026-03-11 14:20 rolled back'),
    timeline('14:12 paged', '14:12 acknowledged', '14:20 rolled back'),
    timeline('23:50 paged', '00:10 rolled back', '00:20 verified'),
    timeline('2026-03-11 14:20 CET rolled back', '2026-03-11 14:12Z verified'),
    '- Key events\n  - Repaired 2026-03-11 14:20\n  - First detected 2026-03-11 14:05\n  - Incident declared 2026-03-11 14:06',
    'On Wednesday 11 March 2026 it began.',
    timeline('15:10 verified', '14:30 rolled back', '14:05 paged'),
  ],
  bad: [
    timeline('2026-03-11 14:20 rolled back', '2026-03-11 14:12 paged'),
    timeline('14:20 paged', '14:12 rolled back', '14:40 verified'),
    'On Tuesday 2026-03-11 it began.',
    '- Key events\n  - First detected 2026-03-11 14:20\n  - Resolved 2026-03-11 14:05\n  - Repaired 2026-03-11 14:30',
    timeline('2026-03-11 14:05 paged', '2026-03-11 14:20 rolled back', '2025-03-11 14:40 verified'),
    '## Timeline\n\n| Time (UTC) | Event |\n|---|---|\n| 2026-03-11 14:20 | paged |\n| 2026-03-10 14:40 | verified |',
    recorded({ facts: [{ ...fact, end: '2026-03-11T14:09:00.000Z' }] }),
    '- Key events\n  - First detected 2026-03-11 14:20\n  - Incident declared 2025-03-11 14:25\n  - Resolved 2026-03-11 15:30',
  ],
  check: (postmortem) => [
    ...timelinesOf(postmortem).flatMap(backwards),
    ...momentsOutOfOrder(momentsOf(postmortem)),
    ...wrongWeekdays(postmortem),
    ...askedOfRecord(postmortem, milestoneOrder, endBeforeStart, afterClosure, future, localTime),
  ],
};

function backwards(entries: readonly Dated[]): Fault[] {
  if (isBackwards(entries)) return [];
  return entries.flatMap(({ entry, at }, index) => {
    const before = entries[index - 1];
    if (!before || before.at <= at) return [];
    const { start, end } = entry.stamp;
    return [{ start, end, message: 'This is earlier than what stands before it.' }];
  });
}

function momentsOutOfOrder(moments: readonly Dated[]): Fault[] {
  const of = (milestone: Milestone) =>
    moments.filter(({ entry }) => entry.milestones[0] === milestone);
  const late = comesBefore.flatMap(([earlier, later]) =>
    of(later).filter(({ at }) => of(earlier).some((other) => other.at > at)),
  );
  return [...new Set(late)].map(({ entry: { stamp } }) => ({
    start: stamp.start,
    end: stamp.end,
    message: 'This is earlier than what must come before it.',
  }));
}

function wrongWeekdays({ dates }: Postmortem): Fault[] {
  return dates.flatMap(({ start, end, date, weekday }) => {
    if (!date || weekday === undefined || weekdayOf(date) === weekday) return [];
    return [{ start, end, message: `That day, ${date}, is a ${days[weekdayOf(date)]}.` }];
  });
}
