import type { incidentActionRoutes } from '#contract/routes/incident-actions.ts';
import type { incidentCauseRoutes } from '#contract/routes/incident-causes.ts';
import type { incidentFactRoutes } from '#contract/routes/incident-facts.ts';
import type { incidentImpactRoutes } from '#contract/routes/incident-impact.ts';
import type { incidentPostmortemRoutes } from '#contract/routes/incident-postmortem.ts';
import type { incidentReviewRoutes } from '#contract/routes/incident-review.ts';
import type { incidentRoutes } from '#contract/routes/incidents.ts';
import { commenters, deciders, everyone, workers } from './rights-roles.ts';
import { hidden, list, onAction, onFact, onIncident, type Row } from './rights-rows.ts';

const reason = 'it was looked at again';
const outage = {
  kind: 'degradation',
  component: 'checkout',
  degree: 'outage',
  basis: 'estimated',
  how: 'every probe failed',
};
const objective = { name: 'availability', component: 'checkout', percent: 99.9, days: 30 };

/** Who may do what to incidents and their facts: a part of the table. */
export const incidentRights: Record<
  | keyof typeof incidentRoutes
  | keyof typeof incidentFactRoutes
  | keyof typeof incidentImpactRoutes
  | keyof typeof incidentCauseRoutes
  | keyof typeof incidentActionRoutes
  | keyof typeof incidentPostmortemRoutes
  | keyof typeof incidentReviewRoutes,
  Row
> = {
  listIncidents: list(everyone),
  declareIncident: list(workers, () => ({
    body: { title: 'Checkout fails', severity: 'sev2', zone: 'UTC' },
  })),
  showIncident: hidden(everyone, onIncident()),
  incidentHistory: hidden(everyone, onIncident()),
  lintIncident: hidden(everyone, onIncident()),
  describeIncident: hidden(workers, onIncident({ title: 'Checkout fails for some' })),
  changeIncidentSeverity: hidden(workers, onIncident({ severity: 'sev1', reason })),
  changeIncidentKind: hidden(workers, onIncident({ kind: 'near-miss', reason })),
  giveIncidentRole: hidden(workers, onIncident({ role: 'scribe', name: 'victor' })),
  endIncidentRole: hidden(workers, onIncident({ role: 'commander' })),
  linkIncident: hidden(workers, onIncident({ kind: 'change', to: 'CHG-1' })),
  unlinkIncident: hidden(workers, onIncident({ kind: 'change', to: 'CHG-0' })),
  closeIncident: hidden(workers, onIncident({})),
  reopenIncident: hidden(workers, onIncident({ reason })),
  restrictIncident: hidden(workers, onIncident({})),
  exportIncident: hidden(everyone, onIncident()),
  showCauses: hidden(everyone, onIncident()),
  reviseCauses: hidden(workers, onIncident({ text: '- The shop was slow\n  - A full disk' })),
  exportCauses: hidden(everyone, onIncident()),
  listActions: list(everyone),
  showActions: hidden(everyone, onIncident()),
  proposeAction: hidden(workers, onIncident({ text: 'Alert on a full disk' })),
  reviseAction: hidden(workers, onAction({ text: 'Page on a full disk' })),
  agreeToAction: hidden(workers, onAction({})),
  decideOnAction: hidden(
    deciders,
    onAction({ verdict: 'declined', reason, until: '2099-01-01T00:00:00Z' }),
  ),
  showPostmortem: hidden(everyone, onIncident()),
  revisePostmortem: hidden(workers, onIncident({ text: '# Slow', revision: 0 })),
  renderPostmortem: hidden(everyone, onIncident()),
  checkPostmortem: hidden(workers, onIncident({ text: '# Slow' })),
  mergePostmortem: hidden(workers, onIncident({ text: '# Slow', revision: 0 })),
  showReview: hidden(everyone, onIncident()),
  askForReview: hidden(workers, onIncident({})),
  signPostmortem: hidden(commenters, onIncident({})),
  withdrawFromReview: hidden(commenters, onIncident({})),
  previewPublication: hidden(workers, onIncident({ audience: 'public' })),
  publishPostmortem: hidden(workers, onIncident({ audience: 'public' })),
  listFacts: hidden(everyone, onIncident()),
  factDensity: hidden(everyone, onIncident()),
  readInstant: hidden(everyone, ({ incident }) => ({ params: { incident }, query: '?typed=now' })),
  noteFact: hidden(workers, onIncident({ at: 'now', text: 'errors gone' })),
  correctFact: hidden(workers, onFact({ to: { text: 'errors are gone' }, reason })),
  withdrawFact: hidden(workers, onFact({ reason })),
  restoreFact: hidden(workers, onFact({})),
  keepFactEvidence: hidden(workers, ({ incident }) => ({
    params: { incident },
    query: '?name=graph.png',
    upload: 'bytes',
  })),
  factEvidence: hidden(everyone, ({ incident, factEvidence }) => ({
    params: { incident, sha256: factEvidence },
  })),
  importFacts: hidden(workers, ({ incident }) => ({
    params: { incident },
    query: '?name=a.log',
    upload: '2026-03-10T14:05:00Z errors',
  })),
  readPostmortem: hidden(workers, ({ incident }) => ({
    params: { incident },
    query: '?name=a.md',
    upload: '## Timeline\n\n- 2026-03-10 14:05Z errors\n',
  })),
  takeBackFacts: hidden(workers, ({ incident }) => ({
    params: { incident, sha256: 'a'.repeat(64) },
    body: { reason },
  })),
  setMilestone: hidden(workers, onIncident({ milestone: 'ended', fact: 'F-1' })),
  clearMilestone: hidden(workers, onIncident({ milestone: 'declared', reason })),
  nameSource: hidden(workers, onIncident({ source: 'db-1', zone: 'Europe/Berlin' })),
  setSourceClock: hidden(workers, onIncident({ source: 'db-1', offset: 1500, reason })),
  showImpact: hidden(everyone, onIncident()),
  stateMeasure: hidden(workers, onIncident(outage)),
  reviseMeasure: hidden(workers, ({ incident }) => ({
    params: { incident, measure: 'M-1' },
    body: { to: { degree: 'outage' }, reason },
  })),
  withdrawMeasure: hidden(workers, ({ incident }) => ({
    params: { incident, measure: 'M-1' },
    body: { reason },
  })),
  setObjective: hidden(workers, onIncident({ ...objective, reason })),
  removeObjective: hidden(workers, onIncident({ name: objective.name, reason })),
  attachSeries: hidden(workers, ({ incident }) => ({
    params: { incident },
    query: '?name=a.csv',
    upload: 'time,good,total\n2026-03-10T14:05:00Z,9,10\n',
  })),
  showSeries: hidden(everyone, ({ incident }) => ({ params: { incident, series: 'S-1' } })),
  detachSeries: hidden(workers, ({ incident }) => ({
    params: { incident, series: 'S-1' },
    body: { reason },
  })),
};
