import type { alertRoutes } from '#contract/routes/alerts.ts';
import { administrators, everyone, leaders, workers } from './rights-roles.ts';
import { hidden, list, type Row, signedIn, whole } from './rights-rows.ts';

const watchdog = {
  receiver: 'holdfast',
  status: 'firing',
  alerts: [
    { status: 'firing', labels: { alertname: 'Watchdog' }, startsAt: '2026-03-10T13:00:00Z' },
  ],
};

/** Who may do what to alerts and their rules: a part of the table. */
export const alertRights: Record<keyof typeof alertRoutes, Row> = {
  receiveAlerts: whole(workers, () => ({ upload: JSON.stringify(watchdog) })),
  listAlerts: list(everyone),
  showAlert: hidden(everyone, ({ alert }) => ({ params: { alert } })),
  attachAlert: hidden(workers, ({ alert, incident }) => ({
    params: { alert },
    body: { incident },
  })),
  declareFromAlert: hidden(workers, ({ alert }) => ({
    params: { alert },
    body: { severity: 'sev3' },
  })),
  listAlertRules: list(everyone),
  showAlertRules: list(everyone, () => ({ params: { rules: 'standard', version: '1' } })),
  checkAlertRules: signedIn((world) => ({ body: { text: world.alertRulesText } })),
  previewAlertRules: whole(leaders, (world) => ({ body: { text: world.alertRulesText } })),
  publishAlertRules: whole(administrators, (world) => ({ body: { text: world.alertRulesText } })),
  useAlertRules: whole(administrators, () => ({ params: { rules: 'standard', version: '1' } })),
};
