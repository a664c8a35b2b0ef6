import { severityRank } from '#domain/finding/finding.ts';
import type { Sighting } from '#importers/importer.ts';
import { type Draft, sighted } from './sighted.ts';
import { paragraphs, unique } from './vocabulary.ts';

type Found = {
  draft: Draft;
  identity: readonly (string | undefined)[];
  places: Set<string>;
  target: string | undefined;
};

/**
 * Findings that a report states once per place, as one each: the first tells what it is, all tell where it was seen. It
 * is as bad as the worst of them, and open where one of them is.
 */
export class Gathered {
  private readonly found = new Map<string, Found>();
  private readonly heading: string;

  /** @param heading What the places are, in the description. */
  constructor(heading = 'Seen at') {
    this.heading = heading;
  }

  add(
    draft: Draft,
    identity: readonly (string | undefined)[],
    { place, target, apart }: Occurrence = {},
  ): void {
    const key = JSON.stringify([identity, apart]);
    const known = this.found.get(key);
    if (known) join(known.draft, draft);
    const found = known ?? { draft: { ...draft }, identity, places: new Set(), target };
    if (!known) this.found.set(key, found);
    if (place) found.places.add(place);
  }

  /** All of them, in the order in which they were first seen. */
  sightings(): Sighting[] {
    return [...this.found.values()].map(({ draft, identity, places, target }) => {
      const seen = places.size > 0 ? `${this.heading}:\n${[...places].join('\n')}` : undefined;
      const description = paragraphs(draft.description, seen);
      return sighted({ ...draft, description }, identity, target);
    });
  }
}

/** One of the times that a finding was seen. */
type Occurrence = {
  /** Where, in words for the description; none where there is but one place. */
  place?: string | undefined;
  target?: string | undefined;
  /** What keeps findings of one identity from being one: they are told apart by their order. */
  apart?: string | undefined;
};

function join(known: Draft, more: Draft): void {
  if (severityRank(more.severity) < severityRank(known.severity)) known.severity = more.severity;
  if (more.claim === undefined || more.claim === 'open') known.claim = 'open';
  known.vulnerabilities = both(known.vulnerabilities, more.vulnerabilities);
  known.weaknesses = both(known.weaknesses, more.weaknesses);
  if (more.firstSeen && (!known.firstSeen || more.firstSeen < known.firstSeen)) {
    known.firstSeen = more.firstSeen;
  }
}

function both(known: string[] | undefined, more: string[] | undefined): string[] | undefined {
  return known && more ? unique([...known, ...more]) : (known ?? more);
}
