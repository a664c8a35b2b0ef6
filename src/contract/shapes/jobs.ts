import { z } from 'zod';
import { caseId, flag, instant, someId } from './common.ts';

const job = z
  .object({
    id: z.string(),
    queue: z.string(),
    state: z.string(),
    caseId: z.string().nullable(),
    attempts: z.number().int(),
    retryLimit: z.number().int(),
    createdAt: instant,
    startAfter: instant,
    startedAt: instant.nullable(),
    lastError: z.string().nullable(),
    explanation: z.string(),
  })
  .meta({ id: 'Job' });

export const jobShapes = {
  listJobs: {
    query: z.strictObject({ all: flag, case: caseId.optional() }),
    ok: z.array(job),
  },
  retryJob: {
    params: z.object({ job: someId }),
    ok: z.object({ id: z.string(), queue: z.string(), retried: z.boolean() }),
  },
} as const;
