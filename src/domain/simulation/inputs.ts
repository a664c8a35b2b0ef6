import { mainLevel } from '#domain/case/clocks.ts';
import type { Ask } from '#domain/case/commands.ts';
import type { CaseEvent, CaseEventType, EventData } from '#domain/case/events.ts';
import { progressOf } from '#domain/case/plan.ts';
import type { Case } from '#domain/case/state.ts';
import type { Workflow } from '#domain/workflow/definition.ts';

/** An event where it stands: the case before it, what was recorded next, and the workflow that it came about under. */
export type Told = { before: Case; event: CaseEvent; next: CaseEvent | undefined; was: Workflow };

/** What was asked for, told by what happened; undefined where this event only followed from something else. */
export function inputOf(told: Told): Ask | undefined {
  const { type, data } = told.event;
  const input = inputs[type] as Reading<CaseEventType>;
  return input === FOLLOWS ? undefined : input(data, told);
}

/** It follows by the workflow, by the clock, or by another event of the same command: a changed workflow decides anew. */
const FOLLOWS = 'follows';

type Reading<T extends CaseEventType> =
  | typeof FOLLOWS
  | ((data: EventData<T>, told: Told) => Ask | undefined);

/** Of every event that there is: what somebody asked for, or that it follows. */
const inputs: { [T in CaseEventType]: Reading<T> } = {
  CaseOpened: ({ dueAt: _, warnAt: __, escalations: ___, ...opened }) => ({
    type: 'OpenCase',
    ...opened,
  }),
  FindingsLinked: (
    { findings, evidence, severity, severities, source, sameProblem, byHand },
    { next },
  ) => ({
    type: 'LinkFindings',
    findings,
    evidence,
    ...(source === undefined ? {} : { source }),
    ...(sameProblem ? { sameProblem } : {}),
    ...(byHand ? { byHand } : {}),
    ...(severities ? { severities } : {}),
    // Before it was kept, only a rise told of it.
    severity: severity ?? (next?.type === 'SeverityRaised' ? next.data.to : 'info'),
  }),
  FindingsSplitOff: ({ dueAt: _, undated: __, warnAt: ___, escalations: ____, ...split }) => ({
    type: 'SplitCase',
    ...split,
  }),
  CaseMerged: ({ into, reason }) => ({ type: 'MergeCase', into, reason }),
  FindingsTakenOver: ({ dueAt: _, undated: __, warnAt: ___, escalations: ____, ...taken }) => ({
    type: 'TakeOverFindings',
    ...taken,
  }),
  MembersChanged: ({ members }) => ({ type: 'FollowMembers', members }),
  SeverityRaised: FOLLOWS,
  SeverityChanged: ({ to, why }) => ({ type: 'ChangeSeverity', to, why }),
  PriorityChanged: ({ to, why }) => ({ type: 'PrioritiseCase', to, why }),
  // Who gets a case is for the changed workflow to say.
  CaseRouted: FOLLOWS,
  AssetChanged: ({ to, why }) => ({ type: 'ChangeAsset', to, why }),
  CaseAssigned: ({ owner }) => ({ type: 'AssignCase', owner }),
  NoteAdded: ({ text, evidence }) => ({ type: 'AddNote', text, evidence }),
  StageEntered: FOLLOWS,
  StepStarted: FOLLOWS,
  StepSkipped: FOLLOWS,
  StepCompleted: FOLLOWS,
  TaskCompleted: (task) => ({ type: 'CompleteTask', ...task }),
  DecisionMade: FOLLOWS,
  WaitEnded: FOLLOWS,
  DocumentsRequired: FOLLOWS,
  PlanProposed: ({ step: _, ...plan }) => ({ type: 'ProposePlan', ...plan }),
  ApprovalRequested: FOLLOWS,
  ApprovalGiven: (given) => ({ type: 'Approve', ...said(given) }),
  ApprovalGranted: FOLLOWS,
  ApprovalRejected: ({ hash, reason }) => ({ type: 'Reject', hash, reason }),
  ApprovalExpired: FOLLOWS,
  ApprovalVoided: FOLLOWS,
  ApprovalEscalated: FOLLOWS,
  ApprovalWithdrawn: ({ reason }) => ({ type: 'Withdraw', ...(reason ? { reason } : {}) }),
  ApprovalTakenBack: () => ({ type: 'Withdraw' }),
  ApprovalCommented: ({ text }) => ({ type: 'CommentOnApproval', text }),
  GlassBroken: ({ hash, reason }) => ({ type: 'BreakGlass', hash, reason }),
  ReviewGiven: (given) => ({ type: 'AcceptReview', ...said(given) }),
  ReviewPassed: FOLLOWS,
  ReviewRefused: ({ hash, reason }) => ({ type: 'RefuseReview', hash, reason }),
  WaveStarted: FOLLOWS,
  // Of an action that had failed only a person asks again.
  ActionRequested: ({ step }, { before }) =>
    before.steps[step]?.status === 'failed' ? { type: 'RetryAction' } : undefined,
  ActionAttemptFailed: FOLLOWS,
  // What the machine did is its answer to what it was asked for (`answers.ts`).
  ActionSucceeded: (attempt, { before }) => byHand(attempt, before),
  ActionFailed: FOLLOWS,
  ActionsCompleted: FOLLOWS,
  ItemsStopped: FOLLOWS,
  ItemsRetried: () => ({ type: 'RetryAction' }),
  UndoRequested: FOLLOWS,
  ActionUndone: FOLLOWS,
  UndoFailed: FOLLOWS,
  VerificationRecorded: ({ step: _, outcome: __, ...seen }) => ({
    type: 'RecordVerification',
    ...seen,
  }),
  // Closed for another reason than a fix, it was somebody's agreement that closed it.
  CaseClosed: ({ disposition }, { before }) =>
    disposition === 'remediated' || before.mergedInto
      ? undefined
      : { type: 'Approve', request: 'disposition' },
  ReportUndone: (undone, { before, next }) => ({
    type: 'UndoReport',
    ...undone,
    fate: fateOf(before, next),
  }),
  CaseReopened: ({ because, findings, evidence }) => ({
    type: 'ReopenCase',
    because,
    findings,
    evidence,
  }),
  CaseHeld: ({ reason }) => ({ type: 'HoldCase', reason }),
  CaseResumed: () => ({ type: 'ResumeCase' }),
  ExceptionRequested: ({ exception = '', reason, until }) => ({
    type: 'RequestException',
    exception,
    reason,
    until,
  }),
  // Before exceptions were kept by themselves they were agreed to at the case.
  ExceptionGranted: ({ exception, reason, until }) =>
    exception === undefined
      ? { type: 'Approve', request: 'exception' }
      : { type: 'PutUnderException', exception, reason, until },
  ExceptionRenewed: ({ exception, until }, { before }) => ({
    type: 'PutUnderException',
    exception,
    until,
    reason: before.aside?.reason ?? '',
  }),
  ExceptionExpired: ({ exception }) =>
    exception === undefined
      ? undefined
      : { type: 'EndException', exception, because: 'expired', reason: '' },
  ExceptionEnded: (ended) => ({ type: 'EndException', ...ended }),
  DispositionRequested: (asked) => ({ type: 'RequestDisposition', ...asked }),
  RequestRejected: ({ reason }, { before: { request } }) =>
    request?.kind === 'exception' && request.exception
      ? { type: 'EndException', exception: request.exception, because: 'rejected', reason }
      : { type: 'Reject', reason, ...(request ? { request: request.kind } : {}) },
  DeadlineSet: FOLLOWS,
  ClockWarned: FOLLOWS,
  ClockBreached: FOLLOWS,
  ClockEscalated: FOLLOWS,
  InstantRecorded: ({ name, instant, reason, source }, { before }) => {
    // Before corrections were asked for a reason, they had none.
    const isBare = source === undefined && before.instants[name] !== undefined;
    const why = reason ?? (isBare ? 'corrected' : undefined);
    return {
      type: 'RecordInstant',
      name,
      instant,
      ...(why === undefined ? {} : { reason: why }),
      ...(source === undefined ? {} : { source }),
    };
  },
  // Of the case's own deadline, whatever the level is called that it follows.
  ExtensionRequested: ({ level, until, reason }, { was }) => ({
    type: 'RequestExtension',
    until,
    reason,
    ...(level === mainLevel(was)?.id ? {} : { level }),
  }),
  ExtensionGranted: () => ({ type: 'Approve', request: 'extension' }),
  // A simulation is of one workflow from beginning to end.
  WorkflowChanged: FOLLOWS,
  CaseRestricted: ({ members }, { before, next }) =>
    letIn(before, next) ? undefined : { type: 'RestrictCase', members },
  CaseUnrestricted: () => ({ type: 'RestrictCase', members: [] }),
};

