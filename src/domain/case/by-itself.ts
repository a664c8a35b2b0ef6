import type { CaseEventType } from './events.ts';

/** What happens to a case without anybody working on it: reports, the workflow and clocks bring it about. */
export const byItself = [
  'CaseOpened',
  'CaseReopened',
  'FindingsLinked',
  'MembersChanged',
  'SeverityRaised',
  'SeverityChanged',
  'PriorityChanged',
  'CaseRouted',
  'StageEntered',
  'StepStarted',
  'StepSkipped',
  'StepCompleted',
  'DecisionMade',
  'WaitEnded',
  'DocumentsRequired',
  'DeadlineSet',
  'ClockWarned',
  'ClockBreached',
  'ClockEscalated',
  'VerificationRecorded',
  'ReportUndone',
] as const satisfies readonly CaseEventType[];
