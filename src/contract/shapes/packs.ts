import { z } from 'zod';
import { kinds } from '#domain/workflow/definition.ts';
import { contentKinds } from '#domain/workflow/fact-words.ts';
import { file, name, problem } from './workflows.ts';

const pin = { name: z.string(), version: z.number().int(), hash: z.string() };
/** Workflows that follow it, as name@version. */
const usedBy = z.array(z.string());
const about = { ...pin, title: z.string(), layers: z.array(z.string()), usedBy };

const fact = z
  .object({
    id: z.string(),
    says: z.string(),
    source: z.object({
      document: z.string(),
      section: z.string(),
      url: z.string().optional(),
      read: z.string(),
    }),
    /** Whether somebody has held it against the source itself; what is not is off until a workflow names it. */
    verified: z.boolean(),
    control: z.string().optional(),
    kinds: z.array(z.enum(kinds)).optional(),
    where: z.record(z.string(), z.array(z.string())).optional(),
    brings: z.enum(['control', ...contentKinds]),
    /** In the words of the file. */
    content: z.record(z.string(), z.unknown()).optional(),
    /** What a workflow must set for it. */
    parameters: z.array(z.string()),
    usedBy,
  })
  .meta({ id: 'PackFact' });

export const packShapes = {
  listPacks: {
    ok: z.array(z.object({ ...about, facts: z.number().int(), verified: z.number().int() })),
  },
  showPack: {
    params: z.object({ pack: name }),
    /** Without one, the newest. */
    query: z.strictObject({ version: z.coerce.number().int().min(1).optional() }),
    ok: z.object({ ...about, text: z.string(), facts: z.array(fact) }),
  },
  checkPack: { body: file, ok: z.object({ ok: z.boolean(), problems: z.array(problem) }) },
  publishPack: {
    body: file.extend({ file: z.string().max(500).default('pack') }),
    ok: z.object({ ...pin, published: z.boolean() }),
  },
} as const;
