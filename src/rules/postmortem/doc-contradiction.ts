import { elapsedText } from '#domain/clock/duration.ts';
import { type Claim, claimsIn, type Said } from '#domain/impact/claims.ts';
import { contradictionsOf, type Field } from '#domain/impact/contradictions.ts';
import type { Postmortem } from '#domain/postmortem/postmortem.ts';
import { heldDurations } from '#domain/postmortem/stated-durations.ts';
import { recorded } from './example.ts';
import { holding } from './phrases.ts';
import type { Fault, PostmortemRule } from './rule.ts';

const moments = (repaired: string, stated: string) =>
  `- **Key events**\n  - First detected 2026-03-11 14:05 UTC\n  - Repaired 2026-03-11 ${repaired} UTC\n- **Time to repair**: ${stated}\n`;

const users: Field = { kind: 'users', unit: 'users', name: 'M-1', low: 12_400, high: 12_400 };

export const docContradiction: PostmortemRule = {
  id: 'doc/contradiction',
  severity: 'warning',
  why: 'Of two figures for one thing at least one is wrong, and whoever copies the text copies either. Where an installation records another it is an error.',
  question: 'Which is right, and can the other be left out?',
  good: [
    moments('15:33', '1h 28m'),
    moments('15:33', '88 minutes'),
    moments('15:33', '90 min'),
    `${moments('15:33', '1h 28m')}\nSeverity: 2`,
    recorded({ severity: 1 }, '# Checkout\n\nSeverity: 1\n'),
    recorded({ fields: [users] }, '# Checkout\n\nAbout 12,000 users were affected.\n'),
  ],
  bad: [
    moments('15:33', '1h 50m'),
    moments('15:33', '28m'),
    moments('14:20', '2h'),
    recorded({ severity: 1 }, '# Checkout\n\nSeverity: 3\n'),
    recorded({ fields: [users] }, '# Checkout\n\n14,000 users were affected.\n'),
    '- **Key events**\n  - First detected 2026-03-11 14:05 UTC\n  - Resolved 2026-05-11 14:20 UTC\n- **Time to resolve**: 15 minutes\n',
  ],
  check: (postmortem) => [...wrongDurations(postmortem), ...againstFields(postmortem)],
};

/** From which moment somebody counted is known to them alone: what no moment explains is worth a look. */
function wrongDurations(postmortem: Postmortem): Fault[] {
  return heldDurations(postmortem)
    .filter(({ agrees, explained }) => !agrees && explained === undefined)
    .map(({ stated: { start, end }, minutes }) => ({
      start,
      end,
      message:
        minutes < 0
          ? 'Of the moments that are stated, the last is before the first.'
          : `The moments that are stated are ${elapsedText(minutes * 60)} apart.`,
    }));
}

function againstFields(postmortem: Postmortem): Fault[] {
  const { record, prose, quotations } = postmortem;
  if (!record) return [];
  const { fields, severity } = record;
  const level: Field[] =
    severity === undefined ? [] : [{ ...rank(severity), name: 'the severity' }];
  const services = fields.filter(({ kind }) => kind === 'service').map(({ unit }) => unit);
  const claims = claimsIn(prose, [...new Set(services)]).filter(
    ({ from, to }) => !holding(quotations, { start: from, end: to }),
  );
  const all = [...claims, ...statedSeverity(postmortem, claims)];
  return contradictionsOf(all, [...fields, ...level]).map(({ claim: { from, to }, says }) => ({
    start: from,
    end: to,
    message: `The record says otherwise: ${says}.`,
    severity: 'error',
  }));
}

/** A severity in other words than those that claims are made in: `Severity: high`, `P1`. */
function statedSeverity({ severity, prose }: Postmortem, claims: readonly Claim[]): Claim[] {
  if (!severity || claims.some(({ from, to }) => from < severity.end && severity.start < to))
    return [];
  const { start: from, end: to } = severity;
  return [{ ...rank(severity.rank), text: prose.slice(from, to), from, to }];
}

function rank(level: number): Said {
  return { kind: 'severity', low: level, high: level, unit: '' };
}
