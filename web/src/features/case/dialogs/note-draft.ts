import type { EvidenceRef } from '#web/features/case/case-view.ts';

/** A note as it is being written. */
export type NoteDraft = { text: string; evidence: readonly EvidenceRef[] };

export const noNote: NoteDraft = { text: '', evidence: [] };
