import type { ServiceLevel } from '#domain/clock/service-level.ts';
import type { Severity } from '#domain/finding/finding.ts';
import type { OwnershipRule } from './ownership.ts';
import { allWithin, type Step } from './step.ts';

/**
 * A workflow as read from YAML (`docs/guides/workflows.md`): stages in order, steps in order.
 * Durations are elapsed seconds here, `3d`, `72h` or `10m` in the file.
 */
export type Workflow = {
  name: string;
  version: number;
  title: string;
  kinds: readonly Kind[];
  /** The short form of a service level: elapsed time from opening to closing, by severity. It is the first of those below. */
  clock: Partial<Record<Severity, number>>;
  serviceLevels: readonly ServiceLevel[];
  /** The controls that it is evidence for as a whole, as `framework:id`. */
  controls?: readonly string[];
  /** Policy packs that it follows, as name@version, and which of their facts. */
  packs?: readonly { pack: string; facts: readonly string[] }[];
  /** Who gets a case when it opens, and whenever its owner is gone. */
  ownership?: readonly OwnershipRule[];
  stages: readonly Stage[];
  hold: Hold;
  /** Duties that different people must hold, in every stage of a case. */
  apart?: readonly Duty[];
  /**
   * Whether a plan may run without its approvals, and where the case goes when that was not justified: back to its
   * planning, or to a stage. Without a word it may not.
   */
  breakGlass?: 'never' | 'replan' | { refusedTo: string };
};

/** Who asked for the change, agreed to it, made it, and brought the report that proves it. */
export const duties = ['requester', 'approver', 'implementer', 'verifier'] as const;
export type Duty = (typeof duties)[number];

export const kinds = [
  'vulnerability',
  'misconfiguration',
  'incident',
  'drift',
  'nonconformity',
  'quality',
] as const;
export type Kind = (typeof kinds)[number];

/** Which exact text a case runs under: pinned when the case opens, for good. `hash` is the file's SHA-256. */
export type WorkflowPin = { name: string; version: number; hash: string };

export type Stage = {
  id: string;
  title: string;
  state: StageState;
  steps: readonly Step[];
  /** What must be written down before the case leaves it. */
  documents?: readonly Document[];
  controls?: readonly string[];
  /** Who gets a case when it comes here; without it, it stays with whoever has it. */
  ownership?: readonly OwnershipRule[];
};

/** A document that a stage requires of cases of some kinds; of all where none is named. */
export type Document = { name: string; title: string; kinds?: readonly Kind[] };

/** The states that a stage may put a case into; the others follow from what happens inside (see `case/state.ts`). */
export const stageStates = [
  'triaging',
  'confirmed',
  'analyzing',
  'designing',
  'awaiting_approval',
  'implementing',
  'verifying',
] as const;
export type StageState = (typeof stageStates)[number];

/** After closing: what brings the case back, and to which stage. */
export type Hold = { reopenTo: string };

/** The stage of that id. The definition was checked when it was published, so it is there. */
export function stageOf(workflow: Workflow, id: string): Stage | undefined {
  return workflow.stages.find((stage) => stage.id === id);
}

/** All steps, those that lie within others too, in the order in which a case comes to them. */
export function stepsOf({ stages }: Pick<Workflow, 'stages'>): Step[] {
  return stages.flatMap((stage) => stage.steps.flatMap(allWithin));
}

export function stepOf(workflow: Workflow, id: string): Step | undefined {
  return stepsOf(workflow).find((step) => step.id === id);
}

/** How many items a plan may name; undefined where nothing is done for each item of a plan. */
export function mostItems(workflow: Workflow): number | undefined {
  const most = stepsOf(workflow).flatMap((step) =>
    step.kind === 'foreach' && step.over === 'items' ? [step.most] : [],
  );
  return most.length === 0 ? undefined : Math.min(...most);
}

/** The documents that the stage requires of a case of this kind. */
export function documentsOf({ documents = [] }: Stage, kind: Kind): readonly Document[] {
  return documents.filter(({ kinds }) => !kinds || kinds.includes(kind));
}
