import { decisionTable } from '#domain/priority/decision-table.ts';
import { exploitations, publicSafetyImpacts, technicalImpacts, utilities } from './points.ts';

/** When whoever makes the affected product develops the fix. */
export const ssvcSupplier = decisionTable({
  name: 'ssvc-supplier',
  version: '1.0.0',
  source: 'CERT/CC SSVC, Supplier Patch Development Priority',
  inputs: {
    exploitation: exploitations,
    utility: utilities,
    technicalImpact: technicalImpacts,
    publicSafety: publicSafetyImpacts,
  },
  outcomes: ['defer', 'scheduled', 'out-of-cycle', 'immediate'],
  // A line for each exploitation; groups: laborious, efficient, super effective, each partial and total.
  rows: `
    01 12 12 12 12 22
    12 13 13 23 23 23
    23 23 23 23 33 33`,
});
