import { z } from 'zod';
import { exceptionKinds, justifications } from '#domain/exception/kinds.ts';
import { checkOutcomes, exceptionStates } from '#domain/exception/state.ts';
import { severities } from '#domain/finding/finding.ts';
import { systemExposures } from '#domain/priority/tables/points.ts';
import { action } from './actions.ts';
import { draftAction } from './case-work.ts';
import { event, evidenceRef } from './cases.ts';
import {
  asset,
  caseId,
  cursor,
  flag,
  groupName,
  instant,
  level,
  limit,
  reason,
  several,
  severity,
  sha256,
  text,
} from './common.ts';

const line = z.string().min(1).max(500);
const share = z.number().min(0).max(1);

const terms = z.strictObject({
  justification: z.enum(justifications).optional(),
  shownBy: z.string().min(1).max(4000).optional(),
  deferredTo: line.optional(),
  vendor: line.optional(),
  reference: line.optional(),
});

const matcher = z
  .strictObject({
    rule: line.optional(),
    vulnerability: line.optional(),
    component: z
      .strictObject({
        name: line,
        version: z
          .union([
            z.strictObject({ exact: line }),
            z.strictObject({ from: line.optional(), before: line.optional() }),
          ])
          .optional(),
      })
      .optional(),
    asset: asset.optional(),
    group: groupName.optional(),
    path: line.optional(),
  })
  .meta({
    id: 'ExceptionMatcher',
    description: 'What a finding must be like: all that is given matches; `*` stands for anything',
  });

const scoped = { cases: z.array(caseId).max(500).optional(), matcher: matcher.optional() };
const tolerance = z.strictObject({
  severity: severity.optional(),
  priority: level.optional(),
  epss: share.optional(),
});
const risk = z
  .object({
    cases: z.number().int(),
    findings: z.number().int(),
    severity,
    priority: level.optional(),
    kev: z.boolean(),
    epss: z.number().optional(),
    exposure: z.enum(systemExposures).optional(),
  })
  .meta({ id: 'Risk' });

const check = z.object({
  at: instant,
  outcome: z.enum(checkOutcomes),
  reason: z.string().optional(),
  evidence: z.array(evidenceRef),
});

/** An exception as its events make it. */
export const exception = z
  .object({
    id: z.string(),
    version: z.number().int(),
    kind: z.enum(exceptionKinds),
    reason: z.string(),
    terms,
    scope: z.object({ cases: z.array(z.string()), matcher: matcher.optional() }),
    tolerance,
    control: z.object({ title: z.string(), check: action, every: z.number() }).optional(),
    state: z.enum(exceptionStates),
    requestedBy: z.string(),
    requestedAt: instant,
    until: instant,
    found: risk,
    asked: z
      .object({
        for: z.enum(['exception', 'renewal']),
        by: z.string(),
        at: instant,
        reason: z.string(),
        until: instant,
        need: z.number().int(),
        answerBy: instant,
        /** `machine`: by whoever holds the machine itself. */
        given: z.array(
          z.object({ by: z.string(), at: instant, machine: z.literal(true).optional() }),
        ),
      })
      .optional(),
    approvedBy: z.array(z.string()),
    approvedAt: instant.optional(),
    accepted: z
      .object({ found: risk, limits: risk.omit({ cases: true, findings: true }) })
      .optional(),
    renewals: z.number().int(),
    checks: z
      .object({ dueAt: z.string(), unproved: z.number().int(), last: check.optional() })
      .optional(),
    ended: z.object({ at: instant, by: z.string(), reason: z.string().optional() }).optional(),
  })
  .meta({ id: 'Exception' });

const days = z.record(z.enum(severities), z.number().int().min(1).max(3650));
const people = z.record(z.enum(severities), z.number().int().min(1).max(10));
const rules = z
  .strictObject({
    answerWithin: z.number().int().min(1).max(365),
    epssRise: share,
    warnAfter: z.number().int().min(1).max(1000),
    kinds: z.record(
      z.enum(exceptionKinds),
      z.strictObject({
        renewals: z.number().int().min(0).max(100),
        longest: days,
        approvals: people,
      }),
    ),
  })
  .meta({ id: 'ExceptionRules' });

const someCase = z.object({ id: z.string(), title: z.string(), asset: z.string(), severity });

/** Of cases those that the caller may see: how many, and the first, the worst first. */
const someCases = z.object({
  count: z.number().int(),
  first: z.array(someCase.extend({ status: z.string() })),
});

const params = z.object({ exception: z.string().regex(/^E-\d{1,15}$/, 'an id, such as E-1') });
const standing = { params, ok: exception, versioned: true } as const;

export const exceptionShapes = {
  listExceptions: {
    query: z.strictObject({
      state: several(z.enum(exceptionStates)),
      kind: several(z.enum(exceptionKinds)),
      /** Only those that wait for an answer. */
      waiting: flag,
      after: cursor.optional(),
      limit: limit(50, 500),
    }),
    ok: z.object({
      /** Of cases that the caller may see: how many are under it or wait with it, and how many it covered before. */
      exceptions: z.array(exception.extend({ covered: z.number().int(), past: z.number().int() })),
      next: z.string().optional(),
    }),
  },
  showException: {
    params,
    ok: z
      .object({
        version: z.number().int(),
        exception,
        renewalsLeft: z.number().int(),
        /** How many have still to agree to what is asked, by who people are now. */
        missing: z.number().int(),
        /** Those under it, or that wait with it. */
        cases: someCases,
        /** Those that it has covered and covers no more. */
        past: someCases,
        /** What the caller may do to it now, by the ids of the routes that do it. */
        may: z.array(z.string()),
        history: z.array(event),
      })
      .meta({ id: 'ExceptionView' }),
    versioned: true,
  },
  previewException: {
    body: z.strictObject(scoped),
    ok: z.object({
      cases: z.number().int(),
      findings: z.number().int(),
      risk: risk.optional(),
      first: z.array(someCase.extend({ findings: z.number().int() })),
    }),
  },
  openException: {
    body: z.strictObject({
      kind: z.enum(exceptionKinds),
      reason,
      until: instant,
      terms: terms.optional(),
      ...scoped,
      tolerance: tolerance.optional(),
      /** What must hold meanwhile: a command or an HTTP call, run every so many seconds. */
      control: z
        .strictObject({ title: line, check: draftAction, every: z.number().int() })
        .optional(),
    }),
    ok: exception,
    status: 201,
    versioned: true,
  },
  approveException: { body: z.strictObject({ note: text.optional() }), ...standing },
  rejectException: { body: z.strictObject({ reason }), ...standing },
  withdrawException: { body: z.strictObject({ reason: reason.optional() }), ...standing },
  renewException: { body: z.strictObject({ reason, until: instant }), ...standing },
  revokeException: { body: z.strictObject({ reason }), ...standing },
  checkException: standing,
  exceptionEvidence: { params: params.extend({ sha256 }), ok: 'file' },
  exceptionRules: { ok: rules },
  setExceptionRules: { body: rules, ok: rules },
} as const;
