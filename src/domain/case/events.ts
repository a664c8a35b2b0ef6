import type { Role } from '#domain/access/roles.ts';
import type { Addressee, EscalationTime } from '#domain/clock/escalation.ts';
import type { Stamp } from '#domain/decider.ts';
import type { Severity } from '#domain/finding/finding.ts';
import type { Level } from '#domain/priority/level.ts';
import type { StageState, WorkflowPin } from '#domain/workflow/definition.ts';
import type { Destination, Quorum, Step } from '#domain/workflow/step.ts';
import type { Member } from './member.ts';
import type { Held, Origin, TakenClock } from './regrouped.ts';
import type { Routed } from './routing-facts.ts';
import type {
  AssetMove,
  CaseFacts,
  Disposition,
  EvidenceRef,
  Plan,
  Request,
  State,
  WantedDocument,
} from './state.ts';

/** Everything that can happen to a case: type → what is kept of it beside who and when. */
type CaseEventData = {
  /**
   * `severities`: those of its findings, where they are several: each has a clock of its own. `splitFrom`: what it has of
   * the case that a person split it from.
   */
  CaseOpened: CaseFacts &
    Dated &
    Pick<Held, 'elsewhere'> & {
      evidence: readonly EvidenceRef[];
      splitFrom?: Origin;
    } & Severities;
  /**
   * `severity`: that of the worst of them. Absent from what was recorded before it was kept. `source`: the scan that
   * found them, where that is not the one that the case came from. `sameProblem`: the case had it already, as another
   * tool sees it. `severities`: those of them, each with a clock of its own from then on. Absent from what was recorded
   * before they had one, and of the same problem, whose clock runs. `byHand`: a person added them.
   */
  FindingsLinked: {
    findings: readonly string[];
    severity?: Severity;
    source?: string;
    sameProblem?: true;
    byHand?: true;
    evidence: readonly EvidenceRef[];
  } & Severities &
    Dated;
  /**
   * A person made them a case of their own. `remedy`: nothing that the remedy of this one would clear stays. `members`:
   * those that are left, where they are others than before.
   */
  FindingsSplitOff: Held & {
    into: string;
    reason: string;
    remedy?: true;
    members?: readonly Member[];
  } & Dated;
  /** A person made it one with another case, which has its findings from now on. */
  CaseMerged: Held & { into: string; reason: string };
  /** `clock`: of what the clock of both is reckoned; `severity`, `priority`: those of the worse. */
  FindingsTakenOver: Held & {
    from: string;
    reason: string;
    severity: Severity;
    priority?: Level;
    evidence: readonly EvidenceRef[];
  } & TakenClock &
    Dated;
  /** Of the findings that had clocks of their own some are gone, or worse or less bad. */
  MembersChanged: { members: readonly Member[] } & Dated;
  SeverityRaised: { from: Severity; to: Severity } & Dated;
  /** A later report says another of findings that it had. */
  SeverityChanged: { from: Severity; to: Severity; why: string } & Dated;
  /** `from` is absent where it had none. */
  PriorityChanged: { from?: Level; to: Level; why: string } & Dated;
  /** Its asset has another name, or is another by name: renamed, merged into it, or split from it. */
  AssetChanged: { from: string; to: string; why: AssetMove };
  CaseAssigned: { owner: string };
  /** The workflow says who gets the case, or which queue. */
  CaseRouted: Routed;
  NoteAdded: { text: string; evidence: readonly EvidenceRef[] };
  /** `clears`: the steps that begin anew because the case went back. */
  /** `routes`: the stage has an ownership of its own. */
  StageEntered: {
    stage: string;
    title: string;
    state: StageState;
    clears: readonly string[];
    routes?: true;
  };
  /** `role`: who does the step, where the workflow says. Absent from what was recorded before it was kept. */
  StepStarted: {
    step: string;
    title: string;
    kind: Step['kind'];
    role?: Role;
    /** Of a wait: the instant that it waits for, if it waits for one, and until when. */
    until?: string;
    deadline?: string;
  };
  /** Its condition did not hold. */
  StepSkipped: { step: string; title: string; kind: Step['kind']; because: string };
  /** All that lies within the step is over. */
  StepCompleted: { step: string };
  TaskCompleted: {
    step: string;
    outcome?: string;
    note?: string;
    evidence: readonly EvidenceRef[];
  } & Dated;
  /** `branch`: the place of the one that was taken; absent where none of the conditions held. */
  DecisionMade: {
    step: string;
    title: string;
    goTo: Destination;
    branch?: number;
    because: string;
  };
  WaitEnded: {
    step: string;
    because: 'time' | 'instant' | 'condition' | 'deadline';
    goTo: Destination;
  };
  /** What the stage requires before it is left, and is not there yet. */
  DocumentsRequired: { stage: string; documents: readonly WantedDocument[] };
  PlanProposed: { step: string } & Omit<Plan, 'by' | 'at'>;
  ApprovalRequested: {
    step: string;
    hash: string;
    need: number;
    requestedBy: string;
    expiresAt: string;
    /** Who is asked. Absent from what was recorded before there were groups: then `need` of the step's role. */
    groups?: readonly Quorum[];
    order?: 'in-order';
  };
  /** `for`: whom the actor stands in for. `groups`: those that the approval can count for. */
  ApprovalGiven: { step: string; hash: string; note?: string } & Spoken;
  ApprovalGranted: { step: string; hash: string };
  ApprovalRejected: { step: string; hash: string; reason: string };
  ApprovalExpired: { step: string; hash: string };
  ApprovalVoided: { hash: string; because: string };
  /** Nobody answered in time: these are asked once instead, and what the others said counts no more. */
  ApprovalEscalated: {
    step: string;
    hash: string;
    groups: readonly Quorum[];
    need: number;
    expiresAt: string;
  };
  /** Who asked for the approval asks no more. */
  ApprovalWithdrawn: { step: string; hash: string; reason?: string };
  /** Somebody who had approved does so no more; `by`: who had, where that was their stand-in. */
  ApprovalTakenBack: { step: string; hash: string; by: string };
  ApprovalCommented: { step: string; hash: string; text: string };
  /** The plan runs without the approvals that this step asks for; these groups look at it afterwards. */
  GlassBroken: {
    step: string;
    hash: string;
    reason: string;
    requestedBy: string;
    groups: readonly Quorum[];
    order?: 'in-order';
  };
  ReviewGiven: { step: string; hash: string; note?: string } & Spoken;
  ReviewPassed: { step: string; hash: string };
  ReviewRefused: { step: string; hash: string; reason: string };
  /** `items`: those of the wave that begins; `wave`: its place from 0. */
  WaveStarted: { step: string; wave: number; waves: number; items: readonly string[] };
  ActionRequested: ActionOrder;
  ActionAttemptFailed: ActionAttempt & { reason: string };
  ActionSucceeded: ActionAttempt & { note?: string };
  ActionFailed: ActionAttempt & { reason: string };
  ActionsCompleted: { step: string };
  /** Too many items of the wave failed, or some of all; `undoes`: the wave is taken back. */
  ItemsStopped: {
    step: string;
    wave: number;
    failed: readonly string[];
    of: number;
    undoes: boolean;
  };
  /** What failed or was taken back is done once more, and nothing else. */
  ItemsRetried: { step: string; items: readonly string[] };
  UndoRequested: ActionOrder;
  ActionUndone: ActionAttempt & { note?: string };
  UndoFailed: ActionAttempt & { reason: string };
  VerificationRecorded: {
    step: string;
    outcome: VerificationOutcome;
    report: string;
    seenAt: string;
    absent: readonly string[];
    present: readonly string[];
    unknown: readonly string[];
    evidence: readonly EvidenceRef[];
    /** Who brought the report; without it, the actor did. */
    importedBy?: string;
    /**
     * Of a case that several scans found: the newest report of each of the others, and the tools of which one is
     * awaited that is of a later time than the change and could have seen what is unknown.
     */
    others?: readonly OtherReport[];
    awaits?: readonly string[];
  };
  CaseClosed: { disposition: Disposition; reason?: string };
  CaseReopened: {
    because: string;
    findings: readonly string[];
    cycle: number;
    evidence: readonly EvidenceRef[];
    /** Service levels that go on from the cycle before: they are done by an instant, not by closing. */
    levels?: readonly string[];
  } & Dated;
  /** `report`: its SHA-256; `findings`: those that only it had shown. */
  /** `source`: the scan that had found them, where that is not the one that the case came from. */
  ReportUndone: { report: string; reason: string; findings: readonly string[]; source?: string };
  CaseHeld: { reason: string };
  CaseResumed: Dated;
  /** `exception`: its id. Absent from what was recorded before exceptions were kept by themselves. */
  ExceptionRequested: { reason: string; until: string; exception?: string };
  ExceptionGranted: { until: string; reason: string; exception?: string };
  ExceptionRenewed: { exception: string; until: string };
  ExceptionExpired: { until: string; exception?: string };
  /** Before its date, or before it was decided. */
  ExceptionEnded: {
    exception: string;
    because: 'withdrawn' | 'lapsed' | 'revoked' | 'void' | 'out-of-scope';
    reason: string;
  };
  DispositionRequested: Pick<Extract<Request, { kind: 'disposition' }>, 'disposition' | 'reason'>;
  RequestRejected: { kind: Request['kind']; reason: string };
  /**
   * The deadline of another service level than the first is this from now on, or there is none any more. `stop`: the
   * instant by which it is done, where that is not the end of the case or stage. Absent from what was recorded before it
   * was kept.
   */
  DeadlineSet: { level: string; title: string; stop?: string } & Dated;
  /** So much of the time has gone by: the deadline is near. */
  ClockWarned: { dueAt: string; warnedAt: string; level?: string };
  /** `level`: of another service level than the first. */
  ClockBreached: { dueAt: string; level?: string };
  /** A step of the escalation chain was taken. `says`: to whom, in words, as it was then. */
  ClockEscalated: { dueAt: string; level?: string; step: number; to: Addressee; says: string };
  /**
   * `was`: what it corrects; `reason`: why, where a person told it; `source`: where the machine has it from. Corrections
   * from before reasons were asked for have neither.
   */
  InstantRecorded: {
    name: string;
    instant: string;
    was?: string;
    reason?: string;
    source?: string;
  } & Dated;
  ExtensionRequested: Omit<Extract<Request, { kind: 'extension' }>, 'kind' | 'by' | 'at'>;
  ExtensionGranted: { level: string; until: string; reason: string } & Dated;
  /**
   * From now on the case runs under another version. `keeps`: the steps whose progress stays; `levels`: the service
   * levels whose deadlines do; `state`: how the stage that it stands in is called there.
   */
  WorkflowChanged: {
    from: WorkflowPin;
    to: WorkflowPin;
    keeps: readonly string[];
    levels: readonly string[];
    state: State;
  } & Dated;
  CaseRestricted: { members: readonly string[] };
  CaseUnrestricted: object;
};

