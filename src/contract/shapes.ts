import type { Shapes } from './shape.ts';
import { accountShapes } from './shapes/accounts.ts';
import { alertShapes } from './shapes/alerts.ts';
import { approvalShapes } from './shapes/approvals.ts';
import { assetShapes } from './shapes/assets.ts';
import { caseFindingsShapes } from './shapes/case-findings.ts';
import { caseListShapes } from './shapes/case-lists.ts';
import { caseWorkShapes } from './shapes/case-work.ts';
import { caseShapes } from './shapes/cases.ts';
import { componentShapes } from './shapes/components.ts';
import { exceptionShapes } from './shapes/exceptions.ts';
import { findingIdentityShapes } from './shapes/finding-identity.ts';
import { findingShapes } from './shapes/findings.ts';
import { groupingShapes } from './shapes/grouping.ts';
import { holidayShapes } from './shapes/holidays.ts';
import { importShapes } from './shapes/imports.ts';
import { incidentActionShapes } from './shapes/incident-actions.ts';
import { incidentCauseShapes } from './shapes/incident-causes.ts';
import { incidentFactShapes } from './shapes/incident-facts.ts';
import { incidentImpactShapes } from './shapes/incident-impact.ts';
import { incidentPostmortemShapes } from './shapes/incident-postmortem.ts';
import { incidentReviewShapes } from './shapes/incident-review.ts';
import { incidentShapes } from './shapes/incidents.ts';
import { jobShapes } from './shapes/jobs.ts';
import { ledgerShapes } from './shapes/ledger.ts';
import { leverageShapes } from './shapes/leverage.ts';
import { mappingShapes } from './shapes/mappings.ts';
import { noticeShapes } from './shapes/notices.ts';
import { packShapes } from './shapes/packs.ts';
import { priorityShapes } from './shapes/priorities.ts';
import { reportShapes } from './shapes/reports.ts';
import { rosterShapes } from './shapes/rosters.ts';
import { sessionShapes } from './shapes/sessions.ts';
import { settingShapes } from './shapes/settings.ts';
import { simulationShapes } from './shapes/simulation.ts';
import { webhookShapes } from './shapes/webhooks.ts';
import { workflowShapes } from './shapes/workflows.ts';

/** What goes in and out of every route: the same keys as `routes`. */
export const shapes = {
  ...sessionShapes,
  ...caseListShapes,
  ...caseShapes,
  ...caseWorkShapes,
  ...caseFindingsShapes,
  ...approvalShapes,
  ...exceptionShapes,
  ...alertShapes,
  ...incidentShapes,
  ...incidentFactShapes,
  ...incidentImpactShapes,
  ...incidentCauseShapes,
  ...incidentActionShapes,
  ...incidentPostmortemShapes,
  ...incidentReviewShapes,
  ...importShapes,
  ...mappingShapes,
  ...findingShapes,
  ...leverageShapes,
  ...reportShapes,
  ...workflowShapes,
  ...holidayShapes,
  ...packShapes,
  ...simulationShapes,
  ...priorityShapes,
  ...groupingShapes,
  ...findingIdentityShapes,
  ...assetShapes,
  ...componentShapes,
  ...jobShapes,
  ...ledgerShapes,
  ...accountShapes,
  ...settingShapes,
  ...rosterShapes,
  ...noticeShapes,
  ...webhookShapes,
} as const satisfies Shapes;
