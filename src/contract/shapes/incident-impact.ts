import { z } from 'zod';
import { bases, degrees, lossExtents, measureKinds, recoveries } from '#domain/impact/measure.ts';
import { meanings } from '#domain/impact/series.ts';
import { flag, instant, limit, reason, shortText } from './common.ts';
import {
  contradiction,
  factId,
  incident,
  milestone,
  params,
  versioned,
  zone,
} from './incidents.ts';

const measureId = z.string().regex(/^M-\d{1,9}$/, 'an id, such as M-1');
const seriesId = z.string().regex(/^S-\d{1,9}$/, 'an id, such as S-1');
const quantity = z.number().min(0).max(1e15);
/** What is known exactly has both the same. */
const amount = z.strictObject({ low: quantity, high: quantity });
const share = z.strictObject({ low: z.number().min(0).max(1), high: z.number().min(0).max(1) });
const component = z.string().min(1).max(500);
const url = z.url({ protocol: /^https?$/ }).max(2000);
const typedBound = z.string().min(1).max(60).meta({
  description: 'a milestone, a fact such as F-3, or an instant as people type it: 14:05, +7m',
});

const parts = {
  component,
  degree: z.enum(degrees),
  amount,
  /** What is counted, such as sessions; of money its currency (ISO 4217). */
  unit: z.string().min(1).max(60),
  /** Of how many: all users or requests of that time. */
  of: z.number().positive().max(1e15),
  /** Of a degradation: the part of the component that did not work, 1 for all. */
  share,
  extent: z.enum(lossExtents),
  recoverable: z.enum(recoveries),
  /** Who finds out what is not known. */
  asked: shortText,
  basis: z.enum(bases),
  /** How the amount comes about, in words. */
  how: z.string().min(1).max(2000),
  facts: z.array(factId).max(100),
  series: seriesId,
  urls: z.array(url).max(20),
};
const { component: _, basis: __, how: ___, ...optionalParts } = parts;
const optional = z.strictObject(optionalParts).partial().shape;

const bound = z.union([
  z.object({ milestone }),
  z.object({ fact: z.string() }),
  z.object({ at: instant }),
]);
const period = z.object({
  from: instant,
  to: instant,
  seconds: z.number(),
  /** Its end is not known yet: it goes on until now. */
  open: z.boolean(),
});
const gaps = z.array(z.object({ series: z.string(), from: instant, to: instant }));
const range = z.object({ low: z.number(), high: z.number() });

/** A measure as it comes out now; without a period where no fact is its beginning. */
const measure = z
  .object({
    id: z.string(),
    kind: z.enum(measureKinds),
    component: z.string(),
    basis: z.enum(bases),
    how: z.string(),
    ...optional,
    amount: range.optional(),
    share: range.optional(),
    from: bound.optional(),
    to: bound.optional(),
    period: period.optional(),
    /** How it was counted from its series. */
    counted: z.string().optional(),
    gaps: gaps.optional(),
    statedBy: z.string(),
    statedAt: instant,
  })
  .meta({ id: 'Measure' });

const objective = {
  name: z.string().min(1).max(100),
  component,
  /** In hundredths: 99.9. */
  percent: z.number().gt(0).lt(100),
  /** The window. */
  days: z.number().int().min(1).max(3660),
  /** How many events there are in the window, of an objective that promises a share of events. */
  events: z.number().positive().max(1e15).optional(),
  series: seriesId.optional(),
  /** How much of the budget (in hundredths) was used before. */
  spent: z.number().min(0).max(1e6).optional(),
};
const budget = z.object({
  unit: z.enum(['min', 'events']),
  budget: z.number(),
  bad: range,
  /** Parts of the budget: 1 is all of it. */
  consumed: range,
  left: range,
  burnRate: range.optional(),
  /** Each step of the reckoning. */
  steps: z.array(z.string()),
});
const attached = z.object({
  id: z.string(),
  name: z.string(),
  sha256: z.string(),
  read: z.string(),
  format: z.string(),
  meaning: z.enum(meanings),
  points: z.number().int(),
  skipped: z.number().int(),
  from: instant,
  to: instant,
});

