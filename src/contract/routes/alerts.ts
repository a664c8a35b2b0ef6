import type { Route } from '#contract/route.ts';

export const alertRoutes = {
  receiveAlerts: [
    'POST',
    '/alerts',
    'alerts.write',
    'Bring what a tool says is wrong, as its webhook sends it: Alertmanager and others, CloudEvents, mappings',
  ],
  listAlerts: ['GET', '/alerts', 'incidents.read', 'The alerts, those that came in last first'],
  showAlert: ['GET', '/alerts/{alert}', 'incidents.read', 'One alert, as its tool told it'],
  attachAlert: [
    'POST',
    '/alerts/{alert}/attach',
    'incidents.work',
    'Make an alert one of an incident',
  ],
  declareFromAlert: [
    'POST',
    '/alerts/{alert}/declare',
    'incidents.work',
    'Declare an incident for an alert',
  ],
  listAlertRules: [
    'GET',
    '/alert-rules',
    'incidents.read',
    'Every published version of the rules of alerts, and which decides',
  ],
  showAlertRules: [
    'GET',
    '/alert-rules/{rules}/{version}',
    'incidents.read',
    'The exact text of published rules of alerts',
  ],
  checkAlertRules: [
    'POST',
    '/alert-rules/check',
    'signed-in',
    'Find what is wrong with a file of rules of alerts',
  ],
  previewAlertRules: [
    'POST',
    '/alert-rules/preview',
    'workflows.simulate',
    'Tell what rules that need not be published would have made of the alerts that came in',
  ],
  publishAlertRules: [
    'POST',
    '/alert-rules',
    'policies.publish',
    'Publish rules of alerts, and let them decide of what comes in from now on',
  ],
  useAlertRules: [
    'POST',
    '/alert-rules/{rules}/{version}/use',
    'policies.publish',
    'Let published rules of alerts decide from now on',
  ],
} as const satisfies Record<string, Route>;
