import type { EvidenceRef } from '#web/features/case/case-view.ts';

/** What is being written for a task or a document: words, and files that have arrived. */
export type TaskDraft = {
  note: string;
  evidence: readonly EvidenceRef[];
  /** Which of its outcomes the task had. */
  outcome?: string;
  /** Of a change by hand that is made for each of many: for which. */
  item?: string;
};

export const noTask: TaskDraft = { note: '', evidence: [] };

/** What the draft of a task is kept under; each cycle of the case has its own. */
export function taskDraft(step: string, cycle: number): string {
  return `task/${cycle}/${step}`;
}

/** The same of a document that a stage requires. */
export function documentDraft(name: string, cycle: number): string {
  return `document/${cycle}/${name}`;
}
