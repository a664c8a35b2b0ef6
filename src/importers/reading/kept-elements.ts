import type { Sighting } from '#importers/importer.ts';
import { Packs } from './packs.ts';
import type { PlainElement, XmlElement } from './xml-element.ts';

/** An element, and those above it but the root, the nearest first. */
type Kept = { element: PlainElement[]; above: PlainElement[][] };

/** Elements of a document that are asked for when what explains them has been read, which stands after them. */
export class KeptElements {
  private readonly kept = new Packs<Kept>();
  private root: XmlElement | undefined;

  get size(): number {
    return this.kept.size;
  }

  /** Keeps it with what has been read of those above it. */
  add(element: XmlElement): void {
    const above: PlainElement[][] = [];
    let next = element.parent;
    for (; next?.parent; next = next.parent) above.push(next.plain());
    this.root = next;
    this.kept.add({ element: element.plain(), above });
  }

  /** What they show, one after another. */
  *sightings(
    sightingOf: (element: XmlElement) => Sighting | undefined,
  ): Generator<Sighting, void, void> {
    for (const element of this.taken()) {
      const sighting = sightingOf(element);
      if (sighting) yield sighting;
    }
  }

  /** All of them in their order; none is kept of what was taken. */
  *taken(): Generator<XmlElement, void, void> {
    for (const { element, above } of this.kept.taken()) {
      const parent = above.reduceRight((higher, plain) => higher?.revived(plain), this.root);
      if (parent) yield parent.revived(element);
    }
  }
}
