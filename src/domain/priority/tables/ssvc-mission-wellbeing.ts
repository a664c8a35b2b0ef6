import { decisionTable } from '#domain/priority/decision-table.ts';

/** What of the public's life hangs on the affected systems. */
export const ssvcMissionWellbeing = decisionTable({
  name: 'ssvc-mission-wellbeing',
  version: '1.0.0',
  source: 'CISA SSVC, Mission and Well-Being Impact',
  inputs: {
    missionPrevalence: ['minimal', 'support', 'essential'],
    publicWellbeing: ['minimal', 'material', 'irreversible'],
  },
  outcomes: ['low', 'medium', 'high'],
  rows: '012 112 222',
});