const standing = { params, ...versioned } as const;
const ofMeasure = params.extend({ measure: measureId });

export const incidentImpactShapes = {
  showImpact: {
    params,
    ok: z
      .object({
        version: z.number().int(),
        incident: z.string(),
        measures: z.array(measure),
        /** What they come to; `overlapping`: measures that say the time of others again. */
        totals: z.array(
          z.object({
            what: z.enum(['users', 'user-minutes', 'requests', 'money', 'records']),
            unit: z.string(),
            amount: range,
            counted: z.array(z.string()),
            overlapping: z.array(z.string()),
          }),
        ),
        downtimes: z.array(
          z.object({
            component: z.string(),
            seconds: z.number(),
            byDegree: z.record(z.enum(degrees), z.number()),
          }),
        ),
        objectives: z.array(
          z.object({
            ...objective,
            period: period.optional(),
            gaps: gaps.optional(),
            used: budget.optional(),
            /** Why nobody can tell what was used. */
            untold: z.string().optional(),
          }),
        ),
        series: z.array(attached),
        contradictions: z.array(contradiction),
      })
      .meta({ id: 'Impact' }),
    versioned: true,
  },
  stateMeasure: {
    params,
    body: z.strictObject({
      kind: z.enum(measureKinds),
      component,
      basis: parts.basis,
      how: parts.how,
      ...optional,
      from: typedBound.optional(),
      to: typedBound.optional(),
    }),
    ...versioned,
    status: 201,
  },
  reviseMeasure: {
    params: ofMeasure,
    body: z.strictObject({
      /** The parts that are otherwise; null takes one away. */
      to: z.strictObject({ component, basis: parts.basis, how: parts.how }).partial().extend({
        degree: parts.degree.nullable().optional(),
        amount: amount.nullable().optional(),
        unit: parts.unit.nullable().optional(),
        of: parts.of.nullable().optional(),
        share: share.nullable().optional(),
        extent: parts.extent.optional(),
        recoverable: parts.recoverable.nullable().optional(),
        asked: parts.asked.nullable().optional(),
        facts: parts.facts.nullable().optional(),
        series: seriesId.nullable().optional(),
        urls: parts.urls.nullable().optional(),
        from: typedBound.nullable().optional(),
        to: typedBound.nullable().optional(),
      }),
      reason,
    }),
    ...versioned,
  },
  withdrawMeasure: { params: ofMeasure, body: z.strictObject({ reason }), ...versioned },
  setObjective: {
    body: z.strictObject({ ...objective, reason: reason.optional() }),
    ...standing,
  },
  removeObjective: { body: z.strictObject({ name: objective.name, reason }), ...standing },
  attachSeries: {
    params,
    query: z.strictObject({
      /** What the file is called. */
      name: z.string().min(1).max(200),
      /** What its values mean; a table of good and total tells it by itself. */
      meaning: z.enum(meanings).optional(),
      /** Its shares are hundredths. */
      percent: flag,
      zone: zone.optional(),
    }),
    upload: true,
    ok: z.object({
      version: z.number().int(),
      incident,
      series: attached,
      /** The first of what could not be read. */
      notRead: z.array(z.object({ reason: z.string(), at: z.string() })),
    }),
    status: 201,
    versioned: true,
  },
  showSeries: {
    params: params.extend({ series: seriesId }),
    query: z.strictObject({
      from: instant.optional(),
      to: instant.optional(),
      /** At most about so many values: of what lies closer, the least and the greatest. */
      most: limit(600, 5000),
    }),
    ok: z.object({
      series: attached,
      /** What the values are: of `events` the share that was good. */
      shows: z.enum(meanings),
      /** Values that follow each other; between two such runs some are missing. */
      runs: z.array(z.array(z.object({ at: instant, value: z.number() }))),
    }),
  },
  detachSeries: {
    params: params.extend({ series: seriesId }),
    body: z.strictObject({ reason }),
    ...versioned,
  },
} as const;
