import { api } from '#web/api/client.ts';
import type { Evidence } from '#web/ui/evidence/evidence.ts';
import type { CaseEvent, EvidenceRef } from './case-view.ts';

/** The evidence that an event names, as the viewer takes it. The same event gives the same pieces. */
export function evidenceOf(caseId: string, event: CaseEvent): readonly Evidence[] {
  const known = made.get(event);
  if (known) return known;
  const refs = (event.data.evidence ?? []) as readonly EvidenceRef[];
  const pieces = refs.map((ref, place) => toEvidence(caseId, event, ref, place));
  made.set(event, pieces);
  return pieces;
}

/** The viewer fetches anew whatever it has not seen before, so pieces are made once. */
const made = new WeakMap<CaseEvent, readonly Evidence[]>();

function toEvidence(
  caseId: string,
  { version, type, actor, at }: CaseEvent,
  { name, sha256, mediaType, size }: EvidenceRef,
  place: number,
): Evidence {
  const ofAction = type.startsWith('Action');
  return {
    id: `${version}.${place}`,
    name,
    kind: ofAction ? 'terminal' : kindOf(name, mediaType),
    size,
    hash: sha256,
    by: actor,
    at,
    source: async (signal) => {
      const file = await api.caseEvidence({ params: { case: caseId, sha256 }, signal });
      return new Blob([new Uint8Array(file.bytes)], { type: safeType(mediaType) });
    },
  };
}

/** How a file is read best, by what it is said to be and by its name. */
export function kindOf(name: string, mediaType: string): Evidence['kind'] {
  const type = mediaType.split(';')[0]?.trim() ?? '';
  if (/\.(diff|patch)$/i.test(name) || type === 'text/x-diff') return 'diff';
  if (type === 'application/json' || type.endsWith('+json') || /\.json$/i.test(name)) return 'json';
  if (type.startsWith('image/')) return 'image';
  if (type.startsWith('text/') || /\.(log|txt|md|ya?ml|csv|sarif)$/i.test(name)) return 'text';
  return 'file';
}

/** A file must not run as a page of ours when it is opened by its own address. */
function safeType(mediaType: string): string {
  return mediaType.startsWith('image/') && !mediaType.startsWith('image/svg')
    ? mediaType
    : 'application/octet-stream';
}

const types: Record<string, string> = {
  txt: 'text/plain',
  log: 'text/plain',
  md: 'text/markdown',
  diff: 'text/x-diff',
  patch: 'text/x-diff',
  json: 'application/json',
  sarif: 'application/json',
  csv: 'text/csv',
  yaml: 'text/yaml',
  yml: 'text/yaml',
};

/** What kind of file it is: the browser's word, or by its ending. */
export function mediaTypeOf({ name, type }: { name: string; type: string }): string {
  const ending = name.slice(name.lastIndexOf('.') + 1).toLowerCase();
  return type || types[ending] || 'application/octet-stream';
}
