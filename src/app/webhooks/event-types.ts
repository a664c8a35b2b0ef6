import type { AccountEventType } from '#domain/account/account.ts';
import type { CaseEventType } from '#domain/case/events.ts';
import type { ExceptionEventType } from '#domain/exception/events.ts';
import type { IncidentEventType } from '#domain/incident/events.ts';
import type { InstallationEvent } from '#domain/installation/installation.ts';

/**
 * Every type of event as it is named on the wire, with what it says: what a webhook's filter may name. A stream whose
 * catalogue lacks one of its events does not compile.
 */
export const eventTypes: ReadonlyMap<string, string> = new Map([
  ...named('case', {
    CaseOpened: 'A case was opened.',
    FindingsLinked: 'Further findings joined the case.',
    FindingsSplitOff: 'A person made some of its findings a case of their own.',
    CaseMerged: 'A person made the case one with another, which has its findings from then on.',
    FindingsTakenOver: 'The case took over the findings of another.',
    MembersChanged:
      'Findings of the case are gone, or otherwise bad: it is due with those that are left.',
    SeverityRaised: 'A finding that joined made the case more severe.',
    SeverityChanged: 'A report says that the case is more or less severe than before.',
    PriorityChanged: 'The case is more or less urgent than before.',
    AssetChanged: 'The asset of the case is called otherwise, or is another by name.',
    CaseAssigned: 'The case got an owner.',
    CaseRouted: 'The workflow gave the case an owner, or a queue.',
    NoteAdded: 'Somebody wrote a note.',
    StageEntered: 'The case moved to a stage of its workflow.',
    StepStarted: 'A step began to wait for its person or for the machine.',
    StepSkipped: 'A step was skipped: its condition did not hold.',
    StepCompleted: 'All that lies within a step is over.',
    TaskCompleted: 'A person completed a task.',
    DecisionMade: 'The workflow decided which way the case goes.',
    WaitEnded: 'What was waited for has come, or the time to wait is over.',
    DocumentsRequired: 'The stage is left only once documents are attached.',
    PlanProposed: 'A plan was proposed.',
    ApprovalRequested: 'Approval of the plan was asked for.',
    ApprovalGiven: 'One person approved the plan.',
    ApprovalGranted: 'The plan has all the approvals that it needs.',
    ApprovalRejected: 'The plan was rejected.',
    ApprovalExpired: 'The time to approve ran out.',
    ApprovalVoided: 'An approval no longer counts, for the plan has changed.',
    ApprovalEscalated: 'Nobody answered in time, and others are asked.',
    ApprovalWithdrawn: 'Who asked for the approval asks no more.',
    ApprovalTakenBack: 'Somebody who had approved does so no more.',
    ApprovalCommented: 'Somebody said something to what is decided on.',
    GlassBroken: 'A plan runs without its approvals; it is to be reviewed afterwards.',
    ReviewGiven: 'One person found the plan that ran without its approvals justified.',
    ReviewPassed: 'All who are needed found it justified.',
    ReviewRefused: 'It was found not to be justified.',
    WaveStarted: 'A wave of items began.',
    ActionRequested: 'An action of the approved plan is to be run.',
    ActionAttemptFailed: 'An attempt to run an action failed; it is tried again.',
    ActionSucceeded: 'An action was carried out.',
    ActionFailed: 'An action failed for good.',
    ActionsCompleted: 'Every action of the plan was carried out.',
    ItemsStopped: 'Too many items failed: nothing more begins.',
    ItemsRetried: 'The items that failed are done once more.',
    UndoRequested: 'What an action did is to be taken back.',
    ActionUndone: 'What an action did was taken back.',
    UndoFailed: 'What an action did could not be taken back.',
    VerificationRecorded: 'A later report was held against the findings of the case.',
    CaseClosed: 'The case was closed.',
    CaseReopened: 'The problem is back: the case was reopened.',
    ReportUndone: 'A report that the case had to do with was a mistake and was taken back.',
    CaseHeld: 'The case was put on hold; its clock stands.',
    CaseResumed: 'The hold ended.',
    ExceptionRequested: 'Somebody asked to live with the problem until a date.',
    ExceptionGranted: 'The exception was granted.',
    ExceptionExpired: 'The date of the exception has come.',
    ExceptionRenewed: 'The exception that covers the case was renewed.',
    ExceptionEnded: 'The exception no longer covers the case, or is asked for no longer.',
    DispositionRequested: 'Somebody asked to close the case for another reason than a fix.',
    RequestRejected: 'The request for an exception or a closing was rejected.',
    DeadlineSet: 'The deadline of a further service level was set, moved or lifted.',
    ClockWarned: 'A deadline is near.',
    ClockBreached: 'A deadline passed.',
    ClockEscalated: 'A step of an escalation chain was taken: somebody else is told.',
    InstantRecorded: 'An instant that a clock begins with became known.',
    ExtensionRequested: 'Somebody asked for more time.',
    ExtensionGranted: 'More time was granted.',
    WorkflowChanged: 'The case runs under another version of its workflow from now on.',
    CaseRestricted: 'The case was made private.',
    CaseUnrestricted: 'The case is private no longer.',
  } satisfies Record<CaseEventType, string>),
  ...named('account', {
    AccountOpened: 'An account was made.',
    AccountActivated: 'The account was taken into use.',
    ProfileChanged: 'Name or address of the account changed.',
    RolesGranted: 'The account has other roles.',
    AccountSuspended: 'The account was suspended.',
    AccountRestored: 'The suspension ended.',
    LinkIssued: 'A link to accept an invitation or to choose a password was made.',
    PasswordChanged: 'The password was changed.',
    IdentityLinked: 'The account was tied to an identity at a provider.',
    TokenIssued: 'A token was issued.',
    TokenRevoked: 'A token was revoked.',
    AbsenceSet: 'Somebody will be away, and another stands in.',
    AbsenceCleared: 'An absence was taken back, or is over.',
  } satisfies Record<AccountEventType, string>),
  ...named('exception', {
    ExceptionOpened: 'An exception was asked for.',
    RenewalRequested: 'A renewal of the exception was asked for.',
    ExceptionAgreed: 'One of several people agreed.',
    ExceptionApproved: 'The exception holds.',
    RenewalApproved: 'The exception holds until a later date.',
    ExceptionRejected: 'The exception was rejected.',
    RenewalRejected: 'The renewal was rejected; the exception holds until its date.',
    ExceptionWithdrawn: 'Whoever asked for the exception took it back.',
    RenewalWithdrawn: 'Whoever asked for the renewal took it back.',
    ExceptionLapsed: 'Nobody answered the request in time.',
    RenewalLapsed: 'Nobody answered the renewal in time.',
    ExceptionRanOut: 'The date of the exception has come.',
    ExceptionRevoked: 'The exception was ended before its date.',
    ExceptionVoided: 'The control failed or the risk worsened: the exception holds no longer.',
    ControlChecked: 'The control was checked.',
    ControlUnproved: 'The control could not be checked several times in a row.',
  } satisfies Record<ExceptionEventType, string>),
  ...named('incident', {
    IncidentDeclared: 'Somebody called something an incident.',
    IncidentDescribed: 'The incident has another title or description.',
    IncidentSeverityChanged: 'The incident is more or less severe.',
    IncidentKindChanged: 'The incident was a near miss, or the other way.',
    RoleGiven: 'Somebody got a role in the incident.',
    RoleEnded: 'Nobody has that role in the incident any more.',
    FactNoted: 'A fact was noted in the timeline.',
    FactCorrected: 'A fact was corrected; what it said before is told too.',
    FactWithdrawn: 'A fact was taken out of the timeline.',
    FactRestored: 'A fact was taken into the timeline again.',
    MilestoneSet: 'A fact was called a milestone: onset, detection, mitigated, ended and so on.',
    MilestoneCleared: 'No fact is that milestone any more.',
    SourceNamed: 'The zone of a source of facts became known.',
    SourceClockSet: 'It was said how far the clock of a source is off.',
    FactsImported: 'The facts of a file were taken into the timeline.',
    FactsTakenBack: 'The facts of a file were taken out of the timeline.',
    MeasureStated: 'It was said what the impact was, in one measure.',
    MeasureRevised: 'A measure of the impact is another; what it was before is told too.',
    MeasureWithdrawn: 'A measure of the impact was withdrawn.',
    ObjectiveSet: 'It was said which service-level objective the incident is held against.',
    ObjectiveRemoved: 'The incident is held against that objective no more.',
    SeriesAttached: 'Values over time were attached, to measure the impact by.',
    SeriesDetached: 'Values over time were detached.',
    CausesRevised: 'The causes were revised; what is otherwise in them is told.',
    PostmortemRevised: 'The text of the post-mortem was revised.',
    IncidentLinked: 'Something was linked to the incident.',
    IncidentUnlinked: 'A link was removed.',
    IncidentAssetRenamed: 'An asset of the incident has another name.',
    IncidentClosed: 'The incident was closed.',
    IncidentReopened: 'The incident goes on.',
    IncidentRestricted: 'The incident was made private, or open again.',
  } satisfies Record<IncidentEventType, string>),
  ...named('installation', {
    AssetGroupDefined: 'A group of assets was made or changed.',
    AssetGroupRemoved: 'A group of assets was removed.',
    RosterDefined: 'A roster was made or changed.',
    RosterRemoved: 'A roster was removed.',
    FindingsMerged: 'Somebody said that two findings are one problem.',
    FindingSplit: 'Somebody said that a finding is a problem by itself.',
    AssetsDescribed: 'More, or something else, is said of assets.',
    AssetAliasesDeclared: 'An inventory tells other names of assets.',
    AssetConfirmed: 'Somebody knows an asset that reports had named.',
    AssetIgnored: 'An asset that reports name is left aside.',
    AssetRenamed: 'An asset has another name.',
    AssetsMerged: 'Two names are of one asset.',
    AssetSplit: 'Two names that were one asset are two again.',
    SettingChanged: 'A secret, a webhook or another setting was changed.',
  } satisfies Record<InstallationEvent['type'], string>),
]);

/** The type of the event that `sendTestEvent` makes up. */
export const testEvent = 'webhook.test';

/** An event's type on the wire: `case.plan-proposed` for PlanProposed of the stream `case/C-1`. */
export function wireType(stream: string, type: string): string {
  const [prefix = ''] = stream.split('/', 1);
  const words = type.replace(/(?<=[a-z0-9])(?=[A-Z])/g, '-').toLowerCase();
  return `${prefix}.${words}`;
}

/** Whether it is what happens to cases, which a webhook without a filter is told. */
export function ofCase(type: string): boolean {
  return type.startsWith('case.');
}

function named(stream: string, types: Record<string, string>): [string, string][] {
  return Object.entries(types).map(([type, says]) => [wireType(stream, type), says]);
}
