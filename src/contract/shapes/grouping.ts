import { z } from 'zod';
import { severities } from '#domain/finding/finding.ts';
import { limit } from './common.ts';
import { file, name, problem } from './workflows.ts';

const count = z.number().int();
const pin = { name: z.string(), version: count, hash: z.string() };
const params = z.object({
  grouping: name,
  version: z.coerce.number().int().min(1).max(2_147_483_647),
});
const named = file.extend({ file: z.string().max(500).default('grouping') });

const previewedGroup = z
  .object({
    /** Null where no rule is for them. */
    rule: z.string().nullable(),
    title: z.string(),
    /** What the case would be of. */
    asset: z.string(),
    findings: count,
    /** They are on so many assets. */
    assets: count,
    severities: z.partialRecord(z.enum(severities), count),
    /** So many cases hold them now. */
    cases: count,
  })
  .meta({ id: 'PreviewedGroup' });

const preview = z
  .object({
    grouping: z.object({ name: z.string(), version: count }),
    /** Open findings that want a case, as far as the caller may see them. */
    findings: count,
    /** `now`: cases that hold any of them; `would`: groups. */
    cases: z.object({ now: count, would: count }),
    /** Findings that are in no case. */
    free: count,
    /** Findings whose case would not hold the same of them as it does. */
    regrouped: count,
    /** Cases that would be several, and groups that are several cases now. */
    split: count,
    merged: count,
    /** By rule, in their order, and last, with null, of what none is for. */
    rules: z.array(z.object({ rule: z.string().nullable(), findings: count, cases: count })),
    largest: z.array(previewedGroup),
  })
  .meta({ id: 'GroupingPreview' });

export const groupingShapes = {
  listGroupings: {
    ok: z.array(z.object({ ...pin, title: z.string(), rules: count, inForce: z.boolean() })),
  },
  showGrouping: { params, ok: z.object({ ...pin, text: z.string() }) },
  checkGrouping: {
    body: file,
    ok: z.object({ ok: z.boolean(), problems: z.array(problem) }),
  },
  previewGrouping: {
    body: named.extend({
      /** In the language of docs/guides/search.md: of which findings. */
      q: z.string().max(4000).default(''),
      limit: limit(20, 200),
    }),
    ok: preview,
  },
  publishGrouping: { body: named, ok: z.object({ ...pin, published: z.boolean() }) },
  useGrouping: { params, ok: z.object(pin) },
} as const;
