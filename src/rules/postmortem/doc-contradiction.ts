import type { Milestone, Postmortem, StatedDuration } from '#domain/postmortem/postmortem.ts';
import { momentsOf } from './chronology.ts';
import { recorded } from './example.ts';
import type { Fault, PostmortemRule } from './rule.ts';

/** So many minutes are rounding. */
const SLACK = 5;
const DAY = 1440;
const moments = (repaired: string, stated: string) =>
  `- **Key events**\n  - First detected 2026-03-11 14:05 UTC\n  - Repaired 2026-03-11 ${repaired} UTC\n- **Time to repair**: ${stated}\n`;

export const docContradiction: PostmortemRule = {
  id: 'doc/contradiction',
  severity: 'error',
  why: 'Of two figures for one thing at least one is wrong, and whoever copies the text copies either.',
  question: 'Which is right, and can the other be left out?',
  good: [
    moments('15:33', '1h 28m'),
    moments('15:33', '88 minutes'),
    moments('15:33', '90 min'),
    `${moments('15:33', '1h 28m')}\nSeverity: 2`,
    recorded({ severity: 1 }, '# Checkout\n\nSeverity: 1\n'),
  ],
  bad: [
    moments('15:33', '1h 50m'),
    moments('15:33', '28m'),
    moments('14:20', '2h'),
    recorded({ severity: 1 }, '# Checkout\n\nSeverity: 3\n'),
    '- **Key events**\n  - First detected 2026-03-11 14:05 UTC\n  - Resolved 2026-05-11 14:20 UTC\n- **Time to resolve**: 15 minutes\n',
  ],
  check: (postmortem) => [...wrongDurations(postmortem), ...wrongSeverity(postmortem)],
};

const until: Readonly<Record<StatedDuration['of'], readonly [Milestone, Milestone]>> = {
  detection: ['onset', 'detected'],
  repair: ['detected', 'mitigated'],
  resolution: ['detected', 'ended'],
};

/** Hours of support may be what is counted: over several days only what cannot be is told of. */
function wrongDurations(postmortem: Postmortem): Fault[] {
  const at = (wanted: Milestone) =>
    momentsOf(postmortem).find(({ entry }) => entry.milestone === wanted)?.at;
  return postmortem.durations.flatMap(({ start, end, of, minutes }) => {
    const [from, to] = until[of].map(at);
    if (from === undefined || to === undefined) return [];
    const elapsed = to - from;
    const isLonger = minutes > elapsed + SLACK;
    const isShorter = minutes < elapsed - SLACK && (sameDay(from, to) || elapsed > minutes + 30 * DAY);
    if (!(isLonger || isShorter)) return [];
    return [{ start, end, message: `The moments that are stated are ${elapsed} minutes apart.` }];
  });
}

function sameDay(from: number, to: number): boolean {
  return Math.floor(from / DAY) === Math.floor(to / DAY);
}

function wrongSeverity({ severity, record }: Postmortem): Fault[] {
  if (!severity || record?.severity === undefined || record.severity === severity.rank) return [];
  const { start, end } = severity;
  return [{ start, end, message: `The incident is recorded as Sev ${record.severity}.` }];
}
