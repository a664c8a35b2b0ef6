import type { Case, Disposition, State } from '#domain/case/state.ts';
import { toMillis } from '#domain/clock/instant.ts';
import type { Level } from '#domain/priority/level.ts';
import type { RefusedInput, Replayed } from './replay.ts';

/** Where a case stands, in what people ask of it: who has it, by when, what is agreed to, how it ended. */
export type Standing = {
  state: State;
  stage: string | null;
  owner: string | null;
  /** Where it lies as long as nobody has it. */
  queue: string | null;
  priority: Level | null;
  disposition: Disposition | null;
  cycle: number;
  dueAt: string | null;
  /** Of other service levels than the first. */
  deadlines: { level: string; dueAt: string }[];
  closedAt: string | null;
  /** Deadlines that passed; `level`: of another service level than the first. `late`: by how many seconds, so far. */
  breached: { level: string | null; dueAt: string; at: string; late: number }[];
  approvals: { step: string; title: string; given: number; need: number }[];
};

export const compared = [
  'state',
  'stage',
  'owner',
  'queue',
  'priority',
  'disposition',
  'cycle',
  'dueAt',
  'deadlines',
  'closedAt',
  'breached',
  'approvals',
] as const satisfies readonly (keyof Standing)[];

/** A case as it is and as it would be, under another workflow or policy, and what is not the same. */
export type Difference = {
  case: string;
  title: string;
  before: Standing;
  after: Standing;
  differs: (typeof compared)[number][];
  refused: RefusedInput[];
};

export function differenceOf(before: Replayed, after: Replayed, until: string): Difference {
  const [was, is] = [standingOf(before.state, until), standingOf(after.state, until)];
  const told = (one: Standing, field: keyof Standing) =>
    JSON.stringify(field === 'breached' ? one.breached.map(essence) : one[field]);
  return {
    case: before.state.id,
    title: before.state.title,
    before: was,
    after: is,
    differs: compared.filter((field) => told(was, field) !== told(is, field)),
    refused: [...after.refused],
  };
}

/** A breach is recorded when a timer rings, and a busy machine rings late: that alone is no difference. */
function essence({ level, dueAt }: Standing['breached'][number]) {
  return { level, dueAt };
}

/** `until`: the instant up to which what is late is counted. */
function standingOf(state: Case, until: string): Standing {
  const end = state.closedAt ?? until;
  const breach = (level: string | null, dueAt: string | undefined, at: string | undefined) =>
    dueAt && at ? [{ level, dueAt, at, late: secondsBetween(dueAt, end) }] : [];
  const { clock, deadlines, steps } = state;
  // Those that were set last come last: in what order they were set is no difference.
  const others = Object.entries(deadlines).toSorted(([one], [other]) => (one < other ? -1 : 1));
  return {
    state: state.state,
    stage: state.stage ?? null,
    owner: state.owner ?? null,
    queue: state.queue ?? null,
    priority: state.priority ?? null,
    disposition: state.disposition ?? null,
    cycle: state.cycle,
    dueAt: clock.dueAt ?? null,
    deadlines: others.map(([level, { dueAt }]) => ({ level, dueAt })),
    closedAt: state.closedAt ?? null,
    breached: [
      ...breach(null, clock.dueAt, clock.breachedAt),
      ...others.flatMap(([level, { dueAt, breachedAt }]) => breach(level, dueAt, breachedAt)),
    ],
    approvals: Object.entries(steps).flatMap(([step, { title, approval }]) =>
      approval ? [{ step, title, given: approval.given.length, need: approval.need }] : [],
    ),
  };
}

function secondsBetween(from: string, to: string): number {
  return Math.max(0, Math.round((toMillis(to) - toMillis(from)) / 1000));
}
