import { z } from 'zod';
import { actionStatuses, dispositions } from '#domain/case/state.ts';
import { groupingScopes } from '#domain/grouping/grouping.ts';
import { kinds } from '#domain/workflow/definition.ts';
import { action } from './actions.ts';
import { caseClocks, clock, timesOfCase } from './case-clocks.ts';
import { groupingOfCase } from './case-findings.ts';
import { waiting } from './case-lists.ts';
import { caseId, cursor, instant, level, limit, several, severity, sha256 } from './common.ts';
import { afterReview, pendingDecision, quorum, request, voice } from './decisions.ts';
import { findingListing, findingStatus, heldFinding } from './held-findings.ts';

export const evidenceRef = z
  .object({ name: z.string(), sha256, mediaType: z.string(), size: z.number().int() })
  .meta({ id: 'EvidenceRef' });

const approval = z.object({
  hash: z.string(),
  need: z.number().int(),
  requestedBy: z.string(),
  expiresAt: instant,
  given: z.array(voice),
  groups: z.array(quorum).optional(),
  order: z.literal('in-order').optional(),
  escalated: z.literal(true).optional(),
});

const actionProgress = z.object({
  status: z.enum(actionStatuses),
  kind: z.string(),
  title: z.string(),
  key: z.string(),
  attempts: z.number().int(),
});

const stepProgress = z.object({
  status: z.enum(['waiting', 'done', 'failed', 'skipped']),
  startedAt: instant,
  kind: z.string().optional(),
  title: z.string().optional(),
  role: z.string().optional(),
  doneAt: instant.optional(),
  by: z.string().optional(),
  approval: approval.optional(),
  report: z.string().optional(),
  outcome: z.string().optional(),
  /** Of a wait: the instant that it waits for, and until when. */
  until: z.string().optional(),
  deadline: instant.optional(),
  actions: z.array(actionProgress).optional(),
  /** The same by item, where the same is done for many. */
  items: z.record(z.string(), z.array(actionProgress)).optional(),
  wave: z.number().int().optional(),
  undoes: z.literal(true).optional(),
});

const plan = z
  .object({
    summary: z.string(),
    targets: z.array(z.string()),
    actions: z.array(action),
    items: z.array(z.string()).optional(),
    hash: z.string(),
    by: z.string(),
    at: instant,
  })
  .meta({ id: 'Plan' });

/** A case as its events make it. */
const caseState = z
  .object({
    id: z.string(),
    version: z.number().int(),
    kind: z.enum(kinds),
    title: z.string(),
    severity,
    asset: z.string(),
    source: z.string().optional(),
    /** What later findings join it by: the key of a remedy, or of what a rule put together. */
    remedy: z.string().optional(),
    scope: z.enum(groupingScopes).optional(),
    priority: level.optional(),
    findings: z.array(z.string()),
    ...groupingOfCase,
    /** Which of them other scans found than the source, by theirs. */
    elsewhere: z.record(z.string(), z.array(z.string())).optional(),
    workflow: z.object({ name: z.string(), version: z.number().int(), hash: z.string() }),
    owner: z.string().optional(),
    /** Where it lies as long as nobody has it. */
    queue: z.string().optional(),
    restrictedTo: z.array(z.string()).optional(),
    cycle: z.number().int(),
    openedAt: instant,
    closedAt: instant.optional(),
    state: z.string(),
    disposition: z.enum([...dispositions, 'risk_accepted', 'import_undone']).optional(),
    clock,
    ...timesOfCase,
    stage: z.string().optional(),
    steps: z.record(z.string(), stepProgress),
    plan: plan.optional(),
    implemented: z.object({ at: instant, by: z.array(z.string()) }).optional(),
    turns: z.record(z.string(), z.number().int()).optional(),
    documents: z.array(z.string()).optional(),
    wanted: z.array(z.object({ name: z.string(), title: z.string() })).optional(),
    request: request.optional(),
    reviews: z.array(afterReview).optional(),
    aside: z
      .object({
        from: z.string(),
        reason: z.string(),
        until: instant.optional(),
        exception: z.string().optional(),
      })
      .optional(),
  })
  .meta({ id: 'Case' });

