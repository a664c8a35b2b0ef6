import { requireSound } from '#domain/causes/faults.ts';
import { Refusal } from '#domain/refusal.ts';
import type { KnownIds } from './new-ids.ts';
import { type Outline, readOutline } from './read-outline.ts';

/** Reads a bullet list that is being written: where each line can be read, what the graph cannot be is told at a line too. */
export function checkOutline(text: string, known: KnownIds): Outline {
  const outline = readOutline(text, known);
  if (outline.faults.length > 0) return outline;
  try {
    requireSound(outline.graph);
    return outline;
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const { message, remedy, detail = '' } = error;
    // Refusals name the nodes that they are about.
    const named = new Set(detail.split(/[^\w-]+/));
    const line = outline.places.findLast(({ id }) => named.has(id))?.line ?? 1;
    return { ...outline, faults: [{ line, message: `${message} ${remedy}` }] };
  }
}
