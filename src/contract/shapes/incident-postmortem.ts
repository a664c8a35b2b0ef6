import { z } from 'zod';
import { renderingKinds } from '#domain/document/document.ts';
import { instant } from './common.ts';
import { contradiction, params } from './incidents.ts';

const MOST_SIGNS = 500_000;
/** To merge texts of more lines would take too long. */
const MOST_LINES = 5000;

const draft = z.strictObject({
  text: z
    .string()
    .max(MOST_SIGNS)
    .refine((text) => text.split('\n').length <= MOST_LINES, `at most ${MOST_LINES} lines`),
  /** That which the text was made of; 0 where nobody had written any. */
  revision: z.number().int().min(0),
});

/** What a text says with what it refers to. */
const reading = {
  /** Each reference with its place (from 1) and what it stands for, or why for nothing. */
  references: z.array(
    z.object({
      line: z.number().int(),
      column: z.number().int(),
      written: z.string(),
      value: z.string().optional(),
      /** The facts, measures, causes and objectives that it comes from. */
      of: z.array(z.string()).optional(),
      problem: z.string().optional(),
    }),
  ),
  /** Where the text says otherwise than the fields. */
  contradictions: z.array(contradiction),
};

const postmortem = z.object({
  version: z.number().int(),
  /** How often the text was revised: to be given back with what is made of it. 0: what it would begin with. */
  revision: z.number().int(),
  by: z.string().optional(),
  at: instant.optional(),
  text: z.string(),
  ...reading,
  mayWork: z.boolean(),
});

export const incidentPostmortemShapes = {
  showPostmortem: {
    params,
    query: z.strictObject({ revision: z.coerce.number().int().min(0).optional() }),
    ok: postmortem.meta({ id: 'Postmortem' }),
    versioned: true,
  },
  revisePostmortem: { params, body: draft, ok: postmortem, versioned: true },
  checkPostmortem: {
    params,
    body: draft.pick({ text: true }),
    ok: z.object({
      ...reading,
      /** What keeps it from being learned from; lines and columns from 1. */
      problems: z.array(
        z.object({
          rule: z.string(),
          severity: z.enum(['error', 'warning', 'hint']),
          line: z.number().int(),
          column: z.number().int(),
          endLine: z.number().int(),
          endColumn: z.number().int(),
          message: z.string(),
        }),
      ),
      /** The text as a document: headings, paragraphs, lists, tables, with what its references stand for. */
      blocks: z.array(z.record(z.string(), z.unknown())),
    }),
  },
  mergePostmortem: {
    params,
    body: draft,
    ok: z.object({
      /** That which the merged text is made of. */
      revision: z.number().int(),
      /** With both sides between marks where they differ. */
      text: z.string(),
      conflicts: z.array(
        z.object({
          from: z.number().int(),
          to: z.number().int(),
          ours: z.string(),
          theirs: z.string(),
        }),
      ),
    }),
  },
  renderPostmortem: {
    params,
    query: z.strictObject({ as: z.enum(renderingKinds).default('html') }),
    ok: 'file',
  },
} as const;