/** What somebody said to a plan, and in whose stead; for whom it counted, the changed workflow says. */
function said(given: EventData<'ApprovalGiven'>) {
  const { hash, note, for: absent } = given;
  return { hash, ...(note ? { note } : {}), ...(absent ? { for: absent } : {}) };
}

/** A change by hand is told by whoever made it. */
function byHand(
  { step, item, action, note, evidence }: EventData<'ActionSucceeded'>,
  before: Case,
): Ask | undefined {
  if (progressOf(before.steps[step], item)[action]?.kind !== 'manual') return undefined;
  return {
    type: 'CompleteTask',
    step,
    ...(item === undefined ? {} : { item }),
    ...(note ? { note } : {}),
    evidence,
  };
}

/** A new owner of a private case is let in by the assignment that follows. */
function letIn({ restrictedTo }: Case, next: CaseEvent | undefined): boolean {
  if (!restrictedTo || next?.type !== 'CaseAssigned') return false;
  return !restrictedTo.includes(next.data.owner);
}

/** What became of a case whose report was undone: told by what happened next. */
function fateOf(
  { state }: Case,
  next: CaseEvent | undefined,
): Extract<Ask, { type: 'UndoReport' }>['fate'] {
  if (next?.type === 'CaseReopened' && state === 'closed') return 'reopens';
  if (next?.type !== 'CaseClosed') return 'goes-on';
  return next.data.disposition === 'import_undone' ? 'closes' : 'closes-again';
}
