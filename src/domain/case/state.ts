import type { Role } from '#domain/access/roles.ts';
import type { Severity } from '#domain/finding/finding.ts';
import type { GroupingScope } from '#domain/grouping/grouping.ts';
import type { Level } from '#domain/priority/level.ts';
import type { Action } from '#domain/workflow/action.ts';
import { type Kind, stageStates, type WorkflowPin } from '#domain/workflow/definition.ts';
import type { Quorum, Step } from '#domain/workflow/step.ts';
import type { Clock, Deadline } from './clock.ts';

/** What a case is about, from its opening on. */
export type CaseFacts = {
  id: string;
  kind: Kind;
  title: string;
  severity: Severity;
  asset: string;
  /**
   * The scan that found it, and the key of its remedy (`remedyKey`) or of what a rule put together, where a report opened
   * the case: what later findings join it by.
   */
  source?: string;
  remedy?: string;
  /** How far it reaches, where a rule of a grouping says so. */
  scope?: GroupingScope;
  /** That of the worst of its open findings, from the opening on where they have one. */
  priority?: Level;
  /** Fingerprints of what this case remedies, in the order they joined. */
  findings: readonly string[];
  workflow: WorkflowPin;
  /** The instant by which its first cycle was promised, in place of the time that its workflow gives. */
  promised?: string;
};

/** Why the asset of a case is called otherwise. */
export type AssetMove = 'renamed' | 'merged' | 'split';

/**
 * A case: the remediation of one problem, from detection to validated closure and beyond.
 *
 * Three things are kept apart and never overloaded: `state` says where the work is, `disposition` what was
 * concluded, `clock` how the time stands (model of the status mapping across OSCAL, VEX, SARIF and OCSF).
 */
export type Case = CaseFacts & {
  /** What its asset was called before. */
  formerly?: readonly string[];
  /** How many events made it; 0 before it is opened. */
  version: number;
  /** The case that it was split from, and those that were split from it. */
  splitFrom?: string;
  splitInto?: readonly string[];
  /** The case that took its findings over, and those whose findings it took over. */
  mergedInto?: string;
  mergedFrom?: readonly string[];
  /** Which of the findings other scans found than the one that the case came from, by their sources. */
  elsewhere?: Readonly<Record<string, readonly string[]>>;
  owner?: string;
  /** Where it lies as long as nobody has it. */
  queue?: string;
  /** The only ones who may see it, beside auditors; absent where everybody may whose rights reach it. */
  restrictedTo?: readonly string[];
  /** 1 from opening; one more with every reopening. */
  cycle: number;
  openedAt: string;
  closedAt?: string;
  state: State;
  disposition?: Disposition;
  clock: Clock;
  /** By id of the service level. */
  deadlines: Readonly<Record<string, Deadline>>;
  /** Instants that clocks begin with and that people told, by name. */
  instants: Readonly<Record<string, string>>;
  /** The stage it stands in, since when each was entered and left in this cycle, and what has become of its steps. */
  stage?: string;
  stages: Readonly<Record<string, { enteredAt: string; leftAt?: string }>>;
  steps: Readonly<Record<string, StepProgress>>;
  plan?: Plan;
  /** When the last action of this cycle ended: only what is seen later proves anything. */
  implemented?: { at: string; by: readonly string[] };
  /** How often each branch that leads back was taken in this cycle, by step and place of the branch. */
  turns?: Readonly<Record<string, number>>;
  /** Names of what was written down and attached in this cycle, and what the stage requires beside. */
  documents?: readonly string[];
  wanted?: readonly WantedDocument[];
  /** What waits for a decision beside the workflow. */
  request?: Request;
  /** Of this cycle: what ran without its approvals. */
  reviews?: readonly AfterReview[];
  /** Where the case goes back to when a hold or an exception ends; `exception`: the id of that one. */
  aside?: { from: State; reason: string; until?: string; exception?: string };
};

export const states = [
  'new',
  ...stageStates,
  'approved',
  'implemented',
  'verified',
  'closed',
  'on_hold',
  'exception_requested',
  'exception_active',
] as const;
export type State = (typeof states)[number];

/**
 * What was concluded. `risk_accepted` belongs to an exception, which stays open and expires; `import_undone` is the end of
 * a case that a report had opened by mistake. Nobody asks for either.
 */
export const dispositions = [
  'remediated',
  'fully_mitigated',
  'false_positive',
  'not_affected',
  'duplicate',
  'asset_retired',
  'test_artifact',
  'withdrawn',
] as const;
export type Disposition = (typeof dispositions)[number] | 'risk_accepted' | 'import_undone';

export type WantedDocument = { name: string; title: string };

