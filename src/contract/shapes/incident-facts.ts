import { z } from 'zod';
import { claimKinds } from '#domain/impact/claims.ts';
import { incidentSeverities } from '#domain/incident/state.ts';
import { doubts, factKinds } from '#domain/timeline/fact.ts';
import { namedEvidence } from './case-work.ts';
import { evidenceRef, keptFile } from './cases.ts';
import { cursor, flag, instant, limit, reason, several, sha256, shortText } from './common.ts';
import {
  factId,
  incident,
  milestone,
  params,
  sourceName,
  typedInstant,
  versioned,
  zone,
} from './incidents.ts';

const kind = z.enum(factKinds);
const words = z.string().min(1).max(4000);
const parts = {
  zone,
  kind,
  text: words,
  raw: z.string().min(1).max(20_000),
  source: sourceName,
  actor: shortText,
  system: shortText,
  url: z.url({ protocol: /^https?$/ }).max(2000),
};
const { kind: _, text: __, ...optionalParts } = parts;

const span = z.object({ at: instant, end: instant.optional() });

/** A fact of a timeline as it stands. */
const timelineFact = z
  .object({
    id: z.string(),
    /** By the incident's common clock. */
    at: instant,
    end: instant.optional(),
    /** By the clock of whoever told it. */
    told: span,
    zone: z.string().optional(),
    doubt: z.enum(doubts).optional(),
    kind,
    text: z.string(),
    raw: z.string().optional(),
    source: z.string().optional(),
    actor: z.string().optional(),
    system: z.string().optional(),
    url: z.string().optional(),
    evidence: z.array(evidenceRef).optional(),
    notedBy: z.string(),
    notedAt: instant,
    corrections: z.number().int(),
    withdrawn: z.object({ by: z.string(), at: instant, reason: z.string() }).optional(),
    file: z.object({ sha256: z.string(), line: z.number().int() }).optional(),
  })
  .meta({ id: 'TimelineFact' });

const line = z.number().int();
const factContent = timelineFact
  .omit({ id: true, told: true, notedBy: true, notedAt: true, corrections: true, file: true })
  .omit({ withdrawn: true });
/** What a post-mortem tells of an incident; lines from 1. */
const toldIncident = z
  .object({
    title: z.string().optional(),
    severity: z.enum(incidentSeverities).optional(),
    facts: z.array(factContent.extend({ line })),
    /** Which of the facts each is, counted from 0. */
    milestones: z.partialRecord(milestone, z.number().int()),
    /** In minutes, beside what the stated moments come to. */
    durations: z.array(
      z.object({
        line,
        text: z.string(),
        stated: z.number(),
        minutes: z.number().optional(),
        agrees: z.boolean().optional(),
        explained: z.enum(['from another moment', 'by hours of work']).optional(),
      }),
    ),
    impact: z.array(z.object({ line, kind: z.enum(claimKinds), text: z.string() })),
    actions: z.array(
      z.object({
        line,
        text: z.string(),
        owner: z.string().optional(),
        due: z.string().optional(),
        ticket: z.string().optional(),
        criterion: z.string().optional(),
        dueOn: z.string().optional(),
        links: z.array(z.string()),
        finished: z.boolean(),
      }),
    ),
    unread: z.array(z.object({ line, text: z.string(), reason: z.string() })),
  })
  .meta({ id: 'ToldIncident' });

const noted = z.object({ version: z.number().int(), incident, fact: timelineFact });
const ofFact = params.extend({ fact: factId });

/** Which facts of a timeline. */
const asked = {
  /** What goes on within these instants. */
  from: instant.optional(),
  to: instant.optional(),
  kind: several(kind),
  source: several(sourceName),
  /** A piece of what they say. */
  text: z.string().min(1).max(200).optional(),
  /** These alone. */
  fact: several(factId),
  /** Those too that were withdrawn. */
  withdrawn: flag,
};

