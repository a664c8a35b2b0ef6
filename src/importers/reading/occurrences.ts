import type { Sighting } from '#importers/importer.ts';
import { paragraphs } from './vocabulary.ts';

/**
 * Results that are one finding for whoever mends it, such as one line of code that is used several times.
 *
 * The first stands for all; what the others say beside it is added to its description. They are kept until the report
 * has ended.
 */
export class Occurrences {
  private readonly kept = new Map<string, Sighting>();

  /** `key`: what makes two results the same finding. */
  add(key: readonly (string | number | undefined)[], sighting: Sighting | undefined): void {
    if (!sighting) return;
    const spelled = JSON.stringify(key.map((part) => part ?? null));
    const first = this.kept.get(spelled);
    if (!first) this.kept.set(spelled, sighting);
    else addDescription(first, sighting.finding.description);
  }

  /** In the order of their first occurrence. */
  all(): Sighting[] {
    return [...this.kept.values()];
  }
}

function addDescription({ finding }: Sighting, added: string | undefined): void {
  const parts = [finding.description, added].flatMap((text) => text?.split('\n\n') ?? []);
  const description = paragraphs(...parts);
  if (description !== undefined) finding.description = description;
}
