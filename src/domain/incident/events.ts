import type { EvidenceRef } from '#domain/case/state.ts';
import type { CauseDifference } from '#domain/causes/difference.ts';
import type {
  ActionChange,
  ActionContent,
  Decision,
  Return,
} from '#domain/corrective-action/corrective-action.ts';
import type { Stamp } from '#domain/decider.ts';
import type { MeasureChange, MeasureContent } from '#domain/impact/measure.ts';
import type { Objective } from '#domain/impact/objective.ts';
import type { Audience } from '#domain/redaction/passages.ts';
import type { FactContent } from '#domain/timeline/fact.ts';
import type { Milestone } from '#domain/timeline/milestones.ts';
import type { ClockPair, SourceClock } from '#domain/timeline/source-clock.ts';
import type {
  IncidentKind,
  IncidentRole,
  IncidentSeverity,
  KeptFiles,
  KeptSeries,
  LineCount,
  Link,
  ReviewTerms,
  Signature,
} from './state.ts';

/** What is said otherwise of a fact; null: nothing any more. */
export type FactChange = { [Part in keyof FactContent]?: FactContent[Part] | null };

/** Everything that can happen to an incident: type → what is kept of it beside who and when. */
type IncidentEventData = {
  IncidentDeclared: {
    id: string;
    title: string;
    description?: string;
    kind: IncidentKind;
    severity: IncidentSeverity;
    zone: string;
    assets: readonly string[];
  };
  IncidentDescribed: { title?: string; description?: string };
  IncidentSeverityChanged: { from: IncidentSeverity; to: IncidentSeverity; reason: string };
  IncidentKindChanged: { from: IncidentKind; to: IncidentKind; reason: string };
  /** `before`: who had it until now. */
  RoleGiven: { role: IncidentRole; name: string; before?: string };
  RoleEnded: { role: IncidentRole; name: string };
  FactNoted: { fact: string } & FactContent;
  /** The parts that are otherwise from now on, and what they were. */
  FactCorrected: { fact: string; from: FactChange; to: FactChange; reason: string };
  FactWithdrawn: { fact: string; reason: string };
  FactRestored: { fact: string; reason?: string };
  MilestoneSet: { milestone: Milestone; fact: string; before?: string };
  MilestoneCleared: { milestone: Milestone; before: string; reason: string };
  SourceNamed: { source: string; zone?: string };
  SourceClockSet: {
    source: string;
    clock: SourceClock;
    /** What it was told by: facts of the source, each with one of another that is the same thing. */
    pairs?: readonly (ClockPair & { fact: string; reference: string })[];
    reason?: string;
  };
  /** What was read is kept beside the file: how this program reads such a file may change, what it read then may not. */
  FactsImported: KeptFiles & {
    format: string;
    source?: string;
    zone: string;
    first: number;
    facts: number;
    skipped: number;
    /** Facts outside the time that was asked for. */
    leftOut?: number;
  };
  FactsTakenBack: { sha256: string; name: string; facts: number; reason: string };
  MeasureStated: { measure: string } & MeasureContent;
  /** The parts that are otherwise from now on, and what they were. */
  MeasureRevised: { measure: string; from: MeasureChange; to: MeasureChange; reason: string };
  MeasureWithdrawn: { measure: string; reason: string };
  /** `before`: what it was, and why it is another. */
  ObjectiveSet: { objective: Objective; before?: Objective; reason?: string };
  ObjectiveRemoved: { name: string; reason: string };
  SeriesAttached: { series: string } & KeptSeries;
  SeriesDetached: { series: string; reason: string };
  /** What is otherwise in the causes from now on. */
  CausesRevised: CauseDifference;
  CorrectiveActionProposed: { action: string } & ActionContent;
  /** The parts that are otherwise from now on, and what they were. What was decided on it counts no more. */
  CorrectiveActionRevised: { action: string; from: ActionChange; to: ActionChange };
  CorrectiveActionAgreed: { action: string; case: string };
  CorrectiveActionDecided: { action: string } & Omit<Decision, 'by' | 'at' | 'ended'>;
  CorrectiveActionReturned: {
    action: string;
    because: Exclude<Return, 'revised'>;
    incident?: string;
  };
  /** The text by its hash; `lines`: how many came and went since the revision before. */
  PostmortemRevised: { revision: number; text: EvidenceRef; lines: LineCount };
  ReviewAsked: ReviewTerms;
  /** `hash`: of what is signed. */
  PostmortemSigned: { hash: string };
  SignatureWithdrawn: { hash: string };
  /** What was signed was changed: who had signed what. */
  SignaturesVoided: { signed: readonly Omit<Signature, 'at'>[] };
  ReviewWithdrawn: object;
  /**
   * `hash`: of what is published, in whatever form; `signed`: of what was signed and it was made of; `show`, `hide`: what
   * somebody decided of single texts.
   */
  PostmortemPublished: {
    audience: Audience;
    file: EvidenceRef;
    hash: string;
    signed: string;
    show: readonly string[];
    hide: readonly string[];
  };
  /** `why`: the rule by which the machine did it. */
  IncidentLinked: Link & { why?: string };
  IncidentUnlinked: Link;
  /** An asset is called otherwise, or is one with another. */
  IncidentAssetRenamed: { from: string; to: string };
  /** `missing`: milestones that no fact was; `open`: ways to it that nothing was done about. */
  IncidentClosed: { reason?: string; missing: readonly Milestone[]; open?: readonly string[] };
  IncidentReopened: { reason: string };
  /** Without names: for all who may see such incidents. */
  IncidentRestricted: { to?: readonly string[] };
};

export type IncidentEventType = keyof IncidentEventData;
export type IncidentHappening = {
  [T in IncidentEventType]: { type: T; data: IncidentEventData[T] };
}[IncidentEventType];
export type IncidentEvent = IncidentHappening & Stamp;
export type IncidentData<T extends IncidentEventType> = IncidentEventData[T];
