import { z } from 'zod';
import { claims } from '#domain/finding/finding.ts';
import { findingStatuses } from '#domain/finding/status.ts';
import { cursor, instant, level, limit, severity } from './common.ts';

/** A query in the language of docs/guides/search.md; none asks for everything. */
export const q = z.string().max(4000).default('');

const findingRow = z
  .object({
    id: z.number().int(),
    fingerprint: z.string(),
    title: z.string(),
    severity,
    status: z.enum(findingStatuses),
    claim: z.string(),
    priority: level.nullable(),
    kev: z.boolean(),
    epss: z.number().nullable(),
    cvss: z.number().nullable(),
    fix: z.boolean(),
    rule: z.string().nullable(),
    component: z.string().nullable(),
    location: z.string().nullable(),
    asset: z.string(),
    tool: z.string(),
    openedAt: instant,
    /** Since when its status is what it is. */
    statusAt: instant,
    /** Since when nothing has told of it, where that is longer than is good. */
    staleSince: instant.nullable(),
    case: z.string().nullable(),
  })
  .meta({ id: 'FindingRow' });

const text = z.string().optional();
const count = z.number().optional();

/** The normal form, as importers make it. */
const normalForm = z.object({
  title: z.string(),
  severity,
  rule: text,
  vulnerabilities: z.array(z.string()).optional(),
  weaknesses: z.array(z.string()).optional(),
  component: z.object({ name: z.string(), version: text, purl: text }).optional(),
  location: z
    .object({ path: text, line: count, column: count, url: text, host: text, port: count })
    .optional(),
  cvss: z.array(z.object({ version: z.string(), vector: text, score: count })).optional(),
  epss: count,
  fix: z.object({ version: text, text }).optional(),
  description: text,
  claim: z.enum(claims),
  firstSeen: text,
});

const facet = z.object({
  values: z.array(z.object({ value: z.string(), count: z.number().int() })),
  /** Whether only the first 10,000 findings were looked at: each count is at least so many. */
  more: z.boolean(),
});

export const findingShapes = {
  searchFindings: {
    query: z.strictObject({
      q,
      sort: z.enum(['severity', 'priority', 'newest', 'oldest']).default('severity'),
      limit: limit(50, 500),
      after: cursor.optional(),
    }),
    ok: z.object({ findings: z.array(findingRow), next: z.string().optional() }),
  },
  countFindings: {
    query: z.strictObject({ q }),
    ok: z.object({
      total: z.number().int(),
      /** Whether there are more than the total says. */
      more: z.boolean(),
      facets: z.object({
        severity: facet,
        priority: facet,
        status: facet,
        kev: facet,
        case: facet,
        tool: facet,
        asset: facet,
        team: facet,
        environment: facet,
        criticality: facet,
        exposure: facet,
        age: facet,
        stale: facet,
      }),
    }),
  },
  completeSearch: {
    query: z.strictObject({ q, cursor: z.coerce.number().int().min(0).max(4000).default(4000) }),
    ok: z.object({
      completions: z.array(
        z.object({
          /** What is put in, and what it means. */
          insert: z.string(),
          says: z.string(),
          /** The whole query then, and where the cursor stands. */
          text: z.string(),
          cursor: z.number().int(),
        }),
      ),
    }),
  },
  showFinding: {
    params: z.object({ finding: z.coerce.number().int().min(1).max(Number.MAX_SAFE_INTEGER) }),
    ok: findingRow.extend({
      scope: z.string(),
      reopened: z.number().int(),
      /** As the search finds it: `remedy:…`; null where it is not listed yet. */
      remedy: z.string().nullable(),
      /** By when it is to be remedied, by the service level of its case. */
      dueAt: instant.nullable(),
      componentId: z.number().int().nullable(),
      detail: normalForm,
      reports: z.object({
        opened: z.number().int(),
        seen: z.number().int(),
        status: z.number().int(),
      }),
      scans: z.array(
        z.object({
          report: z.number().int(),
          fileName: z.string(),
          format: z.string(),
          completeness: z.string(),
          seenAt: instant,
          importedBy: z.string(),
          /** The import that brought it; the file is kept with that. */
          import: z.number().int().nullable(),
          /** What it told of the finding; of one that is gone or unknown it may tell nothing new. */
          told: z.enum([
            'opened',
            'seen',
            'unchanged',
            'reopened',
            'seen-again',
            'changed',
            'gone',
            'unknown',
          ]),
          /** What it says otherwise than the report before, as text. */
          changes: z.array(
            z.object({ field: z.string(), from: z.string().nullable(), to: z.string().nullable() }),
          ),
        }),
      ),
    }),
  },
} as const;
