import { z } from 'zod';
import { roles } from '#domain/access/roles.ts';
import { renderingKinds } from '#domain/document/document.ts';
import { audiences } from '#domain/redaction/passages.ts';
import { accountName, instant, sha256, shortText } from './common.ts';
import { params } from './incidents.ts';

const MOST_SIGNERS = 50;
const MOST_DECIDED = 500;

const audience = z.enum(audiences);
/** Texts of which somebody decided. */
const texts = z.array(shortText).max(MOST_DECIDED).default([]);
const draft = {
  audience,
  /** These may be told: names of assets, hosts, what has the look of a secret and is none. */
  show: texts,
  /** These are left out wherever they stand. */
  hide: texts,
};
/** The hash of what was seen, or how it begins: refuse if it is another now. */
const seen = z
  .string()
  .regex(/^[0-9a-f]{8,64}$/, 'a hash, eight digits of it or more')
  .optional();

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
    publications: z.array(
      z.object({
        audience,
        sha256,
        hash: z.string(),
        signed: z.string(),
        by: z.string(),
        at: instant,
      }),
    ),
    /** Whether all who are needed have signed what there is now. */
    signed: z.boolean(),
    mayWork: z.boolean(),
    mayReview: z.boolean(),
  })
  .meta({ id: 'PostmortemReview' });
const publication = z
  .object({
    version: z.number().int(),
    audience,
    /** In Markdown. */
    text: z.string(),
    /** Of what it tells, in whatever form; it stands below each. */
    hash: z.string(),
    /** Of the file, once it is published: evidence of the incident. */
    sha256: sha256.optional(),
    /** What is not in it, where it stood, and as it stood there, but for secrets. */
    leftOut: z.array(
      z.object({ kind: z.string(), where: z.string(), text: z.string().optional() }),
    ),
    /** Texts that may be secrets: each is to be shown or hidden. */
    undecided: z.array(z.string()),
    /** Whether it may be published as it is. */
    signed: z.boolean(),
  })
  .meta({ id: 'Publication' });
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
    body: z.strictObject({ seen }),
  },
  previewPublication: { params, body: z.strictObject(draft), ok: publication, versioned: true },
  publishPostmortem: {
    params,
    body: z.strictObject({ ...draft, seen, as: z.enum(renderingKinds).default('markdown') }),
    ok: publication,
    versioned: true,
  },
  withdrawFromReview: { ...whole, body: z.strictObject({}) },
} as const;
