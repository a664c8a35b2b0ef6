import { z } from 'zod';
import { GATE_WORDS, readGateCondition } from '#domain/finding/gate.ts';
import { asset, cursor, flag, instant, level, limit, several, severity } from './common.ts';

const skipped = z.object({ reason: z.string(), at: z.string() });

const coverage = z.object({
  tool: z.object({ name: z.string(), version: z.string().optional() }),
  completeness: z.enum(['complete', 'partial', 'failed']),
  reason: z.string().optional(),
  scope: z.string().optional(),
  asset: z.string().optional(),
  bill: z.boolean().optional(),
  rules: z.array(z.string()).optional(),
  targets: z.array(z.string()).optional(),
  at: z.string().optional(),
});

const settlement = z.object({
  opened: z.array(z.string()),
  joined: z.array(z.string()),
  reopened: z.array(z.string()),
  verified: z.array(z.string()),
  refused: z.array(z.object({ case: z.string(), code: z.string(), message: z.string() })),
});

export const counts = {
  opened: z.number().int(),
  reopened: z.number().int(),
  known: z.number().int(),
  gone: z.number().int(),
  unknown: z.number().int(),
};

const unchanged = z.enum(['already-imported', 'outdated']);

/** What came of one file in a zip. */
const importEntry = z.object({
  entry: z.string(),
  ...counts,
  skipped: z.number().int(),
  format: z.string().nullable(),
  report: z.number().int().nullable(),
  asset: z.string().nullable(),
  unchanged: unchanged.nullable(),
  error: z.object({ code: z.string(), message: z.string() }).nullable(),
});

/** What is shown as open, held against what a pipeline stops at. */
const gate = z.object({
  open: z.record(severity, z.number().int()),
  conditions: z.array(
    z.object({ condition: z.string(), count: z.number().int(), met: z.boolean() }),
  ),
  worst: z.array(
    z.object({
      severity,
      title: z.string(),
      rule: z.string().nullable(),
      component: z.string().nullable(),
      location: z.string().nullable(),
      case: z.string().nullable(),
      priority: level.nullable(),
      kev: z.boolean(),
      isNew: z.boolean(),
    }),
  ),
});

/** What came of a file: of its one report, or in sum of those in a zip, and then of each. */
export const importResult = z
  .object({
    import: z.number().int(),
    ...counts,
    skipped: z.number().int(),
    format: z.string(),
    report: z.number().int().nullable(),
    asset: z.string().nullable(),
    coverage: coverage.optional(),
    unchanged: unchanged.optional(),
    cases: settlement,
    notRead: z.array(skipped),
    entries: z.array(importEntry).optional(),
    gate: gate.optional(),
  })
  .meta({ id: 'ImportResult' });

const reportListing = z
  .object({
    id: z.number().int(),
    fileName: z.string(),
    format: z.string(),
    tool: z.string(),
    scope: z.string(),
    asset: z.string(),
    importedBy: z.string(),
    importedAt: instant,
    seenAt: instant,
    completeness: z.string(),
    settled: z.boolean(),
    counts: z.object(counts),
    skipped: z.number().int(),
  })
  .meta({ id: 'ReportListing' });

/** What is said with a file that is brought. */
export const uploadQuery = z.strictObject({
  /** What the file is called. */
  name: z.string().min(1).max(500),
  asset: asset.optional(),
  format: z.string().max(100).optional(),
  /** The folder that was scanned: whole paths in reports count from there. */
  root: z
    .string()
    .max(4000)
    .regex(/^(?:[A-Za-z]:)?[\\/]/, 'a root is a whole path')
    .optional(),
});

export const reportShapes = {
  listFormats: {
    ok: z.array(z.object({ id: z.string(), name: z.string(), aliases: z.array(z.string()) })),
  },
  importReport: {
    query: uploadQuery.extend({
      /** What a pipeline stops at: the answer says which of it is met. */
      failOn: several(
        z
          .string()
          .max(100)
          .refine((text) => readGateCondition(text), GATE_WORDS),
      ),
      /** Whether the answer tells what is shown as open, and the worst of it. */
      gate: flag,
    }),
    upload: true,
    ok: importResult,
  },
  listReports: {
    query: z.strictObject({
      asset: several(asset),
      limit: limit(50, 200),
      after: cursor.optional(),
    }),
    ok: z.object({ reports: z.array(reportListing), next: z.string().optional() }),
  },
  showReport: {
    params: z.object({ report: z.coerce.number().int().min(1).max(Number.MAX_SAFE_INTEGER) }),
    ok: reportListing.extend({ sha256: z.string(), coverage, notRead: z.array(skipped) }),
  },
} as const;
