import type { EvidenceRef } from '#web/features/case/case-view.ts';

/** What is being written for a task: words, and files that have arrived. */
export type TaskDraft = { note: string; evidence: readonly EvidenceRef[] };

export const noTask: TaskDraft = { note: '', evidence: [] };

/** What the draft of a task is kept under; each cycle of the case has its own. */
export function taskDraft(step: string, cycle: number): string {
  return `task/${cycle}/${step}`;
}
