import { z } from 'zod';
import { roles } from '#domain/access/roles.ts';
import { severities } from '#domain/finding/finding.ts';
import { kinds, stageStates } from '#domain/workflow/definition.ts';

const name = z
  .string()
  .max(100)
  .regex(/^[a-z][a-z0-9-]*$/);
/** Far longer than any workflow is, and read at once while nobody else is served. */
const file = z.strictObject({ text: z.string().max(50_000) });

const problem = z.object({
  line: z.number().int(),
  column: z.number().int(),
  message: z.string(),
  rule: z.string().optional(),
});

const seconds = z.number();
const terms = { title: z.string(), timeout: seconds, retries: z.number().int() };
const texts = z.record(z.string(), z.string());

const action = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('command'),
    ...terms,
    command: z.array(z.string()),
    cwd: z.string().optional(),
    env: texts.optional(),
    shell: z.boolean().optional(),
  }),
  z.object({
    kind: z.literal('http'),
    ...terms,
    method: z.string(),
    url: z.string(),
    headers: texts.optional(),
    body: z.string().optional(),
  }),
  z.object({ kind: z.literal('manual'), ...terms }),
]);

const named = { id: z.string(), title: z.string() };
const role = z.enum(roles);
const step = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('task'),
    ...named,
    role,
    requires: z.array(z.enum(['owner', 'note'])),
    evidence: z.array(z.string()),
  }),
  z.object({ kind: z.literal('plan'), ...named, role }),
  z.object({
    kind: z.literal('approval'),
    ...named,
    role,
    need: z.number().int(),
    expires: seconds,
  }),
  /** The approved plan, or an action of the workflow itself. */
  z.object({
    kind: z.literal('action'),
    ...named,
    run: z.union([z.literal('plan'), action]),
  }),
  z.object({
    kind: z.literal('verification'),
    ...named,
    otherwise: z.string(),
    separate: z.boolean(),
  }),
]);

const serviceLevel = z.object({
  ...named,
  /** The stage that it is about; absent where that is the whole case. */
  stage: z.string().optional(),
  /** The time by severity, in words. */
  target: z.partialRecord(z.enum(severities), z.string()),
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
    stages: z.array(z.object({ ...named, state: z.enum(stageStates), steps: z.array(step) })),
    hold: z.object({ reopenTo: z.string() }),
  })
  .meta({ id: 'WorkflowDefinition' });

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
    params: z.object({
      workflow: name,
      version: z.coerce.number().int().min(1).max(2_147_483_647),
    }),
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
      definition: definition.optional(),
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
