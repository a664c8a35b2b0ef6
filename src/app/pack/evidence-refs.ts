/** A piece of evidence as an event names it: its content by SHA-256, and how a person knows it. */
export type EvidenceRef = { sha256: string; name: string; mediaType: string; size: number };

/**
 * Every evidence reference in a value, at any depth, each once, in the order of the text.
 *
 * Anything that has all four fields is one: what is referenced must be in the pack, wherever an event puts it.
 */
export function evidenceRefs(value: unknown): EvidenceRef[] {
  const found = new Map<string, EvidenceRef>();
  collect(value, found);
  return [...found.values()];
}

function collect(value: unknown, found: Map<string, EvidenceRef>): void {
  if (typeof value !== 'object' || value === null) return;
  if (isEvidenceRef(value)) {
    const { sha256, name, mediaType, size } = value;
    found.set(JSON.stringify([sha256, name, mediaType, size]), { sha256, name, mediaType, size });
  }
  for (const item of Object.values(value)) collect(item, found);
}

function isEvidenceRef(value: object): value is EvidenceRef {
  const { sha256, name, mediaType, size } = value as Record<string, unknown>;
  return (
    typeof sha256 === 'string' &&
    /^[0-9a-f]{64}$/.test(sha256) &&
    typeof name === 'string' &&
    typeof mediaType === 'string' &&
    typeof size === 'number'
  );
}
