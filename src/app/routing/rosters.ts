import { defineRoster, installationOf, removeRoster } from '#app/access/installation.ts';
import { civilTime, isTimeZone } from '#app/civil-time.ts';
import { InputError } from '#app/input-error.ts';
import type { System } from '#app/system.ts';
import { type Installation, rostersOf } from '#domain/installation/installation.ts';
import { onCallAt, type Roster } from '#domain/routing/roster.ts';

/** The rosters, each with whose turn it is now. */
export async function listRosters(system: System) {
  return told(system, await installationOf(system));
}

/** Says who shares work. Throws an `InputError` for a time zone that there is not, and for one who is named twice. */
export async function setRoster(system: System, roster: Roster, actor: string) {
  const { members, onCall } = roster;
  if (onCall && !isTimeZone(onCall.zone)) {
    throw new InputError('REQUEST_INVALID', `there is no time zone "${onCall.zone}"`);
  }
  const twice = members.find((member, at) => members.indexOf(member) !== at);
  if (twice !== undefined) throw new InputError('REQUEST_INVALID', `${twice} is named twice`);
  return told(system, await defineRoster(system, roster, actor));
}

export async function dropRoster(system: System, name: string, actor: string) {
  return told(system, await removeRoster(system, name, actor));
}

function told({ now }: System, installation: Installation) {
  const at = now();
  const rosters = rostersOf(installation).map((roster) => ({
    ...roster,
    nowOnCall: onCallAt(roster, at, civilTime) ?? null,
  }));
  return { rosters };
}
