import type { Role } from '#domain/access/roles.ts';
import type { EvidenceRef } from '#domain/case/state.ts';
import { type CauseGraph, noCauses } from '#domain/causes/graph.ts';
import type { CorrectiveAction } from '#domain/corrective-action/corrective-action.ts';
import type { Measure } from '#domain/impact/measure.ts';
import type { Objective } from '#domain/impact/objective.ts';
import type { Meaning } from '#domain/impact/series.ts';
import type { Audience } from '#domain/redaction/passages.ts';
import type { Milestones } from '#domain/timeline/milestones.ts';
import type { SourceClock } from '#domain/timeline/source-clock.ts';

/** A near miss had no impact: it ends where it was noticed, and is learnt from all the same. */
export const incidentKinds = ['incident', 'near-miss'] as const;
export type IncidentKind = (typeof incidentKinds)[number];

/** `sev1` is the worst. Where nobody is sure between two, the worse is chosen (PagerDuty, incident response). */
export const incidentSeverities = ['sev1', 'sev2', 'sev3', 'sev4', 'sev5'] as const;
export type IncidentSeverity = (typeof incidentSeverities)[number];

/** 1, the worst, to 5. */
export function levelOf(severity: IncidentSeverity): number {
  return incidentSeverities.indexOf(severity) + 1;
}

/** What people do in an incident, one person each at a time. */
export const incidentRoles = [
  'commander',
  'operations',
  'communications',
  'scribe',
  'facilitator',
] as const;
export type IncidentRole = (typeof incidentRoles)[number];

/**
 * What an incident has to do with: things of this product by id or name, and of others by number or address. A recurrence
 * is of an earlier incident that it repeats.
 */
export const linkKinds = ['case', 'asset', 'change', 'alert', 'url', 'recurrence'] as const;
export type LinkKind = (typeof linkKinds)[number];
export type Link = { kind: LinkKind; to: string };

/** What is known of a source of facts: the zone that its local times are in, and how far its clock is off. */
export type FactSource = { zone?: string; clock?: SourceClock };

/** A file that facts were read from, by its SHA-256; `first`: the number of the first of them. */
export type FactFile = { sha256: string; name: string; facts: number; first: number };

/** Values over time that an impact is measured by: the file that they were read from, and what was read of it. */
export type AttachedSeries = Omit<KeptSeries, 'file' | 'read'> & {
  id: string;
  name: string;
  sha256: string;
  read: string;
};

/** What is said of the impact. `stated` and `attached`: how many measures and series there ever were. */
export type StatedImpact = {
  measures: readonly Measure[];
  stated: number;
  objectives: readonly Objective[];
  series: readonly AttachedSeries[];
  attached: number;
};
/** Why it came about; how often that was said otherwise; the highest number that a node of it ever had. */
export type Causes = { graph: CauseGraph; revision: number; last: number };
/** What is to be done about it, and how many actions were ever proposed. */
export type Actions = { list: readonly CorrectiveAction[]; proposed: number };

/** What somebody wrote of the incident after it: the text by its SHA-256, how often it was revised, and by whom. */
export type PostmortemState = {
  revision: number;
  sha256: string;
  by: string;
  at: string;
  authors: readonly string[];
};
/** That people are to sign what was written: how many, and of whom, where that is said. */
export type ReviewTerms = { need: number; people?: readonly string[]; role?: Role };
/** `hash`: of what was signed. */
export type Signature = { by: string; at: string; hash: string };
/** What was published for whom: the file by its SHA-256, the hash of what it tells, and of what was signed. */
export type Publication = {
  audience: Audience;
  sha256: string;
  hash: string;
  signed: string;
  by: string;
  at: string;
};
export type Review = ReviewTerms & {
  askedBy: string;
  askedAt: string;
  signatures: readonly Signature[];
  /** Who changed what was signed, and who had signed it; until somebody signs again. */
  voided?: { by: string; at: string; signed: readonly Omit<Signature, 'at'>[] };
};
/** How many lines of a text came and went. */
export type LineCount = { added: number; removed: number };

export type Incident = {
  id: string;
  /** How many events made it; 0 before it is declared. */
  version: number;
  title: string;
  description?: string;
  kind: IncidentKind;
  severity: IncidentSeverity;
  /** The zone (IANA) in which its people tell the time. */
  zone: string;
  declaredBy: string;
  declaredAt: string;
  roles: Partial<Record<IncidentRole, { name: string; since: string }>>;
  links: readonly Link[];
  milestones: Milestones;
  sources: Readonly<Record<string, FactSource>>;
  /** How many facts were ever noted. The facts themselves are rows: there may be a hundred thousand. */
  facts: number;
  files: readonly FactFile[];
  impact: StatedImpact;
  /** Once somebody said anything about them. */
  causes?: Causes;
  /** Once somebody proposed one. */
  actions?: Actions;
  /** Once somebody wrote one. */
  postmortem?: PostmortemState;
  /** Once somebody asked for one. */
  review?: Review;
  /** What was published of it, the last last. */
  publications?: readonly Publication[];
  closed?: { at: string; by: string; reason?: string };
  /** Of a private incident: who may see it, and nobody else. */
  restrictedTo?: readonly string[];
};

export const noIncident: Incident = {
  id: '',
  version: 0,
  title: '',
  kind: 'incident',
  severity: 'sev3',
  zone: 'UTC',
  declaredBy: '',
  declaredAt: '',
  roles: {},
  links: [],
  milestones: {},
  sources: {},
  facts: 0,
  files: [],
  impact: { measures: [], stated: 0, objectives: [], series: [], attached: 0 },
};

export const incidentStates = ['ongoing', 'mitigated', 'ended', 'closed'] as const;
export type IncidentState = (typeof incidentStates)[number];

/**
 * Where an incident stands: it follows from its milestones, and nobody sets it. So it cannot be called over while no fact
 * says that it is; and it goes back where the fact turns out to be none.
 */
export function stateOf({
  closed,
  milestones,
}: Pick<Incident, 'closed' | 'milestones'>): IncidentState {
  if (closed) return 'closed';
  if (milestones.ended !== undefined) return 'ended';
  return milestones.mitigated === undefined ? 'ongoing' : 'mitigated';
}

export function causesOf({ causes }: Pick<Incident, 'causes'>): Causes {
  return causes ?? { graph: noCauses, revision: 0, last: 0 };
}

export function actionsOf({ actions }: Pick<Incident, 'actions'>): Actions {
  return actions ?? { list: [], proposed: 0 };
}

/** The assets that it has to do with: who may see and work on it follows from them. */
export function assetsOf({ links }: Pick<Incident, 'links'>): string[] {
  return links.filter(({ kind }) => kind === 'asset').map(({ to }) => to);
}

/** Those who are in it by name: whoever declared it, and whoever has a role in it. */
export function peopleIn({ declaredBy, roles }: Pick<Incident, 'declaredBy' | 'roles'>): string[] {
  return [...new Set([declaredBy, ...Object.values(roles).map(({ name }) => name)])];
}

/** The files that an import of facts keeps: the one that was read, and what was read of it, fact by fact. */
export type KeptFiles = { file: EvidenceRef; read: EvidenceRef };

/** A series as its file is kept: what its values mean, how many there are and of which time, what could not be read. */
export type KeptSeries = KeptFiles & {
  format: string;
  meaning: Meaning;
  points: number;
  skipped: number;
  from: string;
  to: string;
};