export const event = z
  .object({
    id: z.number().int(),
    stream: z.string(),
    version: z.number().int(),
    type: z.string(),
    /** The event in a sentence, told of its actor. */
    says: z.string(),
    data: z.record(z.string(), z.unknown()),
    actor: z.string(),
    at: instant,
    prevHash: z.string(),
    hash: z.string(),
  })
  .meta({ id: 'Event' });

/** What a case waits for, in words, and the command that does it. */
const next = z.object({ says: z.string(), command: z.string().optional() });

/** The same as a screen needs it: whose turn it is, and what the step asks for. */
const wait = waiting.extend({
  /** Whether the caller can end the wait now, and why not where not. */
  yours: z.boolean(),
  why: z.object({ code: z.string(), message: z.string() }).optional(),
  requires: z.array(z.string()),
  evidence: z.array(z.string()),
  /** Of a task whose outcome decides what follows: which there are. */
  outcomes: z.array(z.string()),
  need: z.number().int().optional(),
  expiresAt: instant.optional(),
  /** Of a wait with a deadline: the condition that ends it before, and the stage, or `next`, that follows at its end. */
  condition: z.string().optional(),
  otherwise: z.string().optional(),
});

const caseView = z
  .object({
    version: z.number().int(),
    case: caseState,
    steps: z.array(
      z.object({
        stage: z.string(),
        stageTitle: z.string(),
        step: z.string(),
        title: z.string(),
        kind: z.string(),
        status: z.string(),
        /** An action failed for good, at it or at a step within it. */
        broken: z.literal(true).optional(),
        /** The controls that doing it is evidence for, as `framework:id`. */
        controls: z.array(z.string()).optional(),
        stageControls: z.array(z.string()).optional(),
      }),
    ),
    next: z.array(next),
    /** The caller's own wait first; what else it waits for at the same time. */
    waits: wait.optional(),
    alsoWaits: z.array(wait),
    /** What people are asked to agree to, before it runs or afterwards: which groups, and whom they miss. */
    decisions: z.array(pendingDecision),
    /** There where a plan of the case names what it is done for: how many of them it may name. */
    plansItems: z.object({ most: z.number().int() }).optional(),
    /** What the caller may do to the case now, by the ids of the routes that do it. */
    may: z.array(z.string()),
    findings: z.array(heldFinding),
    history: z.array(event),
  })
  .meta({ id: 'CaseView' });

const proofOfEvent = z.object({
  version: z.number().int(),
  hash: z.string(),
  /** Its place in the log; none while it waits to be taken in. */
  leaf: z.number().int().nullable(),
});

const params = z.object({ case: caseId });
const page = { after: cursor.optional() };

/** A file that is uploaded, to be named as evidence by what is done next. */
export const keptFile = {
  query: z.strictObject({
    name: z.string().min(1).max(200),
    mediaType: z.string().max(100).optional(),
  }),
  upload: true,
  ok: evidenceRef,
  status: 201,
} as const;

export const caseShapes = {
  showCase: { params, ok: caseView, versioned: true },
  caseFindings: {
    params,
    query: z.strictObject({
      ...page,
      limit: limit(100, 500),
      status: several(findingStatus),
    }),
    ok: z.object({
      findings: z.array(findingListing),
      next: z.string().optional(),
    }),
  },
  caseHistory: {
    params,
    query: z.strictObject({
      ...page,
      limit: limit(100, 500),
      order: z.enum(['oldest-first', 'newest-first']).default('newest-first'),
    }),
    ok: z.object({
      events: z.array(event.omit({ id: true, stream: true, prevHash: true })),
      next: z.string().optional(),
    }),
  },
  caseProof: {
    params,
    ok: z.object({
      events: z.array(proofOfEvent),
      checkpoint: z
        .object({
          origin: z.string(),
          size: z.number().int(),
          root: z.string(),
          note: z.string(),
          at: instant,
        })
        .nullable(),
      key: z.string().nullable(),
    }),
  },
  caseClocks: { params, ok: caseClocks },
  exportEvidence: { params, ok: 'file' },
  caseEvidence: { params: z.object({ case: caseId, sha256 }), ok: 'file' },
  actionOutput: {
    params: z.object({ case: caseId, key: z.string().min(1).max(500) }),
    /** The end of it; nothing where it does not run. */
    ok: z.object({
      running: z.object({ attempt: z.number().int(), text: z.string(), at: instant }).nullable(),
    }),
  },
  keepEvidence: { params, ...keptFile },
} as const;
