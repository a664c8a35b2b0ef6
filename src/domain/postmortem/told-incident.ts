import type { CivilTime } from '#domain/clock/civil-time.ts';
import { fromMillis } from '#domain/clock/instant.ts';
import { type LocalTime, readLocal } from '#domain/clock/local-time.ts';
import { type Claim, claimsIn } from '#domain/impact/claims.ts';
import type { IncidentSeverity } from '#domain/incident/state.ts';
import { incidentSeverities } from '#domain/incident/state.ts';
import type { FactContent, FactKind } from '#domain/timeline/fact.ts';
import { type Milestone, milestones } from '#domain/timeline/milestones.ts';
import { type Dated, momentsOf, timelinesOf } from './chronology.ts';
import { placesOf } from './places.ts';
import { CODE, type Postmortem, type Span, type WrittenAction } from './postmortem.ts';
import { type HeldDuration, heldDurations } from './stated-durations.ts';

/** What a post-mortem tells of an incident, as it can be taken in; lines count from 1. */
export type ToldIncident = {
  title?: string;
  severity?: IncidentSeverity;
  /** In the order of the text. */
  facts: readonly (FactContent & { line: number })[];
  /** Which of the facts each is, counted from 0. */
  milestones: Partial<Record<Milestone, number>>;
  durations: readonly ToldDuration[];
  /** What the text says of the impact. */
  impact: readonly (Pick<Claim, 'kind' | 'text'> & { line: number })[];
  actions: readonly ToldAction[];
  /** What stands among the facts and could not be read. */
  unread: readonly { line: number; text: string; reason: string }[];
};

/** A duration that is stated, in minutes; beside it what the stated moments come to, where there are any. */
export type ToldDuration = { line: number; text: string; stated: number } & Partial<
  Pick<HeldDuration, 'minutes' | 'agrees' | 'explained'>
>;

export type ToldAction = {
  line: number;
  text: string;
  /** As they stand there. */
  owner?: string;
  due?: string;
  ticket?: string;
  criterion?: string;
  /** The day of the calendar that it is due on, where it names one with its year. */
  dueOn?: string;
  /** Addresses on the web that stand there. */
  links: readonly string[];
  finished: boolean;
};

/**
 * How the times of a text are read: its own zone where it names one, else `zone` (IANA). `day`: that of times before any
 * date, where the text names none.
 */
export type Reading = {
  /** What the text is called: the source of its facts. */
  name: string;
  zone: string;
  day?: string;
  civil: CivilTime;
  isTimeZone: (name: string) => boolean;
};

const MINUTE = 60_000;
const DAY = 1440;
const atTheEnd: readonly Milestone[] = ['ended', 'verified'];
const MOST_TEXT = 4000;
const MOST_RAW = 20_000;
const LONGEST_ADDRESS = 2000;

export function toldIncident(postmortem: Postmortem, reading: Reading): ToldIncident {
  const { text, title, severity, prose } = postmortem;
  const place = placesOf(text);
  const lineOf = ({ start }: Span) => place(start).line;
  const words = (span: Span) => wordsOf(postmortem, span);
  const { read, unread } = readEntries(postmortem, reading);
  const held = heldDurations(postmortem);
  return {
    ...(title ? { title: words(title) } : {}),
    ...(severity ? { severity: incidentSeverities[Math.min(severity.rank, 5) - 1] } : {}),
    facts: read.map(({ fact, dated: { entry } }) => ({ ...fact, line: lineOf(entry) })),
    milestones: milestonesOf(read.map(({ dated }) => dated)),
    durations: postmortem.durations.map((one) => {
      const { stated: _, ...against } = held.find(({ stated }) => stated === one) ?? {};
      return { line: lineOf(one), text: words(one), stated: one.minutes, ...against };
    }),
    impact: claimsIn(prose).map(({ kind, text: said, from }) => {
      return { kind, text: said, line: place(from).line };
    }),
    actions: postmortem.actions.map((action) => ({
      line: lineOf(action),
      ...toldAction(postmortem, action),
    })),
    unread: unread.map(({ span, reason }) => ({
      line: lineOf(span),
      text: words(span),
      reason,
    })),
  };
}

