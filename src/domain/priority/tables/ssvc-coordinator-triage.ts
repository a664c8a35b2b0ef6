import { decisionTable } from '#domain/priority/decision-table.ts';
import { noYes, publicSafetyImpacts, utilities } from './points.ts';

/** Whether a coordinator takes on a report of a vulnerability. */
export const ssvcCoordinatorTriage = decisionTable({
  name: 'ssvc-coordinator-triage',
  version: '1.0.0',
  source: 'CERT/CC SSVC, Coordinator Triage',
  inputs: {
    reportPublic: ['yes', 'no'],
    supplierContacted: noYes,
    reportCredibility: ['not credible', 'credible'],
    supplierCardinality: ['one', 'multiple'],
    supplierEngagement: ['active', 'unresponsive'],
    utility: utilities,
    publicSafety: publicSafetyImpacts,
  },
  outcomes: ['decline', 'track', 'coordinate'],
  // A line for each of public, contacted and credible; groups: one supplier active and unresponsive, several likewise.
  rows: `
    000000 000000 000002 000002
    000000 000000 000002 000002
    000000 000000 000002 000002
    000000 000000 000002 000002
    000000 000000 000002 000002
    000000 000000 000002 000002
    000101 000101 010112 010112
    000101 122222 010122 222222`,
});
