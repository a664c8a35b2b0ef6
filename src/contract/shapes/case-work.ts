import { z } from 'zod';
import { dispositions, requestKinds } from '#domain/case/state.ts';
import { accountName, caseId, instant, reason, sha256, shortText, someId, text } from './common.ts';

const params = z.object({ case: caseId });

/** Evidence that was uploaded before, under the name that it has here; as the upload answered it, or shorter. */
export const namedEvidence = z
  .array(
    z.strictObject({
      name: z.string().min(1).max(200),
      sha256,
      mediaType: z.string().max(100),
      size: z.number().int().optional(),
    }),
  )
  .max(50);
const evidence = namedEvidence.default([]);

const duration = z.union([z.string().max(20), z.number()]);

/** The hash of a plan, or how it begins (8 digits or more). */
const planHash = z.string().min(8).max(64);
/** What was asked for beside the plan. */
const requestKind = z.enum(requestKinds);
/** Who is away and has named the caller to decide in their stead. */
const standsIn = accountName.optional();

/** An action as it is written in a plan; the terms of the workflow language, checked by its own reader. */
export const draftAction = z
  .looseObject({
    title: z.string().optional(),
    command: z.array(z.string()).optional(),
    shell: z.unknown().optional(),
    http: z.unknown().optional(),
    check: z.unknown().optional(),
    verify: z.unknown().optional(),
    undo: z.unknown().optional(),
    irreversible: z.boolean().optional(),
    manual: z.string().optional(),
    timeout: duration.optional(),
    retries: z.number().int().optional(),
  })
  .meta({ id: 'DraftAction', description: 'As in workflow files: command, http or manual' });

/** How a case stands after something was done to it. */
export const standing = z
  .object({
    case: z.string(),
    version: z.number().int(),
    state: z.string(),
    disposition: z.string().nullable(),
    owner: z.string().nullable(),
    plan: z.string().nullable(),
    next: z.array(z.object({ says: z.string(), command: z.string().optional() })),
    actor: z.string(),
  })
  .meta({ id: 'CaseStanding' });

export const done = { ok: standing, versioned: true } as const;

/** Things that can be done to many cases at once. */
const change = z.discriminatedUnion('do', [
  z.strictObject({ do: z.literal('assign'), owner: accountName }),
  z.strictObject({ do: z.literal('note'), text: text.min(1) }),
  z.strictObject({ do: z.literal('hold'), reason }),
  z.strictObject({ do: z.literal('resume') }),
  z.strictObject({ do: z.literal('request-exception'), reason, until: instant }),
  z.strictObject({
    do: z.literal('request-closing'),
    reason,
    disposition: z.enum(dispositions).exclude(['remediated']),
  }),
]);
export type CaseChange = z.output<typeof change>;

/** What became of one case of many, or would. */
export const changeOutcome = z.object({
  case: z.string(),
  done: z.boolean(),
  /** What happens, or would happen, in sentences. */
  says: z.array(z.string()),
  refusal: z.object({ code: z.string(), message: z.string(), remedy: z.string() }).optional(),
});

export const caseWorkShapes = {
  assignCase: { params, body: z.strictObject({ owner: accountName.optional() }), ...done },
  noteCase: { params, body: z.strictObject({ text: text.default(''), evidence }), ...done },
  holdCase: { params, body: z.strictObject({ reason }), ...done },
  resumeCase: { params, ...done },
  completeTask: {
    params: z.object({ case: caseId, step: someId }),
    body: z.strictObject({
      note: text.optional(),
      /** Which of its outcomes the task had. */
      outcome: someId.optional(),
      /** Of a change by hand that is made for each item: of which. */
      item: z.string().max(200).optional(),
      evidence,
    }),
    ...done,
  },
  proposePlan: {
    params,
    body: z.strictObject({
      summary: shortText,
      actions: z.array(draftAction).min(1).max(100),
      /** What each action is done for, one by one, where the workflow does so. */
      items: z.array(z.string().max(200)).max(1000).optional(),
    }),
    ...done,
  },
  approveCase: {
    params,
    body: z.strictObject({
      /** The hash of the plan that was looked at, or how it begins (8 digits or more). */
      plan: planHash.optional(),
      request: requestKind.optional(),
      note: text.optional(),
      for: standsIn,
    }),
    ...done,
  },
  rejectCase: {
    params,
    body: z.strictObject({
      plan: planHash.optional(),
      request: requestKind.optional(),
      reason,
      for: standsIn,
    }),
    ...done,
  },
  withdrawApproval: { params, body: z.strictObject({ reason: reason.optional() }), ...done },
  commentOnApproval: { params, body: z.strictObject({ text: text.min(1) }), ...done },
  breakGlass: { params, body: z.strictObject({ plan: planHash.optional(), reason }), ...done },
  acceptReview: {
    params,
    body: z.strictObject({ plan: planHash.optional(), note: text.optional(), for: standsIn }),
    ...done,
  },
  refuseReview: {
    params,
    body: z.strictObject({ plan: planHash.optional(), reason, for: standsIn }),
    ...done,
  },
  retryAction: { params, ...done },
  verifyCase: { params, ...done },
  requestException: { params, body: z.strictObject({ reason, until: instant }), ...done },
  requestClosing: {
    params,
    body: z.strictObject({ reason, disposition: z.enum(dispositions).exclude(['remediated']) }),
    ...done,
  },
  recordInstant: {
    params,
    body: z.strictObject({ name: someId, instant, reason: text.optional() }),
    ...done,
  },
  requestExtension: {
    params,
    body: z.strictObject({
      reason,
      until: instant,
      /** The service level; that of the case's own deadline where none is named. */
      level: someId.optional(),
    }),
    ...done,
  },
  restrictCase: {
    params,
    body: z.strictObject({ members: z.array(accountName).max(200) }),
    ...done,
  },
  changeCases: {
    body: z.strictObject({
      cases: z
        .array(z.strictObject({ case: caseId, version: z.number().int().optional() }))
        .min(1)
        .max(500),
      change,
      /** Say what would become of each, and do nothing. */
      preview: z.boolean().default(false),
    }),
    ok: z.object({
      outcomes: z.array(changeOutcome),
      preview: z.boolean(),
    }),
  },
} as const;