export const incidentFactShapes = {
  listFacts: {
    params,
    query: z.strictObject({
      ...asked,
      /** So many are passed over: a window, where `factDensity` told how many there are. */
      skip: z.coerce.number().int().min(0).max(1_000_000).optional(),
      after: cursor.optional(),
      limit: limit(200, 2000),
    }),
    ok: z.object({ facts: z.array(timelineFact), next: z.string().optional() }),
  },
  factDensity: {
    params,
    query: z.strictObject({
      ...asked,
      /** Into how many equal parts their time is divided. */
      parts: limit(120, 1000),
      /** The fact of which it is told how many come before it. */
      find: factId.optional(),
    }),
    ok: z.object({
      total: z.number().int(),
      /** The ends of the time that is divided: what was asked for, else the first and the last fact. */
      from: instant.optional(),
      to: instant.optional(),
      counts: z.array(z.number().int()),
      before: z.number().int().optional(),
    }),
  },
  readInstant: {
    params,
    query: z.strictObject({ typed: typedInstant, zone: zone.optional() }),
    ok: z.object({
      /** The zone that it was read in. */
      zone: z.string(),
      /** The instant; or both that a local time may be, where clocks were changed. */
      readings: z.array(instant),
      /** Why a fact of it would be refused. */
      refused: z.object({ code: z.string(), says: z.string(), remedy: z.string() }).optional(),
    }),
  },
  noteFact: {
    params,
    body: z.strictObject({
      at: typedInstant,
      end: typedInstant.optional(),
      kind: kind.default('observation'),
      text: words,
      ...z.strictObject(optionalParts).partial().shape,
      evidence: namedEvidence.optional(),
      milestone: milestone.optional(),
    }),
    ok: noted,
    status: 201,
    versioned: true,
  },
  correctFact: {
    params: ofFact,
    body: z.strictObject({
      /** The parts that are otherwise; null takes one away. */
      to: z.strictObject({ at: typedInstant, kind, text: words }).partial().extend({
        end: typedInstant.nullable().optional(),
        zone: zone.nullable().optional(),
        raw: parts.raw.nullable().optional(),
        source: sourceName.nullable().optional(),
        actor: shortText.nullable().optional(),
        system: shortText.nullable().optional(),
        url: parts.url.nullable().optional(),
        evidence: namedEvidence.nullable().optional(),
      }),
      reason,
    }),
    ok: noted,
    versioned: true,
  },
  withdrawFact: { params: ofFact, body: z.strictObject({ reason }), ...versioned },
  restoreFact: {
    params: ofFact,
    body: z.strictObject({ reason: reason.optional() }),
    ...versioned,
  },
  keepFactEvidence: { params, ...keptFile },
  factEvidence: { params: params.extend({ sha256 }), ok: 'file' },
  importFacts: {
    params,
    query: z.strictObject({
      /** What the file is called. */
      name: z.string().min(1).max(200),
      format: z.string().max(100).optional(),
      /** What tells its facts, and in which zone; else what the file says, and the zone of that source or of the incident. */
      source: sourceName.optional(),
      zone: zone.optional(),
      /** Facts before and after are left out. */
      from: typedInstant.optional(),
      to: typedInstant.optional(),
      /** Tells what would be taken in, and takes nothing. */
      trial: flag,
    }),
    upload: true,
    ok: z.object({
      version: z.number().int(),
      incident,
      format: z.string(),
      zone: z.string(),
      sha256: z.string(),
      facts: z.number().int(),
      skipped: z.number().int(),
      leftOut: z.number().int(),
      /** The first of the facts. */
      first: z.array(
        z.object({
          at: instant,
          kind,
          text: z.string(),
          source: z.string().optional(),
          line: z.number().int(),
        }),
      ),
      /** The first of what could not be read. */
      notRead: z.array(z.object({ reason: z.string(), at: z.string() })),
    }),
    status: 201,
    versioned: true,
  },
  readPostmortem: {
    params,
    query: z.strictObject({
      /** What the document is called. */
      name: z.string().min(1).max(200),
      /** Of times that name none; that of the incident unless given. */
      zone: zone.optional(),
    }),
    upload: true,
    ok: z.object({
      version: z.number().int(),
      incident,
      zone: z.string(),
      sha256: z.string(),
      told: toldIncident,
      /** How many of its actions were proposed; those that are so already are not once more. */
      proposed: z.number().int(),
    }),
    status: 201,
    versioned: true,
  },
  takeBackFacts: {
    params: params.extend({ sha256 }),
    body: z.strictObject({ reason }),
    ...versioned,
  },
  setMilestone: { params, body: z.strictObject({ milestone, fact: factId }), ...versioned },
  clearMilestone: { params, body: z.strictObject({ milestone, reason }), ...versioned },
  nameSource: {
    params,
    body: z.strictObject({ source: sourceName, zone: zone.optional() }),
    ...versioned,
  },
  setSourceClock: {
    params,
    body: z.union([
      z.strictObject({
        source: sourceName,
        /** A fact of the source, and one of another clock that is the same thing. */
        pairs: z.array(z.strictObject({ fact: factId, reference: factId })).max(500),
      }),
      z.strictObject({
        source: sourceName,
        /** Milliseconds that it is ahead; less than nothing: behind. */
        offset: z.number().int().min(-31_536_000_000).max(31_536_000_000),
        reason,
      }),
    ]),
    ...versioned,
  },
} as const;
