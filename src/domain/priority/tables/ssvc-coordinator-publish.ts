import { decisionTable } from '#domain/priority/decision-table.ts';
import { exploitations } from './points.ts';

/** Whether a coordinator publishes about a vulnerability. */
export const ssvcCoordinatorPublish = decisionTable({
  name: 'ssvc-coordinator-publish',
  version: '1.0.0',
  source: 'CERT/CC SSVC, Coordinator Publish Decision',
  inputs: {
    supplierInvolvement: ['fix ready', 'cooperative', 'uncooperative/unresponsive'],
    exploitation: exploitations,
    publicValueAdded: ['limited', 'ampliative', 'precedence'],
  },
  outcomes: ['do not publish', 'publish'],
  rows: '001 001 011 001 001 011 001 011 111',
});
