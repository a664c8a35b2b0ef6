import type { Caller } from '#app/access/caller.ts';
import { civilTime, isTimeZone } from '#app/civil-time.ts';
import { evidenceKeptFor } from '#app/named-evidence.ts';
import type { System } from '#app/system.ts';
import type { EvidenceRef } from '#domain/case/state.ts';
import type { FactChange } from '#domain/incident/events.ts';
import type { Incident } from '#domain/incident/state.ts';
import { Refusal, require } from '#domain/refusal.ts';
import { byTime, type FactContent, type TimelineFact } from '#domain/timeline/fact.ts';
import type { Milestone } from '#domain/timeline/milestones.ts';
import { readTyped, type Typing } from '#domain/timeline/typed-instant.ts';
import { loadFacts, notedLast } from '#store/incident-facts.ts';
import { workableFor } from './access.ts';
import { actOnIncident } from './act.ts';
import { namingOf } from './evidence.ts';

/** Parts of a fact as somebody tells them: instants as people type them, evidence that was uploaded before. */
type Told<Content extends FactChange> = Omit<Content, 'evidence'> & {
  evidence?: readonly Omit<EvidenceRef, 'size'>[] | null;
};
export type FactDraft = Told<FactContent> & { milestone?: Milestone };
export type FactCorrection = { fact: string; to: Told<FactChange>; reason: string };

/** Notes a fact; answers with it as it stands. Throws a `Refusal`, of its instants too. */
export async function noteFact(
  system: System,
  caller: Caller,
  id: string,
  { milestone, ...draft }: FactDraft,
): Promise<{ incident: Incident; fact: TimelineFact }> {
  const incident = await workableFor(system, caller, id);
  const fact = await resolved<FactContent>(system, incident, draft);
  const { state, events } = await actOnIncident(system, caller, id, {
    type: 'NoteFact',
    fact,
    ...(milestone === undefined ? {} : { milestone }),
  });
  const noted = events.find(({ type }) => type === 'FactNoted');
  if (noted?.type !== 'FactNoted') throw new Error('a noted fact has no event');
  return { incident: state, fact: await factAsItStands(system, id, noted.data.fact) };
}

/** Corrects a fact, any part of it; null takes a part away. */
export async function correctFact(
  system: System,
  caller: Caller,
  id: string,
  { fact, to, reason }: FactCorrection,
): Promise<{ incident: Incident; fact: TimelineFact }> {
  const incident = await workableFor(system, caller, id);
  const { state } = await actOnIncident(system, caller, id, {
    type: 'CorrectFact',
    fact,
    to: await resolved<FactChange>(system, incident, to),
    reason,
  });
  return { incident: state, fact: await factAsItStands(system, id, fact) };
}

async function factAsItStands(system: System, id: string, fact: string): Promise<TimelineFact> {
  const found = (await loadFacts(system.database, id, [fact])).get(fact);
  if (!found) throw new Refusal('FACT_UNKNOWN', fact);
  return found;
}

/** The same with instants and evidence as events carry them: what was typed is read in the zone of the fact, else of the incident. */
async function resolved<Content extends FactChange>(
  system: System,
  incident: Incident,
  { evidence: named, ...told }: Told<Content>,
): Promise<Content> {
  const { at, end, zone } = told as FactChange;
  require(!zone || isTimeZone(zone), 'ZONE_UNKNOWN', zone ?? '');
  const evidence = named && (await evidenceKeptFor(system, namingOf(incident.id), named));
  const kept = { ...told, ...(evidence === undefined ? {} : { evidence }) };
  if (!at && !end) return kept as Content;
  const typing = await typingOn(system, incident, zone ?? undefined);
  const begins = at ? { at: readTyped(at, typing) } : {};
  // How long it lasted is told from its own beginning: `--end +7m`.
  const since = begins.at === undefined ? {} : { last: begins.at, near: begins.at };
  const ends = end ? { end: readTyped(end, { ...typing, ...since }) } : {};
  return { ...kept, ...begins, ...ends } as Content;
}

/** What instants that somebody types of the incident are told from. */
export async function typingOn(
  system: System,
  incident: Incident,
  zone = incident.zone,
): Promise<Typing> {
  const now = system.now();
  const [last] = await notedLast(system.database, incident.id);
  return {
    now,
    near: (await overAt(system, incident)) ?? now,
    ...(last ? { last: last.end ?? last.at } : {}),
    zone,
    civil: civilTime,
    isTimeZone,
  };
}

/** When an incident was over: afterwards a time of day lies near to that. */
async function overAt(system: System, incident: Incident): Promise<string | undefined> {
  if (incident.milestones.ended === undefined) return undefined;
  const ids = Object.values(incident.milestones);
  const facts = [...(await loadFacts(system.database, incident.id, ids)).values()];
  return facts.sort(byTime).at(-1)?.at;
}
