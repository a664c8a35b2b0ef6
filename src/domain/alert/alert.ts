import type { Severity } from '#domain/finding/finding.ts';

/** `acknowledged`: somebody said in the tool that they look at it; it is still there. */
export const alertStates = ['firing', 'acknowledged', 'recovered'] as const;
export type AlertState = (typeof alertStates)[number];

/** One alert as a notification of a tool tells it. Instants are in UTC, by the clock of the tool. */
export type Alert = {
  /** The tool: what has a clock of its own. */
  source: string;
  /** What the tool knows it by, whenever it tells of it again. */
  key: string;
  state: AlertState;
  /** What the tool's word for it means; absent where that is not known. */
  severity?: Severity;
  /** The tool's word. */
  said?: string;
  title: string;
  description?: string;
  /** What is wrong: a service or a host. */
  service?: string;
  labels: Readonly<Record<string, string>>;
  startsAt?: string;
  endsAt?: string;
  /** Addresses where it can be looked at, the rule or dashboard first. */
  links: readonly string[];
  /** As it stood in the notification. */
  raw: string;
};

/** What became of an alert: it is of an incident, a rule says that it is none of anybody's business, or no rule was for it. */
export const alertFates = ['incident', 'ignored', 'untaken'] as const;
export type AlertFate = (typeof alertFates)[number];

/** An alert as it stands: one time that it began, however often its tool told of it. */
export type KeptAlert = Alert & {
  id: string;
  /** As it stood in the notification of its recovery. */
  rawEnd?: string;
  /** By our clock: when it first came in, when it last changed, when it was heard to be over. */
  receivedAt: string;
  changedAt: string;
  recoveredAt?: string;
  /** The rule that was for it, and the version of the rules. */
  rule?: string;
  rules?: string;
  /** What it was put together with others by. */
  groupKey?: string;
  ignored: boolean;
  incident?: string;
};

/** An alert's id from its number, which says in what order alerts came in. */
export function alertId(number: number): string {
  return `A-${number}`;
}

export function alertNumber(id: string): number {
  return Number(id.slice('A-'.length));
}

/** Whether the tool still says that something is wrong. */
export function isOn({ state }: Pick<Alert, 'state'>): boolean {
  return state !== 'recovered';
}
