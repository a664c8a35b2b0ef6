import { z } from 'zod';
import { methods } from '#domain/priority/policy.ts';
import { caseId, flag, instant, level, severity } from './common.ts';
import { file, name } from './workflows.ts';

const factor = z.object({
  name: z.string(),
  value: z.string(),
  source: z.string(),
  /** An input of the rule; what places it among others of its level; or only told. */
  effect: z.enum(['decides', 'orders', 'told']),
});

const priority = z
  .object({
    level,
    /** The smaller the more urgent. */
    rank: z.number().int(),
    outcome: z.string(),
    rule: z.string(),
    cve: z.string().optional(),
    policy: z.string(),
    factors: z.array(factor),
  })
  .meta({ id: 'Priority' });

const explainedFinding = z
  .object({
    fingerprint: z.string(),
    title: z.string(),
    severity,
    status: z.string(),
    asset: z.string(),
    case: z.string().nullable(),
    priority,
    /** The level as it is kept, where something is still to be looked at anew. */
    keptAs: level.nullable().optional(),
  })
  .meta({ id: 'ExplainedFinding' });

const policyPin = { name: z.string(), version: z.number().int(), hash: z.string() };
const policyParams = z.object({
  policy: name,
  version: z.coerce.number().int().min(1).max(2_147_483_647),
});

const moved = { from: level.nullable(), to: level };

/** What a change of what is known did to findings and cases. */
export const reprioritised = z
  .object({
    looked: z.number().int(),
    changed: z.number().int(),
    levels: z.array(z.object({ ...moved, findings: z.number().int() })),
    vulnerabilities: z.array(z.object({ cve: z.string(), ...moved, findings: z.number().int() })),
    /** Exceptions that are void now: what they cover is worse than was accepted. */
    voided: z.array(z.object({ exception: z.string(), reason: z.string() })),
    /** How many cases are of another level, and the first hundred of them. */
    cases: z.object({
      count: z.number().int(),
      first: z.array(z.object({ case: z.string(), ...moved, why: z.string() })),
    }),
  })
  .meta({ id: 'Reprioritised' });

const feed = z.enum(['kev', 'epss', 'ssvc']);
const set = { feed, version: z.string(), dated: z.iso.date(), source: z.string() };

const intelUpdate = z
  .object({
    ...set,
    entries: z.number().int(),
    added: z.number().int(),
    changed: z.number().int(),
    removed: z.number().int(),
    unchanged: z.enum(['already-in', 'outdated']).optional(),
    priorities: reprioritised,
  })
  .meta({ id: 'IntelUpdate' });

export const priorityShapes = {
  casePriority: {
    params: z.object({ case: caseId }),
    ok: z.object({
      case: z.string(),
      level: level.nullable(),
      worst: explainedFinding.nullable(),
      findings: z.array(z.object({ level, count: z.number().int() })),
    }),
  },
  findingPriority: {
    params: z.object({
      /** The whole of it, or how it begins. */
      fingerprint: z.string().regex(/^[0-9a-f]{8,64}$/, 'at least 8 hexadecimal digits'),
    }),
    ok: z.object({ findings: z.array(explainedFinding) }),
  },
  listPolicies: {
    ok: z.array(
      z.object({
        ...policyPin,
        title: z.string(),
        method: z.enum(methods),
        inForce: z.boolean(),
      }),
    ),
  },
  showPolicy: { params: policyParams, ok: z.object({ ...policyPin, text: z.string() }) },
  checkPolicy: {
    body: file,
    ok: z.object({
      ok: z.boolean(),
      problems: z.array(
        z.object({ line: z.number().int(), column: z.number().int(), message: z.string() }),
      ),
    }),
  },
  publishPolicy: {
    body: file.extend({ file: z.string().max(500).default('policy') }),
    ok: z.object({ ...policyPin, published: z.boolean(), priorities: reprioritised }),
  },
  usePolicy: {
    params: policyParams,
    ok: z.object({ ...policyPin, priorities: reprioritised }),
  },
  intelStatus: {
    ok: z.object({
      feeds: z.array(
        z.object({
          feed,
          title: z.string(),
          /** Where it is published. */
          url: z.string().optional(),
          set: z
            .object({
              ...set,
              sha256: z.string(),
              entries: z.number().int(),
              updatedAt: instant,
              updatedBy: z.string(),
            })
            .optional(),
        }),
      ),
    }),
  },
  updateIntel: {
    params: z.object({ feed }),
    query: z.strictObject({ name: z.string().min(1).max(500), replace: flag }),
    upload: true,
    ok: intelUpdate,
  },
  fetchIntel: {
    params: z.object({ feed }),
    body: z.strictObject({
      url: z
        .url({ protocol: /^https?$/ })
        .max(2000)
        .optional(),
      /** Takes it in though a newer set is in, or one with much that it lacks. */
      replace: z.boolean().default(false),
    }),
    ok: intelUpdate,
  },
} as const;
