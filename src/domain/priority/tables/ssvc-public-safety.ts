import { decisionTable } from '#domain/priority/decision-table.ts';
import { publicSafetyImpacts, safetyImpacts } from './points.ts';

/** Safety impact as suppliers and coordinators ask for it, who do not know the system. */
export const ssvcPublicSafety = decisionTable({
  name: 'ssvc-public-safety',
  version: '1.0.0',
  source: 'CERT/CC SSVC, Public Safety Impact 2.0.1',
  inputs: { safety: safetyImpacts },
  outcomes: publicSafetyImpacts,
  rows: '0111',
});
