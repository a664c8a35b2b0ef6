import type { Caller } from '#app/access/caller.ts';
import { told } from '#app/case-view.ts';
import type { System } from '#app/system.ts';
import { type Incident, stateOf } from '#domain/incident/state.ts';
import { questionsOn } from '#domain/timeline/checks/checks.ts';
import type { Timeline } from '#domain/timeline/checks/timeline.ts';
import { timesOf } from '#domain/timeline/checks/times.ts';
import { durationsOf } from '#domain/timeline/milestones.ts';
import { readStream } from '#store/event-log.ts';
import { countFacts, factMarks } from '#store/read-models/incident-timeline.ts';
import { incidentFor, mayWorkOn } from './access.ts';

/** Of each check so many questions are told; the count says how many there are. */
const QUESTIONS = 20;

/** An incident as it stands: its state follows from its milestones. */
export function standing(incident: Incident) {
  return { ...incident, state: stateOf(incident) };
}

/** One incident as a person needs it: how it stands, when its milestones were, and what its timeline leaves open. */
export async function viewIncident(system: System, caller: Caller, id: string) {
  const incident = await incidentFor(system, caller, id);
  const [facts, timeline] = await Promise.all([
    countFacts(system.database, id),
    timelineOf(system, incident),
  ]);
  const times = timesOf(timeline);
  return {
    version: incident.version,
    incident: standing(incident),
    times,
    durations: durationsOf(times),
    facts,
    questions: questionsOn(timeline, QUESTIONS),
    mayWork: mayWorkOn(caller, incident),
  };
}

async function timelineOf({ database, now }: System, incident: Incident): Promise<Timeline> {
  const { kind, milestones, closed } = incident;
  return {
    nearMiss: kind === 'near-miss',
    milestones,
    ...(closed ? { closedAt: closed.at } : {}),
    now: now(),
    facts: await factMarks(database, incident.id),
  };
}

/** What happened to an incident, in sentences, oldest first. */
export async function incidentHistory(system: System, caller: Caller, id: string) {
  await incidentFor(system, caller, id);
  return (await readStream(system.database, `incident/${id}`)).map(told);
}
