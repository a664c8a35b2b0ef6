import { z } from 'zod';
import { dispositions, states } from '#domain/case/state.ts';
import { compared } from '#domain/simulation/difference.ts';
import { kinds } from '#domain/workflow/definition.ts';
import { asset, caseId, cursor, instant, level, limit } from './common.ts';

/** Far longer than any file of this kind is, and read at once while nobody else is served. */
const file = z.strictObject({
  text: z.string().max(50_000),
  file: z.string().max(500).default('file'),
});
const count = z.number().int();
const turn = z.object({ would: count, wouldNot: count });

const standing = z
  .object({
    state: z.enum(states),
    stage: z.string().nullable(),
    owner: z.string().nullable(),
    queue: z.string().nullable(),
    priority: level.nullable(),
    disposition: z.enum([...dispositions, 'risk_accepted', 'import_undone']).nullable(),
    cycle: count,
    dueAt: z.string().nullable(),
    /** Of other service levels than the first. */
    deadlines: z.array(z.object({ level: z.string(), dueAt: z.string() })),
    closedAt: z.string().nullable(),
    /** `late`: seconds, up to the closing or the end of the simulation. */
    breached: z.array(
      z.object({ level: z.string().nullable(), dueAt: z.string(), at: z.string(), late: count }),
    ),
    approvals: z.array(
      z.object({ step: z.string(), title: z.string(), given: count, need: count }),
    ),
  })
  .meta({ id: 'SimulatedStanding' });

const difference = z
  .object({
    case: z.string(),
    title: z.string(),
    before: standing,
    after: standing,
    differs: z.array(z.enum(compared)),
    /** What was asked for in history, and the rules would say no to. */
    refused: z.array(z.object({ at: z.string(), asked: z.string(), code: z.string() })),
  })
  .meta({ id: 'SimulatedCase' });

const totals = z
  .object({
    cases: count,
    changed: count,
    breach: turn,
    close: turn,
    due: z.object({ earlier: count, later: count, gained: count, lost: count }),
    deadlines: count,
    approvals: z.object({ before: count, after: count }),
    owners: count,
    queues: count,
    priorities: z.array(z.object({ from: level.nullable(), to: level.nullable(), cases: count })),
    states: z.array(z.object({ from: z.enum(states), to: z.enum(states), cases: count })),
    refused: z.array(z.object({ code: z.string(), asked: z.string(), inputs: count })),
  })
  .meta({ id: 'SimulatedTotals' });

const policy = z.object({ name: z.string(), version: count });
const moved = { from: level.nullable(), to: level };

const findings = z
  .object({
    looked: count,
    changed: count,
    levels: z.array(z.object({ ...moved, findings: count })),
    vulnerabilities: z.array(z.object({ cve: z.string(), ...moved, findings: count })),
    first: z.array(
      z.object({
        fingerprint: z.string(),
        title: z.string(),
        asset,
        case: z.string().nullable(),
        ...moved,
        cve: z.string().optional(),
        was: z.string(),
        would: z.string(),
        factors: z.array(
          z.object({
            name: z.string(),
            was: z.string().nullable(),
            would: z.string().nullable(),
          }),
        ),
      }),
    ),
  })
  .meta({ id: 'SimulatedFindings' });

/** Which part of a simulation is asked for, and how much of it is told. */
const part = {
  /** The instant that is "now" to all parts of one simulation: that of the first part. */
  until: instant.optional(),
  after: cursor.optional(),
  limit: limit(20, 1000),
};
const followed = {
  /** How many cases there are in all; told with the first part. */
  total: count.optional(),
  totals,
  cases: z.array(difference),
  /** Where the next part goes on: ask again with it as `after` until it is null, and add up the totals. */
  after: z.string().nullable(),
};

export const simulationShapes = {
  simulateWorkflow: {
    body: file.extend({
      kinds: z.array(z.enum(kinds)).min(1).optional(),
      /** Only cases that were opened since. */
      since: instant.optional(),
      case: caseId.optional(),
      ...part,
    }),
    ok: z.object({
      workflow: z.object({ name: z.string(), version: count, hash: z.string() }),
      until: instant,
      /** Under which workflow new cases of its kinds would run; told with the first part. */
      newCases: z.array(z.object({ kind: z.enum(kinds), under: z.string().nullable() })).optional(),
      ...followed,
    }),
  },
  simulatePolicy: {
    body: file.extend(part),
    ok: z.object({
      policy,
      now: policy,
      until: instant,
      /** Told with the first part: what becomes of findings, and the exceptions that would be void. */
      findings: findings.optional(),
      voided: z.array(z.object({ exception: z.string(), reason: z.string() })).optional(),
      ...followed,
    }),
  },
} as const;
