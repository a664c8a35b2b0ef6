import { hash } from 'node:crypto';
import { type Finding, severityRank, type Tool } from '#domain/finding/finding.ts';
import type { Sighting } from '#importers/importer.ts';
import { detached, KeptTexts } from './kept-texts.ts';
import { NumberedHashes } from './numbered-hashes.ts';
import { Packs } from './packs.ts';
import { paragraphsOf, unique } from './vocabulary.ts';

/** One of the times that a finding was seen. */
type Occurrence = {
  /** Where, in words for the description; it then stands for all that this occurrence says. */
  place?: string | undefined;
  /** What makes two of them one finding; unless it is said, their identity. */
  as?: readonly (string | number | undefined)[];
};

/** The first sighting without its description, that in paragraphs, and what others say beside it. */
type Found = { first: Sighting; told: readonly string[]; more: Set<string>; places: Set<string> };

type Packed = { first: Sighting; told: readonly string[]; more: string[]; places: string[] };

/** So many are at hand, for most of what is said again is said soon. */
const RECENT = 256;

/**
 * Findings that a report states once per place, as one each: the first tells what it is, and the description what all
 * say beside it. It is as bad as the worst of them, and open where one of them is. Until they are asked for they are
 * packed outside of the heap, for a report may have hundreds of thousands.
 */
export class Gathered {
  private readonly packs = new Packs<Packed>();
  /** The tool of each that is packed, as one object: a report may say more of it further down. */
  private readonly tools: Tool[] = [];
  /** The keys of what is packed. */
  private packed: NumberedHashes | undefined;
  /** What was said again of what is packed, by its number. */
  private readonly again = new Map<number, Found>();
  private recent = new Map<string, Found>();
  private readonly texts = new KeptTexts();
  private readonly heading: string;

  /** @param heading What the places are, in the description. */
  constructor(heading = 'Seen at') {
    this.heading = heading;
  }

  add(sighting: Sighting | undefined, { place, as }: Occurrence = {}): void {
    if (!sighting) return;
    const key = JSON.stringify((as ?? sighting.identity).map((part) => part ?? null));
    const number = this.packed?.find(hash('sha256', key, 'buffer'));
    const known =
      number === undefined
        ? this.recent.get(key)
        : (this.again.get(number) ?? this.begin(number, sighting));
    if (!known) this.keep(key, firstOf(sighting, place));
    else this.tell(known, sighting.finding, place);
  }

  /** All of them, in the order in which they were first seen; whoever takes one has it alone. */
  *sightings(): Generator<Sighting, void, void> {
    let number = 0;
    for (const packed of this.packs.taken()) {
      const tool = this.tools[number];
      number += 1;
      const again = this.again.get(number);
      this.again.delete(number);
      yield this.described(joined(packed, tool, again));
    }
    for (const [key, found] of this.recent) {
      this.recent.delete(key);
      yield this.described(found);
    }
  }

  private keep(named: string, found: Found): void {
    this.recent.set(named, found);
    if (this.recent.size < RECENT) return;
    this.packed ??= new NumberedHashes();
    for (const [key, { first, told, more, places }] of this.recent) {
      this.packed.add(hash('sha256', key, 'buffer'));
      this.packs.add({ first, told, more: [...more], places: [...places] });
      this.tools.push(first.finding.tool);
    }
    this.recent = new Map();
  }

  /** What is said again of one that is packed: it stays on the heap, and holds on to no text around it. */
  private begin(number: number, sighting: Sighting): Found {
    const found = firstOf(detached(sighting), undefined);
    this.again.set(number, { ...found, told: [] });
    return found;
  }

  private tell({ first, places, more }: Found, finding: Finding, place: string | undefined): void {
    join(first.finding, finding);
    if (!place) for (const part of partsOf(finding)) more.add(this.texts.text(part));
    else if (!places.has(place)) places.add(detached(place));
  }

  private described({ first, told, more, places }: Found): Sighting {
    const seen = places.size > 0 ? `${this.heading}:\n${[...places].join('\n')}` : undefined;
    const description = paragraphsOf([...told, ...more, seen]);
    if (description !== undefined) first.finding.description = description;
    return first;
  }
}

function firstOf(sighting: Sighting, place: string | undefined): Found {
  const { finding } = sighting;
  const told = partsOf(finding);
  // It keeps its place among the fields.
  if (finding.description !== undefined) finding.description = '';
  return { first: sighting, told, more: new Set(), places: new Set(place ? [place] : []) };
}

function partsOf({ description }: Finding): string[] {
  return description?.split('\n\n') ?? [];
}

function joined(packed: Packed, tool: Tool | undefined, again: Found | undefined): Found {
  const { first, told } = packed;
  if (tool) first.finding.tool = tool;
  if (again) join(first.finding, again.first.finding);
  const more = new Set([...packed.more, ...(again?.more ?? [])]);
  const places = new Set([...packed.places, ...(again?.places ?? [])]);
  return { first, told, more, places };
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
