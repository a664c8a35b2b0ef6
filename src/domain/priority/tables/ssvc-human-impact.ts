import { decisionTable } from '#domain/priority/decision-table.ts';
import { humanImpacts, missionImpacts, safetyImpacts } from './points.ts';

/** What an exploited system does to people: to their safety, and to what the organisation is there for. */
export const ssvcHumanImpact = decisionTable({
  name: 'ssvc-human-impact',
  version: '1.0.0',
  source: 'CERT/CC SSVC, Human Impact 2.0.2',
  inputs: { safety: safetyImpacts, mission: missionImpacts },
  outcomes: humanImpacts,
  rows: '0013 0013 1223 3333',
});
