import type { Role } from '#domain/access/roles.ts';
import { addresseeSays } from '#domain/clock/escalation.ts';
import { rollInWords, severityChangeInWords, startInWords } from '#domain/clock/level-words.ts';
import type { SeverityChange } from '#domain/clock/service-level.ts';
import type { Start } from '#domain/clock/start.ts';

/** What a fact of a policy pack can bring beside its control. */
export const contentKinds = [
  'service-level',
  'reporting-clock',
  'document',
  'evidence',
  'priority',
  'parameter',
] as const;
export type ContentKind = (typeof contentKinds)[number];

/** What a fact brings as its pack has it: any value may be a parameter, as `${{ set.ID }}`. */
export type FactContent = Readonly<Record<string, unknown>>;

/** What it is that a fact brings. */
export const broughtInWords: Record<ContentKind | 'control', string> = {
  control: 'a control that the workflow is evidence for',
  'service-level': 'a service level',
  'reporting-clock': 'a clock for a report to somebody outside',
  document: 'a document that a stage requires',
  evidence: 'a control that a stage is evidence for',
  priority: 'a policy of priorities',
  parameter: 'a value that a workflow sets',
};

const SET = /^\$\{\{\s*set\.([a-z][a-z0-9-]*)\s*\}\}$/;

/** The parameter that stands in the place of a value; undefined where that is said outright. */
export function parameterIn(value: unknown): string | undefined {
  return typeof value === 'string' ? SET.exec(value)?.[1] : undefined;
}

/** What a fact brings, as sentences without their ends; what a workflow sets is told as `your ID`. */
export function contentInWords(kind: ContentKind, content: FactContent): string[] {
  return words[kind](content);
}

const words: Record<ContentKind, (content: FactContent) => string[]> = {
  'service-level': (content) => [
    `${said(content.title)}: ${timesInWords(content)}`,
    ...levelInWords(content),
  ],
  'reporting-clock': (content) => [
    `${said(content.title)}: ${said(content.time)} from ${startInWords(content.start as Start)}`,
    `is done when ${said(content.stop)} is told`,
    'never stands still',
    ...daysInWords(content),
  ],
  document: (content) => [
    `${said(content.title)} (${said(content.name)}): written down before a case is no longer ${said(content.in)}`,
  ],
  evidence: (content) => [`the stage that is ${said(content.in)} is evidence for the control`],
  priority: (content) => [
    `levels of priority are meant as the policy ${said(content.policy)} decides them`,
  ],
  parameter: (content) => [
    said(content.what),
    ...(content.example === undefined ? [] : [`such as ${said(content.example)}`]),
    ...(content.values === undefined ? [] : [`one of ${said(content.values)}`]),
    ...(content.optional === true ? ['may be left out'] : []),
  ],
};

/** The terms of a service level beside its times, as sentences without their ends. */
export function levelInWords(content: FactContent): string[] {
  return [
    `begins with ${beginning(content)}`,
    ...(content.stop === undefined ? [] : [`is done when ${said(content.stop)} is told`]),
    ...(content.in === undefined ? [] : [`is of the stage that is ${said(content.in)}`]),
    severityChangeInWords[(content['severity-change'] ?? 'earlier') as SeverityChange],
    content.pausable === false ? 'never stands still' : 'stands still while the case is on hold',
    ...daysInWords(content),
    ...warningsInWords(content),
  ];
}

/** A value as it is read: lists with commas, what has names as `critical 14 calendar days`. */
export function said(value: unknown): string {
  const parameter = parameterIn(value);
  if (parameter !== undefined) return `your ${parameter}`;
  if (Array.isArray(value)) return value.map(said).join(', ');
  if (typeof value !== 'object' || value === null) return String(value);
  return Object.entries(value)
    .map(([name, one]) => `${name} ${said(one)}`)
    .join(', ');
}

/** The times of a service level, which a parameter may stand for, and what decides which of them counts. */
export function timesIn(content: FactContent): { times: unknown; by: string } {
  const byOutcome = content['target-by-outcome'];
  if (isContent(byOutcome)) {
    return { times: byOutcome.times, by: `what ${said(byOutcome.of)} came to` };
  }
  const byPriority = content['target-by-priority'];
  return byPriority === undefined
    ? { times: content.target, by: 'severity' }
    : { times: byPriority, by: 'priority' };
}

function timesInWords(content: FactContent): string {
  const { times, by } = timesIn(content);
  return `${timesSaid(times)}, by ${by}`;
}

function timesSaid(times: unknown): string {
  if (!isContent(times)) return said(times);
  return Object.entries(times)
    .map(([name, time]) => `${name} in ${said(time)}`)
    .join(', ');
}

/** Whether a value has names of its own, as a table has. */
export function isContent(value: unknown): value is FactContent {
  return typeof value === 'object' && value !== null;
}

/** As a workflow reads it where a file does not say when a clock begins. */
function beginning(content: FactContent): string {
  if (content.start !== undefined) return startInWords(content.start as Start);
  if (content['target-by-outcome'] !== undefined) return 'outcome';
  return content.in === undefined ? 'opened' : 'stage';
}

function daysInWords({ calendar, roll }: FactContent): string[] {
  return [
    ...(calendar === undefined ? [] : [`counts the days of ${said(calendar)}`]),
    ...(isContent(roll) ? [rollInWords(typeof roll.at === 'string' ? roll.at : undefined)] : []),
  ];
}

type EscalationInFile = {
  at?: string;
  after?: string;
  to: 'owner' | Role | { role: Role; group: string } | { person: string };
};

function warningsInWords({ warn = [], escalate = [] }: FactContent): string[] {
  const shares = warn as string[];
  return [
    ...(shares.length > 0 ? [`warns after ${shares.join(' and ')} of the time`] : []),
    ...(escalate as EscalationInFile[]).map(
      ({ at = '100%', after, to }) =>
        `tells ${toldInWords(to)} ${after ? `${after} after the deadline` : `after ${at} of the time`}`,
    ),
  ];
}

function toldInWords(to: EscalationInFile['to']): string {
  if (to === 'owner') return addresseeSays({ owner: true });
  return addresseeSays(typeof to === 'string' ? { role: to } : to);
}
