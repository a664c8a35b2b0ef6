import type { Sighting } from '#importers/importer.ts';
import { paragraphs } from './vocabulary.ts';

/**
 * Results that are one finding for whoever mends it, such as one line of code that is used several times.
 *
 * The first stands for all; what the others say beside it is added to its description. They are kept until the report
 * has ended.
 */
export class Occurrences {
  private readonly kept = new Map<string, { first: Sighting; told: Set<string> }>();

  /** `key`: what makes two results the same finding. */
  add(key: readonly (string | number | undefined)[], sighting: Sighting | undefined): void {
    if (!sighting) return;
    const spelled = JSON.stringify(key.map((part) => part ?? null));
    const known = this.kept.get(spelled) ?? { first: sighting, told: new Set() };
    this.kept.set(spelled, known);
    for (const part of sighting.finding.description?.split('\n\n') ?? []) known.told.add(part);
  }

  /** In the order of their first occurrence. */
  all(): Sighting[] {
    return [...this.kept.values()].map(({ first, told }) => {
      const description = paragraphs(...told);
      if (description !== undefined) first.finding.description = description;
      return first;
    });
  }
}
