import type { EvidenceRef } from '#domain/case/state.ts';
import { fromMillis, toMillis } from '#domain/clock/instant.ts';
import { type SourceClock, setRight } from './source-clock.ts';

/** What sort of thing happened; the narrative stays the same when somebody filters by it. */
export const factKinds = [
  'alert',
  'change',
  'action',
  'observation',
  'communication',
  'decision',
] as const;
export type FactKind = (typeof factKinds)[number];

/**
 * Why nobody can tell which instant was meant by a local time: clocks were put back, and it was twice, or put forward,
 * and it never was.
 */
export const doubts = ['twice', 'never'] as const;
export type Doubt = (typeof doubts)[number];

/** What a fact says, as somebody told it: what events carry. Instants are in UTC, by the clock of whoever tells them. */
export type FactContent = {
  at: string;
  /** Of what lasted: when it was over. */
  end?: string;
  /** The zone (IANA) in whose local time it was told, where that is not the incident's. */
  zone?: string;
  doubt?: Doubt;
  kind: FactKind;
  text: string;
  /** The line or message that it was read from, as it stood there. */
  raw?: string;
  /** What told it: a system with a clock of its own, such as a host or a chat. */
  source?: string;
  /** Who did it, as a role or a name. */
  actor?: string;
  /** What did it. */
  system?: string;
  /** Where it can be looked at: a panel, a commit, a message. */
  url?: string;
  evidence?: readonly EvidenceRef[];
};

/** Instants of a fact: one, or a span. */
export type Span = { at: string; end?: string };

/** A fact of an incident as it stands. */
export type TimelineFact = Omit<FactContent, 'at' | 'end'> &
  /** By the incident's common clock: as it was told, put right by what is known of its source's clock. */
  Span & {
    id: string;
    /** As it was told. */
    told: Span;
    notedBy: string;
    notedAt: string;
    /** How often it was corrected. */
    corrections: number;
    withdrawn?: { by: string; at: string; reason: string };
    /** The file that it was read from (SHA-256), and the line in it. */
    file?: { sha256: string; line: number };
  };

/** Who noted a fact and when, and of which file. */
export type Noted = Pick<TimelineFact, 'id' | 'notedBy' | 'notedAt' | 'file'>;

/** The fact that somebody notes with this content. */
export function factOf(
  { at, end, ...content }: FactContent,
  noted: Noted,
  clock: SourceClock | undefined,
): TimelineFact {
  const told = { at, ...(end === undefined ? {} : { end }) };
  return { ...noted, ...content, told, ...onCommonClock(told, clock), corrections: 0 };
}

/** The instants as the incident's common clock has them. */
export function onCommonClock({ at, end }: Span, clock: SourceClock | undefined): Span {
  const right = (instant: string) =>
    clock ? fromMillis(setRight(toMillis(instant), clock)) : instant;
  return { at: right(at), ...(end === undefined ? {} : { end: right(end) }) };
}

/** What the fact says, as it was told. */
export function contentOf(fact: TimelineFact): FactContent {
  const {
    id: _,
    at: __,
    end: ___,
    told,
    notedBy,
    notedAt,
    corrections,
    withdrawn,
    file,
    ...content
  } = fact;
  return { ...told, ...content };
}

/** A fact's id from its number within the incident, which says in what order facts were noted. */
export function factId(number: number): string {
  return `F-${number}`;
}

export function factNumber(id: string): number {
  return Number(id.slice('F-'.length));
}

/** The order of a timeline: by instant, and of what happened at once, as it was noted. */
export function byTime(
  one: Pick<TimelineFact, 'id' | 'at'>,
  other: Pick<TimelineFact, 'id' | 'at'>,
) {
  return toMillis(one.at) - toMillis(other.at) || factNumber(one.id) - factNumber(other.id);
}
