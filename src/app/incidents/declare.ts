import type { Caller } from '#app/access/caller.ts';
import { civilTime, isTimeZone } from '#app/civil-time.ts';
import type { System } from '#app/system.ts';
import type { Incident, IncidentKind, IncidentSeverity } from '#domain/incident/state.ts';
import { require } from '#domain/refusal.ts';
import { readTyped } from '#domain/timeline/typed-instant.ts';
import { assetNamed } from '#store/asset-aliases.ts';
import { nextIncidentId } from '#store/incident-rows.ts';
import { requireOnAssets } from './access.ts';
import { executeOnIncident } from './execute.ts';

/** An incident as somebody declares it. `at`: when it was declared, as people type it; now unless set. */
export type IncidentDraft = {
  title: string;
  description?: string;
  kind: IncidentKind;
  severity: IncidentSeverity;
  zone: string;
  assets?: readonly string[];
  at?: string;
};

/** Declares an incident. Throws a `Refusal` where the caller's rights, the zone or the instant say no. */
export async function declareIncident(
  system: System,
  caller: Caller,
  { at: typed = 'now', zone, assets = [], ...draft }: IncidentDraft,
): Promise<Incident> {
  require(isTimeZone(zone), 'ZONE_UNKNOWN', zone);
  const called = await Promise.all(assets.map((asset) => assetNamed(system.database, asset)));
  const named = [...new Set(called)];
  requireOnAssets(caller, named);
  const at = system.now();
  const declaredAt = readTyped(typed, { now: at, near: at, zone, civil: civilTime, isTimeZone });
  const id = await nextIncidentId(system.database);
  const { actor } = caller.principal;
  const what = { id, ...draft, zone, assets: named, declaredAt };
  const command = { type: 'DeclareIncident', ...what, actor, at } as const;
  return (await executeOnIncident(system, { id, command })).state;
}
