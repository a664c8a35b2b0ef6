import type { Role } from '#domain/access/roles.ts';
import type { ServiceLevel } from '#domain/clock/service-level.ts';
import type { Severity } from '#domain/finding/finding.ts';

/**
 * Workflow language v1, as read from YAML (`docs/guides/workflows.md`): stages in order, steps in order.
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
  stages: readonly Stage[];
  hold: Hold;
};

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
};

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

export type Step = TaskStep | PlanStep | ApprovalStep | ActionStep | VerificationStep;

type StepBase = { id: string; title: string };

/** A person does something and says so, with what the step requires. */
export type TaskStep = StepBase & {
  kind: 'task';
  role: Role;
  requires: readonly ('owner' | 'note')[];
  /** Names of evidence that must be attached, each at least once. */
  evidence: readonly string[];
};

/** A person proposes what will be done, to what: the plan that is then approved and run. */
export type PlanStep = StepBase & { kind: 'plan'; role: Role };

/** N people of a role agree to the plan as its hash stands. */
export type ApprovalStep = StepBase & {
  kind: 'approval';
  role: Role;
  need: number;
  /** Seconds until the request lapses; a lapsed request approves nothing. */
  expires: number;
};

/** The machine runs the approved plan (`run: 'plan'`) or an action that the workflow itself declares. */
export type ActionStep = StepBase & { kind: 'action'; run: 'plan' | Action };

/** A later report with covering scope must show the problem gone. */
export type VerificationStep = StepBase & {
  kind: 'verification';
  /** The stage that follows when the problem is still there. */
  otherwise: string;
  /** Whether the implementer may import the proving report. */
  separate: boolean;
};

/** After closing: what brings the case back, and to which stage. */
export type Hold = { reopenTo: string };

/** Something to do, rendered: exactly what will run, with nothing left to fill in. */
export type Action = ActionTerms & (CommandAction | HttpAction | ManualAction);

type ActionTerms = {
  title: string;
  /** Seconds. */
  timeout: number;
  /** How often it is tried again after a failure. */
  retries: number;
};
export type CommandAction = {
  kind: 'command';
  /** Program and arguments; no shell reads them unless `shell` says so. */
  command: readonly string[];
  cwd?: string;
  env?: Readonly<Record<string, string>>;
  shell?: boolean;
};
export type HttpAction = {
  kind: 'http';
  method: string;
  url: string;
  headers?: Readonly<Record<string, string>>;
  body?: string;
};
export type ManualAction = { kind: 'manual' };

/** The stage of that id. The definition was checked when it was published, so it is there. */
export function stageOf(workflow: Workflow, id: string): Stage | undefined {
  return workflow.stages.find((stage) => stage.id === id);
}

export function stepOf(workflow: Workflow, id: string): Step | undefined {
  return workflow.stages.flatMap((stage) => stage.steps).find((step) => step.id === id);
}
