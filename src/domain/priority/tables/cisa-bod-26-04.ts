import { decisionTable } from '#domain/priority/decision-table.ts';
import { noYes, technicalImpacts } from './points.ts';

/** Within which time federal agencies remediate: calendar days, from the table of CISA's directive of 2026-06-10. */
export const cisaBod2604 = decisionTable({
  name: 'bod-26-04',
  version: '1.0.0',
  source: 'CISA Binding Operational Directive 26-04, Remediation Timelines',
  inputs: { kev: noYes, exposed: noYes, automatable: noYes, technicalImpact: technicalImpacts },
  outcomes: [
    'fix on system upgrade',
    '60 days',
    '14 days',
    '3 days',
    '3 days & forensic investigation',
  ],
  // A line without and with KEV; groups: not exposed without and with automation, exposed likewise.
  rows: `
    00 11 12 23
    22 24 24 34`,
});
