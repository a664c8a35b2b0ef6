import { z } from 'zod';
import { roles } from '#domain/access/roles.ts';
import { duties, kinds, stageStates } from '#domain/workflow/definition.ts';
import type { Step } from '#domain/workflow/step.ts';
import { action } from './actions.ts';
import { quorum } from './approvals.ts';
import { levelSource } from './case-clocks.ts';
import { changeOutcome } from './case-work.ts';
import { caseId, cursor, instant } from './common.ts';

export const name = z
  .string()
  .max(100)
  .regex(/^[a-z][a-z0-9-]*$/);
/** Far longer than any workflow is, and read at once while nobody else is served. */
export const file = z.strictObject({ text: z.string().max(50_000) });

export const problem = z.object({
  line: z.number().int(),
  column: z.number().int(),
  message: z.string(),
  rule: z.string().optional(),
});

const seconds = z.number();
const named = { id: z.string(), title: z.string() };
const controls = z.array(z.string()).optional();
const stepBase = { ...named, if: z.string().optional(), controls };
const role = z.enum(roles);
/** A stage by its id, or `next`. */
const destination = z.string();
const atMost = z.number().int().optional();
/** The approved plan, or an action of the workflow itself. */
const run = z.union([z.literal('plan'), action]);

const simpleSteps = [
  z.object({
    kind: z.literal('task'),
    ...stepBase,
    role,
    requires: z.array(z.enum(['owner', 'note'])),
    evidence: z.array(z.string()),
    outcomes: z.array(z.string()).optional(),
  }),
  z.object({ kind: z.literal('plan'), ...stepBase, role }),
  z.object({
    kind: z.literal('approval'),
    ...stepBase,
    role,
    need: z.number().int(),
    expires: seconds,
    groups: z.array(quorum).optional(),
    order: z.literal('in-order').optional(),
    /** What follows when nobody answered in time; the plan is made anew where nothing is told. */
    onExpiry: z
      .union([z.object({ goTo: destination }), z.object({ ask: quorum, expires: seconds })])
      .optional(),
  }),
  z.object({ kind: z.literal('action'), ...stepBase, run }),
  z.object({
    kind: z.literal('decision'),
    ...stepBase,
    branches: z.array(z.object({ if: z.string(), goTo: destination, atMost })),
    otherwise: destination,
  }),
  z.object({
    kind: z.literal('wait'),
    ...stepBase,
    until: z
      .union([z.object({ instant: z.string() }), z.object({ condition: z.string() })])
      .optional(),
    deadline: seconds,
    otherwise: destination,
    atMost,
  }),
  z.object({
    kind: z.literal('verification'),
    ...stepBase,
    otherwise: z.string(),
    separate: z.boolean(),
  }),
  z.object({
    kind: z.literal('foreach'),
    ...stepBase,
    over: z.union([z.literal('items'), z.array(z.string())]),
    run,
    /** How many items, or what percent of them, are done in all once each wave is. */
    waves: z.array(z.union([z.object({ count: z.number() }), z.object({ percent: z.number() })])),
    halt: z.number(),
    most: z.number().int(),
    atOnce: z.number().int(),
  }),
] as const;

/** A step; those of kind parallel and workflow hold others of the same shape. */
const step: z.ZodType<Step> = z
  .lazy(() =>
    z.discriminatedUnion('kind', [
      ...simpleSteps,
      z.object({
        kind: z.literal('parallel'),
        ...stepBase,
        branches: z.array(z.object({ id: z.string(), steps: z.array(step) })),
      }),
      z.object({
        kind: z.literal('workflow'),
        ...stepBase,
        uses: z.string(),
        steps: z.array(step),
      }),
    ]),
  )
  .meta({ id: 'WorkflowStep' }) as z.ZodType<Step>;

const condition = { if: z.string().optional() };
const ownership = z
  .array(
    z.discriminatedUnion('to', [
      z.object({ to: z.literal('asset-owner'), ...condition }),
      z.object({ to: z.literal('person'), person: z.string(), ...condition }),
      z.object({ to: z.enum(['on-call', 'round-robin']), roster: z.string(), ...condition }),
      z.object({ to: z.literal('queue'), queue: z.string(), ...condition }),
    ]),
  )
  .optional();

const document = z.object({
  name: z.string(),
  title: z.string(),
  kinds: z.array(z.enum(kinds)).optional(),
});

const stage = z.object({
  ...named,
  state: z.enum(stageStates),
  steps: z.array(step),
  documents: z.array(document).optional(),
  controls,
  ownership,
});

