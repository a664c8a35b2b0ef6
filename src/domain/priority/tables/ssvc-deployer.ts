import { decisionTable } from '#domain/priority/decision-table.ts';
import { exploitations, humanImpacts, noYes, systemExposures } from './points.ts';

/** When whoever runs the affected system applies the fix. */
export const ssvcDeployer = decisionTable({
  name: 'ssvc-deployer',
  version: '1.0.0',
  source: 'CERT/CC SSVC, Deployer Patch Application Priority',
  inputs: {
    exploitation: exploitations,
    exposure: systemExposures,
    automatable: noYes,
    humanImpact: humanImpacts,
  },
  outcomes: ['defer', 'scheduled', 'out-of-cycle', 'immediate'],
  // A line for each exploitation; groups: small, controlled, open, each without and with automation.
  rows: `
    0011 0111 0111 1111 0111 1112
    0111 1111 0111 1112 1112 1122
    1122 1222 1122 2222 1223 2233`,
});
