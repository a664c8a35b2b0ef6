import type { Stamp } from '#domain/decider.ts';
import {
  contentOf,
  type FactContent,
  factOf,
  onCommonClock,
  type TimelineFact,
} from '#domain/timeline/fact.ts';
import type { FactChange, IncidentEvent } from './events.ts';
import type { Incident } from './state.ts';

/** Which facts that are there an event changes: one by its id, all of a source, or all that were read from a file. */
export type Concerned = { fact: string } | { source: string } | { file: string };

/** The facts that an event changes; undefined where it changes none that is there. */
export function concernedBy({ type, data }: IncidentEvent): Concerned | undefined {
  switch (type) {
    case 'FactCorrected':
    case 'FactWithdrawn':
    case 'FactRestored':
      return { fact: data.fact };
    case 'SourceClockSet':
      return { source: data.source };
    case 'FactsTakenBack':
      return { file: data.sha256 };
    default:
      return undefined;
  }
}

/** The fact that an event notes, where it does. `sources`: those of the incident after the event. */
export function notedBy(
  event: IncidentEvent,
  { sources }: Pick<Incident, 'sources'>,
): TimelineFact | undefined {
  if (event.type !== 'FactNoted') return undefined;
  const { fact: id, ...content } = event.data;
  const noted = { id, notedBy: event.actor, notedAt: event.at };
  return factOf(content, noted, clockOf(sources, content));
}

/** A fact that an event concerns, after it. */
export function factAfter(
  fact: TimelineFact,
  event: IncidentEvent,
  { sources }: Pick<Incident, 'sources'>,
): TimelineFact {
  const { type, data } = event;
  switch (type) {
    case 'FactCorrected':
      return corrected(fact, data.to, sources);
    case 'FactWithdrawn':
      return { ...fact, withdrawn: withdrawn(event, data.reason) };
    case 'FactsTakenBack':
      return { ...fact, withdrawn: fact.withdrawn ?? withdrawn(event, data.reason) };
    case 'FactRestored': {
      const { withdrawn: _, ...standing } = fact;
      return standing;
    }
    case 'SourceClockSet':
      return { ...fact, ...onCommonClock(fact.told, data.clock) };
    default:
      return fact;
  }
}

function corrected(fact: TimelineFact, to: FactChange, sources: Incident['sources']): TimelineFact {
  const parts = Object.entries({ ...contentOf(fact), ...to }).filter(([, part]) => part !== null);
  const content = Object.fromEntries(parts) as FactContent;
  const { id, notedBy, notedAt, corrections, withdrawn: taken, file } = fact;
  const noted = { id, notedBy, notedAt, ...(file ? { file } : {}) };
  const after = factOf(content, noted, clockOf(sources, content));
  return { ...after, corrections: corrections + 1, ...(taken ? { withdrawn: taken } : {}) };
}

function clockOf(sources: Incident['sources'], { source }: Pick<FactContent, 'source'>) {
  return source === undefined ? undefined : sources[source]?.clock;
}

function withdrawn({ actor, at }: Stamp, reason: string) {
  return { by: actor, at, reason };
}
