import { decisionTable } from '#domain/priority/decision-table.ts';
import { noYes, utilities } from './points.ts';

/** What the vulnerability is worth to whoever exploits it. */
export const ssvcUtility = decisionTable({
  name: 'ssvc-utility',
  version: '1.0.0',
  source: 'CERT/CC SSVC, Utility 1.0.1',
  inputs: { automatable: noYes, valueDensity: ['diffuse', 'concentrated'] },
  outcomes: utilities,
  rows: '01 12',
});
