import { readFile } from 'node:fs/promises';
import type { Caller } from '#app/access/caller.ts';
import { civilTime, isTimeZone } from '#app/civil-time.ts';
import { InputError } from '#app/input-error.ts';
import type { System } from '#app/system.ts';
import type { ActionContent } from '#domain/corrective-action/corrective-action.ts';
import { actionsOf, type Incident } from '#domain/incident/state.ts';
import { proposedAction } from '#domain/postmortem/proposed-action.ts';
import { type ToldIncident, toldIncident } from '#domain/postmortem/told-incident.ts';
import { require } from '#domain/refusal.ts';
import { storable } from '#domain/storable-text.ts';
import { readPostmortem } from '#postmortems/read-postmortem.ts';
import { workableFor } from './access.ts';
import { keepFacts, requireSize } from './import-facts.ts';

/** What facts of a post-mortem are read as, beside the formats that files are recognised by. */
const FORMAT = 'post-mortem';

export type PostmortemTaken = {
  incident: Incident;
  zone: string;
  sha256: string;
  told: ToldIncident;
  /** How many of its actions were proposed; those that are so already are not once more. */
  proposed: number;
};

/** What a post-mortem tells of an incident. `zone`: of times that name none; throws ZONE_UNKNOWN where there is no such. */
export function tellIncident(
  text: string,
  { name, zone, day }: { name: string; zone: string; day?: string },
): ToldIncident {
  require(isTimeZone(zone), 'ZONE_UNKNOWN', zone);
  const reading = { name, zone, civil: civilTime, isTimeZone, ...(day ? { day } : {}) };
  return toldIncident(readPostmortem(text), reading);
}

/**
 * Takes what a written post-mortem tells into the timeline of an incident: its dated lines as facts, of the document as
 * their source, those of them that are milestones where the incident has none yet, and its actions as proposed ones. The
 * document is kept as evidence, and so is what was read of it. Times of which the text names no day are of that on which the incident was declared.
 *
 * @throws {InputError} TIMELINE_UNREADABLE, TOO_LARGE, UNREADABLE_FILE; a `Refusal` where the rules say no.
 */
export async function takeInPostmortem(
  system: System,
  caller: Caller,
  id: string,
  { path, name, zone: given }: { path: string; name: string; zone?: string },
): Promise<PostmortemTaken> {
  const incident = await workableFor(system, caller, id);
  const zone = given ?? incident.zone;
  require(isTimeZone(zone), 'ZONE_UNKNOWN', zone);
  await requireSize(path, name);
  const text = decoded(await readFile(path), name);
  const day = civilTime.dateAt(zone, Date.parse(incident.declaredAt));
  const told = tellIncident(text, { name, zone, day });
  const { facts, milestones, unread } = told;
  if (facts.length === 0)
    throw new InputError('TIMELINE_UNREADABLE', `${name} has no dated line that can be read`);
  const actions = notYetProposed(incident, told);
  const read = {
    path,
    name,
    lines: facts.map(storable),
    format: FORMAT,
    zone,
    facts: facts.length,
    skipped: unread.length,
    milestones,
  };
  const taken = await keepFacts(system, caller, id, read, actions);
  return { ...taken, zone, told, proposed: actions.length };
}

/** Whoever takes facts out again, and in anew, has its actions already. */
function notYetProposed(incident: Incident, told: ToldIncident): ActionContent[] {
  const there = new Set(actionsOf(incident).list.map(({ text }) => text));
  return told.actions
    .map((action) => storable(proposedAction(action)))
    .filter(({ text }) => !there.has(text));
}

function decoded(bytes: Uint8Array, name: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (cause) {
    const message = `${name} is not text in UTF-8: convert it first`;
    throw new InputError('UNREADABLE_FILE', message, { cause });
  }
}
