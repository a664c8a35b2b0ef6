import type { Milestone } from '#domain/timeline/milestones.ts';
import type { Amount } from './amount.ts';

/** What an impact is measured in. `degradation`: a component that did not work as it should, without more. */
export const measureKinds = ['users', 'requests', 'money', 'data-loss', 'degradation'] as const;
export type MeasureKind = (typeof measureKinds)[number];

/** How bad a component was, the worse later (Atlassian Statuspage, component status). */
export const degrees = ['degraded', 'partial-outage', 'outage'] as const;
export type Degree = (typeof degrees)[number];

/** What an amount rests on: something that measured it, a reckoning, or the word of somebody. */
export const bases = ['measured', 'estimated', 'reported'] as const;
export type Basis = (typeof bases)[number];

/** `unknown`: and then somebody finds out. */
export const lossExtents = ['none', 'records', 'unknown'] as const;
export const recoveries = ['all', 'some', 'none', 'unknown'] as const;

/**
 * Where a period begins or ends: at a milestone or a fact, so that it follows when the timeline is put right, or at an
 * instant of its own.
 */
export type Bound = { milestone: Milestone } | { fact: string } | { at: string };

/** One measure of an impact, as somebody states it: of which component, how bad, from when until when, how much. */
export type MeasureContent = {
  kind: MeasureKind;
  component: string;
  degree?: Degree;
  /** The onset and the end of the incident unless they are said. Of a loss of data: when what is lost was written. */
  from?: Bound;
  to?: Bound;
  /** How many users, requests or records, or how much money; where that is absent, it is counted from the series. */
  amount?: Amount;
  /** What is counted, such as `sessions`; of money its currency (ISO 4217). */
  unit?: string;
  /** Of how many: all users or requests of that time. */
  of?: number;
  /** Of a degradation: the part (0 to 1) of what the component does that did not work. */
  share?: Amount;
  extent?: (typeof lossExtents)[number];
  recoverable?: (typeof recoveries)[number];
  /** Who finds out what is not known. */
  asked?: string;
  basis: Basis;
  /** How the amount comes about, in words: `sessions with a 5xx, by the load balancer`. */
  how: string;
  /** What it rests on: facts of the timeline, a series, addresses. */
  facts?: readonly string[];
  series?: string;
  urls?: readonly string[];
};

export type Measure = MeasureContent & { id: string; statedBy: string; statedAt: string };

/** What is said otherwise of a measure; null: nothing any more. */
export type MeasureChange = { [Part in keyof MeasureContent]?: MeasureContent[Part] | null };

/** What is counted, where a measure does not say it. */
export const usualUnits: Record<MeasureKind, string> = {
  users: 'users',
  requests: 'requests',
  money: '',
  'data-loss': 'records',
  degradation: '',
};

/** The parts that only measures of some kinds have. */
const partsOf: Partial<Record<keyof MeasureContent, readonly MeasureKind[]>> = {
  amount: ['users', 'requests', 'money', 'data-loss'],
  unit: ['users', 'requests', 'money', 'data-loss'],
  of: ['users', 'requests'],
  share: ['degradation'],
  extent: ['data-loss'],
  recoverable: ['data-loss'],
  asked: ['data-loss'],
};

/** What a measure lacks, or says and cannot, in words; undefined where it stands. */
export function faultOf(content: MeasureContent): string | undefined {
  const { kind } = content;
  const given = Object.keys(partsOf) as (keyof typeof partsOf)[];
  const odd = given.find((part) => content[part] !== undefined && !partsOf[part]?.includes(kind));
  if (odd) return `${kind} has no ${odd}`;
  return faultOfKind(content) ?? faultOfNumbers(content);
}

function faultOfKind({ kind, amount, series, unit, degree, ...content }: MeasureContent) {
  const counted = amount !== undefined || series !== undefined;
  switch (kind) {
    case 'users':
    case 'money':
      if (!amount) return `${kind} needs an amount`;
      return kind === 'money' && !/^[A-Z]{3}$/.test(unit ?? '')
        ? 'money needs a currency, such as EUR'
        : undefined;
    case 'requests':
      return counted ? undefined : 'requests needs an amount, or a series to count it from';
    case 'degradation':
      return degree ? undefined : 'degradation needs a degree';
    case 'data-loss':
      return faultOfLoss({ amount, ...content });
  }
}

function faultOfLoss({
  amount,
  extent,
  recoverable,
  asked,
}: {
  amount: MeasureContent['amount'] | undefined;
} & Pick<MeasureContent, 'extent' | 'recoverable' | 'asked'>) {
  if (!extent) return 'data-loss needs an extent: none, records or unknown';
  if (extent !== 'records' && amount) return `data-loss of extent ${extent} has no amount`;
  if (extent === 'records' && !(amount && recoverable)) {
    return 'data-loss of records needs their amount, and how many can be recovered';
  }
  return extent === 'unknown' && !asked
    ? 'data-loss that is unknown needs who finds out'
    : undefined;
}

function faultOfNumbers({ amount, of, share }: MeasureContent): string | undefined {
  for (const [name, range] of Object.entries({ amount, share })) {
    if (range && range.low > range.high) return `${name} is from ${range.low} to ${range.high}`;
  }
  if (of !== undefined && amount && amount.high > of) return `${amount.high} of ${of}`;
  return undefined;
}

/** The facts that a measure speaks of. */
export function factsOfMeasure({ from, to, facts }: MeasureChange): string[] {
  return [...(facts ?? []), ...[from, to].flatMap((bound) => factOfBound(bound))];
}

function factOfBound(bound: Bound | null | undefined): string[] {
  return bound && 'fact' in bound ? [bound.fact] : [];
}

/** Whether it names what measured it, where it says that something did. */
export function isSourced({ basis, facts, series, urls }: MeasureContent): boolean {
  return basis !== 'measured' || [...(facts ?? []), ...(urls ?? [])].length > 0 || !!series;
}
