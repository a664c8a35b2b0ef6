import { z } from 'zod';
import { instant, reason } from './common.ts';

const name = z
  .string()
  .regex(
    /^(?:\d{1,15}|[0-9a-f]{8,64})$/,
    'the number of a finding, or at least 8 hexadecimal digits of a fingerprint',
  );

const correlated = z.object({
  id: z.number().int(),
  fingerprint: z.string(),
  title: z.string(),
  status: z.string(),
  case: z.string().nullable(),
  tool: z.string(),
  scope: z.string(),
});

const identity = correlated
  .extend({
    asset: z.string(),
    aliases: z.array(
      z.object({
        fingerprint: z.string(),
        reason: z.enum(['upgrade', 'moved']),
        /** The report since which it is called otherwise. */
        report: z.number().int(),
        at: instant,
        by: z.string(),
      }),
    ),
    correlated: z.array(correlated),
    decisions: z.array(
      z.object({
        /** Null where it was said to be a problem by itself. */
        with: z.number().int().nullable(),
        reason: z.string(),
        by: z.string(),
        at: instant,
      }),
    ),
  })
  .meta({ id: 'FindingIdentity' });

const params = z.object({ finding: name });

export const findingIdentityShapes = {
  findingIdentity: { params, ok: z.object({ findings: z.array(identity) }) },
  mergeFindings: { params, body: z.strictObject({ with: name, reason }), ok: identity },
  splitFinding: { params, body: z.strictObject({ reason }), ok: identity },
} as const;
