import { type Finding, severityRank } from '#domain/finding/finding.ts';
import type { Sighting } from '#importers/importer.ts';
import { paragraphs, unique } from './vocabulary.ts';

/** One of the times that a finding was seen. */
type Occurrence = {
  /** Where, in words for the description; it then stands for all that this occurrence says. */
  place?: string | undefined;
  /** What makes two of them one finding; unless it is said, their identity. */
  as?: readonly (string | number | undefined)[];
};

type Found = { first: Sighting; told: Set<string>; places: Set<string> };

/**
 * Findings that a report states once per place, as one each: the first tells what it is, and the description what all
 * say beside it. It is as bad as the worst of them, and open where one of them is. Kept until they are asked for.
 */
export class Gathered {
  private readonly found = new Map<string, Found>();
  private readonly heading: string;

  /** @param heading What the places are, in the description. */
  constructor(heading = 'Seen at') {
    this.heading = heading;
  }

  add(sighting: Sighting | undefined, { place, as }: Occurrence = {}): void {
    if (!sighting) return;
    const key = JSON.stringify((as ?? sighting.identity).map((part) => part ?? null));
    const known = this.found.get(key);
    const found = known ?? { first: sighting, told: new Set(), places: new Set() };
    if (known) join(known.first.finding, sighting.finding);
    else this.found.set(key, found);
    if (place) found.places.add(place);
    if (known && place) return;
    for (const part of sighting.finding.description?.split('\n\n') ?? []) found.told.add(part);
  }

  /** All of them, in the order in which they were first seen. */
  sightings(): Sighting[] {
    return [...this.found.values()].map(({ first, told, places }) => {
      const seen = places.size > 0 ? `${this.heading}:\n${[...places].join('\n')}` : undefined;
      const description = paragraphs(...told, seen);
      if (description !== undefined) first.finding.description = description;
      return first;
    });
  }
}

function join(known: Finding, more: Finding): void {
  if (severityRank(more.severity) < severityRank(known.severity)) known.severity = more.severity;
  if (more.claim === 'open') known.claim = 'open';
  if (more.vulnerabilities) {
    known.vulnerabilities = unique([...(known.vulnerabilities ?? []), ...more.vulnerabilities]);
  }
  if (more.weaknesses) known.weaknesses = unique([...(known.weaknesses ?? []), ...more.weaknesses]);
  if (more.firstSeen && (!known.firstSeen || more.firstSeen < known.firstSeen)) {
    known.firstSeen = more.firstSeen;
  }
}
