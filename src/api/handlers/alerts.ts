import type { Handlers } from '#api/handler.ts';
import { alertFor, attachAlert, declareFromAlert } from '#app/alerts/by-hand.ts';
import { previewRules } from '#app/alerts/preview.ts';
import { receiveAlerts } from '#app/alerts/receive.ts';
import { alertRules } from '#app/alerts/rules.ts';
import { readAlertRules } from '#app/alerts/rules-file.ts';
import { incidentReach } from '#app/incidents/access.ts';
import { InputError } from '#app/input-error.ts';
import type { alertRoutes } from '#contract/routes/alerts.ts';
import type { KeptAlert } from '#domain/alert/alert.ts';
import { listAlerts } from '#store/read-models/alert-list.ts';

export const alertHandlers: Handlers<keyof typeof alertRoutes> = {
  receiveAlerts: async ({ system, query: { name, zone }, upload, attributes }) => {
    if (!upload) throw new InputError('REQUEST_INVALID', 'the request has no body');
    return receiveAlerts(system, {
      path: upload.path,
      name,
      ...(zone === undefined ? {} : { zone }),
      ...(attributes ? { attributes } : {}),
    });
  },
  listAlerts: async ({ system, caller, query }) => {
    const { alerts, ...next } = await listAlerts(system.database, incidentReach(caller), query);
    return { alerts: alerts.map(told), ...next };
  },
  showAlert: async ({ system, caller, params }) => {
    const { groupKey: _, ...alert } = await alertFor(system, caller, params.alert);
    return alert;
  },
  attachAlert: async ({ system, caller, params, body }) =>
    told(await attachAlert(system, caller, params.alert, body.incident)),
  declareFromAlert: async ({ system, caller, params, body }) =>
    told(await declareFromAlert(system, caller, params.alert, body)),
  listAlertRules: async ({ system }) =>
    (await alertRules.list(system.database)).map(({ content: { title, rules }, ...pin }) => ({
      ...pin,
      title,
      rules: rules.length,
    })),
  showAlertRules: ({ system, params }) =>
    alertRules.show(system.database, params.rules, params.version),
  checkAlertRules: async ({ body }) => {
    const { problems } = readAlertRules(body.text);
    return { ok: problems.length === 0, problems };
  },
  previewAlertRules: ({ system, caller, body }) => previewRules(system, caller, body),
  publishAlertRules: ({ system, caller, body }) =>
    alertRules.publish(system, body, caller.principal.actor),
  useAlertRules: ({ system, caller, params: { rules, version } }) =>
    alertRules.use(system, rules, version, caller.principal.actor),
};

/** An alert without what only it itself shows. */
function told({ groupKey: _, raw: __, rawEnd: ___, ...alert }: KeptAlert) {
  return alert;
}
