const followed = new Set([
  'StageEntered',
  'StepStarted',
  'ApprovalRequested',
  'ApprovalGranted',
  'ReviewPassed',
  'ActionRequested',
  'ActionsCompleted',
]);

/** Whether an event follows by the workflow alone from one that is told beside it: nobody did it by itself. */
export function followsByItself(type: string): boolean {
  return followed.has(type);
}
