import { machineName } from '#domain/account/account.ts';
import { answered, coverageOf, openWays } from '#domain/corrective-action/coverage.ts';
import { require } from '#domain/refusal.ts';
import { factId } from '#domain/timeline/fact.ts';
import { milestones } from '#domain/timeline/milestones.ts';
import type { OnIncident } from './commands.ts';
import type { IncidentHappening } from './events.ts';
import { actionsOf, causesOf, type Incident, stateOf } from './state.ts';

/** Somebody calls it an incident. That is its first fact, and a milestone. */
export function declare(
  state: Incident,
  { type: _, actor, at: __, declaredAt, ...what }: OnIncident<'DeclareIncident'>,
): IncidentHappening[] {
  require(state.version === 0, 'INCIDENT_EXISTS', state.id);
  const fact = factId(1);
  const text = what.kind === 'near-miss' ? 'Declared a near miss' : 'Declared an incident';
  return [
    { type: 'IncidentDeclared', data: what },
    {
      type: 'FactNoted',
      data: { fact, at: declaredAt, kind: 'decision', text, actor, source: machineName },
    },
    { type: 'MilestoneSet', data: { milestone: 'declared', fact } },
  ];
}

export function describe(
  state: Incident,
  { title, description }: OnIncident<'DescribeIncident'>,
): IncidentHappening[] {
  const data = {
    ...(title === undefined || title === state.title ? {} : { title }),
    ...(description === undefined || description === (state.description ?? '')
      ? {}
      : { description }),
  };
  return Object.keys(data).length === 0 ? [] : [{ type: 'IncidentDescribed', data }];
}

export function changeSeverity(
  { severity: from }: Incident,
  { severity: to, reason }: OnIncident<'ChangeSeverity'>,
): IncidentHappening[] {
  require(reason.trim(), 'REASON_MISSING');
  return from === to ? [] : [{ type: 'IncidentSeverityChanged', data: { from, to, reason } }];
}

export function changeKind(
  { kind: from }: Incident,
  { kind: to, reason }: OnIncident<'ChangeKind'>,
): IncidentHappening[] {
  require(reason.trim(), 'REASON_MISSING');
  return from === to ? [] : [{ type: 'IncidentKindChanged', data: { from, to, reason } }];
}

/**
 * Only what has ended can be closed; a near miss had nothing that could end. Where ways lead to it that no action breaks and
 * no decision answers for, somebody says why it is closed. What is missing stays on record. `dropped`: actions that were
 * given up without a decision.
 */
export function close(
  state: Incident,
  { reason }: OnIncident<'CloseIncident'>,
  dropped: ReadonlySet<string>,
): IncidentHappening[] {
  const missing = milestones.filter((one) => state.milestones[one] === undefined);
  const over = state.kind === 'near-miss' || stateOf(state) === 'ended';
  require(over, 'INCIDENT_NOT_ENDED', `no fact is: ${missing.join(', ')}`);
  const open = waysLeft(state, dropped);
  require(open.length === 0 || reason?.trim(), 'INCIDENT_CAUSES_OPEN', open.slice(0, 5).join(', '));
  const data = {
    ...(reason ? { reason } : {}),
    ...(open.length > 0 ? { open } : {}),
    missing: state.kind === 'near-miss' ? [] : missing,
  };
  return [{ type: 'IncidentClosed', data }];
}

function waysLeft(state: Incident, dropped: ReadonlySet<string>): string[] {
  const actions = actionsOf(state).list.map((one) => ({
    ...one,
    standing: dropped.has(one.id) ? ('dropped' as const) : one.state,
  }));
  return openWays(coverageOf(causesOf(state).graph, actions, answered));
}

export function reopen(
  { closed }: Incident,
  { reason }: OnIncident<'ReopenIncident'>,
): IncidentHappening[] {
  require(closed, 'INCIDENT_NOT_CLOSED');
  require(reason.trim(), 'REASON_MISSING');
  return [{ type: 'IncidentReopened', data: { reason } }];
}

export function restrict(
  { restrictedTo }: Incident,
  { to }: OnIncident<'RestrictIncident'>,
): IncidentHappening[] {
  const names = to && [...new Set(to)].sort();
  if (JSON.stringify(names) === JSON.stringify(restrictedTo)) return [];
  return [{ type: 'IncidentRestricted', data: names ? { to: names } : {} }];
}
