import { require } from '#domain/refusal.ts';
import type { OnIncident } from './commands.ts';
import type { IncidentHappening } from './events.ts';
import type { Incident, Link } from './state.ts';

/** One person has a role at a time: whoever had it has handed it over. */
export function giveRole(
  { roles }: Incident,
  { role, name }: OnIncident<'GiveRole'>,
): IncidentHappening[] {
  const before = roles[role]?.name;
  if (before === name) return [];
  return [{ type: 'RoleGiven', data: { role, name, ...(before === undefined ? {} : { before }) } }];
}

export function endRole({ roles }: Incident, { role }: OnIncident<'EndRole'>): IncidentHappening[] {
  const holder = roles[role];
  require(holder, 'INCIDENT_ROLE_VACANT', role);
  return [{ type: 'RoleEnded', data: { role, name: holder.name } }];
}

export function link(
  { links }: Incident,
  { kind, to, why }: OnIncident<'LinkIncident'>,
): IncidentHappening[] {
  if (has(links, { kind, to })) return [];
  const data = { kind, to, ...(why === undefined ? {} : { why }) };
  return [{ type: 'IncidentLinked', data }];
}

export function unlink(
  { links }: Incident,
  { kind, to }: OnIncident<'UnlinkIncident'>,
): IncidentHappening[] {
  require(has(links, { kind, to }), 'INCIDENT_LINK_UNKNOWN', `${kind} ${to}`);
  return [{ type: 'IncidentUnlinked', data: { kind, to } }];
}

export function followAsset(
  { links }: Incident,
  { from, to }: OnIncident<'FollowAsset'>,
): IncidentHappening[] {
  const there = has(links, { kind: 'asset', to: from });
  return there ? [{ type: 'IncidentAssetRenamed', data: { from, to } }] : [];
}

function has(links: readonly Link[], { kind, to }: Link): boolean {
  return links.some((one) => one.kind === kind && one.to === to);
}
