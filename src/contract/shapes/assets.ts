import { z } from 'zod';
import { assetFacets, factChoices } from '#domain/asset/asset-choices.ts';
import { severities } from '#domain/finding/finding.ts';
import {
  accountName,
  asset,
  cursor,
  flag,
  instant,
  limit,
  reason,
  rosterName,
  several,
  shortText,
} from './common.ts';
import { reprioritised } from './priorities.ts';

/** Some thousands of assets: what is longer is sent in parts. */
const LONGEST_TABLE = 900_000;

const names = z.array(asset).max(1000);
const tags = z.array(z.string().min(1).max(100)).max(100);
const facts = {
  owner: accountName,
  team: rosterName,
  kind: z.enum(factChoices.kind),
  environment: z.enum(factChoices.environment),
  criticality: z.enum(factChoices.criticality),
  exposure: z.enum(factChoices.exposure),
  mission: z.enum(factChoices.mission),
  safety: z.enum(factChoices.safety),
  description: z.string().min(1).max(4000),
  partOf: asset,
  dependsOn: names,
  tags,
};
const text = z.string().nullable();
/** So many are confirmed, merged or left aside at once. */
const some = z
  .array(asset)
  .min(1)
  .max(500)
  .overwrite((names) => [...new Set(names)]);
/** Tells what would change, and changes nothing. */
const look = z.boolean().default(false);
const state = z.enum(['known', 'unmatched', 'ignored']);

const value = z.union([z.string(), z.array(z.string())]).nullable();
const row = z
  .object({
    asset: z.string(),
    owner: text,
    team: text,
    kind: text,
    environment: text,
    criticality: text,
    exposure: text,
    mission: text,
    safety: text,
    description: text,
    partOf: text,
    dependsOn: z.array(z.string()),
    tags: z.array(z.string()),
    /** known: described or confirmed. unmatched: only reports name it. ignored: it is none of ours. */
    state,
    /** What counts for it of what a part inherits: said of itself, or of the nearest whole of which it is. */
    effective: z.record(z.string(), value),
    /** When somebody last said something of it; null where nobody has. */
    changedAt: instant.nullable(),
    /** How many scans tell of it, of how many of them none for long, and of when the newest report of one is. */
    sources: z.number().int(),
    staleSources: z.number().int(),
    lastReportAt: instant.nullable(),
    /** Open ones. */
    findings: z.record(z.enum(severities), z.number().int()),
    cases: z.number().int(),
  })
  .meta({ id: 'Asset' });

const change = z.object({
  asset: z.string(),
  facts: z.record(z.string(), z.object({ was: value, is: value })),
});
const count = z.object({ value: z.string(), count: z.number().int() });

const filter = {
  text: z.string().max(500).optional(),
  state: several(state),
  /** Whether anything is said of it. */
  described: several(z.enum(['true', 'false'])),
  kind: several(facts.kind),
  environment: several(facts.environment),
  criticality: several(facts.criticality),
  exposure: several(facts.exposure),
  owner: several(z.string().max(200)),
  team: several(z.string().max(200)),
  tag: several(z.string().max(100)),
  partOf: several(asset),
};

const renamed = z.object({
  asset: z.string(),
  sources: z.number().int(),
  /** How many parts it has and assets that do not work without it, and what else it is called. */
  edges: z.number().int(),
  names: z.number().int(),
  /** How many cases followed, or would; those whose plan is being carried out follow once that is over. */
  cases: z.number().int(),
  left: z.number().int(),
  /** Asset groups that have the old name in them and not the new one, and the other way round. */
  leaves: z.array(z.string()),
  joins: z.array(z.string()),
  /** Absent where it was only looked at. */
  priorities: reprioritised.optional(),
});

/** What became of an inventory that was brought. */
const taken = {
  added: z.number().int(),
  changed: z.number().int(),
  same: z.number().int(),
  /** The first 200. */
  changes: z.array(change),
  /** Names that are other names of these assets from then on; the first 200. */
  aliases: z.array(z.object({ asset: z.string(), aliases: z.array(z.string()) })),
  priorities: reprioritised.optional(),
};

