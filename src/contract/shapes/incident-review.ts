import { z } from 'zod';
import { roles } from '#domain/access/roles.ts';
import { accountName, instant } from './common.ts';
import { params } from './incidents.ts';

const MOST_SIGNERS = 50;

const signed = { by: z.string(), hash: z.string() };
const review = z
  .object({
    version: z.number().int(),
    /** Of what there is to sign now (SHA-256). */
    hash: z.string(),
    /** Who wrote the text: of those who sign, one at least is none of them. */
    authors: z.array(z.string()),
    review: z
      .object({
        need: z.number().int(),
        people: z.array(z.string()).optional(),
        role: z.enum(roles).optional(),
        askedBy: z.string(),
        askedAt: instant,
        signatures: z.array(z.object({ ...signed, at: instant })),
        /** Who changed what was signed, and who had signed it; until somebody signs again. */
        voided: z
          .object({ by: z.string(), at: instant, signed: z.array(z.object(signed)) })
          .optional(),
      })
      .optional(),
    /** Whether all who are needed have signed what there is now. */
    signed: z.boolean(),
    mayWork: z.boolean(),
    mayReview: z.boolean(),
  })
  .meta({ id: 'PostmortemReview' });
const whole = { params, ok: review, versioned: true } as const;

export const incidentReviewShapes = {
  showReview: whole,
  askForReview: {
    ...whole,
    body: z.strictObject({
      /** How many sign; unless said two for sev1 and sev2, one for the others. */
      need: z.number().int().min(1).max(MOST_SIGNERS).optional(),
      /** Only these; unless said, whoever may. */
      people: z.array(accountName).min(1).max(MOST_SIGNERS).optional(),
      /** Only whoever has this role on an asset of the incident. */
      role: z.enum(roles).optional(),
    }),
  },
  signPostmortem: {
    ...whole,
    body: z.strictObject({
      /** The hash of what was seen, or how it begins: refuse if it is another now. */
      seen: z
        .string()
        .regex(/^[0-9a-f]{8,64}$/, 'a hash, eight digits of it or more')
        .optional(),
    }),
  },
  withdrawFromReview: { ...whole, body: z.strictObject({}) },
} as const;
