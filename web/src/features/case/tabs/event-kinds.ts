/** What the history can be narrowed down to. */
export const eventKinds = {
  work: 'Work',
  decisions: 'Plans and decisions',
  actions: 'Actions',
  findings: 'Findings and proof',
  stages: 'Stages and time',
};
export type EventKind = keyof typeof eventKinds;

const kinds: Record<string, EventKind> = {
  CaseOpened: 'findings',
  FindingsLinked: 'findings',
  AssetChanged: 'findings',
  FindingsSplitOff: 'findings',
  CaseMerged: 'findings',
  FindingsTakenOver: 'findings',
  MembersChanged: 'findings',
  SeverityRaised: 'findings',
  SeverityChanged: 'findings',
  VerificationRecorded: 'findings',
  CaseClosed: 'findings',
  CaseReopened: 'findings',
  ReportUndone: 'findings',
  StageEntered: 'stages',
  StepStarted: 'stages',
  StepSkipped: 'stages',
  StepCompleted: 'stages',
  DecisionMade: 'stages',
  WaitEnded: 'stages',
  DocumentsRequired: 'stages',
  WaveStarted: 'actions',
  ItemsStopped: 'actions',
  ItemsRetried: 'actions',
  UndoRequested: 'actions',
  UndoFailed: 'actions',
  ClockBreached: 'stages',
  ClockEscalated: 'stages',
  ClockWarned: 'stages',
  DeadlineSet: 'stages',
  InstantRecorded: 'stages',
  WorkflowChanged: 'stages',
  ExtensionRequested: 'decisions',
  ExtensionGranted: 'decisions',
  PlanProposed: 'decisions',
  ExceptionRequested: 'decisions',
  ExceptionGranted: 'decisions',
  ExceptionExpired: 'decisions',
  ExceptionRenewed: 'decisions',
  ExceptionEnded: 'decisions',
  DispositionRequested: 'decisions',
  RequestRejected: 'decisions',
  GlassBroken: 'decisions',
  ReviewGiven: 'decisions',
  ReviewPassed: 'decisions',
  ReviewRefused: 'decisions',
};

/** Which of them an event belongs to. */
export function eventKind(type: string): EventKind {
  if (type.startsWith('Approval')) return 'decisions';
  if (type.startsWith('Action')) return 'actions';
  return kinds[type] ?? 'work';
}