export const assetShapes = {
  listAssets: {
    query: z.strictObject({ ...filter, limit: limit(100, 500), after: cursor.optional() }),
    ok: z.object({ assets: z.array(row), next: z.string().optional() }),
  },
  countAssets: {
    /** `facet`: those that are counted; all of them unless it says some. */
    query: z.strictObject({ ...filter, facet: several(z.enum(assetFacets)) }),
    ok: z.object({
      total: z.number().int(),
      state: z.array(count),
      described: z.array(count),
      kind: z.array(count),
      environment: z.array(count),
      criticality: z.array(count),
      exposure: z.array(count),
      owner: z.array(count),
      team: z.array(count),
      tag: z.array(count),
    }),
  },
  showAsset: {
    /** Any of its names. */
    query: z.strictObject({ asset }),
    ok: row
      .extend({
        /** All that counts for it; of each fact that is said of a whole, `inherited` names that. */
        effective: z.record(z.string(), value),
        inherited: z.record(z.string(), z.string()),
        aliases: z.array(
          z.object({
            alias: z.string(),
            asset: z.string(),
            reason: z.enum(['renamed', 'merged', 'declared']),
            since: instant,
            by: z.string(),
          }),
        ),
        scans: z.array(
          z.object({
            tool: z.string(),
            scope: z.string(),
            reports: z.number().int(),
            lastReport: z.number().int().nullable(),
            lastReportAt: instant.nullable(),
            completeness: text,
            /** How many it states that it checked; null where it states none. */
            rules: z.number().int().nullable(),
            targets: z.number().int().nullable(),
            stale: z.boolean(),
          }),
        ),
        /** What it is a part of, the nearest first. */
        wholes: z.array(z.string()),
        parts: z.array(z.string()),
        neededBy: z.array(z.string()),
        /** The newest first. */
        decisions: z.array(
          z.object({ at: instant, by: z.string(), type: z.string(), data: z.unknown() }),
        ),
      })
      .meta({ id: 'AssetDetail' }),
  },
  describeAsset: {
    /** Null takes back what was said; a list is said anew as a whole. */
    body: z.strictObject({
      asset,
      /** `changedAt` as it was read: refused where somebody has said something of it since. */
      unchangedSince: instant.nullish(),
      owner: facts.owner.nullish(),
      team: facts.team.nullish(),
      kind: facts.kind.nullish(),
      environment: facts.environment.nullish(),
      criticality: facts.criticality.nullish(),
      exposure: facts.exposure.nullish(),
      mission: facts.mission.nullish(),
      safety: facts.safety.nullish(),
      description: facts.description.nullish(),
      partOf: facts.partOf.nullish(),
      dependsOn: facts.dependsOn.nullish(),
      tags: facts.tags.nullish(),
    }),
    ok: z.object({ asset: row, priorities: reprioritised }),
  },
  importAssets: {
    body: z.strictObject({
      text: z.string().max(LONGEST_TABLE),
      file: shortText.default('assets.csv'),
      look,
    }),
    ok: z.object({
      ...taken,
      faults: z.array(z.object({ line: z.number().int(), message: z.string() })),
      /** Columns that nothing was read from. */
      unread: z.array(z.string()),
    }),
  },
  importBill: {
    query: z.strictObject({ name: shortText.default('bom.json'), look: flag }),
    upload: true,
    /** Each fault with its place in the bill. */
    ok: z.object({
      ...taken,
      faults: z.array(z.object({ at: z.string(), message: z.string() })),
    }),
  },
  confirmAssets: { body: z.strictObject({ assets: some }), ok: 'nothing' },
  ignoreAssets: { body: z.strictObject({ assets: some, reason }), ok: 'nothing' },
  renameAsset: { body: z.strictObject({ asset, to: asset, look }), ok: renamed },
  mergeAssets: { body: z.strictObject({ assets: some, into: asset, reason, look }), ok: renamed },
  splitAsset: { body: z.strictObject({ asset, reason, look }), ok: renamed },
} as const;
