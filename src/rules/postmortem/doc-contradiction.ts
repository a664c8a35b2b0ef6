import type { Postmortem, StatedDuration } from '#domain/postmortem/postmortem.ts';
import type { Milestone } from '#domain/timeline/milestones.ts';
import { type Dated, momentsOf } from './chronology.ts';
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

/** From any of these until the first of those that is stated: whoever counts begins where they are used to. */
const between: {
  readonly [of in StatedDuration['of']]: { from: readonly Milestone[]; to: readonly Milestone[] };
} = {
  detection: { from: ['onset'], to: ['detection', 'declared'] },
  repair: { from: ['onset', 'detection', 'declared'], to: ['mitigated', 'ended'] },
  resolution: { from: ['onset', 'detection', 'declared'], to: ['ended', 'mitigated'] },
};

function wrongDurations(postmortem: Postmortem): Fault[] {
  const moments = momentsOf(postmortem);
  const at = (wanted: Milestone) =>
    moments.find(({ entry }) => entry.milestones.includes(wanted)) ?? [];
  return postmortem.durations.flatMap(({ start, end, of, minutes }) => {
    const from = between[of].from.flatMap(at);
    const to = between[of].to.flatMap(at).slice(0, 1);
    const lengths = from.flatMap((one) => to.map((other) => lengthOf(one, other)));
    if (lengths.length === 0 || lengths.some((length) => mayBe(minutes, length))) return [];
    const told = [...new Set(lengths.map((length) => length.minutes))].join(' or ');
    return [{ start, end, message: `The moments that are stated are ${told} minutes apart.` }];
  });
}

type Length = { minutes: number; withinDay: boolean };

function lengthOf(from: Dated, to: Dated): Length {
  const withinDay = Math.floor(from.at / DAY) === Math.floor(to.at / DAY);
  return { minutes: to.at - from.at, withinDay };
}

/** Over several days the hours of support may be what is counted, and they are fewer, down to a tenth. */
function mayBe(stated: number, { minutes, withinDay }: Length): boolean {
  if (stated > minutes + SLACK) return false;
  return stated >= minutes - SLACK || (!withinDay && stated * 10 >= minutes);
}

function wrongSeverity({ severity, record }: Postmortem): Fault[] {
  if (!severity || record?.severity === undefined || record.severity === severity.rank) return [];
  const { start, end } = severity;
  return [{ start, end, message: `The incident is recorded as Sev ${record.severity}.` }];
}