function toldAction(
  postmortem: Postmortem,
  { told, finished, dueOn, criterion, ...parts }: WrittenAction,
): Omit<ToldAction, 'line'> {
  const within = criterion && criterion.start >= told.start && criterion.end <= told.end;
  // In a sentence it begins with the words that it is known by, and is all that follows.
  const proof = within ? { start: criterion.start, end: told.end } : criterion;
  const { owner, due, ticket } = parts;
  const named = Object.entries({ owner, due, ticket, criterion: proof }).flatMap(([part, span]) =>
    span ? [[part, wordsOf(postmortem, span).replace(/^[(,\s]+/, '')] as const] : [],
  );
  const raw = postmortem.text.slice(parts.start, parts.end);
  return {
    text: wordsOf(postmortem, told),
    ...Object.fromEntries(named.filter(([, said]) => said !== '')),
    ...(dueOn === undefined ? {} : { dueOn }),
    links: addressesIn(raw),
    finished,
  };
}

type Read = { dated: Dated; fact: FactContent };
type Unread = { span: Span; reason: string };

/** Every dated line as a fact, in the order of the text, and those of which no fact can be made. */
function readEntries(postmortem: Postmortem, reading: Reading) {
  // Whatever is dated at all names a day.
  const day = postmortem.day ?? reading.day;
  const dated = [...timelinesOf(postmortem, day).flat(), ...momentsOf(postmortem)];
  const read: Read[] = [];
  const unread: Unread[] = postmortem.untimed.map((span) => {
    return { span, reason: 'it has no time that can be read' };
  });
  const timed = new Set(dated.map(({ entry }) => entry));
  for (const entry of postmortem.timeline) {
    if (!timed.has(entry)) unread.push({ span: entry, reason: 'it names no time of a day' });
  }
  for (const one of dated) {
    const { entry } = one;
    const fact = day === undefined ? undefined : factOf(postmortem, one, reading);
    if (fact) read.push({ dated: one, fact });
    else unread.push({ span: entry, reason: 'nothing says of which day it is' });
  }
  const inOrder = (a: Span, b: Span) => a.start - b.start;
  return {
    read: read.sort((a, b) => inOrder(a.dated.entry, b.dated.entry)),
    unread: unread.sort((a, b) => inOrder(a.span, b.span)),
  };
}

function factOf(postmortem: Postmortem, dated: Dated, reading: Reading): FactContent {
  const { text } = postmortem;
  const { start, end, told, milestones: its } = dated.entry;
  const raw = text.slice(start, end).trim();
  const [address] = addressesIn(raw);
  const said = wordsOf(postmortem, told).replace(/[\s:–—-]+$/, '');
  return {
    ...instantOf(postmortem, dated, reading),
    kind: kindOf(its),
    text: shortened(said === '' ? '(no text)' : said, MOST_TEXT),
    raw: shortened(raw, MOST_RAW),
    source: reading.name,
    ...(address ? { url: address } : {}),
  };
}

/** What tells of it is an alert, what helped an action; of all else nobody knows by a word. */
function kindOf(its: readonly Milestone[]): FactKind {
  if (its.includes('mitigated')) return 'action';
  return its.includes('detection') ? 'alert' : 'observation';
}

/** The instant of a line; of a local time that was twice the first one, with the doubt. */
function instantOf(
  { zone: declared }: Postmortem,
  { entry: { stamp }, at }: Dated,
  { zone: given, civil, isTimeZone }: Reading,
): Pick<FactContent, 'at' | 'zone' | 'doubt'> {
  // The offset of the stamp itself is counted already.
  if (stamp.offset !== undefined) return { at: fromMillis(at * MINUTE) };
  if (declared?.offset !== undefined) return { at: fromMillis((at - declared.offset) * MINUTE) };
  const named = declared?.name;
  const zone = named !== undefined && isTimeZone(named) ? named : given;
  const local = readLocal(civil, zone, localTime(at));
  if (local.was === 'once') return { at: fromMillis(local.at), zone };
  const instant = local.was === 'twice' ? local.at : local.or;
  return { at: fromMillis(instant), zone, doubt: local.was };
}

function localTime(at: number): LocalTime {
  const minutes = ((at % DAY) + DAY) % DAY;
  return { date: fromMillis((at - minutes) * MINUTE).slice(0, 10), millis: minutes * MINUTE };
}

/**
 * A list of key moments says it all. Without one, each is the first line that tells of it, and of the end the last; nothing
 * that is told after the detection was the onset.
 */
function milestonesOf(read: readonly Dated[]): ToldIncident['milestones'] {
  const lines = read.map(({ entry, at }, index) => ({
    index,
    at,
    milestone: entry.milestones[0],
    named: entry.stamp.start > entry.told.start,
  }));
  const named = lines.filter((one) => one.named && one.milestone);
  const telling = named.length > 0 ? named : lines;
  const detectedAt = telling.find(({ milestone }) => milestone === 'detection')?.at;
  const found = milestones.flatMap((milestone): [Milestone, number][] => {
    const its = telling.filter((one) => one.milestone === milestone);
    const chosen = named.length === 0 && atTheEnd.includes(milestone) ? its.at(-1) : its[0];
    const late =
      named.length === 0 && milestone === 'onset' && (chosen?.at ?? 0) > (detectedAt ?? Infinity);
    return chosen && !late ? [[milestone, chosen.index]] : [];
  });
  return Object.fromEntries(found);
}

/** What a reader sees, with code and addresses as they are, and nothing where there are marks. */
function wordsOf({ text, prose }: Postmortem, { start, end }: Span): string {
  const signs = text.slice(start, end).split('');
  const shown = signs.filter((sign, index) => {
    const seen = prose[start + index];
    return seen === sign || seen === CODE || /\s/.test(sign);
  });
  return shown.join('').replace(/\s+/g, ' ').trim();
}

function addressesIn(text: string): string[] {
  const all = text.match(/https?:\/\/[^\s)\]>|]+/g) ?? [];
  return all.filter(({ length }) => length <= LONGEST_ADDRESS);
}

function shortened(text: string, most: number): string {
  return text.length > most ? `${text.slice(0, most - 1)}…` : text;
}
