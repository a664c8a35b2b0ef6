import type { Postmortem } from '#domain/postmortem/postmortem.ts';
import { missingMilestone } from '#domain/timeline/checks/missing-milestone.ts';
import type { Milestone } from '#domain/timeline/milestones.ts';
import { fact, impact, recorded, timeline } from './example.ts';
import { wholeOf } from './phrases.ts';
import { askedOfRecord, hasFacts } from './record-checks.ts';
import type { PostmortemRule } from './rule.ts';
import { isWhole, sectionOf } from './whole.ts';

/** Without these no duration can be computed. The others are named where one of these is missing. */
const needed: readonly Milestone[] = ['onset', 'detection', 'ended'];
const names: Readonly<Record<Milestone, string>> = {
  onset: 'when it began',
  detection: 'when it was noticed',
  declared: 'when the incident was declared',
  mitigated: 'when something first helped',
  ended: 'when the impact ended',
  verified: 'when that was verified',
};
const hit = impact('12 % of requests failed.');

export const timeMissingMilestone: PostmortemRule = {
  id: 'time/missing-milestone',
  severity: 'error',
  why: 'How long it took to notice, to help and to end is counted between moments that somebody wrote down.',
  question: 'When was that, and what shows it?',
  good: [
    `${hit}\n${timeline('14:02 deployment of v812', '14:31 paged', '14:40 rolled back', '15:02 resolved')}`,
    `${hit}\n${timeline('13:50 last good probe', '14:31 alert fires', '15:02 service restored')}`,
    `${hit}\n- **Key events**\n  - Fault occurs 2026-03-11 14:02 UTC\n  - Fault detected 2026-03-11 14:31 UTC\n  - Resolved 2026-03-11 15:02 UTC`,
    `${hit}\n${timeline('14:02 certificate expires', '14:31 a customer reports errors', '15:02 service restored')}`,
    timeline('14:31 paged'),
  ],
  bad: [
    `${hit}\n${timeline('14:02 deployment of v812', '14:31 paged')}`,
    `${hit}\n${timeline('14:31 paged', '14:40 rolled back', '15:02 resolved')}`,
    `${hit}\n## Summary\n\nIt was resolved in the afternoon.`,
    `${hit}\n${timeline('14:02 deployment of v812', '15:02 resolved')}`,
    `${hit}\n## Timeline\n\nSee the chat.`,
    recorded({ facts: [fact], milestones: { ended: 'F-1' } }),
  ],
  check: (postmortem) => {
    if (hasFacts(postmortem)) return askedOfRecord(postmortem, missingMilestone);
    if (!isWhole(postmortem)) return [];
    const known = milestonesOf(postmortem);
    const missing = (Object.keys(names) as Milestone[]).filter((one) => !known.has(one));
    if (!needed.some((one) => missing.includes(one))) return [];
    const place = sectionOf(postmortem, 'timeline')?.heading ?? wholeOf(postmortem);
    const told = missing.map((one) => names[one]).join(', ');
    return [{ ...place, message: `No moment here says ${told}.` }];
  },
};

/** What a timeline begins with, other than that it was noticed, is how it began; what helped for good ended it. */
function milestonesOf({ timeline: entries, durations }: Postmortem): Set<Milestone> {
  const timed = entries.filter(({ stamp }) => stamp.minutes !== undefined);
  const known = new Set(timed.flatMap(({ milestones }) => milestones));
  const [first] = timed;
  const isNotice = first?.milestones.some((one) => one === 'detection' || one === 'declared');
  if (first && !isNotice) known.add('onset');
  for (const { of } of durations) known.add(of === 'detection' ? 'detection' : 'ended');
  if (known.has('verified')) known.add('ended');
  return known;
}
