import type { Caller } from '#app/access/caller.ts';
import { isTimeZone } from '#app/civil-time.ts';
import type { System } from '#app/system.ts';
import type { Incident } from '#domain/incident/state.ts';
import { require } from '#domain/refusal.ts';
import { actOnIncident } from './act.ts';

/** Says in which zone a source of facts tells its local times. Throws ZONE_UNKNOWN. */
export async function nameSource(
  system: System,
  caller: Caller,
  id: string,
  { source, zone }: { source: string; zone?: string },
): Promise<Incident> {
  require(zone === undefined || isTimeZone(zone), 'ZONE_UNKNOWN', zone);
  const named = { source, ...(zone === undefined ? {} : { zone }) };
  return (await actOnIncident(system, caller, id, { type: 'NameSource', ...named })).state;
}
