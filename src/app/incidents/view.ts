import type { Caller } from '#app/access/caller.ts';
import { told } from '#app/case-view.ts';
import type { System } from '#app/system.ts';
import { type Incident, stateOf } from '#domain/incident/state.ts';
import { questionsOn } from '#domain/timeline/checks/checks.ts';
import { timesOf } from '#domain/timeline/checks/times.ts';
import { durationsOf } from '#domain/timeline/milestones.ts';
import { readStream } from '#store/event-log.ts';
import { countFacts } from '#store/read-models/incident-timeline.ts';
import { incidentFor, mayWorkOn } from './access.ts';
import { contradictionsIn, impactOn } from './impact.ts';
import { timelineOf } from './timeline.ts';

/** Of each check so many questions are told; the count says how many there are. */
const QUESTIONS = 20;

/** An incident as it stands: its state follows from its milestones. Impact, causes, actions, post-mortem and its review are told by themselves. */
export function standing(incident: Incident) {
  const {
    impact: _,
    causes: __,
    actions: ___,
    postmortem: ____,
    review: _____,
    publications: ______,
    ...rest
  } = incident;
  return { ...rest, state: stateOf(incident) };
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
    contradictions: contradictionsIn(
      incident,
      timeline,
      await impactOn(system, incident, timeline),
    ),
    mayWork: mayWorkOn(caller, incident),
  };
}

/** What happened to an incident, in sentences, oldest first. */
export async function incidentHistory(system: System, caller: Caller, id: string) {
  await incidentFor(system, caller, id);
  return (await readStream(system.database, `incident/${id}`)).map(told);
}
