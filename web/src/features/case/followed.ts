const followed = new Set([
  'StageEntered',
  'StepStarted',
  'StepSkipped',
  'StepCompleted',
  'DecisionMade',
  'WaitEnded',
  'DocumentsRequired',
  'CaseRouted',
  'WaveStarted',
  'UndoRequested',
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
