import { decisionTable } from '#domain/priority/decision-table.ts';
import { exploitations, noYes, technicalImpacts } from './points.ts';

/** How CISA ranks vulnerabilities, and recommends to others that they do. */
export const ssvcCisaCoordinator = decisionTable({
  name: 'ssvc-cisa',
  version: '2.0.3',
  source: 'CISA SSVC, Coordinator',
  inputs: {
    exploitation: exploitations,
    automatable: noYes,
    technicalImpact: technicalImpacts,
    missionWellbeing: ['low', 'medium', 'high'],
  },
  outcomes: ['track', 'track*', 'attend', 'act'],
  // A line for each exploitation; groups: not automatable partial and total, automatable partial and total.
  rows: `
    000 001 002 002
    001 012 002 012
    002 023 223 233`,
});
