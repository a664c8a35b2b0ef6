/** What the draft of a task is kept under; each cycle of the case has its own. */
export function taskDraft(step: string, cycle: number): string {
  return `task/${cycle}/${step}`;
}
