import type { Role } from '#domain/access/roles.ts';
import type { Stamp } from '#domain/decider.ts';
import type { Severity } from '#domain/finding/finding.ts';
import type { Level } from '#domain/priority/level.ts';
import type { Action } from '#domain/workflow/action.ts';
import type { WorkflowPin } from '#domain/workflow/definition.ts';
import type { Dated, EventData } from './events.ts';
import type { Member } from './member.ts';
import type { Held, Origin } from './regrouped.ts';
import type { RoutingFacts } from './routing-facts.ts';
import type { AssetMove, CaseFacts, EvidenceRef, Request } from './state.ts';

/** What a decision is on, by the hash of the plan or by the kind of what was asked for; `for`: in whose stead. */
export type Decided = { hash?: string; request?: Request['kind']; for?: string };

/** Everything that can be asked of a case: type → what is asked, beside who and when. */
type CaseCommandData = {
  /**
   * `routing`: what is known of people, where the workflow is to say who gets it. `severities`: those of its findings, each
   * once, where they are several.
   */
  OpenCase: CaseFacts &
    Pick<Held, 'elsewhere'> & {
      evidence: readonly EvidenceRef[];
      routing?: RoutingFacts;
      severities?: readonly Severity[];
      splitFrom?: Origin;
    };
  /** `source`: the scan that found them. `sameProblem`: the case has it already, as another tool sees it. `byHand`: a person adds them. */
  LinkFindings: {
    findings: readonly string[];
    severity: Severity;
    source?: string;
    sameProblem?: true;
    byHand?: true;
    evidence: readonly EvidenceRef[];
    severities?: readonly Severity[];
  };
  /**
   * These become a case of their own. `remedy`: nothing that the remedy of this one would clear stays. `members`: those of
   * the findings that stay.
   */
  SplitCase: Omit<EventData<'FindingsSplitOff'>, keyof Dated>;
  /** It is one with another case, which takes over what it holds. */
  MergeCase: Pick<EventData<'CaseMerged'>, 'into' | 'reason'>;
  /** The other half: takes over what that one holds, on a clock that is no later than either. */
  TakeOverFindings: Omit<EventData<'FindingsTakenOver'>, keyof Dated> & {
    /** Those of the other, as they stand, by service level. */
    deadlines?: Readonly<Record<string, string>>;
  };
  /** The findings that are still there, by when they joined and how bad they were since. */
  FollowMembers: { members: readonly Member[] };
  /** How bad the worst of its findings is now, by what a report says of them. */
  ChangeSeverity: { to: Severity; why: string };
  /** What the machine found that its findings ask for now. */
  PrioritiseCase: { to: Level; why: string };
  ChangeAsset: { to: string; why: AssetMove };
  AssignCase: { owner: string };
  /** `stage`: the one that it came to, where that has an ownership of its own. */
  RouteCase: { because: 'opened' | 'stage' | 'owner-gone'; stage?: string; routing: RoutingFacts };
  AddNote: { text: string; evidence: readonly EvidenceRef[] };
  /** `item`: of a change by hand that is made for each item. `outcome`: which of its outcomes the task had. */
  CompleteTask: {
    step: string;
    item?: string;
    outcome?: string;
    note?: string;
    evidence: readonly EvidenceRef[];
  };
  /** `hash` is the digest of `planContent` as the asker computed it. */
  ProposePlan: {
    summary: string;
    targets: readonly string[];
    actions: readonly Action[];
    items?: readonly string[];
    hash: string;
  };
  /** Approves what waits: the plan with this hash, or the exception or disposition that was asked for. */
  /** Of the plan with that hash, or of what was asked for beside it; where only one waits, of that. */
  Approve: Decided & { note?: string };
  Reject: Decided & { reason: string };
  /** Who asked for the approval asks no more; who gave one takes it back. */
  Withdraw: { reason?: string };
  CommentOnApproval: { text: string };
  /** Runs the plan without its approvals, to be looked at afterwards. */
  BreakGlass: { hash?: string; reason: string };
  /** What ran without its approvals was justified, or was not. */
  AcceptReview: { hash?: string; note?: string; for?: string };
  RefuseReview: { hash?: string; reason: string; for?: string };
  ExpireApproval: { step: string; hash: string };
  /** `hash` is the digest of the plan that the runner holds in its hands, computed anew. */
  RecordAttempt: {
    step: string;
    item?: string;
    action: number;
    key: string;
    attempt: number;
    hash: string;
    outcome: 'succeeded' | 'failed' | 'gave-up';
    reason?: string;
    evidence: readonly EvidenceRef[];
  };
  RetryAction: object;
  /** The time of a wait is over. */
  EndWait: object;
  RecordVerification: Omit<EventData<'VerificationRecorded'>, 'step' | 'outcome'>;
  ReopenCase: { because: string; findings: readonly string[]; evidence: readonly EvidenceRef[] };
  /** A report was a mistake and is taken back; `findings`: those that only it had shown; `severity`, `priority`: as they were before it. */
  UndoReport: EventData<'ReportUndone'> & {
    severity?: Severity;
    priority?: Level;
    fate: 'goes-on' | 'closes' | 'closes-again' | 'reopens';
  };
  HoldCase: { reason: string };
  ResumeCase: object;
  /** An exception that names the case was asked for, holds, or does so no longer; `exception`: its id. */
  RequestException: { exception: string; reason: string; until: string };
  PutUnderException: { exception: string; reason: string; until: string };
  EndException: {
    exception: string;
    because: EventData<'ExceptionEnded'>['because'] | 'rejected' | 'expired';
    reason: string;
  };
  /** Of an exception that was granted to the case itself, before exceptions were kept by themselves. */
  ExpireException: { until: string };
  RequestDisposition: Pick<Extract<Request, { kind: 'disposition' }>, 'disposition' | 'reason'>;
  BreachClock: { dueAt: string; level?: string };
  /** `warnAt`: the instant that the warning was set for. */
  WarnClock: { dueAt: string; warnAt: string; level?: string };
  /** `escalateAt`: the instant that the step was set for. */
  EscalateClock: { dueAt: string; step: number; escalateAt: string; level?: string };
  /** `reason`: why it is told once more, otherwise than before. `source`: what the machine has it from. */
  RecordInstant: { name: string; instant: string; reason?: string; source?: string };
  /** For the case's own deadline, where no service level is named. */
  RequestExtension: { level?: string; until: string; reason: string };
  /** Runs it under another version from now on. `stage`: where it goes on, if not where it stands. */
  ChangeWorkflow: { to: WorkflowPin; stage?: string };
  /** Who may see the case from now on; nobody named: everybody whose rights reach it. */
  RestrictCase: { members: readonly string[] };
};

export type CaseCommandType = keyof CaseCommandData;
export type CaseCommand = {
  [T in CaseCommandType]: { type: T } & CaseCommandData[T] & Asker;
}[CaseCommandType];

/**
 * Who asks, when, and in which roles on this case's asset. Without roles it is the machine, or whoever holds the
 * machine: no role is asked of them.
 */
export type Asker = Stamp & { roles?: readonly Role[] };
export type Command<T extends CaseCommandType> = Extract<CaseCommand, { type: T }>;

/** A command without who asks and when. */
export type Ask = {
  [T in CaseCommandType]: Omit<Command<T>, keyof Asker>;
}[CaseCommandType];
