import { accountRoutes } from './routes/accounts.ts';
import { alertRoutes } from './routes/alerts.ts';
import { approvalRoutes } from './routes/approvals.ts';
import { assetRoutes } from './routes/assets.ts';
import { caseFindingsRoutes } from './routes/case-findings.ts';
import { caseListRoutes } from './routes/case-lists.ts';
import { caseWorkRoutes } from './routes/case-work.ts';
import { caseRoutes } from './routes/cases.ts';
import { componentRoutes } from './routes/components.ts';
import { exceptionRoutes } from './routes/exceptions.ts';
import { findingIdentityRoutes } from './routes/finding-identity.ts';
import { findingRoutes } from './routes/findings.ts';
import { groupingRoutes } from './routes/grouping.ts';
import { holidayRoutes } from './routes/holidays.ts';
import { importRoutes } from './routes/imports.ts';
import { incidentActionRoutes } from './routes/incident-actions.ts';
import { incidentCauseRoutes } from './routes/incident-causes.ts';
import { incidentFactRoutes } from './routes/incident-facts.ts';
import { incidentImpactRoutes } from './routes/incident-impact.ts';
import { incidentPostmortemRoutes } from './routes/incident-postmortem.ts';
import { incidentReviewRoutes } from './routes/incident-review.ts';
import { incidentRoutes } from './routes/incidents.ts';
import { jobRoutes } from './routes/jobs.ts';
import { ledgerRoutes } from './routes/ledger.ts';
import { leverageRoutes } from './routes/leverage.ts';
import { mappingRoutes } from './routes/mappings.ts';
import { noticeRoutes } from './routes/notices.ts';
import { packRoutes } from './routes/packs.ts';
import { priorityRoutes } from './routes/priorities.ts';
import { reportRoutes } from './routes/reports.ts';
import { rosterRoutes } from './routes/rosters.ts';
import { sessionRoutes } from './routes/sessions.ts';
import { settingRoutes } from './routes/settings.ts';
import { simulationRoutes } from './routes/simulation.ts';
import { webhookRoutes } from './routes/webhooks.ts';
import { workflowRoutes } from './routes/workflows.ts';

/**
 * Every route of the API, and who may call it. The whole of the contract that a browser needs at run time: shapes
 * (`shapes.ts`) are types there. A route without a shape, a handler or a line in the table of rights does not build.
 */
export const routes = {
  ...sessionRoutes,
  ...caseListRoutes,
  ...caseRoutes,
  ...caseWorkRoutes,
  ...caseFindingsRoutes,
  ...approvalRoutes,
  ...exceptionRoutes,
  ...alertRoutes,
  ...incidentRoutes,
  ...incidentFactRoutes,
  ...incidentImpactRoutes,
  ...incidentCauseRoutes,
  ...incidentActionRoutes,
  ...incidentPostmortemRoutes,
  ...incidentReviewRoutes,
  ...importRoutes,
  ...mappingRoutes,
  ...findingRoutes,
  ...leverageRoutes,
  ...reportRoutes,
  ...workflowRoutes,
  ...holidayRoutes,
  ...packRoutes,
  ...simulationRoutes,
  ...priorityRoutes,
  ...groupingRoutes,
  ...findingIdentityRoutes,
  ...assetRoutes,
  ...componentRoutes,
  ...jobRoutes,
  ...ledgerRoutes,
  ...settingRoutes,
  ...rosterRoutes,
  ...noticeRoutes,
  ...webhookRoutes,
  ...accountRoutes,
} as const;

export type RouteId = keyof typeof routes;

/** Where the API's routes begin. */
export const API = '/api/v1';
