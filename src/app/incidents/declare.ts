import type { Caller } from '#app/access/caller.ts';
import { civilTime, isTimeZone } from '#app/civil-time.ts';
import type { System } from '#app/system.ts';
import type { IncidentAsk } from '#domain/incident/commands.ts';
import type { Incident, IncidentKind, IncidentSeverity } from '#domain/incident/state.ts';
import { require } from '#domain/refusal.ts';
import { readTyped } from '#domain/timeline/typed-instant.ts';
import { assetNamed } from '#store/asset-aliases.ts';
import { nextIncidentId } from '#store/incident-rows.ts';
import { requireAmong, requireOnAssets } from './access.ts';
import { type Done, executeOnIncidents } from './execute.ts';

/** An incident as somebody declares it. `at`: when it was declared, as people type it; now unless set. */
export type IncidentDraft = {
  title: string;
  description?: string;
  kind: IncidentKind;
  severity: IncidentSeverity;
  zone: string;
  assets?: readonly string[];
  at?: string;
  /** Who alone may see it, from the first. */
  to?: readonly string[];
};

/** Declares an incident. Throws a `Refusal` where the caller's rights, the zone or the instant say no. */
export async function declareIncident(
  system: System,
  caller: Caller,
  { at: typed = 'now', zone, assets = [], to, ...draft }: IncidentDraft,
): Promise<Incident> {
  require(isTimeZone(zone), 'ZONE_UNKNOWN', zone);
  const called = await Promise.all(assets.map((asset) => assetNamed(system.database, asset)));
  const named = [...new Set(called)];
  requireOnAssets(caller, named);
  if (to) requireAmong(caller, to);
  const at = system.now();
  const declaredAt = readTyped(typed, { now: at, near: at, zone, civil: civilTime, isTimeZone });
  const id = await nextIncidentId(system.database);
  const stamp = { actor: caller.principal.actor, at };
  const what = { id, ...draft, zone, assets: named, declaredAt };
  const asked: IncidentAsk[] = [
    { type: 'DeclareIncident', ...what },
    ...(to ? [{ type: 'RestrictIncident', to } as const] : []),
  ];
  const orders = asked.map((ask) => ({ id, command: { ...ask, ...stamp } }));
  return ((await executeOnIncidents(system, orders)).at(-1) as Done).state;
}