const serviceLevel = z.object({
  ...named,
  /** The stage that it is about; absent where that is the whole case. */
  stage: z.string().optional(),
  /** The time by severity, or by what else it is told, in words. */
  target: z.record(z.string(), z.string()),
  toldBy: z.union([z.literal('priority'), z.object({ outcomeOf: z.string() })]).optional(),
  /** The instant by which it is done, where that is not the end of the case or stage. */
  stop: z.string().optional(),
  source: levelSource.optional(),
  /** Whose days are counted, where days are. */
  zone: z.string().optional(),
  pausable: z.boolean(),
});

/** What the text says, with its defaults; lengths of time in seconds. */
const definition = z
  .object({
    name: z.string(),
    version: z.number().int(),
    title: z.string(),
    kinds: z.array(z.enum(kinds)),
    serviceLevels: z.array(serviceLevel),
    controls,
    packs: z.array(z.object({ pack: z.string(), facts: z.array(z.string()) })).optional(),
    ownership,
    stages: z.array(stage),
    hold: z.object({ reopenTo: z.string() }),
    apart: z.array(z.enum(duties)).optional(),
    breakGlass: z.union([z.literal('never'), z.object({ refusedTo: z.string() })]).optional(),
  })
  .meta({ id: 'WorkflowDefinition' });

const pin = { name: z.string(), version: z.number().int() };
const versionParams = z.object({
  workflow: name,
  version: z.coerce.number().int().min(1).max(2_147_483_647),
});
/** A version, a draft of it where an author is named, or a text. */
const compared = z.union([
  file,
  z.strictObject({
    name,
    version: z.number().int().min(1).max(2_147_483_647),
    author: z.string().max(100).optional(),
  }),
]);

export const workflowShapes = {
  listWorkflows: {
    ok: z.array(
      z.object({
        name: z.string(),
        version: z.number().int(),
        hash: z.string(),
        kinds: z.array(z.enum(kinds)),
        title: z.string(),
      }),
    ),
  },
  showWorkflow: {
    params: versionParams,
    ok: z.object({
      name: z.string(),
      version: z.number().int(),
      hash: z.string(),
      text: z.string(),
      definition,
    }),
  },
  checkWorkflow: {
    body: file,
    /** The definition where there is no problem. */
    ok: z.object({
      ok: z.boolean(),
      problems: z.array(problem),
      /** What is no fault, and whoever uses it should know. */
      notes: z.array(z.string()).optional(),
      definition: definition.optional(),
    }),
  },
  listVersions: {
    ok: z.object({
      versions: z.array(
        z.object({
          ...pin,
          state: z.enum(['draft', 'published', 'retired']),
          author: z.string().optional(),
          title: z.string().optional(),
          kinds: z.array(z.enum(kinds)),
          changedAt: instant,
          /** Open cases that run under it, of those that the caller may see. */
          cases: z.number().int(),
        }),
      ),
    }),
  },
  compareWorkflows: {
    body: z.strictObject({ from: compared, to: compared }),
    ok: z.object({
      /** In words; none where only the writing differs. */
      changes: z.array(z.string()),
      /** Each line with its number in both texts; null where it is not in one. */
      lines: z.array(
        z.object({
          text: z.string(),
          from: z.number().int().nullable(),
          to: z.number().int().nullable(),
        }),
      ),
    }),
  },
  draftWorkflow: {
    body: file.extend({ file: z.string().max(500).default('workflow') }),
    ok: z.object({ ...pin, author: z.string(), problems: z.array(problem) }),
  },
  publishDraft: {
    params: versionParams,
    /** Whose, where there are several. */
    body: z.strictObject({ author: z.string().max(100).optional() }),
    ok: z.object({ ...pin, hash: z.string(), published: z.boolean() }),
  },
  retireWorkflow: { params: versionParams, ok: z.object({ ...pin, retired: z.boolean() }) },
  migrateCases: {
    params: versionParams,
    body: z.strictObject({
      to: z.strictObject({ name, version: z.number().int().min(1).max(2_147_483_647) }),
      /** Where they go on, if not where they stand. */
      stage: name.optional(),
      cases: z.array(caseId).min(1).max(500).optional(),
      after: cursor.optional(),
      /** Say what would become of each, and do nothing. */
      preview: z.boolean().default(false),
    }),
    ok: z.object({
      outcomes: z.array(changeOutcome),
      /** Where the next part goes on; null where this is the last. */
      after: z.string().nullable(),
      preview: z.boolean(),
    }),
  },
  publishWorkflow: {
    body: file.extend({ file: z.string().max(500).default('workflow') }),
    ok: z.object({
      name: z.string(),
      version: z.number().int(),
      hash: z.string(),
      published: z.boolean(),
    }),
  },
} as const;