type Severities = { severities?: readonly Severity[] };

/** `machine`: by whoever holds the machine itself, and is taken at their word. */
type Spoken = { for?: string; groups?: readonly string[]; machine?: true };

/** The deadline of the case, where the event moves it, and when somebody is warned of it and told. */
export type Dated = {
  dueAt?: string;
  /** There is none any more: what the time is told by has no time. */
  undated?: true;
  warnAt?: readonly string[];
  escalations?: readonly EscalationTime[];
};

/** `item`: what it is done for, where the same is done for many. */
type ActionOrder = {
  step: string;
  item?: string;
  action: number;
  title: string;
  kind: string;
  hash: string;
  key: string;
  retries: number;
  /** Seconds, all its parts together. */
  timeout: number;
};

type ActionAttempt = {
  step: string;
  item?: string;
  action: number;
  key: string;
  attempt: number;
  evidence: readonly EvidenceRef[];
};

/** A report that counts beside the one that came. `report`: its SHA-256. */
export type OtherReport = { tool: string; report: string; seenAt: string; importedBy: string };

/** Proved: all gone. Still present: at least one seen. Unknown: none seen, but not all could have been. */
export type VerificationOutcome = 'proved' | 'still-present' | 'unknown';

export type CaseEventType = keyof CaseEventData;
/** One thing that happened, as decided: what, without who and when. */
export type CaseHappening = {
  [T in CaseEventType]: { type: T; data: CaseEventData[T] };
}[CaseEventType];
export type CaseEvent = CaseHappening & Stamp;
export type EventData<T extends CaseEventType> = CaseEventData[T];
