import { z } from 'zod';
import { roles } from '#domain/access/roles.ts';
import { requestKinds } from '#domain/case/state.ts';
import { instant } from './common.ts';

/** How many of whom must agree. */
export const quorum = z
  .object({
    id: z.string(),
    title: z.string(),
    need: z.number().int(),
    role: z.enum(roles).optional(),
    people: z.array(z.string()).optional(),
    /** Its members are asked, as they are at that moment. */
    roster: z.string().optional(),
  })
  .meta({ id: 'Quorum' });

/** That somebody agreed; `for`: in whose stead; `groups`: those that it can count for. */
export const voice = z.object({
  by: z.string(),
  at: instant,
  for: z.string().optional(),
  groups: z.array(z.string()).optional(),
  /** By whoever holds the machine itself. */
  machine: z.literal(true).optional(),
});

/** What is looked at afterwards, because a plan ran without its approvals. */
export const afterReview = z.object({
  step: z.string(),
  title: z.string(),
  hash: z.string(),
  requestedBy: z.string(),
  brokenBy: z.string(),
  at: instant,
  reason: z.string(),
  groups: z.array(quorum),
  order: z.literal('in-order').optional(),
  given: z.array(voice),
  outcome: z.enum(['passed', 'refused']).optional(),
});

/** What was asked for beside the workflow of a case. */
export const request = z.object({
  kind: z.enum(requestKinds),
  by: z.string(),
  at: instant,
  reason: z.string(),
  until: instant.optional(),
  /** The exception that is asked for. */
  exception: z.string().optional(),
  disposition: z.string().optional(),
  /** Of which service level more time is asked for. */
  level: z.string().optional(),
});

/** A plan to agree to, or one that ran without being agreed to. */
export const pendingDecision = z
  .object({
    kind: z.enum(['approval', 'after-review']),
    step: z.string(),
    title: z.string(),
    hash: z.string(),
    summary: z.string().optional(),
    requestedBy: z.string(),
    brokenBy: z.string().optional(),
    reason: z.string().optional(),
    expiresAt: instant.optional(),
    inOrder: z.boolean(),
    escalated: z.boolean(),
    groups: z.array(
      quorum.extend({
        given: z.array(voice),
        missing: z.number().int(),
        /** Whether it is asked now, or only when those before it are complete. */
        asked: z.boolean(),
        /** Who could agree for it: the first twenty. */
        could: z.array(z.string()),
      }),
    ),
    /** Whether the caller can agree now, in whose stead, and why not where not. */
    you: z.object({
      may: z.boolean(),
      for: z.string().optional(),
      why: z.object({ code: z.string(), message: z.string() }).optional(),
    }),
  })
  .meta({ id: 'PendingDecision' });
