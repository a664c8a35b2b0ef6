import { z } from 'zod';
import { cursor, instant, limit } from './common.ts';

const checkpoint = z
  .object({
    origin: z.string(),
    size: z.number().int(),
    root: z.string(),
    at: instant,
    /** The signed text itself (C2SP tlog-checkpoint). */
    note: z.string(),
  })
  .meta({ id: 'Checkpoint' });

export const ledgerShapes = {
  latestCheckpoint: {
    ok: z.object({
      checkpoint: checkpoint.nullable(),
      /** The public key that signs, as `holdfast verify --key` takes it; none before the first checkpoint. */
      key: z.string().nullable(),
      /** Events that are not in the log yet. */
      waiting: z.number().int(),
    }),
  },
  listCheckpoints: {
    query: z.strictObject({ limit: limit(50, 500), after: cursor.optional() }),
    ok: z.object({ checkpoints: z.array(checkpoint), next: z.string().optional() }),
  },
  verifyLedger: {
    ok: z.object({
      ok: z.boolean(),
      events: z.number().int(),
      streams: z.number().int(),
      size: z.number().int(),
      waiting: z.number().int(),
      checkpoints: z.number().int(),
      root: z.string(),
      problems: z.object({
        count: z.number().int(),
        first: z.array(z.object({ where: z.string(), what: z.string() })),
      }),
    }),
  },
} as const;
