import { toMillis } from '#domain/clock/instant.ts';
import type { IncidentSeverity } from '#domain/incident/state.ts';
import type { Milestone } from '#domain/timeline/milestones.ts';
import type { Alert } from './alert.ts';

/** What alerts can be put together by, and what titles can name; and any label, as `labels.NAME`. */
export const alertParts = ['source', 'key', 'title', 'service', 'severity'] as const;
const LABEL = 'labels.';

/** What a rule does with an alert: `attach`: only where an incident of its group is open. */
export const alertDeeds = ['declare', 'attach', 'ignore'] as const;
export type AlertDeed = (typeof alertDeeds)[number];

/** What follows once no alert of an incident is on any more: a milestone, or a question. */
export const recoveries = {
  ask: undefined,
  mitigate: 'mitigated',
  end: 'ended',
} as const satisfies Record<string, Milestone | undefined>;
export type Recovery = keyof typeof recoveries;

export type AlertRule = {
  id: string;
  when: (alert: Alert) => boolean;
  do: AlertDeed;
  severity: IncidentSeverity;
  /** With parts in braces, of the alert that it was declared for. */
  title: string;
  /** To whom alone the incident is open, where it is private. */
  restrict?: readonly string[];
  by: readonly string[];
  /** An alert belongs to the open incident of its group for so long (milliseconds) after the last one of it came in. */
  within: number;
  /** And for so long after the last of them recovered. */
  again: number;
  recovery: Recovery;
};

/** What becomes of alerts: the first rule that is for one decides; what none is for is kept, and waits for somebody. */
export type AlertRules = {
  name: string;
  version: number;
  title: string;
  /** In which zone those tell the time who are in incidents that are declared so. */
  zone: string;
  rules: readonly AlertRule[];
};

/** Whether it is the name of a part that an alert can have. */
export function isAlertPart(name: string): boolean {
  return (alertParts as readonly string[]).includes(name) || name.startsWith(LABEL);
}

/** The first rule that is for the alert. What lacks a part of its group has nothing in common with others that do. */
export function ruleFor({ rules }: AlertRules, alert: Alert): AlertRule | undefined {
  return rules.find((rule) => rule.when(alert) && (rule.do === 'ignore' || hasParts(rule, alert)));
}

function hasParts({ by }: AlertRule, alert: Alert): boolean {
  return by.every((part) => partOf(alert, part) !== undefined);
}

/** A group that has an incident: when its last alert came in and recovered, by our clock, and how many are on. */
export type AlertGroup = { came: string; recovered?: string; on: number };

/** Whether an alert that comes in now belongs to the incident of its group. */
export function belongs(
  { within, again }: Pick<AlertRule, 'within' | 'again'>,
  { on, came, recovered = came }: AlertGroup,
  now: string,
): boolean {
  const [since, most] = on > 0 ? [came, within] : [recovered, again];
  return toMillis(now) - toMillis(since) <= most;
}

/** What an alert has in common with those of its group. */
export function groupKeyOf({ by }: Pick<AlertRule, 'by'>, alert: Alert): string {
  return JSON.stringify(by.map((part) => [part, partOf(alert, part)]));
}

/** The title of the incident that is declared for it; a part that it lacks leaves its name. */
export function titleFor({ title }: Pick<AlertRule, 'title'>, alert: Alert): string {
  return title.replaceAll(NAMED, (_, part: string) => partOf(alert, part) ?? `(no ${part})`);
}

/** The parts that a title names. */
export function partsNamed(title: string): string[] {
  return [...title.matchAll(NAMED)].map(([, part = '']) => part);
}

const NAMED = /\{\{\s*([^{}]*?)\s*\}\}/g;

function partOf(alert: Alert, part: string): string | undefined {
  if (part.startsWith(LABEL)) {
    const name = part.slice(LABEL.length);
    return Object.hasOwn(alert.labels, name) ? alert.labels[name] : undefined;
  }
  return alert[part as (typeof alertParts)[number]];
}
