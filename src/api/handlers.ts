import type { Handlers } from './handler.ts';
import { accountHandlers } from './handlers/accounts.ts';
import { alertHandlers } from './handlers/alerts.ts';
import { approvalHandlers } from './handlers/approvals.ts';
import { assetHandlers } from './handlers/assets.ts';
import { caseFindingsHandlers } from './handlers/case-findings.ts';
import { caseListHandlers } from './handlers/case-lists.ts';
import { caseWorkHandlers } from './handlers/case-work.ts';
import { caseHandlers } from './handlers/cases.ts';
import { componentHandlers } from './handlers/components.ts';
import { exceptionHandlers } from './handlers/exceptions.ts';
import { findingIdentityHandlers } from './handlers/finding-identity.ts';
import { findingHandlers } from './handlers/findings.ts';
import { groupingHandlers } from './handlers/grouping.ts';
import { holidayHandlers } from './handlers/holidays.ts';
import { importHandlers } from './handlers/imports.ts';
import { incidentActionHandlers } from './handlers/incident-actions.ts';
import { incidentCauseHandlers } from './handlers/incident-causes.ts';
import { incidentFactHandlers } from './handlers/incident-facts.ts';
import { incidentImpactHandlers } from './handlers/incident-impact.ts';
import { incidentPostmortemHandlers } from './handlers/incident-postmortem.ts';
import { incidentReviewHandlers } from './handlers/incident-review.ts';
import { incidentHandlers } from './handlers/incidents.ts';
import { jobHandlers } from './handlers/jobs.ts';
import { ledgerHandlers } from './handlers/ledger.ts';
import { leverageHandlers } from './handlers/leverage.ts';
import { mappingHandlers } from './handlers/mappings.ts';
import { noticeHandlers } from './handlers/notices.ts';
import { packHandlers } from './handlers/packs.ts';
import { priorityHandlers } from './handlers/priorities.ts';
import { reportHandlers } from './handlers/reports.ts';
import { rosterHandlers } from './handlers/rosters.ts';
import { sessionHandlers } from './handlers/sessions.ts';
import { settingHandlers } from './handlers/settings.ts';
import { simulationHandlers } from './handlers/simulation.ts';
import { webhookHandlers } from './handlers/webhooks.ts';
import { workflowHandlers } from './handlers/workflows.ts';

/** The register: what does which route. A route without a line here does not compile. */
export const handlers: Handlers = {
  ...sessionHandlers,
  ...caseListHandlers,
  ...caseHandlers,
  ...caseWorkHandlers,
  ...caseFindingsHandlers,
  ...approvalHandlers,
  ...exceptionHandlers,
  ...alertHandlers,
  ...incidentHandlers,
  ...incidentFactHandlers,
  ...incidentImpactHandlers,
  ...incidentCauseHandlers,
  ...incidentActionHandlers,
  ...incidentPostmortemHandlers,
  ...incidentReviewHandlers,
  ...importHandlers,
  ...mappingHandlers,
  ...findingHandlers,
  ...leverageHandlers,
  ...reportHandlers,
  ...workflowHandlers,
  ...holidayHandlers,
  ...packHandlers,
  ...simulationHandlers,
  ...priorityHandlers,
  ...groupingHandlers,
  ...findingIdentityHandlers,
  ...assetHandlers,
  ...componentHandlers,
  ...jobHandlers,
  ...ledgerHandlers,
  ...accountHandlers,
  ...settingHandlers,
  ...rosterHandlers,
  ...noticeHandlers,
  ...webhookHandlers,
};
