import { z } from 'zod';
import { alertFates, alertStates } from '#domain/alert/alert.ts';
import { incidentSeverities } from '#domain/incident/state.ts';
import { cursor, instant, limit, several, severity, shortText } from './common.ts';
import { incidentId, zone } from './incidents.ts';
import { file, name, problem } from './workflows.ts';

const count = z.number().int();
const alertId = z.string().regex(/^A-\d{1,15}$/, 'an id, such as A-1');
const params = z.object({ alert: alertId });
const state = z.enum(alertStates);

const alert = z
  .object({
    id: z.string(),
    source: z.string(),
    /** What its tool knows it by. */
    key: z.string(),
    state,
    /** What the tool's word means, and the word. */
    severity: severity.optional(),
    said: z.string().optional(),
    title: z.string(),
    description: z.string().optional(),
    service: z.string().optional(),
    labels: z.record(z.string(), z.string()),
    links: z.array(z.string()),
    /** By the tool's clock. */
    startsAt: instant.optional(),
    endsAt: instant.optional(),
    /** By ours. */
    receivedAt: instant,
    changedAt: instant,
    recoveredAt: instant.optional(),
    /** The rule that was for it, and the version of the rules. */
    rule: z.string().optional(),
    rules: z.string().optional(),
    ignored: z.boolean(),
    incident: z.string().optional(),
  })
  .meta({ id: 'Alert' });

const received = z
  .object({
    formats: z.array(z.string()),
    alerts: count,
    /** Began with it; changed by it; told again, and nothing new. */
    began: count,
    changed: count,
    repeated: count,
    /** Of those that began: what a rule says to ignore, and what no rule took. */
    ignored: count,
    untaken: count,
    incidents: z.array(z.object({ id: z.string(), declared: z.boolean(), alerts: count })),
    /** What could not be read, and the first of it. */
    skipped: count,
    notRead: z.array(z.object({ reason: z.string(), at: z.string() })),
  })
  .meta({ id: 'ReceivedAlerts' });

const pin = { name: z.string(), version: count, hash: z.string() };
const versionParams = z.object({
  rules: name,
  version: z.coerce.number().int().min(1).max(2_147_483_647),
});
const named = file.extend({ file: z.string().max(500).default('alerts') });

export const alertShapes = {
  receiveAlerts: {
    query: z.strictObject({
      /** What the notification is called where something is said of it. */
      name: z.string().min(1).max(200).default('The notification'),
      /** Of local times in it; UTC unless given. */
      zone: zone.optional(),
    }),
    upload: true,
    ok: received,
  },
  listAlerts: {
    query: z.strictObject({
      state: several(state),
      /** What became of it: of an incident, ignored by a rule, or taken by none. */
      fate: several(z.enum(alertFates)),
      severity: several(severity),
      source: several(shortText),
      service: several(shortText),
      incident: incidentId.optional(),
      text: z.string().max(200).optional(),
      limit: limit(50, 500),
      after: cursor.optional(),
    }),
    ok: z.object({ alerts: z.array(alert), next: z.string().optional() }),
  },
  showAlert: {
    params,
    ok: alert.extend({ raw: z.string(), rawEnd: z.string().optional() }),
  },
  attachAlert: { params, body: z.strictObject({ incident: incidentId }), ok: alert },
  declareFromAlert: {
    params,
    body: z.strictObject({ severity: z.enum(incidentSeverities), title: shortText.optional() }),
    ok: alert,
  },
  listAlertRules: {
    ok: z.array(z.object({ ...pin, title: z.string(), rules: count, inForce: z.boolean() })),
  },
  showAlertRules: { params: versionParams, ok: z.object({ ...pin, text: z.string() }) },
  checkAlertRules: { body: file, ok: z.object({ ok: z.boolean(), problems: z.array(problem) }) },
  previewAlertRules: {
    body: named.extend({ limit: limit(1000, 10_000) }),
    ok: z.object({
      rules: z.object({ name: z.string(), version: count }),
      alerts: count,
      /** By rule in their order, and last, with null, of what none is for. */
      byRule: z.array(z.object({ rule: z.string().nullable(), alerts: count, declared: count })),
      incidents: z.array(z.object({ title: z.string(), at: instant, alerts: count })),
    }),
  },
  publishAlertRules: { body: named, ok: z.object({ ...pin, published: z.boolean() }) },
  useAlertRules: { params: versionParams, ok: z.object(pin) },
} as const;
