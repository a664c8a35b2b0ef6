import { z } from 'zod';
import {
  incidentKinds,
  incidentRoles,
  incidentSeverities,
  incidentStates,
  linkKinds,
} from '#domain/incident/state.ts';
import { durations, milestones } from '#domain/timeline/milestones.ts';
import { event } from './cases.ts';
import {
  accountName,
  asset,
  cursor,
  flag,
  instant,
  limit,
  reason,
  several,
  shortText,
  text,
} from './common.ts';

export const incidentId = z.string().regex(/^I-\d{1,15}$/, 'an id, such as I-1');
export const factId = z.string().regex(/^F-\d{1,9}$/, 'an id, such as F-1');
/** As people type it; the server reads it in the incident's zone. */
export const typedInstant = z.string().min(1).max(60).meta({
  description: '14:05, +7m, -3m, yesterday 21:00, 2026-03-08 02:30, 14:05Z, ISO 8601, now',
});
export const zone = z.string().min(1).max(100).meta({ description: 'a time zone (IANA)' });
export const milestone = z.enum(milestones);
export const sourceName = z.string().min(1).max(200);

const ruleName = z.string().min(1).max(100).meta({ description: 'a rule or a family of rules' });
const link = z.strictObject({ kind: z.enum(linkKinds), to: z.string().min(1).max(2000) });
const severity = z.enum(incidentSeverities);
const kind = z.enum(incidentKinds);
const role = z.enum(incidentRoles);
const sourceClock = z.object({
  /** Milliseconds that it is ahead; of one that drifts: at that instant of its own. */
  offset: z.number(),
  spread: z.number(),
  drift: z.object({ perHour: z.number(), since: instant }).optional(),
});

/** An incident as its events make it; `state` follows from its milestones. */
export const incident = z
  .object({
    id: z.string(),
    version: z.number().int(),
    state: z.enum(incidentStates),
    title: z.string(),
    description: z.string().optional(),
    kind,
    severity,
    zone: z.string(),
    declaredBy: z.string(),
    declaredAt: instant,
    roles: z.partialRecord(role, z.object({ name: z.string(), since: instant })),
    links: z.array(z.object({ kind: z.enum(linkKinds), to: z.string() })),
    /** Which fact each is. */
    milestones: z.partialRecord(milestone, z.string()),
    sources: z.record(
      z.string(),
      z.object({ zone: z.string().optional(), clock: sourceClock.optional() }),
    ),
    /** How many facts were ever noted. */
    facts: z.number().int(),
    files: z.array(
      z.object({ sha256: z.string(), name: z.string(), facts: z.number(), first: z.number() }),
    ),
    closed: z.object({ at: instant, by: z.string(), reason: z.string().optional() }).optional(),
    restrictedTo: z.array(z.string()).optional(),
  })
  .meta({ id: 'Incident' });

/** Where prose says otherwise than the fields: the characters from `from` to before `to`. */
export const contradiction = z.object({
  where: z.string(),
  kind: z.string(),
  text: z.string(),
  from: z.number().int(),
  to: z.number().int(),
  says: z.string(),
});

const question = z.object({ asks: z.string(), facts: z.array(z.string()) });

export const params = z.object({ incident: incidentId });
export const versioned = { ok: incident, versioned: true } as const;
const standing = { params, ...versioned } as const;

export const incidentShapes = {
  listIncidents: {
    query: z.strictObject({
      state: several(z.enum(incidentStates)),
      severity: several(severity),
      kind: several(kind),
      /** A piece of the title. */
      text: z.string().min(1).max(200).optional(),
      asset: several(asset),
      /** Those alone that the caller declared, or has a role in. */
      mine: flag,
      after: cursor.optional(),
      limit: limit(50, 500),
    }),
    ok: z.object({ incidents: z.array(incident), next: z.string().optional() }),
  },
  declareIncident: {
    body: z.strictObject({
      title: shortText,
      description: text.optional(),
      kind: kind.default('incident'),
      severity,
      zone,
      assets: z.array(asset).max(100).optional(),
      at: typedInstant.optional(),
      /** Who alone may see it. */
      to: z.array(accountName).min(1).max(100).optional(),
    }),
    ...versioned,
    status: 201,
  },
  showIncident: {
    params,
    ok: z
      .object({
        version: z.number().int(),
        incident,
        /** When each milestone was, by the common clock. */
        times: z.partialRecord(milestone, instant),
        durations: z.array(
          z.object({
            name: z.enum(Object.keys(durations) as (keyof typeof durations)[]),
            from: milestone,
            to: milestone,
            seconds: z.number(),
          }),
        ),
        facts: z.object({
          standing: z.number().int(),
          withdrawn: z.number().int(),
          sources: z.record(z.string(), z.number().int()),
        }),
        /** What each check of the timeline asks: how much, and the first of it. */
        questions: z.array(
          z.object({
            check: z.string(),
            why: z.string(),
            count: z.number().int(),
            first: z.array(question),
          }),
        ),
        /** Where title and description say otherwise than the fields. */
        contradictions: z.array(contradiction),
        mayWork: z.boolean(),
      })
      .meta({ id: 'IncidentView' }),
    versioned: true,
  },
  incidentHistory: { params, ok: z.array(event) },
  exportIncident: { params, ok: 'file' },
  lintIncident: {
    params,
    query: z.strictObject({
      /** Only these rules or families, or not these. */
      rule: several(ruleName),
      ignore: several(ruleName),
    }),
    ok: z
      .object({
        version: z.number().int(),
        /** What was read: `title`, `description`, and by their ids facts, measures and causes. */
        pieces: z.array(z.object({ where: z.string(), text: z.string() })),
        problems: z.array(
          z.object({
            where: z.string(),
            rule: z.string(),
            severity: z.enum(['error', 'warning', 'hint']),
            /** Within that text: both from 1, columns in UTF-16 units. */
            line: z.number().int(),
            column: z.number().int(),
            endLine: z.number().int(),
            endColumn: z.number().int(),
            message: z.string(),
            others: z
              .array(z.object({ where: z.string(), line: z.number(), column: z.number() }))
              .optional(),
          }),
        ),
        /** What the texts ask not to be told, by rule. */
        suppressed: z.record(z.string(), z.number().int()),
      })
      .meta({ id: 'LintedIncident' }),
    versioned: true,
  },
  describeIncident: {
    body: z.strictObject({ title: shortText.optional(), description: text.optional() }),
    ...standing,
  },
  changeIncidentSeverity: { body: z.strictObject({ severity, reason }), ...standing },
  changeIncidentKind: { body: z.strictObject({ kind, reason }), ...standing },
  giveIncidentRole: { body: z.strictObject({ role, name: accountName }), ...standing },
  endIncidentRole: { body: z.strictObject({ role }), ...standing },
  linkIncident: { body: link, ...standing },
  unlinkIncident: { body: link, ...standing },
  closeIncident: { body: z.strictObject({ reason: reason.optional() }), ...standing },
  reopenIncident: { body: z.strictObject({ reason }), ...standing },
  restrictIncident: {
    /** Without names: whoever may see such incidents sees it. */
    body: z.strictObject({ to: z.array(accountName).min(1).max(100).optional() }),
    ...standing,
  },
} as const;
