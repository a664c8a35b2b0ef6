import { z } from 'zod';
import { duties, kinds, stageStates } from '#domain/workflow/definition.ts';
import { levelSource } from './case-clocks.ts';
import { changeOutcome } from './case-work.ts';
import { caseId, cursor, instant } from './common.ts';
import { controls, named, step } from './workflow-steps.ts';

export const name = z
  .string()
  .max(100)
  .regex(/^[a-z][a-z0-9-]*$/, 'a name: lower-case letters, digits and dashes, a letter first');
/** Far longer than any workflow is, and read at once while nobody else is served. */
export const file = z.strictObject({ text: z.string().max(50_000) });

export const problem = z.object({
  line: z.number().int(),
  column: z.number().int(),
  /** The keys and indexes that lead to it, parted by dots; empty where it is about the whole file. */
  path: z.string().optional(),
  message: z.string(),
  rule: z.string().optional(),
});

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
  /** When it begins, what moves it, who is told when: each in words. */
  terms: z.array(z.string()),
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
    breakGlass: z
      .union([z.enum(['never', 'replan']), z.object({ refusedTo: z.string() })])
      .optional(),
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
    /** What the file says, where it is well-formed, even if it breaks rules. */
    ok: z.object({
      ok: z.boolean(),
      problems: z.array(problem),
      /** What is no fault, and whoever uses it should know. */
      notes: z.array(z.string()).optional(),
      definition: definition.optional(),
    }),
  },
  workflowSchema: { ok: z.record(z.string(), z.unknown()) },
  listVersions: {
    ok: z.object({
      versions: z.array(
        z.object({
          ...pin,
          state: z.enum(['draft', 'published', 'retired']),
          author: z.string().optional(),
          /** Of a draft: its version is published, with another text. */
          overtaken: z.literal(true).optional(),
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
  showDraft: {
    params: versionParams,
    /** Whose, where there are several. */
    query: z.object({ author: z.string().max(100).optional() }),
    ok: z.object({ ...pin, author: z.string(), text: z.string(), changedAt: instant }),
  },
  discardDraft: { params: versionParams, ok: 'nothing' },
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
