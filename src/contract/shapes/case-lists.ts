import { z } from 'zod';
import { states } from '#domain/case/state.ts';
import { waits } from '#domain/case/waiting-for.ts';
import { dueBuckets } from '#domain/clock/due-bucket.ts';
import { kinds } from '#domain/workflow/definition.ts';
import { asset, cursor, instant, level, limit, several, severity, someId } from './common.ts';

/** Which cases: every field narrows the list. */
const filters = {
  text: z.string().max(200).optional(),
  state: several(z.enum(states)),
  severity: several(severity),
  priority: several(level),
  kind: several(z.enum(kinds)),
  owner: several(z.string().max(63)),
  asset: several(asset),
  queue: several(z.string().max(100)),
  workflow: z.string().max(100).optional(),
  waitsFor: several(z.enum(waits)),
  due: z.enum(dueBuckets).optional(),
  closed: z.enum(['no', 'yes', 'both']).default('no'),
};

/** What a case waits for, and from whom. */
export const waiting = z.object({
  for: z.enum(waits),
  step: z.string().optional(),
  title: z.string(),
  role: z.string().optional(),
  askedBy: z.string().optional(),
  approvedBy: z.array(z.string()).optional(),
  failed: z.literal(true).optional(),
});

const caseListing = z
  .object({
    id: z.string(),
    version: z.number().int(),
    title: z.string(),
    kind: z.string(),
    severity,
    priority: level.nullable(),
    asset: z.string(),
    owner: z.string().nullable(),
    /** Where it lies as long as nobody has it. */
    queue: z.string().nullable(),
    state: z.string(),
    disposition: z.string().nullable(),
    stage: z.string().nullable(),
    cycle: z.number().int(),
    workflow: z.string(),
    waits: waiting.nullable(),
    alsoWaits: z.array(waiting),
    private: z.boolean(),
    openedAt: instant,
    dueAt: instant.nullable(),
    /** When the time began to run, and since when it stands still. */
    clock: z.object({ startedAt: instant, pausedAt: instant.nullable() }),
    closedAt: instant.nullable(),
    changedAt: instant,
  })
  .meta({ id: 'CaseListing' });

const counts = z.array(z.object({ value: z.string(), count: z.number().int() }));

const mine = z.object({
  total: z.number().int(),
  items: z.array(caseListing.extend({ why: z.enum(['owner', 'unowned', 'role']) })),
});

const about = z.enum(['cases', 'findings']).default('cases');

const view = z.object({
  id: z.string(),
  name: z.string(),
  owner: z.string(),
  shared: z.boolean(),
  /** What it shows. */
  about: z.enum(['cases', 'findings']),
  query: z.record(z.string(), z.unknown()),
});

export const caseListShapes = {
  listCases: {
    query: z.strictObject({
      ...filters,
      sort: z.enum(['urgency', 'priority', 'due', 'changed', 'opened']).default('urgency'),
      /** Unless set: the most urgent, the first due, the last changed, the last opened come first. */
      direction: z.enum(['ascending', 'descending']).optional(),
      limit: limit(50, 500),
      after: cursor.optional(),
    }),
    ok: z.object({ cases: z.array(caseListing), next: z.string().optional() }),
  },
  caseFacets: {
    query: z.strictObject(filters),
    ok: z.object({
      total: z.number().int(),
      state: counts,
      severity: counts,
      priority: counts,
      kind: counts,
      owner: counts,
      asset: counts,
      waitsFor: counts,
      due: counts,
    }),
  },
  myWork: { ok: z.object({ approvals: mine, tasks: mine, breaching: mine }) },
  listViews: {
    query: z.strictObject({ about }),
    ok: z.object({ views: z.array(view) }),
  },
  saveView: {
    params: z.object({ view: someId }),
    body: z.strictObject({
      name: z.string().min(1).max(100),
      shared: z.boolean().default(false),
      about,
      query: z.record(
        z.string().max(50),
        z.union([z.string().max(2000), z.array(z.string().max(500)).max(50)]),
      ),
    }),
    ok: view,
  },
  removeView: { params: z.object({ view: someId }), ok: 'nothing' },
  live: { ok: 'events' },
  directory: {
    ok: z.object({
      people: z.array(z.object({ name: z.string(), displayName: z.string(), kind: z.string() })),
    }),
  },
} as const;
