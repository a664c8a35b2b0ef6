import type { Caller } from '#app/access/caller.ts';
import { isTimeZone } from '#app/civil-time.ts';
import type { System } from '#app/system.ts';
import { Refusal, type RefusalCode, refusals, require } from '#domain/refusal.ts';
import { typedReading } from '#domain/timeline/typed-instant.ts';
import { incidentFor } from './access.ts';
import { typingOn } from './notes.ts';

/** What an instant that somebody types means: the one, or both that it may be; and why a fact of it would be refused. */
export type InstantRead = {
  zone: string;
  readings: string[];
  refused?: { code: RefusalCode; says: string; remedy: string };
};

/** Reads an instant of the incident as noting a fact would, and says no only to a zone that there is not. */
export async function readInstant(
  system: System,
  caller: Caller,
  id: string,
  { typed, zone: given }: { typed: string; zone?: string },
): Promise<InstantRead> {
  const incident = await incidentFor(system, caller, id);
  const zone = given ?? incident.zone;
  require(isTimeZone(zone), 'ZONE_UNKNOWN', zone);
  const typing = await typingOn(system, incident, zone);
  try {
    const read = typedReading(typed, typing);
    if ('at' in read) return { zone, readings: [read.at] };
    return { zone, readings: [...read.either], refused: told(read.code) };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { zone, readings: [], refused: told(error.code) };
  }
}

function told(code: RefusalCode) {
  return { code, ...refusals[code] };
}
