import { z } from 'zod';
import { severities } from '#domain/finding/finding.ts';
import { remedyKinds } from '#domain/finding/remedy.ts';
import { levels } from '#domain/priority/level.ts';
import { caseId, cursor, limit } from './common.ts';
import { q } from './findings.ts';

const count = z.number().int();

const leverage = z
  .object({
    /** As the search finds it: `remedy:…`. */
    remedy: z.string(),
    kind: z.enum(remedyKinds),
    title: z.string(),
    /** Of a package, as package URLs have it; null where no report says. */
    ecosystem: z.string().nullable(),
    findings: count,
    assets: count,
    cases: count,
    severities: z.record(z.enum(severities), count),
    priorities: z.record(z.enum([...levels, 'none']), count),
    kev: count,
    upgrade: z
      .object({
        /** The lowest version that clears the most of the findings, and how many. */
        version: z.string(),
        clears: count,
        /** How many name a version that cannot be held against this one, or none. */
        notComparable: count,
        noVersion: count,
        /** What the findings that it clears are fixed by, as reports write it. */
        fixes: z.array(z.string()),
      })
      .nullable(),
    /** What finds exactly these findings. */
    query: z.string(),
  })
  .meta({ id: 'Leverage' });

export const leverageShapes = {
  leverage: {
    query: z.strictObject({
      q,
      kind: z.enum(remedyKinds).optional(),
      limit: limit(50, 200),
      after: cursor.optional(),
    }),
    ok: z.object({ remedies: z.array(leverage), next: z.string().optional() }),
  },
  caseLeverage: {
    params: z.object({ case: caseId }),
    ok: z.object({
      /** What would remedy the most of its findings, three at most. */
      remedies: z.array(
        leverage.extend({
          /** How many findings it clears on the asset of the case, how many on others, and on how many of those. */
          here: count,
          elsewhere: count,
          otherAssets: count,
        }),
      ),
    }),
  },
} as const;
