import { z } from 'zod';
import { instant, severity } from './common.ts';

/** Since when nothing has told of the finding, where that is too long ago to go by. */
const staleSince = instant.nullable();

export const findingStatus = z.enum(['open', 'unknown', 'gone']);

/** As a case tells of it. */
export const heldFinding = z
  .object({
    fingerprint: z.string(),
    status: z.string(),
    claim: z.string(),
    title: z.string(),
    location: z.string().nullable(),
    component: z.string().nullable(),
    staleSince,
  })
  .meta({ id: 'CaseFinding' });

/** As the list of a case's findings has it. */
export const findingListing = z
  .object({
    id: z.number().int(),
    fingerprint: z.string(),
    status: findingStatus,
    claim: z.string(),
    severity,
    title: z.string(),
    rule: z.string().nullable(),
    component: z.string().nullable(),
    location: z.string().nullable(),
    target: z.string().nullable(),
    openedAt: instant,
    statusAt: instant,
    reopened: z.number().int(),
    staleSince,
    /** By when it is to be remedied by itself; null where the case has no deadline, or its clock stands still. */
    dueAt: instant.nullable(),
  })
  .meta({ id: 'FindingListing' });
