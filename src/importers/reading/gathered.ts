import { type Finding, severityRank } from '#domain/finding/finding.ts';
import type { Sighting } from '#importers/importer.ts';
import { detached, KeptTexts } from './kept-texts.ts';
import { paragraphsOf, unique } from './vocabulary.ts';

/** One of the times that a finding was seen. */
type Occurrence = {
  /** Where, in words for the description; it then stands for all that this occurrence says. */
  place?: string | undefined;
  /** What makes two of them one finding; unless it is said, their identity. */
  as?: readonly (string | number | undefined)[];
};

/** The first sighting without its description, that in paragraphs, and what others say beside it. */
type Found = { first: Sighting; told: string[]; more?: Set<string>; places?: Set<string> };

/**
 * Findings that a report states once per place, as one each: the first tells what it is, and the description what all
 * say beside it. It is as bad as the worst of them, and open where one of them is. Kept until they are asked for: what a
 * rule says again with each of its findings is kept once.
 */
export class Gathered {
  private readonly found = new Map<string, Found>();
  private readonly texts = new KeptTexts();
  private readonly heading: string;

  /** @param heading What the places are, in the description. */
  constructor(heading = 'Seen at') {
    this.heading = heading;
  }

  add(sighting: Sighting | undefined, { place, as }: Occurrence = {}): void {
    if (!sighting) return;
    const key = JSON.stringify((as ?? sighting.identity).map((part) => part ?? null));
    const known = this.found.get(key);
    const found = known ?? this.first(sighting);
    if (known) join(known.first.finding, sighting.finding);
    else this.found.set(key, found);
    if (place) {
      found.places ??= new Set();
      found.places.add(this.texts.text(place));
    }
    if (!known || place) return;
    found.more ??= new Set();
    for (const part of this.partsOf(sighting)) found.more.add(part);
  }

  /** All of them, in the order in which they were first seen; whoever takes one has it alone. */
  *sightings(): Generator<Sighting, void, void> {
    for (const [key, { first, told, more = [], places }] of this.found) {
      this.found.delete(key);
      const seen = places && `${this.heading}:\n${[...places].join('\n')}`;
      const description = paragraphsOf([...told, ...more, seen]);
      if (description !== undefined) first.finding.description = description;
      yield first;
    }
  }

  private first(sighting: Sighting): Found {
    const told = this.partsOf(sighting);
    const { finding } = sighting;
    // It keeps its place among the fields.
    if (finding.description !== undefined) finding.description = '';
    const first = detached(sighting);
    // All findings of a report share one, of which the report may say more further down.
    first.finding.tool = finding.tool;
    return { first, told };
  }

  private partsOf({ finding }: Sighting): string[] {
    return (finding.description?.split('\n\n') ?? []).map((part) => this.texts.text(part));
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
