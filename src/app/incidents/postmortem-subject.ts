import { civilTime } from '#app/civil-time.ts';
import type { System } from '#app/system.ts';
import { factEvidence } from '#domain/causes/graph.ts';
import type { Block } from '#domain/document/document.ts';
import { causesOf, type Incident } from '#domain/incident/state.ts';
import type { Subject } from '#domain/postmortem-text/subject.ts';
import { timesOf } from '#domain/timeline/checks/times.ts';
import { factsToTell } from '#store/read-models/incident-timeline.ts';
import { impactOn } from './impact.ts';
import { timelineOf } from './timeline.ts';

/** What the post-mortem of an incident is about, as it is now. `blocks`: the text, for the facts that it refers to. */
export async function subjectOf(system: System, incident: Incident, blocks: readonly Block[]) {
  const timeline = await timelineOf(system, incident);
  const cited = causesOf(incident).graph.nodes.flatMap(({ evidence }) => evidence);
  const named = [
    ...Object.values(incident.milestones),
    ...cited.filter((one) => factEvidence.test(one)),
    ...(JSON.stringify(blocks).match(/\bF-\d{1,9}\b/g) ?? []),
  ];
  const facts = await factsToTell(system.database, incident.id, named);
  const subject: Subject = {
    incident,
    times: timesOf(timeline),
    facts,
    untold: timeline.facts.length - facts.length,
    impact: await impactOn(system, incident, timeline),
    civil: civilTime,
  };
  return { subject, timeline };
}