export type StepProgress = {
  status: 'waiting' | 'done' | 'failed' | 'skipped';
  /** What the workflow says of the step, kept so that a list can say it without the workflow. */
  kind: Step['kind'];
  title: string;
  role?: Role;
  startedAt: string;
  doneAt?: string;
  by?: string;
  approval?: Approval;
  /** The report that a verification step was held against last. */
  report?: string;
  /** Of a task with several outcomes, which it was. */
  outcome?: string;
  /** Of a wait: the instant that it waits for, if it waits for one, and until when. */
  until?: string;
  deadline?: string;
  /** Per action of an action step, by its place from 0. */
  actions?: readonly ActionProgress[];
  /** The same for each item that a step has begun with. */
  items?: Readonly<Record<string, readonly ActionProgress[]>>;
  /** The wave that goes on, or in which it was stopped, from 0. */
  wave?: number;
  /** What was done is being taken back, or has been. */
  undoes?: true;
};

export type Approval = {
  hash: string;
  need: number;
  requestedBy: string;
  expiresAt: string;
  given: readonly Voice[];
  groups?: readonly Quorum[];
  order?: 'in-order';
  /** Others were asked because nobody answered. */
  escalated?: true;
};

/** That somebody agreed, or somebody who stands in for them; for which of the groups it can count: all, where none is told. */
export type Voice = {
  by: string;
  at: string;
  for?: string;
  groups?: readonly string[];
  machine?: true;
};

/** What is looked at afterwards, because a plan ran without its approvals. Without an outcome it is open. */
export type AfterReview = {
  step: string;
  title: string;
  hash: string;
  requestedBy: string;
  brokenBy: string;
  at: string;
  reason: string;
  groups: readonly Quorum[];
  order?: 'in-order';
  given: readonly Voice[];
  outcome?: 'passed' | 'refused';
};

export type ActionProgress = {
  status: ActionStatus;
  kind: string;
  title: string;
  /** The same for every attempt of one request: the outside can tell a repetition from a new order. */
  key: string;
  attempts: number;
};

export const actionStatuses = [
  'requested',
  'succeeded',
  'failed',
  'undoing',
  'undone',
  'not-undone',
] as const;
export type ActionStatus = (typeof actionStatuses)[number];

/** What is proposed: to what, doing what. `hash` covers these, the workflow's text and the case. */
export type Plan = {
  summary: string;
  targets: readonly string[];
  actions: readonly Action[];
  /** What each of the actions is done for, one by one, where the workflow does so. */
  items?: readonly string[];
  hash: string;
  by: string;
  at: string;
};

/** What is asked for beside the workflow, and decided by somebody else. */
export const requestKinds = ['exception', 'disposition', 'extension'] as const;
export type Request = { by: string; at: string; reason: string } & (
  | { kind: 'exception'; until: string; exception?: string }
  | { kind: 'extension'; level: string; until: string }
  | {
      kind: 'disposition';
      disposition: Exclude<Disposition, 'remediated' | 'risk_accepted' | 'import_undone'>;
    }
);

/** A file kept beside the ledger, named by what is in it. */
export type EvidenceRef = { name: string; sha256: string; mediaType: string; size: number };

export const noCase: Case = {
  id: '',
  version: 0,
  kind: 'vulnerability',
  title: '',
  severity: 'info',
  asset: '',
  workflow: { name: '', version: 0, hash: '' },
  findings: [],
  cycle: 0,
  openedAt: '',
  state: 'new',
  clock: { startedAt: '', severities: [], pauses: [], extensions: [] },
  deadlines: {},
  instants: {},
  stages: {},
  steps: {},
};

/** The after-reviews that nobody has ended yet: until then the case does not close. */
export function openReviews({ reviews = [] }: Case): readonly AfterReview[] {
  return reviews.filter(({ outcome }) => outcome === undefined);
}

/** Whether nothing more is to be done at a step. */
export function isOver(progress: StepProgress | undefined): boolean {
  return progress?.status === 'done' || progress?.status === 'skipped';
}

/** Everything that was asked of the machine or of hands at a step, whatever it was for. */
export function allActions({ actions = [], items = {} }: StepProgress): ActionProgress[] {
  return [...actions, ...Object.values(items).flat()];
}

/** Whether work on the case goes on: not closed and not set aside. */
export function isActive(state: Case): boolean {
  return state.version > 0 && state.state !== 'closed' && state.aside === undefined;
}

/** The case without what it need not have. */
export function omit<K extends keyof Case>(
  state: Case,
  ...keys: readonly K[]
): Omit<Case, K> & Case {
  const rest = { ...state };
  for (const key of keys) delete rest[key];
  return rest;
}
