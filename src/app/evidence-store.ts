import { createHash } from 'node:crypto';
import type { EvidenceRef } from '#domain/case/state.ts';

/** A file to be kept as evidence: its reference for the event and its bytes for the store. */
export type Evidence = { ref: EvidenceRef; bytes: Uint8Array };

export function evidenceOf(
  name: string,
  mediaType: string,
  content: Uint8Array | string,
): Evidence {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  return { ref: { name, sha256, mediaType, size: bytes.byteLength }, bytes };
}

export function jsonEvidence(name: string, value: unknown): Evidence {
  return evidenceOf(name, 'application/json', `${JSON.stringify(value, null, 2)}\n`);
}

/** In the shape that the store keeps. */
export function blobsOf(evidence: readonly Evidence[]): { sha256: string; bytes: Uint8Array }[] {
  return evidence.map(({ ref, bytes }) => ({ sha256: ref.sha256, bytes }));
}
