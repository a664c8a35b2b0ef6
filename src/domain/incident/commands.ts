import type { Role } from '#domain/access/roles.ts';
import type { EvidenceRef } from '#domain/case/state.ts';
import { type CauseGraph, factEvidence } from '#domain/causes/graph.ts';
import type {
  ActionChange,
  ActionContent,
  Return,
  Verdict,
} from '#domain/corrective-action/corrective-action.ts';
import type { Stamp } from '#domain/decider.ts';
import { factsOfMeasure, type MeasureChange, type MeasureContent } from '#domain/impact/measure.ts';
import type { Objective } from '#domain/impact/objective.ts';
import type { FactContent } from '#domain/timeline/fact.ts';
import type { Milestone } from '#domain/timeline/milestones.ts';
import type { FactChange, IncidentData } from './events.ts';
import type {
  IncidentKind,
  IncidentRole,
  IncidentSeverity,
  KeptFiles,
  KeptSeries,
  LineCount,
  Link,
  ReviewTerms,
} from './state.ts';

/** Everything that can be asked of an incident: type → what is asked, beside who and when. */
type IncidentCommandData = {
  DeclareIncident: {
    id: string;
    title: string;
    description?: string;
    kind: IncidentKind;
    severity: IncidentSeverity;
    zone: string;
    assets: readonly string[];
    /** When it was declared: the first fact of its timeline. */
    declaredAt: string;
  };
  DescribeIncident: { title?: string; description?: string };
  ChangeSeverity: { severity: IncidentSeverity; reason: string };
  ChangeKind: { kind: IncidentKind; reason: string };
  GiveRole: { role: IncidentRole; name: string };
  EndRole: { role: IncidentRole };
  NoteFact: { fact: FactContent; milestone?: Milestone };
  CorrectFact: { fact: string; to: FactChange; reason: string };
  WithdrawFact: { fact: string; reason: string };
  RestoreFact: { fact: string; reason?: string };
  SetMilestone: { milestone: Milestone; fact: string };
  ClearMilestone: { milestone: Milestone; reason: string };
  NameSource: { source: string; zone?: string };
  /** By pairs of facts, or by so many milliseconds that it is ahead. */
  SetSourceClock: { source: string } & (
    | { pairs: readonly { fact: string; reference: string }[] }
    | { offset: number; reason: string }
  );
  ImportFacts: KeptFiles & {
    format: string;
    source?: string;
    zone: string;
    facts: number;
    skipped: number;
    leftOut?: number;
    /** Which of the facts, counted from 0, are milestones: where no fact is yet. */
    milestones?: Partial<Record<Milestone, number>>;
  };
  TakeBackFacts: { sha256: string; reason: string };
  StateMeasure: { measure: MeasureContent };
  ReviseMeasure: { measure: string; to: MeasureChange; reason: string };
  WithdrawMeasure: { measure: string; reason: string };
  SetObjective: { objective: Objective; reason?: string };
  RemoveObjective: { name: string; reason: string };
  AttachSeries: KeptSeries;
  DetachSeries: { series: string; reason: string };
  /** The whole of the causes, as they are to be; `revision`: that of the causes that whoever asks has seen. */
  ReviseCauses: { graph: CauseGraph; revision: number };
  ProposeAction: { action: ActionContent };
  ReviseAction: { action: string; to: ActionChange };
  /** `case`: the one that is opened for it. */
  AgreeToAction: { action: string; case: string };
  /** `seen`: the hash of the action as whoever decides has seen it, or how that begins. */
  DecideOnAction: {
    action: string;
    verdict: Verdict;
    reason: string;
    until: string;
    seen?: string;
  };
  /** `incident`: the one that repeats this. */
  ReturnAction: { action: string; because: Exclude<Return, 'revised'>; incident?: string };
  /** The whole text, kept as evidence; `revision`: that which it was made of. */
  RevisePostmortem: { text: EvidenceRef; lines: LineCount; revision: number };
  AskForReview: Partial<ReviewTerms>;
  /** `hash`: of what there is to sign; `seen`: that which whoever signs has seen, or how it begins; `roles`: theirs here. */
  SignPostmortem: { hash: string; seen?: string; roles?: readonly Role[] };
  WithdrawFromReview: object;
  /** `signed`: the hash of what there is to sign. */
  PublishPostmortem: IncidentData<'PostmortemPublished'>;
  LinkIncident: Link & { why?: string };
  UnlinkIncident: Link;
  /** An asset that it has to do with has another name. */
  FollowAsset: { from: string; to: string };
  CloseIncident: { reason?: string };
  ReopenIncident: { reason: string };
  RestrictIncident: { to?: readonly string[] };
};

export type IncidentCommandType = keyof IncidentCommandData;
export type IncidentCommand = {
  [T in IncidentCommandType]: { type: T } & IncidentCommandData[T] & Stamp;
}[IncidentCommandType];
export type IncidentAsk = {
  [T in IncidentCommandType]: { type: T } & IncidentCommandData[T];
}[IncidentCommandType];
export type OnIncident<T extends IncidentCommandType> = Extract<IncidentCommand, { type: T }>;

/** The facts that a command is about: the rules are told what they say. */
export function factsAskedOf(command: IncidentCommand): string[] {
  if (command.type === 'SetSourceClock') {
    return 'pairs' in command
      ? command.pairs.flatMap(({ fact, reference }) => [fact, reference])
      : [];
  }
  if (command.type === 'StateMeasure') return factsOfMeasure(command.measure);
  if (command.type === 'ReviseMeasure') return factsOfMeasure(command.to);
  if (command.type === 'ReviseCauses') {
    const cited = command.graph.nodes.flatMap(({ evidence }) => evidence);
    return [...new Set(cited.filter((one) => factEvidence.test(one)))];
  }
  return 'fact' in command && typeof command.fact === 'string' ? [command.fact] : [];
}
