import { z } from 'zod';
import { done, standing } from './case-work.ts';
import { caseId, reason } from './common.ts';

const params = z.object({ case: caseId });

/** Findings by their numbers, or by a query in the search language; both may be given. */
const choice = {
  findings: z.array(z.number().int().positive()).max(5000).optional(),
  query: z.string().max(4000).optional(),
};

/** Of a case: which others it was one with, or is. */
export const groupingOfCase = {
  splitFrom: z.string().optional(),
  splitInto: z.array(z.string()).optional(),
  /** The case that took its findings over, and those whose findings it took over. */
  mergedInto: z.string().optional(),
  mergedFrom: z.array(z.string()).optional(),
};

export const caseFindingsShapes = {
  openCases: {
    body: z.strictObject({
      ...choice,
      /** One for each asset; else findings of several are refused. */
      eachAsset: z.boolean().default(false),
    }),
    ok: z.object({
      cases: z.array(z.object({ case: z.string(), asset: z.string(), findings: z.number().int() })),
    }),
  },
  addFindings: { params, body: z.strictObject(choice), ...done },
  splitCase: {
    params,
    body: z.strictObject({ ...choice, reason }),
    /** `into`: the new case. */
    ok: standing.extend({ into: z.string() }).meta({ id: 'CaseSplit' }),
    versioned: true,
  },
  mergeCases: {
    params,
    body: z.strictObject({ cases: z.array(caseId).min(1).max(50), reason }),
    ...done,
  },
} as const;
