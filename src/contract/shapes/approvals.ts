import { z } from 'zod';
import { accountName, caseId, cursor, instant, limit, severity } from './common.ts';
import { pendingDecision, request } from './decisions.ts';
import { exception } from './exceptions.ts';

/** Whether the caller can agree, or say no, and why not agree where not. */
const answers = z.object({
  may: z.boolean(),
  mayReject: z.boolean(),
  why: z.object({ code: z.string(), message: z.string() }).optional(),
});

const onCase = { case: caseId, caseTitle: z.string(), severity, asset: z.string() };
/** Of the case or exception, as If-Match takes it. */
const version = z.number().int();

/** What waits for a yes or a no: a plan or what ran without one, what was asked for beside it, an exception or its renewal. */
const toDecide = z.discriminatedUnion('kind', [
  pendingDecision.extend({ ...onCase, version }),
  z
    .object({
      kind: z.literal('request'),
      request,
      ...onCase,
      version,
      /** The last instant at which it can be granted. */
      expiresAt: instant.optional(),
      you: answers,
    })
    .meta({ id: 'PendingRequest' }),
  z
    .object({
      kind: z.literal('exception'),
      exception,
      version,
      expiresAt: instant.optional(),
      you: answers,
    })
    .meta({ id: 'PendingException' }),
]);

const absence = z
  .object({ account: z.string(), from: instant, to: instant, delegate: z.string() })
  .meta({ id: 'Absence' });

export const approvalShapes = {
  listApprovals: {
    query: z.strictObject({
      /** What the caller can decide, all that waits to be decided, or every after-review that is open. */
      which: z.enum(['mine', 'all', 'after-reviews']).default('mine'),
      after: cursor.optional(),
      limit: limit(50, 200),
    }),
    ok: z.object({
      /** What lapses first comes first; what never does, last. */
      items: z.array(toDecide),
      /** How many after-reviews are open among the cases that the caller sees. */
      openReviews: z.number().int(),
      next: z.string().optional(),
    }),
  },
  listAbsences: { ok: z.object({ absences: z.array(absence) }) },
  setAbsence: {
    body: z.strictObject({ from: instant, to: instant, delegate: accountName }),
    ok: absence,
  },
  clearAbsence: { ok: z.object({ cleared: z.boolean() }) },
} as const;
