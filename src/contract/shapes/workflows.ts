import { z } from 'zod';
import { kinds } from '#domain/workflow/definition.ts';

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
    }),
  },
  checkWorkflow: {
    body: file,
    ok: z.object({ ok: z.boolean(), problems: z.array(problem) }),
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
