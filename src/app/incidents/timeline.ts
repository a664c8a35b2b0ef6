import type { System } from '#app/system.ts';
import type { Incident } from '#domain/incident/state.ts';
import type { Timeline } from '#domain/timeline/checks/timeline.ts';
import { factMarks } from '#store/read-models/incident-timeline.ts';

/** The timeline as its checks look at it. */
export async function timelineOf({ database, now }: System, incident: Incident): Promise<Timeline> {
  const { kind, milestones, closed } = incident;
  return {
    nearMiss: kind === 'near-miss',
    milestones,
    ...(closed ? { closedAt: closed.at } : {}),
    now: now(),
    facts: await factMarks(database, incident.id),
  };
}
