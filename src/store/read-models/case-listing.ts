import type { Role } from '#domain/access/roles.ts';
import type { Clock } from '#domain/case/clock.ts';
import type { Disposition, State } from '#domain/case/state.ts';
import type { Wait } from '#domain/case/waiting-for.ts';
import { type Severity, severities } from '#domain/finding/finding.ts';
import { type Level, levels } from '#domain/priority/level.ts';
import type { Kind } from '#domain/workflow/definition.ts';

/** A case as a line of a list. Instants are ISO 8601, UTC. */
export type CaseListing = {
  id: string;
  /** How many events made it: what a change says that it has seen. */
  version: number;
  title: string;
  kind: Kind;
  severity: Severity;
  /** Null where none of its findings has one. */
  priority: Level | null;
  asset: string;
  owner: string | null;
  /** Where it lies as long as nobody has it. */
  queue: string | null;
  state: State;
  disposition: Disposition | null;
  stage: string | null;
  cycle: number;
  /** Name and version: `name@2`. */
  workflow: string;
  waits: Wait | null;
  /** What else it waits for at the same time. */
  alsoWaits: readonly Wait[];
  /** Whether only some people may see it. */
  private: boolean;
  openedAt: string;
  dueAt: string | null;
  /** When the time began to run, and since when it stands still. */
  clock: { startedAt: string; pausedAt: string | null };
  closedAt: string | null;
  changedAt: string;
};

/**
 * The columns of `cases` that a listing is made of. Of the clock only what the others do not tell is read from the
 * folded case: of cases that were reopened, and of those whose clock stands still.
 */
export const LISTING = `id, version, title, kind, severity, priority, asset, owner, queue, status, disposition, stage, cycle, workflow, private,
  waits_for, waits_step, waits_title, waits_role, asked_by, approved_by, opened_at, due_at, closed_at, changed_at, also_waits,
  case when cycle > 1 or status = 'on_hold' then state -> 'clock' end as clock`;

export type ListingRow = Omit<
  CaseListing,
  | 'severity'
  | 'priority'
  | 'state'
  | 'waits'
  | 'alsoWaits'
  | 'openedAt'
  | 'dueAt'
  | 'clock'
  | 'closedAt'
  | 'changedAt'
> & {
  severity: number;
  priority: number | null;
  status: State;
  waits_for: Wait['for'] | null;
  waits_step: string | null;
  waits_title: string;
  waits_role: Role | null;
  asked_by: string | null;
  approved_by: string[] | null;
  also_waits: readonly Wait[] | null;
  opened_at: Date;
  due_at: Date | null;
  closed_at: Date | null;
  changed_at: Date;
  clock: Clock | null;
};

export function toListing(row: ListingRow): CaseListing {
  const openedAt = row.opened_at.toISOString();
  return {
    id: row.id,
    version: row.version,
    title: row.title,
    kind: row.kind,
    severity: severities[row.severity] as Severity,
    priority: row.priority === null ? null : (levels[row.priority] as Level),
    asset: row.asset,
    owner: row.owner,
    queue: row.queue,
    state: row.status,
    disposition: row.disposition,
    stage: row.stage,
    cycle: row.cycle,
    workflow: row.workflow,
    waits: toWait(row),
    alsoWaits: row.also_waits ?? [],
    private: row.private,
    openedAt,
    dueAt: row.due_at?.toISOString() ?? null,
    clock: {
      startedAt: row.clock?.startedAt ?? openedAt,
      pausedAt: row.clock?.pausedAt ?? null,
    },
    closedAt: row.closed_at?.toISOString() ?? null,
    changedAt: row.changed_at.toISOString(),
  };
}

/** The wait as the domain said it (`waitingFor`). */
function toWait(row: ListingRow): Wait | null {
  if (row.waits_for === null) return null;
  return {
    for: row.waits_for,
    title: row.waits_title,
    ...(row.waits_step ? { step: row.waits_step } : {}),
    ...(row.waits_role ? { role: row.waits_role } : {}),
    ...(row.asked_by ? { askedBy: row.asked_by } : {}),
    ...(row.approved_by ? { approvedBy: row.approved_by } : {}),
    // An action asks for a person only once it has failed for good.
    ...(row.waits_for === 'action' && row.waits_role ? { failed: true as const } : {}),
  };
}
