import { z } from 'zod';
import { asset, cursor, instant, limit, reason, several, shortText } from './common.ts';
import { counts, importResult, uploadQuery } from './reports.ts';

const error = z.object({ code: z.string(), message: z.string() });

const importListing = z
  .object({
    id: z.number().int(),
    fileName: z.string(),
    bytes: z.number().int(),
    bytesRead: z.number().int(),
    sha256: z.string(),
    status: z.enum(['queued', 'running', 'done', 'failed']),
    format: z.string().nullable(),
    asset: z.string().nullable(),
    /** The folder that was scanned, where that was said. */
    root: z.string().nullable(),
    importedBy: z.string(),
    receivedAt: instant,
    startedAt: instant.nullable(),
    endedAt: instant.nullable(),
    archive: z.boolean(),
    reports: z.number().int(),
    failed: z.number().int(),
    counts: z.object(counts),
    skipped: z.number().int(),
    error: error.nullable(),
    undone: z.object({ at: instant, by: z.string(), reason: z.string() }).nullable(),
  })
  .meta({ id: 'ImportListing' });

const params = z.object({
  import: z.coerce.number().int().min(1).max(Number.MAX_SAFE_INTEGER),
});

const days = z.number().int().min(1).max(36_500);
const retention = z.strictObject({ rawDays: days.nullable(), historyDays: days.nullable() });
const typedDays = z.coerce.number().int().min(1).max(36_500).optional();

export const importShapes = {
  startImport: { query: uploadQuery, upload: true, ok: z.object({ import: z.number().int() }) },
  listImports: {
    query: z.strictObject({
      asset: several(asset),
      format: several(z.string().max(100)),
      status: several(z.enum(['queued', 'running', 'done', 'failed'])),
      importedBy: several(shortText),
      limit: limit(50, 200),
      after: cursor.optional(),
    }),
    ok: z.object({ imports: z.array(importListing), next: z.string().optional() }),
  },
  showImport: { params, ok: importListing.extend({ result: importResult.optional() }) },
  rawImport: { params, ok: 'file' },
  importRetention: { ok: retention },
  setImportRetention: { body: retention, ok: retention },
  previewImportRetention: {
    query: z.strictObject({ rawDays: typedDays, historyDays: typedDays }),
    ok: z.object({
      imports: z.array(z.number().int()),
      files: z.array(z.string()),
      bytes: z.number().int(),
    }),
  },
  undoImport: {
    params,
    body: z.strictObject({ reason }),
    ok: z.object({
      import: z.number().int(),
      closed: z.array(z.string()),
      reopened: z.array(z.string()),
      closedAgain: z.array(z.string()),
      told: z.array(z.string()),
    }),
  },
} as const;
